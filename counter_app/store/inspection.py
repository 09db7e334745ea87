"""Whether the journal is still what was written: every strand's chain, entry by entry."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, NamedTuple

from counter_app.domain.events import PaperIssued, Received
from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.journal import last_position, read_event

_COLUMNS: Final = (
    "position, id, case_number, at, clock_back, event, previous, hash, window, series, sequence"
)


class _Row(NamedTuple):
    position: int
    id: str
    case_number: str
    at: str
    clock_back: int
    event: bytes
    previous: bytes
    hash: bytes
    window: str
    series: str
    sequence: int


class _Numbers:
    """How many cases and papers each own strand has numbered, told and counted."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.rows(
            "SELECT window, series, cases - forgotten_cases, papers - forgotten_papers FROM series"
        )
        self._told = {(window, series): (cases, papers) for window, series, cases, papers in rows}
        self._counted = Counter[tuple[str, str, type[object]]]()

    def are_of(self, strand: tuple[str, str]) -> bool:
        """Whether this database wrote the strand."""
        return strand in self._told

    def count(self, strand: tuple[str, str], happening: object) -> None:
        """One more event of the strand."""
        self._counted[(*strand, type(happening))] += 1

    def agree(self) -> bool:
        """Whether every number that was handed out has its event."""
        return all(
            told == (self._counted[(*strand, Received)], self._counted[(*strand, PaperIssued)])
            for strand, told in self._told.items()
        )


def broken_position(connection: Connection) -> int | None:
    """The first position at which a chain does not hold, or None. Reads the whole journal.

    Strands that this database wrote must be whole from their first entry; of
    others, what is here must hold together.
    """
    numbers, broken = _Numbers(connection), list[int]()
    strand, expected, previous, latest = ("", ""), 1, START, ""
    rows: list[tuple[Any, ...]] = connection.rows(
        f"SELECT {_COLUMNS} FROM journal ORDER BY window, series, sequence, position"
    )
    for row in map(_Row._make, rows):
        if strand != (row.window, row.series):
            strand, expected, previous, latest = (row.window, row.series), 1, START, ""
        own, follows = numbers.are_of(strand), row.sequence == expected
        if own and not follows:
            broken.append(max(1, row.position - 1))
        elif follows and row.previous == previous and not row.event and own:
            pass  # forgotten: the hash keeps its place in the chain
        elif (follows and row.previous != previous) or not _holds(row, latest if own else None):
            broken.append(row.position)
        else:
            numbers.count(strand, read_event(row.event).happening)
        previous, expected, latest = row.hash, row.sequence + 1, max(row.at, latest)
    if not numbers.agree():
        broken.append(last_position(connection) + 1)
    return min(broken, default=None)


def _holds(row: _Row, latest: str | None) -> bool:
    """Whether the entry is what its hash vouches for; ``latest`` checks an own entry's clock."""
    if not isinstance(row.event, bytes) or link(row.previous, row.event) != row.hash:
        return False
    event = read_event(row.event)
    told = (str(event.id), event.case_number, event.at.isoformat(), event.window)
    if told != (row.id, row.case_number, row.at, row.window):
        return False
    return latest is None or int(row.at < latest) == row.clock_back
