"""People with accounts, for tests; passwords are all the same and cheap to check."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from counter_app.assembly import Counter
from counter_app.features.people.acts.keep_accounts import create_account, found_accounts
from counter_app.kernel.account import Grant
from counter_app.kernel.rights import Role

PASSWORD: Final = "long-enough-9"
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


def staff(window: Counter, **more: Sequence[Grant]) -> None:
    """One person of each role, a second supervisor, and ``more``; nobody is signed in."""
    window.people.passwords = PlainPasswords()
    found_accounts(window.desk, "root", NAMES["root"], PASSWORD)
    window.people.sign_in("root", PASSWORD)
    grants: dict[str, Sequence[Grant]] = {role.value: (Grant(role),) for role in Role}
    for code, given in {**grants, "second": (Grant(Role.SUPERVISOR),), **more}.items():
        create_account(window.desk, code, NAMES.get(code, "孙某"), given, PASSWORD)
    window.people.sign_out()


def enter(window: Counter, code: str) -> None:
    """This person signs in."""
    window.people.sign_in(code, PASSWORD)
