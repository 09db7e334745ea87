"""Reading files of any kind as writing is done: by right, and within the person's scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, cast

from counter_app.kernel.acts import named
from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.opinion import OpinionRow
from counter_app.kernel.paper import Paper
from counter_app.kernel.ports import Files, Watch
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import File, Scope
from counter_app.kernel.subject import SubjectRow


@immutable
class GuardedFiles:
    """A file out of scope is refused, and that is noted; lists are without it.

    A kind with a ``SubjectKind.sight`` says itself what of a file who sits at
    ``desk`` may see. Refusal everywhere as ``Watch.reading``,
    ``Watch.must_reach``, or as that says.
    """

    whole: Files
    watch: Watch
    features: Features
    desk: Callable[[], Any]

    def state(self, number: str) -> FileState:
        """The file, or the file of the paper, with this number; Refusal ``case.unknown``."""
        return self._seen(number)[0]

    def paper(self, number: str) -> Paper:
        """The paper with this number, if the sight of its kind shows it; scope is not asked.

        Whose file it is is asked for with the right to what is written on it.
        """
        state = self.whole.state(number)
        kind = self.features.subject_of(state.number)
        seen = self.state(number) if kind and kind.sight else state
        return seen.paper(number)

    def events(self, number: str) -> tuple[Event, ...]:
        """All events of a file, in the hall's order."""
        return self._seen(number)[1]

    def rows(self, kind: str) -> Any:
        """The feature's own rows, which it narrows itself."""
        return self.whole.rows(kind)

    def row(self, number: str) -> SubjectRow:
        """The row of a file; Refusal ``case.unknown``."""
        return self.whole.row(self._seen(number)[0].number)

    def listed(
        self,
        kind: str,
        *,
        status: str = "",
        opened_on: date | None = None,
        late_at: datetime | None = None,
        waits_for: str = "",
    ) -> Iterator[SubjectRow]:
        """Every file of this kind that fits and may be seen, the newest first."""
        scope = self.watch.reading(Right.READ_FILES)
        found = self.whole.listed(
            kind, status=status, opened_on=opened_on, late_at=late_at, waits_for=waits_for
        )
        sieve = self.features.file_kinds[kind].subject.sieve
        may_be_seen = named(sieve)(self.desk()) if sieve else scope.holds
        return (row for row in found if may_be_seen(row))

    def opinions(self) -> tuple[OpinionRow, ...]:
        """Questions that wait: put to one's own department, or about its files."""
        scope = self.watch.reading(Right.READ_FILES)
        return tuple(one for one in self.whole.opinions() if _may_see(scope, one))

    def _seen(self, number: str) -> tuple[FileState, tuple[Event, ...]]:
        scope = self.watch.reading(Right.READ_FILES, number)
        state = self.whole.state(number)
        events = self.whole.events(state.number)
        kind = self.features.subject_of(state.number)
        if kind is None or not kind.sight:
            self.watch.must_reach(scope, Right.READ_FILES, state.number, cast(File, state))
            return state, events
        shown: tuple[FileState, tuple[Event, ...]] = named(kind.sight)(self.desk(), state, events)
        return shown


def _may_see(scope: Scope, one: OpinionRow) -> bool:
    mine = one.owner in scope.departments or not scope.asked.isdisjoint(one.names)
    return scope.everything or one.window in scope.windows or mine
