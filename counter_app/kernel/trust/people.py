"""An account in the hall's law (账号): who somebody is, and which roles they hold where."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.clerk import AUTOMATIC
from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.hall_line import LARGEST_CONTENT
from counter_app.kernel.trust.packing import Malformed, Packed

MOST_GRANTS: Final = 32
MOST_PLACES: Final = 200
LONGEST_TEXT: Final = 200
_CLOSED, _AT_ONCE = 1, 2
_CODE: Final = pattern(r"[0-9a-z][0-9a-z._-]{1,31}")
_ROLE: Final = pattern(r"[a-z][a-z_.]{0,31}")


@immutable
class LawGrant:
    """A role at some windows, or at all (none named); ``department`` narrows what it reaches."""

    role: str
    windows: tuple[str, ...] = ()
    department: str = ""

    def holds_at(self, window: str) -> bool:
        """Whether the role is held at this window."""
        return not self.windows or window in self.windows


@immutable
class AccountContent:
    """What an ``account`` line says of the account that is its name.

    ``person`` is the number of the human being: two accounts of one person are
    no two persons. ``at_once``: what they did offline under what was before
    does not count any longer.
    """

    name: str
    person: str
    grants: tuple[LawGrant, ...]
    closed: bool = False
    at_once: bool = False

    def roles_at(self, window: str) -> frozenset[str]:
        """The roles held at this window; none for a closed account."""
        if self.closed:
            return frozenset()
        return frozenset(one.role for one in self.grants if one.holds_at(window))

    def to_bytes(self) -> bytes:
        """The content of an ``account`` line."""
        flags = (_CLOSED if self.closed else 0) | (_AT_ONCE if self.at_once else 0)
        return b"".join(
            (
                packing.text(self.name, LONGEST_TEXT),
                packing.text(self.person, 32),
                packing.number(flags, 1),
                packing.number(len(self.grants), 1),
                *(_grant(one) for one in self.grants),
            )
        )

    @classmethod
    def taken(cls, packed: Packed) -> AccountContent:
        """The next of these bytes."""
        name, person = packed.text(LONGEST_TEXT), packed.text(32)
        flags = packed.flags(_CLOSED | _AT_ONCE)
        grants = tuple(_grant_in(packed) for _ in range(packed.count(1, MOST_GRANTS)))
        if not name or not person:
            raise Malformed("an account of nobody")
        return cls(name, person, grants, bool(flags & _CLOSED), bool(flags & _AT_ONCE))


def read_account(content: bytes) -> AccountContent:
    """Malformed for anything else."""
    packed = Packed(content, LARGEST_CONTENT)
    account = AccountContent.taken(packed)
    packed.end()
    return account


def is_account_code(code: str) -> bool:
    """Whether an account may be called so."""
    return _CODE.fullmatch(code) is not None and code != AUTOMATIC


def _grant(grant: LawGrant) -> bytes:
    return b"".join(
        (
            packing.text(grant.role, 32),
            packing.text(grant.department, LONGEST_TEXT),
            packing.number(len(grant.windows), 1),
            *(packing.window(one) for one in grant.windows),
        )
    )


def _grant_in(packed: Packed) -> LawGrant:
    role, department = packed.text(32), packed.text(LONGEST_TEXT)
    windows = tuple(packed.window() for _ in range(packed.count(1, MOST_PLACES)))
    if not _ROLE.fullmatch(role):
        raise Malformed("no role")
    return LawGrant(role, windows, department)
