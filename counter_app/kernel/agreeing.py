"""Two windows moved one file while apart (争议): what stands, and the versions to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import Generic, TypeVar
from uuid import UUID

from counter_app.kernel.clerk import AUTOMATIC
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, PaperCopied, PaperIssued
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import gave
from counter_app.kernel.record import NOTES
from counter_app.kernel.refusal import Refusal

S = TypeVar("S", bound=FileState)

HARMLESS = ("paper.already_void", "rating.twice")
"""What two windows did alike: void twice is void, rated twice is rated."""


def fold(events: Iterable[Event], opened_by: Callable[[Event], S]) -> S:
    """The file that these events, in the hall's order, tell; ``opened_by`` begins it.

    What does not fit what came before it, because another window moved the
    file meanwhile, contests it together with what was done in the same act,
    until a person settles it. A copy made apart is one more copy. Refusal if none of
    them is ``telling``, or the first of those does not open such a file.
    """
    events = telling(events)
    if not events:
        raise Refusal("case.unknown")
    settled = _settled(events)
    state, contested = opened_by(events[0]), list[Event]()
    for event in events[1:]:
        if event.id in settled:
            state = state.with_paper_set_aside(event, settled[event.id])
        elif any(event.is_of_one_act_with(one) for one in contested):
            contested.append(event)
        else:
            try:
                state = state.after(event)
            except Refusal as refusal:
                if isinstance(event.happening, PaperCopied):
                    state = state.with_copy_made_apart(event, event.happening)
                elif refusal.reason not in HARMLESS:
                    contested.append(event)
    return replace(state, contested=tuple(contested))


def telling(events: Iterable[Event]) -> tuple[Event, ...]:
    """Those of a file's events that tell it; none where it was not begun.

    A file begins at the window that gave its number: what another wrote under
    the number before is no part of it, nor is a paper under another window's
    number. Nor are notes, and what the hall's rules do at a window that is not
    the file's: nobody signs those, so that any window could stop any file with them.
    """
    return tuple(dropwhile(lambda one: not _is_own(one), filter(_has_a_say, events)))


def _has_a_say(event: Event) -> bool:
    match event.happening:
        case PaperIssued(number=number) if not gave(event.window, number):
            return False
        case happening if isinstance(happening, NOTES):
            return False
    return event.clerk.code != AUTOMATIC or _is_own(event)


def _is_own(event: Event) -> bool:
    return gave(event.window, event.case_number)


def _settled(events: Iterable[Event]) -> dict[UUID, str]:
    """Events that were set aside, each with the reason."""
    aside, kept = dict[UUID, str](), set[UUID]()
    for event in events:
        match event.happening:
            case ContestSettled() as choice if kept.isdisjoint(choice.set_aside):
                aside |= dict.fromkeys(choice.set_aside, choice.reason)
                kept |= set(choice.kept)
    return aside


@immutable
class Version(Generic[S]):
    """One way the file may have gone: ``state`` if ``events`` count and their rivals do not."""

    state: S
    events: tuple[Event, ...]


@immutable
class Contest(Generic[S]):
    """Both versions of a contested file. ``first`` came first in the hall's order and stands."""

    first: Version[S]
    second: Version[S]

    def choosing(self, second: bool, reason: str) -> ContestSettled:
        """The happening that settles it for the first or the second version."""
        kept, aside = self.first.events, self.second.events
        if second:
            kept, aside = aside, kept
        return ContestSettled(_ids(aside), _ids(kept), reason)


def contest_of(events: Sequence[Event], fold: Callable[[Iterable[Event]], S]) -> Contest[S]:
    """The two versions that these events, in the hall's order, tell by their kind's ``fold``.

    Refusal ``contest.none`` if nothing is contested. The second version is the
    file without the latest acts that stand in the contested ones' way.
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
