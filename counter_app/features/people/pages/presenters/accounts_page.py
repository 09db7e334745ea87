"""账号管理: people with their roles, and the words in which roles are typed and shown."""

from __future__ import annotations

from counter_app.kernel.account import Account, Grant
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import Role
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.people import role_name


@immutable
class TypedAccount:
    """What stands in the form. ``windows`` are codes between commas; empty for the whole hall."""

    code: str
    name: str
    roles: frozenset[Role]
    windows: str = ""
    department: str = ""
    password: str = ""

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The roles as they are kept."""
        typed = self.windows.replace("，", ",").split(",")
        windows = tuple(one.strip() for one in typed if one.strip())
        return tuple(
            Grant(role, windows, self.department.strip() if role is Role.OFFICER else "")
            for role in Role
            if role in self.roles
        )


def typed_of(account: Account) -> TypedAccount:
    """The form of an account; the password is never shown."""
    windows = next((one.windows for one in account.grants if one.windows), ())
    department = next((one.department for one in account.grants if one.department), "")
    roles = frozenset(one.role for one in account.grants)
    return TypedAccount(account.code, account.name, roles, ", ".join(windows), department)


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
