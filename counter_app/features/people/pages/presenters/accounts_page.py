"""账号管理: people with their roles, and the words in which roles are typed and shown."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.kernel.account import Account, Grant
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import Role
from counter_app.knowledge.catalog.departments import DepartmentsInForce
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import role_name


@immutable
class Places:
    """What roles may be narrowed to, each by its code with what people call it."""

    windows: tuple[tuple[str, str], ...] = ()
    departments: tuple[tuple[str, str], ...] = ()

    def with_those_of(self, typed: TypedAccount) -> Places:
        """Also what an account names that is no more."""
        windows, departments = dict(self.windows), dict(self.departments)
        for code in typed.windows:
            windows.setdefault(code, code)
        if typed.department:
            departments.setdefault(typed.department, typed.department)
        return Places(tuple(sorted(windows.items())), tuple(departments.items()))


def read_places(desk: Desk) -> Places:
    """Windows of the hall and departments of the catalog in force."""
    windows = {**desk.window_names, desk.hall.window: desk.hall.window_name}
    departments = DepartmentsInForce(desk.shelf.current).now
    named: dict[str, str] = {}
    for name in departments.all:  # one code may go with several spellings
        named.setdefault(departments.code(name) or name, name)
    return Places(
        tuple((code, f"{code} {name}".strip()) for code, name in sorted(windows.items())),
        tuple(named.items()),
    )


@immutable
class TypedAccount:
    """What stands in the form. No windows: the whole hall; no department: any."""

    code: str
    name: str
    roles: frozenset[Role]
    windows: tuple[str, ...] = ()
    department: str = ""
    password: str = ""
    person: str = ""

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The roles as they are kept."""
        return tuple(
            Grant(role, self.windows, self.department if role is Role.OFFICER else "")
            for role in Role
            if role in self.roles
        )


def typed_of(account: Account) -> TypedAccount:
    """The form of an account; the password is never shown."""
    windows = next((one.windows for one in account.grants if one.windows), ())
    department = next((one.department for one in account.grants if one.department), "")
    roles = frozenset(one.role for one in account.grants)
    return TypedAccount(
        account.code, account.name, roles, windows, department, person=account.person
    )


def fits_form(account: Account) -> bool:
    """Whether the form can show all of it: one set of windows for every role."""
    return typed_of(account).grants == tuple(
        sorted(account.grants, key=lambda one: list(Role).index(one.role))
    )


def account_line(account: Account) -> str:
    """A line of the list: state by shape and word, name, code, roles."""
    state = _("✕ 停用") if account.closed else _("● 在用")
    roles = "、".join(role_name(one.role) for one in account.grants)
    return f"{state}　{account.name}（{account.code}）　{roles}"
