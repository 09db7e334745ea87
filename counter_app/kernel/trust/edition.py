"""An edition (规则版本): the frozen tables by which rights are judged from one line on.

Made once from what the features declare, and then kept byte for byte: whatever
later programs declare, an edition that is in force judges as it always did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from counter_app.kernel.feature import Features
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import FOUR_EYES, HELD_BY, Right
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.contents import EditionName
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.packing import Malformed, Packed
from counter_app.kernel.trust.suite import sha256

_LARGEST: Final = 256 * 1024
_LONGEST_TAG: Final = 64
_FOUR_EYES, _BY_ITSELF = 1, 2

LAW: Final[Mapping[str, Right]] = {
    LineKind.ACCOUNT: Right.ACCOUNTS,
    LineKind.END: Right.ACCOUNTS,
    LineKind.JUDGED: Right.JUDGE,
    LineKind.KEY: Right.ACCOUNTS,
    LineKind.SETTINGS: Right.SET_UP,
    LineKind.CALENDAR: Right.PUBLISH,
    LineKind.CATALOG: Right.PUBLISH,
}
"""The right that each kind of hall line asks for, where a person signs it."""


@immutable
class TagRule:
    """Who may write what a tag names: nobody's role is asked for where ``roles`` is empty."""

    roles: frozenset[str]
    four_eyes: bool = False
    by_itself: bool = False  # the hall's rules may, with nobody's hand


@immutable
class Edition:
    """What is asked of entries by tag and of hall lines by kind; ``approving`` may be second."""

    number: int
    tags: Mapping[str, TagRule]
    kinds: Mapping[str, frozenset[str]]
    approving: frozenset[str]

    @property
    def ruling(self) -> frozenset[str]:
        """Roles that write accounts and so must name their windows."""
        return self.kinds.get(LineKind.ACCOUNT, frozenset())

    @property
    def name(self) -> EditionName:
        """Its number with the digest of its bytes."""
        return EditionName(self.number, sha256(self.to_bytes()))

    def to_bytes(self) -> bytes:
        """One spelling: everything in the order of its name."""
        return b"".join(
            (
                packing.number(self.number, 2),
                _roles(self.approving),
                packing.number(len(self.kinds), 2),
                *(
                    packing.text(kind, 32) + _roles(roles)
                    for kind, roles in sorted(self.kinds.items())
                ),
                packing.number(len(self.tags), 2),
                *(
                    packing.text(tag, _LONGEST_TAG) + _flags(rule) + _roles(rule.roles)
                    for tag, rule in sorted(self.tags.items())
                ),
            )
        )


Editions = Mapping[EditionName, Edition]


def known_editions(editions: Iterable[Edition]) -> Editions:
    """What a program knows, to be found by name."""
    return {one.name: one for one in editions}


def edition_of(number: int, features: Features) -> Edition:
    """What the features of this program declare today, as an edition."""
    tags = {
        kind.tag: TagRule(
            roles=_held(kind.right) if kind.right else frozenset(),
            four_eyes=kind.right in FOUR_EYES,
            by_itself=kind.by_itself,
        )
        for kind in features.kinds.values()
    }
    kinds = {str(kind): _held(right) for kind, right in LAW.items()}
    return Edition(number, tags, kinds, _held(Right.APPROVE))


def read_edition(data: bytes) -> Edition:
    """Malformed for anything but the one spelling."""
    packed = Packed(data, _LARGEST)
    number, approving = packed.number(2), _roles_in(packed)
    kinds = {packed.text(32): _roles_in(packed) for _ in range(packed.count(2, 100))}
    tags = {}
    for _ in range(packed.count(2, 2000)):
        tag, flags = packed.text(_LONGEST_TAG), packed.flags(_FOUR_EYES | _BY_ITSELF)
        four_eyes, by_itself = bool(flags & _FOUR_EYES), bool(flags & _BY_ITSELF)
        tags[tag] = TagRule(_roles_in(packed), four_eyes, by_itself)
    packed.end()
    edition = Edition(number, tags, kinds, approving)
    if edition.to_bytes() != data:
        raise Malformed("spelt in another way")
    return edition


def _held(right: Right) -> frozenset[str]:
    return frozenset(role.value for role in HELD_BY[right])


def _roles(roles: frozenset[str]) -> bytes:
    return packing.number(len(roles), 1) + b"".join(packing.text(one, 32) for one in sorted(roles))


def _roles_in(packed: Packed) -> frozenset[str]:
    return frozenset(packed.text(32) for _ in range(packed.count(1, 100)))


def _flags(rule: TagRule) -> bytes:
    flags = (_FOUR_EYES if rule.four_eyes else 0) | (_BY_ITSELF if rule.by_itself else 0)
    return packing.number(flags, 1)
