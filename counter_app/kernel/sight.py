"""Files (案卷) as who is signed in may see them, where their kind hides something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counter_app.kernel.acts import named
from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features
from counter_app.kernel.ports import Files
from counter_app.kernel.subject import SubjectRow


@dataclass(frozen=True, slots=True)
class SeenFiles:
    """``ports.Files`` through the eyes of who sits at ``desk``; see ``SubjectKind.sight``."""

    files: Files
    features: Features
    desk: Callable[[], Any]

    def state(self, number: str) -> Any:
        """The file as it may be seen; Refusal where it may not be seen at all."""
        return self._seen(number)[0]

    def events(self, number: str) -> tuple[Event, ...]:
        """Its events as they may be seen; Refusal as ``state``; none for an unknown number."""
        events = self.files.events(number)
        return self._seen(number)[1] if events else events

    def rows(self, kind: str) -> Any:
        """The feature's own rows; they hold nothing that is hidden from anybody."""
        return self.files.rows(kind)

    def row(self, number: str) -> SubjectRow:
        """The row of a file that may be seen; Refusal as ``state``."""
        self._seen(number)
        return self.files.row(number)

    def listed(
        self,
        kind: str,
        *,
        status: str = "",
        opened_on: date | None = None,
        late_at: datetime | None = None,
    ) -> Iterator[SubjectRow]:
        """Every file of this kind that fits and may be seen, the newest first."""
        rows = self.files.listed(kind, status=status, opened_on=opened_on, late_at=late_at)
        sieve = self.features.file_kinds[kind].subject.sieve
        if not sieve:
            return rows
        may_be_seen = named(sieve)(self.desk())
        return (row for row in rows if may_be_seen(row.number))

    def _seen(self, number: str) -> tuple[Any, tuple[Event, ...]]:
        state = self.files.state(number)
        events = self.files.events(state.number)
        kind = self.features.subject_of(state.number)
        if kind is None or not kind.sight:
            return state, events
        shown: tuple[Any, tuple[Event, ...]] = named(kind.sight)(self.desk(), state, events)
        return shown
