"""Whether windows read one feed (流水摘要): what came up to each line, in one number.

A seal names the line that its window had last, and the head there. Whoever has
that line compares: a centre that tells some another order or another past is
seen as soon as one seal crosses (``kernel.trust.feed``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Clock
from counter_app.kernel.trust.feed import BEGINNING, entry_line, law_line, next_head, other_line
from counter_app.kernel.trust.packing import Malformed
from counter_app.kernel.trust.seal import read_seal
from counter_app.store.connection import Connection
from counter_app.store.settings import StoreSettings
from counter_app.sync.ed25519 import SUITE
from counter_app.sync.entries import Entry, FeedItem, LawLine

_KEPT: Final = 50_000  # lines; a seal that names an older one is compared with nothing
_KEEP: Final = "INSERT OR REPLACE INTO heads VALUES (?, ?)"


@immutable
class FeedDiffers:
    """When it was first seen that a window had another feed: which, and on what line."""

    at: datetime
    window: str
    line: int


@immutable
class _Named:
    """What a seal says of the feed as its window had it."""

    window: str
    line: int
    head: bytes


class Heads:
    """Inside transactions of whoever calls, where it writes."""

    def __init__(self, connection: Connection, settings: StoreSettings, clock: Clock) -> None:
        self._connection = connection
        self._settings = settings
        self._clock = clock

    def follow(self, items: Sequence[FeedItem], counts: Callable[[FeedItem], bool]) -> None:
        """Reckon on over these lines, and compare what proved seals among them name.

        Where the lines before are not here (a window that was filled), it begins at a
        line that a proved seal names: from there on it is known which feed that window has.
        """
        reckoned: dict[int, bytes] = {}
        waiting: list[FeedItem] = []
        for item in items:
            if item.beside:
                continue
            named = _named(_seal_of(item)) if counts(item) else None
            if waiting and waiting[-1].n + 1 != item.n:
                waiting = []  # what lies between is not here
            waiting = self._reckon([*waiting, item], reckoned, named)
            if named is not None:
                self._compare(named, reckoned)
        for line in reckoned.items():
            self._connection.do(_KEEP, line)
        if reckoned:
            self._connection.do("DELETE FROM heads WHERE n <= ?", (max(reckoned) - _KEPT,))

    def rewind(self, common: int) -> None:
        """What came after this line may come otherwise."""
        self._connection.do("DELETE FROM heads WHERE n > ?", (common,))

    def latest(self) -> tuple[int, bytes]:
        """The last line here and its head, for a seal; line 0 where none is known."""
        found = self._connection.row("SELECT n, head FROM heads ORDER BY n DESC LIMIT 1")
        return (int(found[0]), bytes(found[1])) if found else (0, BEGINNING)

    def _at(self, line: int, reckoned: dict[int, bytes]) -> bytes | None:
        if line == 0:
            return BEGINNING
        if line in reckoned:
            return reckoned[line]
        found = self._connection.row("SELECT head FROM heads WHERE n = ?", (line,))
        return bytes(found[0]) if found else None

    def _reckon(
        self, lines: list[FeedItem], reckoned: dict[int, bytes], named: _Named | None
    ) -> list[FeedItem]:
        """Those of the lines that still wait for a head before them."""
        head = self._at(lines[0].n - 1, reckoned)
        if head is None and named is not None and named.line >= lines[0].n - 1:
            lines, head = [one for one in lines if one.n > named.line], named.head
        if head is None:
            return lines
        for item in lines:
            head = next_head(head, item.n, item.stamp, _bytes_of(item))
            reckoned[item.n] = head
        return []

    def _compare(self, named: _Named, reckoned: dict[int, bytes]) -> None:
        head = self._at(named.line, reckoned) if named.line else None
        if head in (None, named.head) or self._branched_by(named.line):
            return
        if self._settings.read(FeedDiffers) is None:
            self._settings.save(FeedDiffers(self._clock.now(), named.window, named.line))

    def _branched_by(self, line: int) -> bool:
        """A restored centre may tell a line anew; who sealed before had it as it was."""
        found = "SELECT 1 FROM law_lines WHERE kind = 'branch' AND n <= ?"
        return self._connection.row(found, (line,)) is not None


def _seal_of(item: FeedItem) -> bytes:
    return item.content.sealed if isinstance(item.content, Entry) else b""


def _named(sealed: bytes) -> _Named | None:
    try:
        seal = read_seal(sealed, {SUITE.number: SUITE}).what
    except Malformed:
        return None
    return _Named(seal.window, seal.line, seal.head) if seal.line else None


def _bytes_of(item: FeedItem) -> bytes:
    """All bytes of the line, whatever the centre tells; alike at every reader."""
    content = item.content
    if isinstance(content, LawLine):
        return law_line(content.signed)
    if isinstance(content, Entry):
        strand = (content.window, content.series, content.sequence)
        try:
            return entry_line(*strand, content.previous, content.body, content.sealed)
        except (ValueError, OverflowError):  # no window wrote this
            return other_line(*_texts(strand), content.previous, content.body, content.sealed)
    return other_line(*_texts((content.kind, content.name, content.version)), content.digest)


def _texts(values: Iterable[object]) -> Iterator[bytes]:
    return (str(one).encode(errors="replace") for one in values)
