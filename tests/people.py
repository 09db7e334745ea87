"""People with accounts, for tests; passwords are all the same and cheap to check."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from counter_app.assembly import Counter
from counter_app.features.people.acts.keep_accounts import (
    change_password,
    create_account,
    found_accounts,
)
from counter_app.features.people.law_accounts import KeyCosts
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role
from counter_app.sync.argon2 import Costs

PASSWORD: Final = "long-enough-to-9"
GIVEN: Final = "given-on-paper-7"
QUICK: Final = KeyCosts(Costs(64, 1, 1), Costs(128, 1, 1))
NAMES: Final = {
    "root": "王管理",
    "clerk": "林小满",
    "supervisor": "陈主管",
    "officer": "周部门",
    "administrator": "吴管理",
    "second": "郑主管",
}


class PlainPasswords:
    """Keeps passwords as good as plain: tests check who may, not how passwords are kept."""

    def keep(self, password: str) -> str:
        told = b64encode(password.encode().ljust(16)).decode().rstrip("=")
        return f"$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA${told}"

    def fits(self, password: str, kept: str) -> bool:
        return kept == PlainPasswords.keep(self, password)

    def secret(self, password: str, kept: str) -> str:
        return sha256(f"{password} {kept}".encode()).hexdigest()


def cheaply(window: Counter) -> None:
    """No password costs time at this window."""
    window.people.passwords = PlainPasswords()
    window.people.in_law.costs = QUICK


def staff(window: Counter, **more: Sequence[Grant]) -> None:
    """One person of each role, a second supervisor, and ``more``; nobody is signed in."""
    cheaply(window)
    found_accounts(window.desk, "root", NAMES["root"], PASSWORD)
    window.people.sign_in("root", PASSWORD)
    grants: dict[str, Sequence[Grant]] = {role.value: (Grant(role),) for role in Role}
    for code, given in {**grants, "second": (Grant(Role.SUPERVISOR),), **more}.items():
        hire(window, code, given)
    window.people.sign_out()


def hire(window: Counter, code: str, grants: Sequence[Grant]) -> None:
    """Who is signed in makes this account, and its person chooses the password."""
    signs = window.people.accounts.have_keys
    create_account(window.desk, code, NAMES.get(code, "孙某"), grants, GIVEN if signs else PASSWORD)
    if signs:
        change_password(window.desk, code, GIVEN, PASSWORD)


def enter(window: Counter, code: str) -> None:
    """This person signs in."""
    window.people.sign_in(code, PASSWORD)
