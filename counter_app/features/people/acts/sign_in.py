"""登录: a person says who they are; works without the centre, by what was last heard from it."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Final, NoReturn

from counter_app.features.cases.ports import Desk
from counter_app.kernel.account import Account, SignInProblem
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.guard import note
from counter_app.kernel.ports import Proof
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


def sign_in(desk: Desk, code: str, password: str, *, however_old: bool = False) -> Proof:
    """Who this is, with their open key; refusals are noted in the day's record.

    Refusal ``sign_in.wrong``; ``sign_in.locked_out`` after several failures in
    a row, also once the program was started again; ``sign_in.closed``,
    ``sign_in.no_role_here``; ``sign_in.given_password`` where somebody else
    chose it; ``sign_in.expired`` where the list of accounts is older than the
    hall allows (``Hall.offline_days``), unless ``however_old``: a PC that hears
    no centre any more must still give up what it holds.
    """
    proof = prove(desk, code, password, however_old=however_old)
    if proof.is_given:
        proof.wipe()
        raise Refusal("sign_in.given_password", field="password")
    return proof


def note_signed_in(desk: Desk, account: Account) -> None:
    """Somebody works here from now on; noted."""
    roles = account.roles_at(desk.hall.window)
    note(desk, SignedIn(roles, desk.accounts_known_at), account.clerk)


def agree(desk: Desk, code: str, password: str, right: Right) -> Proof:
    """A second person who agrees to what needs four eyes (双人复核), with their open key.

    Refusal as ``sign_in``, and ``rights.second_lacking`` for who is signed in
    already or may not approve.
    """
    proof = sign_in(desk, code, password)
    may = proof.account.may(Right.APPROVE, desk.hall.window)
    first = desk.accounts.find(desk.clerk.code)
    if not may or (first is not None and proof.account.is_same_person(first)):
        proof.wipe()
        raise Refusal("rights.second_lacking", field="--approved-by", right=right)
    return proof


def must_know_password(desk: Desk, password: str) -> None:
    """Refusal as ``sign_in`` unless this is the password of who is signed in."""
    prove(desk, desk.clerk.code, password).wipe()


def prove(desk: Desk, code: str, password: str, *, however_old: bool = False) -> Proof:
    """Whose code and password these are; Refusal as ``sign_in``. Only failures are noted.

    What they cost in waiting is running time of the program: setting the clock
    forward frees nobody, and one that was wrong locks nobody out for years.
    Whoever asks wipes the key that it opened.
    """
    code = code.strip().lower()
    account, failures = desk.accounts.find(code), desk.accounts.failures(code)
    if failures is not None and failures.left_s > 0:
        _refuse(desk, account, SignInProblem.LOCKED_OUT, minutes=ceil(failures.left_s / 60))
    proof = desk.accounts.prove(code, password)
    if proof is None:
        if account is not None:
            desk.accounts.note_failure(code)
        _refuse(desk, account, SignInProblem.WRONG)
    try:
        _must_be_let_in(desk, proof.account, however_old=however_old)
    except BaseException:
        proof.wipe()
        raise
    desk.accounts.forget_failures(code)
    return proof


def _must_be_let_in(desk: Desk, account: Account, *, however_old: bool) -> None:
    if account.closed:
        _refuse(desk, account, SignInProblem.CLOSED)
    if not account.roles_at(desk.hall.window):
        _refuse(desk, account, SignInProblem.NO_ROLE_HERE, window=desk.hall.window)
    known_at, allowed = desk.accounts_known_at, timedelta(days=desk.hall.offline_days)
    if known_at is not None and desk.clock.now() - known_at > allowed and not however_old:
        _refuse(desk, account, SignInProblem.EXPIRED, days=desk.hall.offline_days)


def sign_out(desk: Desk, why: Leaving) -> None:
    """Whoever is signed in leaves; noted."""
    note(desk, SignedOut(why))


def lock(desk: Desk, *, by_itself: bool) -> None:
    """The screen is locked; noted."""
    note(desk, ScreenLocked(by_itself))


def note_unlocked(desk: Desk) -> None:
    """The same person is back; noted."""
    note(desk, ScreenUnlocked())


def _refuse(
    desk: Desk, account: Account | None, problem: SignInProblem, **told: object
) -> NoReturn:
    note(
        desk,
        SignInRefused(account.code if account else "", problem),
        account.clerk if account else NOBODY,
    )
    raise Refusal(problem.value, field="password", **told)
