"""撤销: what a supervisor did to files this day counts no more; it stays in the trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.guard import must
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import Reassigned, Remarked, Reviewed, Sampled, TakenBack
from counter_app.kernel.rights import Right

_ACTS: Final = (Reviewed, Sampled, Remarked, Reassigned)


@immutable
class Done:
    """What was done to a file: the event that can be taken back."""

    number: str
    event: UUID


def just_done(desk: Desk, numbers: Iterable[str]) -> tuple[Done, ...]:
    """Of each file the last that who is signed in did to it as a supervisor."""
    found = []
    for number in numbers:
        last = _last(desk, desk.unasked_files.events(number))
        if last is not None:
            found.append(Done(number, last.id))
    return tuple(found)


def take_back(desk: Desk, done: Sequence[Done]) -> tuple[FileState, ...]:
    """The files without these acts, all or none.

    Refusal ``review.nothing_of_yours`` for what is not the last that who is signed in did to
    the file today; as ``must``.
    """
    must(desk, Right.REVIEW)
    at, window = desk.clock.now(), desk.hall.window
    with desk.open_work() as work:
        for one in done:
            last = _last(desk, desk.unasked_files.events(one.number))
            if last is None or last.id != one.event or last.at.date() != at.date():
                raise Refusal("review.nothing_of_yours", field="number", number=one.number)
            back = TakenBack(one.event)
            work.append(Event(desk.new_id(), one.number, at, window, desk.clerk, back))
        files = tuple(work.state(one.number, FileState) for one in done)
        work.commit()
    return files


def _last(desk: Desk, events: Sequence[Event]) -> Event | None:
    gone = {one.happening.of for one in events if isinstance(one.happening, TakenBack)}
    for event in reversed(events):
        if isinstance(event.happening, _ACTS) and event.id not in gone:
            return event if event.clerk.code == desk.clerk.code else None
    return None
