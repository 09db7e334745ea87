"""Files (案卷) as who is signed in may see them: within their scope, and what their kind shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from counter_app.kernel.acts import named
from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features
from counter_app.kernel.ports import Files, Watch
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import File
from counter_app.kernel.subject import SubjectRow


@dataclass(frozen=True, slots=True)
class SeenFiles:
    """``ports.Files`` through the eyes of who sits at ``desk``.

    Refusal everywhere as ``Watch.reading`` and, for one file, ``Watch.must_reach``
    or what the file's kind says itself; see ``SubjectKind.sight``.
    """

    files: Files
    features: Features
    watch: Watch
    desk: Callable[[], Any]

    def state(self, number: str) -> Any:
        """The file as it may be seen."""
        return self._seen(number)[0]

    def events(self, number: str) -> tuple[Event, ...]:
        """Its events as they may be seen; none for an unknown number."""
        return self._seen(number)[1] if self.files.events(number) else ()

    def rows(self, kind: str) -> Any:
        """The feature's own rows; they hold nothing that is hidden from anybody."""
        return self.files.rows(kind)

    def row(self, number: str) -> SubjectRow:
        """The row of a file that may be seen."""
        return self.files.row(self._seen(number)[0].number)

    def listed(
        self,
        kind: str,
        *,
        status: str = "",
        opened_on: date | None = None,
        late_at: datetime | None = None,
    ) -> Iterator[SubjectRow]:
        """Every file of this kind that fits and may be seen, the newest first."""
        scope = self.watch.reading(Right.READ_FILES)
        rows = self.files.listed(kind, status=status, opened_on=opened_on, late_at=late_at)
        sieve = self.features.file_kinds[kind].subject.sieve
        may_be_seen = named(sieve)(self.desk()) if sieve else scope.holds
        return (row for row in rows if may_be_seen(row))

    def _seen(self, number: str) -> tuple[Any, tuple[Event, ...]]:
        scope = self.watch.reading(Right.READ_FILES, number)
        state = self.files.state(number)
        events = self.files.events(state.number)
        kind = self.features.subject_of(state.number)
        if kind is None or not kind.sight:
            self.watch.must_reach(scope, Right.READ_FILES, state.number, cast(File, state))
            return state, events
        shown: tuple[Any, tuple[Event, ...]] = named(kind.sight)(self.desk(), state, events)
        return shown
