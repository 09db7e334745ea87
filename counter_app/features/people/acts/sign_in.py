"""登录: a person says who they are; works without the centre, by what was last heard from it."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Final, NoReturn

from counter_app.features.cases.ports import Desk
from counter_app.kernel.account import Account, SignInProblem
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.guard import note
from counter_app.kernel.record import (
    Leaving,
    ScreenLocked,
    ScreenUnlocked,
    SignedIn,
    SignedOut,
    SignInRefused,
)
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right

NOBODY: Final = Clerk("-", "未登录")
"""Who is named where somebody failed to sign in under no known name."""


def sign_in(desk: Desk, code: str, password: str, *, however_old: bool = False) -> Account:
    """The account, once ``password`` fits; noted in the day's record either way.

    Refusal ``sign_in.wrong``; ``sign_in.locked_out`` after several failures in
    a row, also once the program was started again; ``sign_in.closed``,
    ``sign_in.no_role_here``; ``sign_in.expired`` where the list of accounts
    is older than the hall allows (``Hall.offline_days``), unless ``however_old``:
    a PC that hears no centre any more must still give up what it holds.
    """
    account = prove(desk, code, password, however_old=however_old)
    known_at = desk.accounts_known_at
    note(desk, SignedIn(account.roles_at(desk.hall.window), known_at), account.clerk)
    return account


def agree(desk: Desk, code: str, password: str, right: Right) -> Account:
    """The account of a second person who agrees to what needs four eyes (双人复核).

    Refusal as ``sign_in``, and ``rights.second_lacking`` for who is signed in
    already or may not approve.
    """
    account = prove(desk, code, password)
    may = account.may(Right.APPROVE, desk.hall.window)
    first = desk.accounts.find(desk.clerk.code)
    if not may or (first is not None and account.is_same_person(first)):
        raise Refusal("rights.second_lacking", field="--approved-by", right=right)
    return account


def prove(desk: Desk, code: str, password: str, *, however_old: bool = False) -> Account:
    """The account with this code and password; Refusal as ``sign_in``. Only failures are noted.

    What they cost in waiting is running time of the program: setting the clock
    forward frees nobody, and one that was wrong locks nobody out for years.
    """
    code = code.strip().lower()
    account, failures = desk.accounts.find(code), desk.accounts.failures(code)
    if failures is not None and failures.left_s > 0:
        _refuse(desk, account, SignInProblem.LOCKED_OUT, minutes=ceil(failures.left_s / 60))
    if not desk.passwords.fits(password, account.password if account else ""):
        if account is not None:
            desk.accounts.note_failure(code)
        _refuse(desk, account, SignInProblem.WRONG)
    if account is None:
        raise AssertionError("a password fitted nothing")
    if account.closed:
        _refuse(desk, account, SignInProblem.CLOSED)
    if not account.roles_at(desk.hall.window):
        _refuse(desk, account, SignInProblem.NO_ROLE_HERE, window=desk.hall.window)
    known_at, allowed = desk.accounts_known_at, timedelta(days=desk.hall.offline_days)
    if known_at is not None and desk.clock.now() - known_at > allowed and not however_old:
        _refuse(desk, account, SignInProblem.EXPIRED, days=desk.hall.offline_days)
    desk.accounts.forget_failures(code)
    return account


def sign_out(desk: Desk, why: Leaving) -> None:
    """Whoever is signed in leaves; noted."""
    note(desk, SignedOut(why))


def lock(desk: Desk, *, by_itself: bool) -> None:
    """The screen is locked; noted."""
    note(desk, ScreenLocked(by_itself))


def unlock(desk: Desk, password: str) -> Account:
    """The same person is back; Refusal as ``sign_in``."""
    account = prove(desk, desk.clerk.code, password)
    note(desk, ScreenUnlocked())
    return account


def _refuse(
    desk: Desk, account: Account | None, problem: SignInProblem, **told: object
) -> NoReturn:
    note(
        desk,
        SignInRefused(account.code if account else "", problem),
        account.clerk if account else NOBODY,
    )
    raise Refusal(problem.value, field="password", **told)
