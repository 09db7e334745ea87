"""账号管理: people come, change their duties and leave; nobody is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from counter_app.features.cases.ports import Desk
from counter_app.features.people.acts.sign_in import prove
from counter_app.kernel.account import (
    Account,
    AccountChange,
    Grant,
    check_account_code,
    check_password,
    check_person_number,
)
from counter_app.kernel.guard import AUTOMATIC, must, note
from counter_app.kernel.record import AccountChanged
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.catalog.departments import Departments, DepartmentsInForce
from counter_app.knowledge.persons.names import check_person_name


def every_account(desk: Desk) -> tuple[Account, ...]:
    """All accounts, open and closed, by code."""
    must(desk, Right.ACCOUNTS)
    return tuple(desk.accounts.all())


def found_accounts(desk: Desk, code: str, name: str, password: str) -> Account:
    """The first account, an administrator; there is no password that comes with the program.

    Refusal ``account.not_first`` where there is one already, else as ``create_account``.
    """
    if desk.accounts.is_begun(check_account_code(code)):
        begun = _known(desk, code)
        check_password(password, begun.code, desk.accounts.shortest(begun))
        return desk.accounts.give_password(begun, password)
    if desk.accounts.any():
        raise Refusal("account.not_first", field="code")
    return _create(desk, code, name, (Grant(Role.ADMINISTRATOR),), password)


def shortest_of_administrators(desk: Desk) -> int:
    """How many characters an administrator's password has here at least."""
    administrator = Account("", "", (Grant(Role.ADMINISTRATOR),), "", desk.clock.now(), "")
    return desk.accounts.shortest(administrator)


def create_account(
    desk: Desk,
    code: str,
    name: str,
    grants: Sequence[Grant],
    password: str,
    *,
    person: str = "",
) -> Account:
    """A new account.

    Refusal ``account.bad_code``, ``account.taken`` (codes are never given
    again), ``account.weak_password``, ``account.no_role``, ``account.no_window``
    and ``account.no_department`` with those that there are, or for the name.
    """
    must(desk, Right.ACCOUNTS, code)
    return _create(desk, code, name, _placed(desk, grants), password, person)


def change_account(
    desk: Desk,
    code: str,
    name: str | None = None,
    grants: Sequence[Grant] | None = None,
    *,
    person: str | None = None,
) -> Account:
    """Another name or other roles from now on; earlier records keep the name that they have.

    Refusal ``account.unknown``, ``account.last_administrator``, and for ``grants``
    as ``create_account``.
    """
    must(desk, Right.ACCOUNTS, code)
    before = _known(desk, code)
    after = replace(
        before,
        name=before.name if name is None else check_person_name(name, field="name"),
        grants=before.grants if grants is None else _placed(desk, grants),
        person=before.person if person is None else check_person_number(person),
    )
    return _save(desk, after, AccountChange.CHANGED)


def close_account(desk: Desk, code: str, *, at_once: bool = False) -> Account:
    """停用: may not sign in any more.

    ``at_once``: what they did offline counts neither, unless the centre has it
    already. Refusal ``account.last_administrator``, ``account.no_law``.
    """
    must(desk, Right.ACCOUNTS, code)
    closed = replace(_known(desk, code), closed=True)
    return _save(desk, closed, AccountChange.CLOSED, at_once=at_once)


def open_account(desk: Desk, code: str) -> Account:
    """A closed account may sign in again."""
    must(desk, Right.ACCOUNTS, code)
    return _save(desk, replace(_known(desk, code), closed=False), AccountChange.OPENED)


def unlock_account(desk: Desk, code: str) -> Account:
    """No more waiting after failures, at this window."""
    must(desk, Right.ACCOUNTS, code)
    account = _known(desk, code)
    desk.accounts.forget_failures(account.code)
    note(desk, AccountChanged(account.code, AccountChange.UNLOCKED))
    return account


def set_password(desk: Desk, code: str, password: str, *, at_once: bool = False) -> Account:
    """A new password that an administrator gives; ``at_once`` as in ``close_account``."""
    must(desk, Right.ACCOUNTS, code)
    account = _signed_off(desk, _known(desk, code))
    check_password(password, account.code, desk.accounts.shortest(account))
    desk.accounts.forget_failures(account.code)
    account = desk.accounts.give_password(account, password, at_once=at_once)
    note(desk, AccountChanged(account.code, AccountChange.PASSWORD))
    return account


def change_password(desk: Desk, code: str, before: str, after: str) -> Account:
    """A person's own new password. Refusal as ``sign_in`` for the old one.

    ``account.same_password`` for the same again: who gave it would know it.
    """
    proof = prove(desk, code, before)
    try:
        if after == before:
            raise Refusal("account.same_password", field="password")
        check_password(after, proof.account.code, desk.accounts.shortest(proof.account))
        desk = replace(desk, clerk=proof.account.clerk)
        own = replace(proof, account=_signed_off(desk, proof.account))
        account = desk.accounts.change_password(own, before, after)
    finally:
        proof.wipe()
    note(desk, AccountChanged(account.code, AccountChange.PASSWORD))
    return account


def key_file(desk: Desk, code: str) -> bytes:
    """One's own key, or by the right anybody's, under its password; to be carried to another PC.

    Refusal ``sign_in.key_elsewhere`` where it is not here, ``account.no_law``.
    """
    account = _known(desk, code)
    if account.code == desk.clerk.code:
        desk.guard.must_be_somebody()
    else:
        must(desk, Right.ACCOUNTS, code)
    file = desk.accounts.key_file(account.code)
    note(desk, AccountChanged(account.code, AccountChange.CARRIED))
    return file


def take_key(desk: Desk, file: Path) -> Account:
    """The key in this file opens here from now on, by its password; gives whose it is.

    Anybody may bring it, since nobody can sign in with it before. Refusal
    ``key.no_file``, ``key.nobodys``, ``account.no_law``; Trouble ``file.unreadable``.
    """
    return desk.accounts.take_key(file)


def _create(
    desk: Desk,
    code: str,
    name: str,
    grants: Sequence[Grant],
    password: str,
    person: str = "",
) -> Account:
    code = check_account_code(code)
    if code == AUTOMATIC.code or desk.accounts.find(code) is not None:
        raise Refusal("account.taken", field="code", code=code)
    name = check_person_name(name, field="name")
    person = check_person_number(person)
    account = Account(code, name, tuple(grants), "", desk.clock.now(), "", person=person)
    check_password(password, code, desk.accounts.shortest(account))
    _must_leave_somebody(desk, account)
    if desk.accounts.any():
        account = _signed_off(desk, account)
    else:
        desk = replace(desk, clerk=account.clerk)
    account = desk.accounts.create(account, password)
    note(desk, AccountChanged(account.code, AccountChange.CREATED))
    return account


def _known(desk: Desk, code: str) -> Account:
    account = desk.accounts.find(code.strip().lower())
    if account is None:
        raise Refusal("account.unknown", field="code", code=code)
    return account


def _placed(desk: Desk, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The grants, of windows and departments that there are, these by their codes."""
    if not grants:
        raise Refusal("account.no_role", field="role")
    windows = {*desk.window_names, desk.hall.window}
    departments = DepartmentsInForce(desk.shelf.current).now
    for window in (window for grant in grants for window in grant.windows):
        if window not in windows:
            known = "、".join(sorted(windows))
            raise Refusal("account.no_window", field="role", window=window, known=known)
    return tuple(replace(one, department=_department(departments, one)) for one in grants)


def _department(departments: Departments, grant: Grant) -> str:
    if not grant.department:
        return ""
    code = departments.code(grant.department)
    if code is None:
        known = "、".join(departments.all)
        raise Refusal(
            "account.no_department", field="role", department=grant.department, known=known
        )
    return code


def _save(desk: Desk, account: Account, change: AccountChange, *, at_once: bool = False) -> Account:
    _must_leave_somebody(desk, account)
    account = desk.accounts.save(_signed_off(desk, account), at_once=at_once)
    note(desk, AccountChanged(account.code, change))
    return account


def _signed_off(desk: Desk, account: Account) -> Account:
    """The account as changed now, by who is signed in."""
    return replace(account, changed_at=desk.clock.now(), changed_by=desk.clerk.code, proof="")


def _must_leave_somebody(desk: Desk, account: Account) -> None:
    """Refusal where nobody would be left who may open accounts in the whole hall."""
    others = (one for one in desk.accounts.all() if one.code != account.code)
    if not any(desk.accounts.rules(one) for one in (account, *others)):
        raise Refusal("account.last_administrator", field="code")
