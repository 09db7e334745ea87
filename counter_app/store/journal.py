"""The journal: events in order, chained, and all that belongs to them in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, LineSetAside
from counter_app.kernel.happening import tag_of
from counter_app.kernel.number import Number
from counter_app.kernel.ports import Clock, JobState, Place
from counter_app.kernel.record import is_daybook
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.trust.seal import LARGEST_BODY
from counter_app.store.chain import START, link
from counter_app.store.connection import Connection
from counter_app.store.files import Files
from counter_app.store.hands import Hands
from counter_app.store.unread import UnreadLines
from counter_app.store.witness import Tip
from counter_app.sync.ports import ClockCheck

_OFF_S: Final = 120.0  # how far a clock may be from the centre's
_ACTIVE: Final = (
    "SELECT series, window FROM series WHERE retired = 0 AND window IN ('', ?) ORDER BY series"
)
_NEXT_NUMBER: Final = (
    "INSERT INTO series_numbers (series, purpose, given) VALUES (?, ?, 1)"
    " ON CONFLICT (series, purpose) DO UPDATE SET given = given + 1 RETURNING given"
)
_NEW_ENTRY: Final = (
    "INSERT INTO journal (position, id, case_number, at, clock_back, event, previous, hash,"
    " window, series, sequence, kind) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
)
_END: Final = (
    "SELECT sequence, hash, (SELECT at FROM journal WHERE series = ?1 AND window = ?2"
    " AND clock_back = 0 ORDER BY sequence DESC LIMIT 1) FROM journal"
    " WHERE series = ?1 AND window = ?2 ORDER BY sequence DESC LIMIT 1"
)

T = TypeVar("T")

Committed = Callable[[Tip], None]
Sealing = Callable[[str, str, int, Sequence[bytes], Hands], None]
"""Of (window, series, sequence of the first entry, hashes, who did it): seals one commit."""


@dataclass(slots=True)
class _End:
    """Where the journal and the strand that is written to end."""

    position: int
    window: str
    series: str
    sequence: int
    hash: bytes
    latest: str  # of the moments told by a clock that did not run backwards


class JournalWork:
    """One transaction of the journal; the store's side of ``ports.Work``."""

    def __init__(
        self,
        connection: Connection,
        files: Files,
        clock: Clock,
        check: ClockCheck | None,
        seal: Sealing,
        told: Committed,
    ) -> None:
        self._connection = connection
        self._files = files
        self._clock = clock
        self._check = check
        self._seal = seal
        self._told = told
        self._hashes: list[bytes] = []
        self._hands = Hands()
        self._states: dict[str, tuple[Any, int]] = {}
        self._series: dict[str, str] = {}  # by window
        self._new = set[str]()  # numbers that nothing can have happened to before
        self._going_on: set[str] = set()  # files that nothing holds back
        self._end: _End | None = None
        self._before: int | None = None  # the journal's length when this began to write
        self.stopped: Refusal | None = None  # why nothing is taken in here any more
        self.committed = False

    def number(self, purpose: str, place: Place) -> Number:
        """The next number of the series that belongs to this file.

        Trouble ``store.no_series``; Refusal ``window.put_out``, ``window.out_of_touch``.
        """
        if self.stopped is not None:
            raise self.stopped
        series = self._active_series(place.window)
        given = self._connection.row(_NEXT_NUMBER, (series, purpose))
        assert given is not None
        number = Number(place.code, place.window, series, purpose[0], given[0])
        self._new.add(number.text)
        return number

    def append(self, event: Event) -> None:
        """Add an event with its hash link and outbox row; Refusal ``event.too_large``."""
        end, at = self._last(event.window), event.at.isoformat()
        event = self._stamped(event, at, end.latest)
        if not is_daybook(event.case_number):
            self._move(event, end.position + 1)
        body = to_bytes(event)
        if len(body) > LARGEST_BODY:
            raise Refusal("event.too_large", field="text", most=LARGEST_BODY // 1024)
        previous = end.hash
        end.position += 1
        end.sequence += 1
        end.hash = link(previous, body)
        self._hashes.append(end.hash)
        self._hands.see(event, self._files.features.right_to(type(event.happening)))
        entry = (end.position, str(event.id), event.case_number, at, at < end.latest, body)
        kind = tag_of(type(event.happening))
        strand = (previous, end.hash, end.window, end.series, end.sequence, kind)
        self._connection.do(_NEW_ENTRY, entry + strand)
        if isinstance(event.happening, ContestSettled):  # other events count now
            self._read(event.case_number)
        end.latest = max(at, end.latest)

    def state(self, number: str, of: type[T]) -> T:
        """The file as this transaction sees it."""
        known = self._known(number)
        if known is None or not isinstance(known[0], of):
            raise Refusal("case.unknown", field="number")
        joined: T = self._files.joined(known[0], self._known)
        return joined

    def ask_paper(self, paper: str, copy: int) -> None:
        """A print job that stands once this transaction does."""
        self._connection.do(
            "INSERT INTO print_jobs (paper, copy, state, asked_at) VALUES (?,?,?,?)",
            (paper, copy, JobState.WAITING.value, self._clock.now().isoformat()),
        )

    def keep(self, row: object) -> None:
        """What is a feature's own; it stands once this transaction does."""
        self._files.features.keeper(type(row))(self._connection, row)

    def commit(self) -> None:
        """Write the read rows, leave the new events in the outbox, and make everything durable."""
        if self._before is not None:
            self._connection.do(
                "INSERT INTO outbox (position, since)"
                " SELECT position, ? FROM journal WHERE position > ?",
                (self._clock.now().isoformat(), self._before),
            )
        if self._end is not None and self._hashes:
            end, count = self._end, len(self._hashes)
            first = end.sequence - count + 1
            self._seal(end.window, end.series, first, self._hashes, self._hands)
        for number in {*map(self._files.features.whole_of, self._changed())} - {""}:
            with suppress(Refusal):  # the beginning of that file is not here
                self._known(number)
        for number, (state, position) in tuple(self._states.items()):
            self._files.write(number, self._files.joined(state, self._known), position)
        self._connection.commit()
        self.committed = True
        if self._end is not None:
            # What is committed stays so, whoever cannot hear of it.
            with suppress(Trouble):
                self._told(Tip(self._end.position, self._end.hash))

    def _move(self, event: Event, position: int) -> None:
        """The event's file goes on; Refusal if it may not."""
        number = event.case_number
        known = self._states.get(number)
        if number not in self._new:
            if number not in self._going_on and not isinstance(event.happening, LineSetAside):
                if UnreadLines(self._connection).holds_back(number):
                    raise Refusal("case.newer_program", field="number", number=number)
                self._going_on.add(number)
            known = known or self._read(number)
        if known is None:
            state = self._files.kind_of(number).opened_by(event)
        else:
            state, position = known[0].after(event), known[1]
        self._states[number] = (state, position)

    def _last(self, window: str) -> _End:
        if self._end is None:
            series = self._active_series(window)
            found = self._connection.row(_END, (series, window))
            sequence, digest, latest = found or (0, START, "")
            last = last_position(self._connection)
            self._end = _End(last, window, series, sequence, bytes(digest), latest)
            self._before = last
        return self._end

    def _active_series(self, window: str) -> str:
        """The series that this file numbers with at this window; Trouble ``store.no_series``."""
        if window not in self._series:
            found = self._connection.rows(_ACTIVE, (window,))
            if not found:
                raise Trouble("store.no_series")
            if any(not taken for _, taken in found):  # it belongs to a window once that numbers
                self._connection.do(
                    "UPDATE series SET window = ? WHERE retired = 0 AND window = ''", (window,)
                )
            self._series[window] = found[0][0]
        return self._series[window]

    def _stamped(self, event: Event, at: str, latest: str) -> Event:
        """The event with what is known of the clock that told its moment."""
        clock = "back" if at < latest else ""
        if self._check is not None and abs(self._check.off_s) > _OFF_S:
            clock = clock or "away"
        heard_at = self._check.heard_at if self._check else None
        if event.clock == clock and event.heard_at == heard_at:
            return event
        return replace(event, heard_at=heard_at, clock=clock)

    def _changed(self) -> Iterator[Any]:
        return (state for state, _ in self._states.values())

    def _known(self, number: str) -> tuple[Any, int] | None:
        return self._states.get(number) or self._read(number)

    def _read(self, case_number: str) -> tuple[Any, int] | None:
        read = self._files.read(case_number)
        if read is not None:
            self._states[case_number] = read
        return read


@contextmanager
def open_work(
    connection: Connection,
    files: Files,
    clock: Clock,
    check: ClockCheck | None,
    seal: Sealing,
    told: Committed,
) -> Iterator[JournalWork]:
    """A transaction; what is not committed when the block ends is taken back.

    ``seal`` seals what it wrote; ``told`` hears the journal's tip once that is durable.
    """
    connection.begin()
    work = JournalWork(connection, files, clock, check, seal, told)
    try:
        yield work
    finally:
        if not work.committed:
            connection.rollback()


def last_position(connection: Connection) -> int:
    """The position of the journal's last entry; 0 if it is empty."""
    found = connection.row("SELECT max(position) FROM journal")
    return int(found[0]) if found and found[0] is not None else 0


def last_tip(connection: Connection) -> Tip:
    """The journal's last entry, for the witness."""
    found = connection.row("SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1")
    return Tip(0, START) if found is None else Tip(int(found[0]), bytes(found[1]))
