"""Accounts (账号): people who work with the program, and in which roles."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.kernel.clerk import Clerk
from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import HELD_BY, Right, Role

SHORTEST_PASSWORD: Final = 10
_LONGEST_PASSWORD: Final = 200
_CODE: Final = pattern(r"[0-9a-z][0-9a-z._-]{1,31}")
_PERSON: Final = pattern(r"[0-9A-Z][0-9A-Z-]{0,31}")
_FREE_TRIES: Final = 5
_LONGEST_LOCKOUT: Final = timedelta(hours=1)


class AccountChange(StrEnum):
    """What was done to an account."""

    CREATED = "created"
    CHANGED = "changed"  # name or roles
    PASSWORD = "password"
    CLOSED = "closed"
    OPENED = "opened"  # again
    CARRIED = "carried"  # its sealed key was written to a file
    UNLOCKED = "unlocked"


class SignInProblem(StrEnum):
    """Why somebody could not sign in; the reason of the Refusal, too."""

    WRONG = "sign_in.wrong"  # name or password; which, is not told
    LOCKED_OUT = "sign_in.locked_out"
    CLOSED = "sign_in.closed"
    NO_ROLE_HERE = "sign_in.no_role_here"
    EXPIRED = "sign_in.expired"  # the centre was not heard for too long


@immutable
class Grant:
    """A role, at some windows (by their codes) or at all of the hall.

    ``department``: the code of an officer's, or its name where the catalog has
    no code for it; empty: any.
    """

    role: Role
    windows: tuple[str, ...] = ()
    department: str = ""

    def holds_at(self, window: str) -> bool:
        """Whether the role is held at this window."""
        return not self.windows or window in self.windows


@immutable
class Account:
    """A person's account. ``code`` never changes and is never given to another person.

    ``password`` is an Argon2id hash in PHC format, empty where none is set yet.
    ``lock`` is the SHA-256 of a secret that only the password gives
    (``ports.Passwords.secret``), in hex; empty in accounts from before there
    were locks. ``proof`` is the secret that opens the lock of the version
    before, where a person changed their own password. ``person`` is the
    person's number (工号): who has two accounts is one pair of eyes; empty where
    nobody said.
    """

    code: str
    name: str
    grants: tuple[Grant, ...]
    password: str
    changed_at: datetime
    changed_by: str  # code of the account, empty for the first
    closed: bool = False
    lock: str = ""
    proof: str = ""
    person: str = ""

    @property
    def clerk(self) -> Clerk:
        """The person as events name them."""
        return Clerk(self.code, self.name)

    def roles_at(self, window: str) -> tuple[Role, ...]:
        """The roles held at this window; none for a closed account."""
        if self.closed:
            return ()
        held = {grant.role for grant in self.grants if grant.holds_at(window)}
        return tuple(role for role in Role if role in held)

    def follows(self, before: Account, by: Account | None) -> bool:
        """Whether this version may come after ``before``; ``by`` is the account of who made it.

        A person's own new password opens the lock in force, where there is one,
        and changes nothing else; all other changes are an administrator's.
        """
        same_password = (self.password, self.lock) == (before.password, before.lock)
        if self.changed_by != before.code or same_password:
            return by is not None and by.administers
        same = replace(before, changed_at=self.changed_at, changed_by=self.changed_by)
        same = replace(same, password=self.password, lock=self.lock, proof=self.proof)
        return self == same and before.lock in ("", lock_of(self.proof))

    def is_same_person(self, other: Account) -> bool:
        """Whether both are one person's, as far as the hall wrote down."""
        mine, theirs = self.person or self.code, other.person or other.code
        return self.code == other.code or mine == theirs

    @property
    def administers(self) -> bool:
        """Whether its person is an administrator, here or there."""
        return not self.closed and any(one.role is Role.ADMINISTRATOR for one in self.grants)

    def may(self, right: Right, window: str) -> bool:
        """Whether some role held at this window allows it."""
        return not HELD_BY[right].isdisjoint(self.roles_at(window))


@immutable
class Failures:
    """How often in a row somebody failed to sign in, and how long they have to wait still.

    ``left_s``: seconds for which the program has to run. No clock of the
    computer shortens or lengthens them.
    """

    count: int
    left_s: float


def wait_after(count: int) -> float:
    """Seconds to wait after so many failures in a row: from the fifth on doubled, up to an hour."""
    if count < _FREE_TRIES:
        return 0.0
    wait = timedelta(minutes=2 ** min(count - _FREE_TRIES, 10))
    return min(wait, _LONGEST_LOCKOUT).total_seconds()


def lock_of(secret: str) -> str:
    """The lock that this secret (hex) opens; empty for none."""
    return hashlib.sha256(bytes.fromhex(secret)).hexdigest() if secret else ""


def check_account_code(text: str) -> str:
    """A name to sign in with: 2–32 of a–z, 0–9, dot, hyphen, underscore; Refusal otherwise."""
    code = text.strip().lower()
    if not _CODE.fullmatch(code):
        raise Refusal("account.bad_code", field="code")
    return code


def check_person_number(text: str) -> str:
    """A person's number (工号): ≤ 32 letters, digits and hyphens, or none; else Refusal."""
    number = text.strip().upper()
    if number and not _PERSON.fullmatch(number):
        raise Refusal("account.bad_person", field="person")
    return number


def check_password(password: str, code: str, least: int = SHORTEST_PASSWORD) -> str:
    """A password that is not easily guessed; Refusal ``account.weak_password``."""
    long_enough = least <= len(password) <= _LONGEST_PASSWORD
    if not long_enough or code in password.lower() or len(set(password)) < SHORTEST_PASSWORD // 2:
        raise Refusal("account.weak_password", field="password", least=least)
    return password
