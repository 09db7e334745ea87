"""Hall lines (大厅条目): the hall's law, one signed statement a line of the feed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.trust import packing
from counter_app.kernel.trust.packing import Malformed, Packed, fixed
from counter_app.kernel.trust.signed import Signed, suite_of, taken
from counter_app.kernel.trust.suite import ABSENT, DIGEST, NAME, Purpose, Suites

LARGEST_CONTENT: Final = 256 * 1024
LONGEST_NAME: Final = 64
NO_DIGEST: Final = bytes(DIGEST)
_KIND: Final = pattern(r"[a-z][a-z_.]{1,31}")
_LARGEST: Final = LARGEST_CONTENT + 1024
_INLINE, _BLOB = 0, 1


class LineKind(StrEnum):
    """Kinds that the judging itself looks at; editions name further ones, which it passes on."""

    FOUNDING = "founding"
    ROOT = "root"
    WINDOW = "window"
    END = "end"
    ACCOUNT = "account"
    KEY = "key"
    EDITION = "edition"
    SETTINGS = "settings"
    CALENDAR = "calendar"
    CATALOG = "catalog"
    JUDGED = "judged"
    BRANCH = "branch"


@immutable
class HallLine:
    """What is said of (``kind``, ``name``), instead of what the line ``follows`` said.

    ``follows``: digest of the line that it takes the place of, 32 zero bytes
    for the first. ``content`` is said here, or ``blob`` is the SHA-256 of what
    is fetched apart; the other is empty. The rest is as in a seal.
    """

    suite: int
    hall: bytes
    kind: str
    name: str
    follows: bytes
    content: bytes
    line: int
    head: bytes
    key: bytes
    person: bytes = ABSENT
    second: bytes = ABSENT
    blob: bytes = b""

    @property
    def purpose(self) -> Purpose:
        """What its signatures are for: a window joins by its own line."""
        return Purpose.JOIN if self.kind == LineKind.WINDOW else Purpose.LAW

    def to_bytes(self) -> bytes:
        """Its bytes, without signatures."""
        return b"".join(
            (
                packing.number(self.suite, 1),
                fixed(self.hall, NAME),
                packing.text(self.kind, 32),
                packing.text(self.name, LONGEST_NAME),
                fixed(self.follows, DIGEST),
                self._said(),
                packing.number(self.line, 8),
                fixed(self.head, DIGEST),
                fixed(self.key, NAME),
                fixed(self.person, NAME),
                fixed(self.second, NAME),
            )
        )

    def _said(self) -> bytes:
        if self.blob:
            return packing.number(_BLOB, 1) + fixed(self.blob, DIGEST)
        if len(self.content) > LARGEST_CONTENT:
            raise ValueError("too large to be said here")
        return packing.number(_INLINE, 1) + packing.number(len(self.content), 4) + self.content


def read_hall_line(data: bytes, suites: Suites) -> Signed[HallLine]:
    """The line and its signatures; Malformed (UnknownSuite) for anything else."""
    suite = suite_of(data, suites)
    packed = Packed(data, _LARGEST)
    number, hall = packed.number(1), packed.take(NAME)
    kind, name = packed.text(32), packed.text(LONGEST_NAME)
    if not _KIND.fullmatch(kind):
        raise Malformed("no kind")
    follows = packed.take(DIGEST)
    content, blob = _said_in(packed)
    line = HallLine(
        suite=number,
        hall=hall,
        kind=kind,
        name=name,
        follows=follows,
        content=content,
        blob=blob,
        line=packed.number(8),
        head=packed.take(DIGEST),
        key=packed.take(NAME),
        person=packed.take(NAME),
        second=packed.take(NAME),
    )
    return taken(line, suite, packed)


def _said_in(packed: Packed) -> tuple[bytes, bytes]:
    where = packed.number(1)
    if where == _INLINE:
        return packed.take(packed.count(4, LARGEST_CONTENT)), b""
    if where == _BLOB:
        return b"", packed.take(DIGEST)
    raise Malformed("neither said nor named")
