"""Who works in the demonstration's hall: one person of each role, whose password is told."""

from __future__ import annotations

import secrets
from typing import Final

from counter_app.assembly import Counter
from counter_app.features.people.acts.keep_accounts import change_password, create_account
from counter_app.kernel.account import Grant
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import Role

PASSWORD: Final = "yanshi-2026-mima"


@immutable
class Member:
    """Somebody made up, and what they do here."""

    code: str
    name: str
    role: Role


STAFF: Final = (
    Member("he", "何窗口", Role.CLERK),
    Member("chen", "陈主管", Role.SUPERVISOR),
    Member("zhou", "周部门", Role.OFFICER),
    Member("wang", "王管理", Role.ADMINISTRATOR),
)


def hire_staff(window: Counter, department: str) -> tuple[Member, ...]:
    """Make their accounts, the officer's in ``department``; nobody is signed in afterwards."""
    administrator = next(one for one in STAFF if one.role is Role.ADMINISTRATOR)
    window.people.found(administrator.code, administrator.name, PASSWORD)
    window.people.sign_in(administrator.code, PASSWORD)
    for one in STAFF:
        if one is not administrator:
            # What an administrator gives is good for choosing one's own.
            given = secrets.token_urlsafe(12)
            of = department if one.role is Role.OFFICER else ""
            create_account(window.desk, one.code, one.name, [Grant(one.role, department=of)], given)
            change_password(window.desk, one.code, given, PASSWORD)
    window.people.sign_out()
    return STAFF
