"""``casework.day_check.DaySource`` on the window's journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from counter_app.features.day.acts.day_check import FileNumbers, PaperOfDay, StrandNumbers
from counter_app.kernel.feature import SubjectKind
from counter_app.kernel.happening import tag_of
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.ports import Files
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.days.light import end_of
from counter_app.store.connection import Connection
from counter_app.store.outbox import StoreOutbox
from counter_app.store.settings import StoreSettings

_WHAT: Final = "kind"
_PAPER: Final = "json_extract(CAST(event AS TEXT), '$.happening.number')"
_OF_DAY: Final = "at >= :from AND at < :to AND event <> x''"
_ISSUED, _CLOSED = "PaperIssued", "DayClosed"


@immutable
class LookedAt:
    """How far the journal was looked through for what came to closed days."""

    position: int


class StoreDaySource:
    """The journal as this window has it; each question reads the whole of it."""

    def __init__(
        self,
        connection: Connection,
        outbox: StoreOutbox,
        settings: StoreSettings,
        files: Files,
        kinds: Sequence[SubjectKind],
    ) -> None:
        """``kinds`` are those of files that a close counts and names."""
        self._connection = connection
        self._files = files
        self._kinds = kinds
        self._letters = {tag_of(one.opens): one.letter for one in kinds}
        self._settings = settings
        self._outbox = outbox

    def strands(self, day: date) -> tuple[StrandNumbers, ...]:
        """By window and series; those without a number that day are left out."""
        rows = self._connection.rows(
            f"SELECT window, series, {_WHAT},"
            f" CASE {_WHAT} WHEN '{_ISSUED}' THEN {_PAPER} ELSE case_number END"
            f" FROM journal WHERE {_OF_DAY} AND {_WHAT} IN ({self._numbering})"
            " ORDER BY window, series, sequence",
            {"from": f"{day}T", "to": f"{day}U"},
        )
        numbers: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(
            lambda: {what: [] for what in (*self._letters, _ISSUED)}
        )
        for window, series, what, number in rows:
            numbers[window, series][what].append(number)
        standing, printed = self._standings(), self._printed()
        return tuple(
            StrandNumbers(
                window,
                series,
                tuple(
                    FileNumbers(
                        letter,
                        self._before(window, series, day, what, found[what]),
                        tuple(Number.parse(one).sequence for one in found[what]),
                    )
                    for what, letter in self._letters.items()
                ),
                self._before(window, series, day, _ISSUED, found[_ISSUED]),
                tuple(
                    PaperOfDay(one, standing.get(one) == "void", one in printed)
                    for one in found[_ISSUED]
                ),
            )
            for (window, series), found in numbers.items()
        )

    @property
    def _numbering(self) -> str:
        return ", ".join(f"'{what}'" for what in (*self._letters, _ISSUED))

    def counts(self, day: date) -> tuple[tuple[str, int], ...]:
        """Kinds of happenings of the day, how often each."""
        rows = self._connection.rows(
            f"SELECT {_WHAT}, count(*) FROM counting WHERE {_OF_DAY} GROUP BY 1 ORDER BY 1",
            {"from": f"{day}T", "to": f"{day}U"},
        )
        return tuple((str(kind), int(n)) for kind, n in rows)

    def days_since(self, window: str) -> tuple[tuple[date, ...], int]:
        """As ``DaySource``; reads only what came since."""
        seen = self._settings.read(LookedAt) or LookedAt(0)
        last = self._connection.row("SELECT coalesce(max(position), 0) FROM journal")
        rows = self._connection.rows(
            f"SELECT DISTINCT CASE {_WHAT} WHEN '{_CLOSED}' THEN substr(case_number, 9)"
            " ELSE substr(at, 1, 10) END FROM journal WHERE position > ? AND event <> x'' AND"
            f" ({_WHAT} = '{_CLOSED}' OR window = ? AND {_WHAT} IN ({self._numbering}))",
            (seen.position, window),
        )
        days = sorted(date.fromisoformat(day) for (day,) in rows)
        return tuple(days), int(last[0]) if last else 0

    def looked_at(self, position: int) -> None:
        """Everything up to here was looked at."""
        if (self._settings.read(LookedAt) or LookedAt(0)).position != position:
            self._settings.save(LookedAt(position))

    def due_by(self, day: date) -> tuple[SubjectRow, ...]:
        """As ``DaySource``."""
        over = end_of(day)
        found = [row for kind in self._kinds for row in self._files.listed(kind.name, late_at=over)]
        return tuple(sorted(found, key=attrgetter("due_at", "number")))

    def waiting(self) -> tuple[int, int]:
        """How many entries the centre does not have yet, and how many it could not take."""
        outgoing = self._outbox.outgoing()
        return outgoing.pending, outgoing.parked

    def _before(self, window: str, series: str, day: date, what: str, of_day: list[str]) -> int:
        """The last number of before the day; what was forgotten since is not missing."""
        number = _PAPER if what == _ISSUED else "case_number"
        found = self._connection.row(
            f"SELECT {number} FROM journal WHERE series = ? AND window = ? AND at < ?"
            f" AND event <> x'' AND {_WHAT} = ? ORDER BY sequence DESC LIMIT 1",
            (series, window, f"{day}T", what),
        )
        if found is not None:
            return Number.parse(str(found[0])).sequence
        earlier = self._connection.row(
            "SELECT 1 FROM journal WHERE series = ? AND window = ? AND at < ? LIMIT 1",
            (series, window, f"{day}T"),
        )
        if earlier is None or not of_day:
            return 0
        return min(Number.parse(one).sequence for one in of_day) - 1

    def _standings(self) -> dict[str, str]:
        void = "SELECT number, standing FROM paper_rows WHERE standing = 'void'"
        return dict(self._connection.rows(void))

    def _printed(self) -> frozenset[str]:
        rows = self._connection.rows(
            f"SELECT {_PAPER} FROM journal WHERE case_number >= 'DAYBOOK-' AND"
            f" case_number < 'DAYBOOK.' AND event <> x'' AND {_WHAT} = 'Printed'"
        )
        return frozenset(str(number) for (number,) in rows)
