"""The seal of a commit (封印): one signed struct beside its last entry, for all of its entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.packing import Malformed, Packed, fixed
from counter_app.kernel.trust.signed import Signed, suite_of, taken
from counter_app.kernel.trust.suite import ABSENT, DIGEST, NAME, Purpose, Suite, Suites

MOST_ENTRIES: Final = 500
LARGEST_BODY: Final = 256 * 1024
"""Of one entry, in bytes: no reader judges a larger one, and the centre takes none."""

LARGEST_SEAL: Final = 1024


@immutable
class Seal:
    """What was committed, where, and who signs it.

    ``hall`` is the hall's id (16 bytes); entries ``first`` to ``first + count - 1``
    of the strand (``window``, ``series``) have the hashes that ``entries`` is the
    digest of. ``line`` and ``head`` say how far the window had the feed, for
    comparing only. ``key``, ``person``, ``second`` name keys.
    """

    suite: int
    hall: bytes
    window: str
    series: str
    first: int
    count: int
    entries: bytes
    line: int
    head: bytes
    key: bytes
    person: bytes = ABSENT
    second: bytes = ABSENT

    @property
    def purpose(self) -> Purpose:
        """What its signatures are for."""
        return Purpose.COMMIT

    def to_bytes(self) -> bytes:
        """154 bytes."""
        return b"".join(
            (
                packing.number(self.suite, 1),
                fixed(self.hall, NAME),
                packing.window(self.window),
                packing.series(self.series),
                packing.number(self.first, 8),
                packing.number(self.count, 2),
                fixed(self.entries, DIGEST),
                packing.number(self.line, 8),
                fixed(self.head, DIGEST),
                fixed(self.key, NAME),
                fixed(self.person, NAME),
                fixed(self.second, NAME),
            )
        )


def entries_digest(suite: Suite, hashes: Iterable[bytes]) -> bytes:
    """What a seal says of its entries: the digest of their hashes, in order."""
    return suite.digest(b"".join(hashes))


def read_seal(data: bytes, suites: Suites) -> Signed[Seal]:
    """The seal and its signatures; Malformed (UnknownSuite) for anything else."""
    suite = suite_of(data, suites)
    packed = Packed(data, LARGEST_SEAL)
    seal = Seal(
        suite=packed.number(1),
        hall=packed.take(NAME),
        window=packed.window(),
        series=packed.series(),
        first=packed.number(8),
        count=packed.count(2, MOST_ENTRIES),
        entries=packed.take(DIGEST),
        line=packed.number(8),
        head=packed.take(DIGEST),
        key=packed.take(NAME),
        person=packed.take(NAME),
        second=packed.take(NAME),
    )
    if not seal.first or not seal.count or seal.key == ABSENT:
        raise Malformed("of nothing, or by nobody")
    return taken(seal, suite, packed)
