"""Two windows moved one case while apart: both versions, for a person to choose (争议)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from counter_app.features.cases.model.case import Case, fold
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled
from counter_app.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Version:
    """One way the case may have gone: ``case`` if ``events`` count and their rivals do not."""

    case: Case
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """Both versions of a contested case. ``first`` came first in the hall's order and stands."""

    first: Version
    second: Version

    def choosing(self, second: bool, reason: str) -> ContestSettled:
        """The happening that settles it for the first or the second version."""
        kept, aside = self.first.events, self.second.events
        if second:
            kept, aside = aside, kept
        return ContestSettled(_ids(aside), _ids(kept), reason)


def contest_of(events: Sequence[Event]) -> Contest:
    """The two versions that these events, in the hall's order, tell.

    Refusal ``contest.none`` if nothing is contested. The second version is the
    case without the latest acts that stand in the contested ones' way.
    """
    standing = fold(events)
    if not standing.contested:
        raise Refusal("contest.none", field="number", number=standing.number)
    contested = {event.id for event in standing.contested}
    acts = _acts([event for event in events[1:] if event.id not in contested])
    rivals: tuple[Event, ...] = ()
    other = standing
    while acts and other.contested:
        rivals = (*acts.pop(), *rivals)
        other = fold([event for event in events if event not in rivals])
    first = replace(standing, contested=())
    return Contest(
        Version(first, rivals), Version(replace(other, contested=()), standing.contested)
    )


def _acts(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Events grouped by the act that they belong to, in order."""
    acts: list[tuple[Event, ...]] = []
    for event in events:
        if acts and event.is_of_one_act_with(acts[-1][0]):
            acts[-1] = (*acts[-1], event)
        else:
            acts.append((event,))
    return acts


def _ids(events: Sequence[Event]) -> tuple[UUID, ...]:
    return tuple(event.id for event in events)
