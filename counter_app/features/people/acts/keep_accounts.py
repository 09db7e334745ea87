"""账号管理: people come, change their duties and leave; nobody is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.features.cases.ports import Desk
from counter_app.features.people.acts.sign_in import prove
from counter_app.kernel.account import (
    Account,
    AccountChange,
    Grant,
    check_account_code,
    check_password,
    check_person_number,
    lock_of,
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
    if desk.accounts.any():
        raise Refusal("account.not_first", field="code")
    return _create(desk, code, name, (Grant(Role.ADMINISTRATOR),), password)


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


def close_account(desk: Desk, code: str) -> Account:
    """停用: may not sign in any more. Refusal ``account.last_administrator``."""
    must(desk, Right.ACCOUNTS, code)
    return _save(desk, replace(_known(desk, code), closed=True), AccountChange.CLOSED)


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


def set_password(desk: Desk, code: str, password: str) -> Account:
    """A new password that an administrator gives."""
    must(desk, Right.ACCOUNTS, code)
    account = _with_password(desk, _known(desk, code), password)
    desk.accounts.forget_failures(account.code)
    return _save(desk, account, AccountChange.PASSWORD)


def change_password(desk: Desk, code: str, before: str, after: str) -> Account:
    """A person's own new password. Refusal as ``sign_in`` for the old one."""
    proved = prove(desk, code, before)
    proof = desk.passwords.secret(before, proved.password) if proved.lock else ""
    account = _with_password(desk, proved, after)
    return _save(replace(desk, clerk=account.clerk), account, AccountChange.PASSWORD, proof)


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
    account = _with_password(desk, account, password)
    if not desk.accounts.any():
        desk = replace(desk, clerk=account.clerk)
    return _save(desk, account, AccountChange.CREATED)


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


def _with_password(desk: Desk, account: Account, password: str) -> Account:
    kept = desk.passwords.keep(check_password(password, account.code))
    return replace(account, password=kept, lock=lock_of(desk.passwords.secret(password, kept)))


def _save(desk: Desk, account: Account, change: AccountChange, proof: str = "") -> Account:
    """Refusal where nobody would be left who may open accounts in the whole hall."""
    others = (one for one in desk.accounts.all() if one.code != account.code)
    if not any(_administers(one) for one in (account, *others)):
        raise Refusal("account.last_administrator", field="code")
    by = desk.clerk.code if desk.accounts.any() else ""
    account = replace(account, changed_at=desk.clock.now(), changed_by=by, proof=proof)
    desk.accounts.save(account)
    note(desk, AccountChanged(account.code, change))
    return account


def _administers(account: Account) -> bool:
    everywhere = (one for one in account.grants if not one.windows)
    return not account.closed and any(one.role is Role.ADMINISTRATOR for one in everywhere)
