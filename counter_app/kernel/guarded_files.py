"""Reading files of any kind as writing is done: by right, and within the person's scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.ports import Files, Watch
from counter_app.kernel.rights import Right
from counter_app.kernel.subject import SubjectRow


@dataclass(frozen=True, slots=True)
class GuardedFiles:
    """A file out of scope is refused, and that is noted; lists are without it.

    Refusal everywhere as ``Watch.reading`` and ``Watch.must_reach``.
    """

    whole: Files
    watch: Watch

    def state(self, number: str) -> FileState:
        """The file, or the file of the paper, with this number; Refusal ``case.unknown``."""
        scope = self.watch.reading(Right.READ_FILES, number)
        state = self.whole.state(number)
        self.watch.must_reach(scope, Right.READ_FILES, state.number, self.whole.row(state.number))
        return state

    def events(self, number: str) -> tuple[Event, ...]:
        """All events of a file, in the hall's order."""
        self.row(number)
        return self.whole.events(number)

    def row(self, number: str) -> SubjectRow:
        """The row of a file; Refusal ``case.unknown``."""
        scope = self.watch.reading(Right.READ_FILES, number)
        row = self.whole.row(number)
        self.watch.must_reach(scope, Right.READ_FILES, number, row)
        return row

    def listed(
        self,
        kind: str,
        *,
        status: str = "",
        opened_on: date | None = None,
        late_at: datetime | None = None,
    ) -> Iterator[SubjectRow]:
        """Every file of this kind that fits and is in scope, the newest first."""
        scope = self.watch.reading(Right.READ_FILES)
        found = self.whole.listed(kind, status=status, opened_on=opened_on, late_at=late_at)
        return (row for row in found if scope.holds(row))
