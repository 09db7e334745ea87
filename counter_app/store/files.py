"""Files (案卷) of every kind, as the entries that are here tell them, and their read rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol

from counter_app.kernel.encoding import EncodingError
from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features, SubjectKind, named
from counter_app.kernel.file_state import FileState
from counter_app.kernel.lines import Made, make_of, read_line
from counter_app.kernel.opinion import OpinionRow
from counter_app.kernel.paper import Paper
from counter_app.kernel.record import is_daybook
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.subject import SubjectRow
from counter_app.store.connection import Connection

if TYPE_CHECKING:
    from counter_app.store.subjects import Subjects

_AT_ONCE: Final = 100  # files in a transaction: no clerk waits long behind one
IN_HALLS_ORDER: Final = "feed IS NULL, feed, own, position"
"""As the feed has them; what two people admit on one line, as its own lines lie."""


class OwnRows(Protocol):
    """Keeps what only this kind of file has, in its feature's table; inside transactions."""

    @property
    def table(self) -> str:
        """The name of that table, whose column ``number`` is the file's."""

    @property
    def staying(self) -> str:
        """Which of them stay at the window though closed long ago, in SQL; empty: none."""

    def write(self, state: Any, position: int, reckoning: Any) -> None:
        """Replace the rows of this file; ``position`` is that of its first event."""

    def clear(self) -> None:
        """Drop the rows of all files."""

    def drop(self, number: str) -> None:
        """Drop the rows of this one."""


class Files:
    """Reads files from the journal and keeps their rows."""

    def __init__(self, connection: Connection, features: Features) -> None:
        self._connection = connection
        self.features = features
        self.reckoning: Any = None
        """Calendar and hall's rule of lights, as ``SubjectKind.row`` takes them."""

    @cached_property
    def _subjects(self) -> Subjects:
        from counter_app.store.subjects import Subjects

        return Subjects(self._connection)

    @cached_property
    def _own(self) -> dict[str, OwnRows]:
        kinds = (one for one in self.features.subjects if one.rows)
        return {one.name: named(one.rows)(self._connection) for one in kinds}

    @cached_property
    def _rows_of(self) -> dict[str, Any]:
        return {one.name: named(one.row) for one in self.features.subjects}

    def get_ready(self) -> None:
        """Make what writes the rows."""
        _ready = (self._subjects, self._own, self._rows_of)

    def kind_of(self, number: str) -> SubjectKind:
        """The kind of the file with this number; Refusal ``case.not_received`` for none known."""
        kind = self.features.subject_of(number)
        if kind is None:
            raise Refusal("case.not_received", number=number)
        return kind

    def read(self, number: str) -> tuple[Any, int] | None:
        """The file as its entries here tell, in the hall's order, and where its first one lies.

        None without any entry; Refusal ``case.not_received`` if its beginning is not here.
        """
        rows = self.entries(number)
        if not rows:
            return None
        state = self.kind_of(number).fold(read_event(body) for _, body in rows)
        return state, min(position for position, _ in rows)

    def joined(self, state: Any, read: Callable[[str], tuple[Any, int] | None]) -> Any:
        """The state as its parts tell it, of which ``read`` gives one as ``Files.read`` does."""

        def part(number: str) -> Any:
            with suppress(Refusal):  # its beginning is not here
                return (read(number) or (None,))[0]

        return self.features.joined(state, part)

    def state(self, number: str) -> FileState:
        """The file, or the file of the paper, with this number; Refusal ``case.unknown``."""
        number = self._subjects.file_of(number)
        read = self.read(number) if self.features.subject_of(number) else None
        if read is None:
            raise Refusal("case.unknown", field="number")
        state: FileState = self.joined(read[0], self.read)
        return state

    def paper(self, number: str) -> Paper:
        """The paper with this number; Refusal ``case.unknown``, ``paper.unknown``."""
        return self.state(number).paper(number)

    def events(self, number: str) -> tuple[Event, ...]:
        """All events of a file, in the hall's order."""
        return tuple(read_event(body) for _, body in self.entries(number))

    def rows(self, kind: str) -> Any:
        """What keeps the feature's own rows of this kind of file."""
        return self._own[kind]

    def row(self, number: str) -> SubjectRow:
        """The row of a file; Refusal ``case.unknown``."""
        return self._subjects.row(number)

    def listed(
        self,
        kind: str,
        *,
        status: str = "",
        opened_on: date | None = None,
        late_at: datetime | None = None,
        waits_for: str = "",
    ) -> Iterator[SubjectRow]:
        """Every file of this kind that fits, the newest first; read page by page."""
        return self._subjects.listed(
            kind, status=status, opened_on=opened_on, late_at=late_at, waits_for=waits_for
        )

    def opinions(self) -> tuple[OpinionRow, ...]:
        """Questions to departments that wait for their answer, the earliest due first."""
        return self._subjects.opinions()

    def entries(self, number: str) -> list[tuple[int, bytes]]:
        """Position and event of each entry of a file; see ``file_entries``."""
        return file_entries(self._connection, number)

    def all_entries(self, number: str) -> list[tuple[int, bytes]]:
        """The same with those of which nothing can be made."""
        return _entries(self._connection, number, "1")

    def write(self, number: str, state: Any, position: int) -> None:
        """Replace the rows of the file with this number, whose parts have told of it."""
        kind = self.kind_of(number).name
        self._subjects.write(state, self._rows_of[kind](state, self.reckoning), position)
        if kind in self._own:
            self._own[kind].write(state, position, self.reckoning)

    def drop(self, number: str) -> None:
        """Drop the rows of the file with this number."""
        self._connection.do("DELETE FROM unfitting WHERE case_number = ?", (number,))
        self._subjects.drop(number)
        kind = self.kind_of(number).name
        if kind in self._own:
            self._own[kind].drop(number)

    def derive_each(self, numbers: Iterable[str]) -> None:
        """Write the rows of these files, once each; a day's record has none."""
        for number in {*numbers}:
            if not is_daybook(number):
                self.derive(number)

    def derive(self, number: str) -> bool:
        """Write the rows of the file as it stands now; False if its beginning is not here.

        What does not fit, whatever another window wrote into the file, is left
        out of it from now on, in sight.
        """
        lines, out = list[tuple[int, Event]](), list[int]()
        for position, body in self.all_entries(number):
            try:
                lines.append((position, event_in(body)))
            except EncodingError:
                out.append(position)
        first = min((position for position, _ in lines), default=0)

        wholes = set[str]()

        def make(state: Any) -> bool:
            self.drop(number)  # a paper of a version that is contested now does not speak for it
            self.write(number, self.joined(state, self.read), first)
            wholes.add(self.features.whole_of(state))
            return True

        try:
            fold = self.kind_of(number).fold
            made = make_of(lines, fold, make) if lines else Made[int, bool](None)
        except Refusal:
            return False
        if made.value is None:
            self.drop(number)
        for position in (*out, *made.left_out):
            self._connection.do("INSERT INTO unfitting VALUES (?,?)", (position, number))
        for whole in wholes - {"", number}:
            if self.all_entries(whole):
                self.derive(whole)
        return True

    def put_right(self, number: str) -> bool:
        """Inside a transaction: make the rows of the file anew; whether they were others before."""
        before = self._kept(number)
        if not self.all_entries(number):
            self.drop(number)
        elif not self.derive(number):
            return False
        return before != self._kept(number)

    def without_history(self) -> list[str]:
        """Numbers of rows of which the journal knows nothing."""
        rows = self._connection.rows(
            "SELECT number FROM subjects s WHERE NOT EXISTS (SELECT 1 FROM counting j"
            " WHERE j.case_number = s.number AND j.event <> x'')"
        )
        return [str(number) for (number,) in rows]

    def _kept(self, number: str) -> list[Any]:
        """Every row that is kept of a file."""
        own = [(one.table, "number") for one in self._own.values()]
        of_all = [("subjects", "number"), ("paper_rows", "case_number"), *own]
        of_all.append(("opinion_rows", "number"))
        return [
            self._connection.rows(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY 1", (number,))
            for table, column in of_all
        ]

    def staying(self) -> str:
        """A query of the numbers of closed files that other files still ask for."""
        parts = ((one.table, one.staying) for one in self._own.values())
        found = [f"SELECT number FROM {table} WHERE {which}" for table, which in parts if which]
        return " UNION ALL ".join(found) or "SELECT '' WHERE 0"

    def derive_unfitting(self) -> None:
        """Try those files again of which a line did not fit; a newer program may know better."""
        rows = self._connection.rows("SELECT DISTINCT case_number FROM unfitting")
        self._derive_all(str(number) for (number,) in rows)

    def rebuild(self) -> None:
        """Derive all rows from the journal again."""
        with self._connection.transaction():
            for own in self._own.values():
                own.clear()
            self._subjects.clear()
            self._connection.do("DELETE FROM unfitting")
            held = "SELECT DISTINCT case_number FROM counting WHERE event <> x''"
            self._derive_all(str(number) for (number,) in self._connection.rows(held))

    def rebuild_running(self) -> None:
        """Derive the rows of files whose limit runs again: their lights change on other days."""
        running = self._subjects.with_clocks()
        for first in range(0, len(running), _AT_ONCE):
            with self._connection.transaction():
                self._derive_all(running[first : first + _AT_ONCE])

    def _derive_all(self, numbers: Iterable[str]) -> None:
        for number in numbers:
            if not is_daybook(number):
                with suppress(Refusal):
                    self.derive(number)


def file_entries(connection: Connection, number: str) -> list[tuple[int, bytes]]:
    """Position and event of each entry of a file that counts there, in the hall's order.

    What has a line in the hall's feed comes in the feed's order, before what
    only this window knows.
    """
    return _entries(connection, number, "position NOT IN (SELECT position FROM unfitting)")


def _entries(connection: Connection, number: str, which: str) -> list[tuple[int, bytes]]:
    rows = connection.rows(
        "SELECT position, event FROM counting WHERE case_number = ? AND event <> x''"
        f" AND {which} ORDER BY {IN_HALLS_ORDER}",
        (number,),
    )
    return [(int(position), body) for position, body in rows]


@lru_cache(maxsize=256)
def event_in(body: bytes) -> Event:
    """The event in these bytes; EncodingError if there is none that this program knows.

    What comes from the centre is checked, kept and folded within a moment, so
    the latest ones are remembered.
    """
    return read_line(body)


def read_event(body: bytes) -> Event:
    """The event in a journal entry; Trouble ``store.damaged`` if it cannot be read."""
    try:
        return event_in(body)
    except EncodingError:
        raise Trouble("store.damaged") from None
