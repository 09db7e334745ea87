"""Whether the journal is still what was written: every strand's chain, entry by entry."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple
from uuid import UUID

from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features
from counter_app.kernel.file_events import PaperCopied, PaperVoided, PersonalDataShown
from counter_app.kernel.happening import tag_of
from counter_app.kernel.ports import EntryProof
from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.files import IN_HALLS_ORDER, read_event
from counter_app.store.journal import last_position

_COLUMNS: Final = (
    "position, id, case_number, at, clock_back, event, previous, hash, window, series, sequence"
)


_BESIDE: Final = (
    "SELECT a.window, a.series, e.sequence, e.hash FROM aside_entries e JOIN aside a USING (own)"
    " UNION ALL SELECT window, series, sequence, hash FROM unread WHERE kind = 'event'"
)
"""Entries that are no part of the journal: what counts may follow one of them."""

_IN_RECORD: Final = (PersonalDataShown, PaperCopied, PaperVoided)


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

    def __init__(self, connection: Connection, features: Features) -> None:
        self._features = features
        series = connection.rows("SELECT window, series FROM series")
        self._own = {(str(window), str(name)) for window, name in series}
        numbered = connection.rows(
            "SELECT s.window, s.series, n.purpose, n.given - n.forgotten FROM series s"
            " JOIN series_numbers n ON n.series = s.series WHERE n.given <> n.forgotten"
        )
        self._told = {(window, name, purpose): n for window, name, purpose, n in numbered}
        self._counted = Counter[tuple[str, str, str]]()

    def are_of(self, strand: tuple[str, str]) -> bool:
        """Whether this database wrote the strand."""
        return strand in self._own

    def count(self, strand: tuple[str, str], event: Event) -> None:
        """One more event of the strand."""
        purpose = self._features.numbered_by(event)
        if purpose is not None:
            self._counted[(*strand, purpose)] += 1

    def agree(self) -> bool:
        """Whether every number that was handed out has its event."""
        own = {key: n for key, n in self._counted.items() if key[:2] in self._own}
        return own == self._told


class _Strand:
    """The entries of one strand, read in order of their sequence.

    A clone of the database may have gone on with a strand: then it has
    several histories, and each entry follows one of those before it, which of
    another's strand may lie ``beside`` the journal: hashes by sequence.
    """

    def __init__(self, *, own: bool, beside: Mapping[int, set[bytes]]) -> None:
        self._own = own
        self._beside = {} if own else beside
        self._sequence = 0
        self._before: set[bytes] | None = None  # hashes one sequence earlier; None: not here
        self._here = {START}
        self._forked = False
        self._latest = ""

    def breaks_at(self, row: _Row) -> int | None:
        """The position at which the strand does not hold with this entry; None if it does."""
        gap = row.sequence > self._sequence + 1
        if row.sequence == self._sequence:
            self._forked = True
        else:
            self._before, self._here = (None if gap else self._here), set()
            self._sequence = row.sequence
        self._here.add(row.hash)
        if self._own and gap:
            return max(1, row.position - 1)
        others = self._beside.get(row.sequence - 1, ())
        linked = self._before is None or row.previous in self._before or row.previous in others
        forgotten = not row.event  # the hash keeps its place in the chain
        latest = self._latest if self._own and not self._forked else None
        self._latest = max(row.at, self._latest)
        return None if linked and (forgotten or _holds(row, latest)) else row.position


def broken_position(connection: Connection, features: Features) -> int | None:
    """The first position at which a chain does not hold, or None. Reads the whole journal.

    Strands that this database wrote must be whole from their first entry; of
    others, what is here must hold together.
    """
    numbers, broken = _Numbers(connection, features), list[int]()
    beside = defaultdict[tuple[str, str], dict[int, set[bytes]]](dict)
    for window, series, sequence, digest in connection.rows(_BESIDE):
        beside[window, series].setdefault(sequence, set()).add(bytes(digest))
    rows: list[tuple[Any, ...]] = connection.rows(
        f"SELECT {_COLUMNS} FROM journal ORDER BY window, series, sequence, position"
    )
    for name, entries in groupby(map(_Row._make, rows), lambda row: (row.window, row.series)):
        strand = _Strand(own=numbers.are_of(name), beside=beside.get(name, {}))
        for row in entries:
            position = strand.breaks_at(row)
            if position is not None:
                broken.append(position)
            elif row.event:
                numbers.count(name, read_event(row.event))
    if not numbers.agree():
        broken.append(last_position(connection) + 1)
    return min(broken, default=None)


def prove_case(connection: Connection, case_number: str) -> tuple[EntryProof, ...]:
    """Each entry of a case, in the hall's order, checked against its hash and its forerunner."""
    rows: list[tuple[Any, ...]] = connection.rows(
        f"SELECT feed, {_COLUMNS} FROM journal WHERE case_number = ? AND event <> x''"
        f" ORDER BY {IN_HALLS_ORDER}",
        (case_number,),
    )
    return tuple(_proof(connection, feed, _Row._make(rest)) for feed, *rest in rows)


def prove_record(
    connection: Connection, first: date, last: date
) -> tuple[tuple[Event, EntryProof], ...]:
    """Entries of days' records, and of cases those in ``_IN_RECORD``; reads the whole journal."""
    marks = ", ".join("?" * len(_IN_RECORD))
    rows: list[tuple[Any, ...]] = connection.rows(
        f"SELECT feed, {_COLUMNS} FROM journal"
        " WHERE at >= ? AND at < ? AND event <> x'' AND (case_number LIKE 'DAYBOOK-%' OR"
        f" json_extract(CAST(event AS TEXT), '$.happening.is') IN ({marks}))"
        " ORDER BY at, position",
        (f"{first}T", f"{last}U", *(tag_of(kind) for kind in _IN_RECORD)),
    )
    entries = ((feed, _Row._make(rest)) for feed, *rest in rows)
    return tuple((read_event(row.event), _proof(connection, feed, row)) for feed, row in entries)


def _proof(connection: Connection, line: int | None, row: _Row) -> EntryProof:
    place = (row.series, row.window, row.sequence - 1)
    own = connection.row("SELECT 1 FROM series WHERE series = ? AND window = ?", place[:2])
    before = connection.rows(
        "SELECT hash FROM journal WHERE series = ? AND window = ? AND sequence = ?", place
    )
    if not own:
        before += connection.rows(
            f"SELECT hash FROM ({_BESIDE}) WHERE series = ? AND window = ? AND sequence = ?", place
        )
    first = row.sequence == 1 and row.previous == START
    follows = first or any(bytes(one[0]) == row.previous for one in before)
    linked = follows or (not before and not own and row.sequence > 1)
    return EntryProof(
        event=UUID(row.id),
        window=row.window,
        series=row.series,
        sequence=row.sequence,
        hash=bytes(row.hash).hex(),
        holds=linked and _holds(row, None),
        line=line,
    )


def _holds(row: _Row, latest: str | None) -> bool:
    """Whether the entry is what its hash vouches for; ``latest`` checks an own entry's clock."""
    if not isinstance(row.event, bytes) or link(row.previous, row.event) != row.hash:
        return False
    event = read_event(row.event)
    told = (str(event.id), event.case_number, event.at.isoformat(), event.window)
    if told != (row.id, row.case_number, row.at, row.window):
        return False
    return latest is None or int(row.at < latest) == row.clock_back
