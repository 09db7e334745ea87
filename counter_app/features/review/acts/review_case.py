"""复核: a supervisor looks a case through; two at once do not step on each other."""

from __future__ import annotations

from uuid import UUID

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.guard import must
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import Reviewed
from counter_app.kernel.rights import Right


def last_event(desk: Desk, number: str) -> UUID:
    """What a supervisor who looks at the case now has seen last."""
    return desk.unasked_files.events(number)[-1].id


def review_case(
    desk: Desk, number: str, seen: UUID, *, passed: bool, reason: str = ""
) -> FileState:
    """The file, passed or given back (退回) for ``reason``.

    ``seen`` is the last event that the supervisor looked at. Refusal
    ``review.no_reason``; ``review.already`` if somebody else reviewed it
    since, naming them; ``review.moved`` if something else happened since.
    """
    must(desk, Right.REVIEW, number)
    reason = typed(reason, "reason")
    if not passed and not reason:
        raise Refusal("review.no_reason", field="reason")
    with desk.open_work() as work:
        desk.files.state(number)
        file = work.state(number, FileState)
        _nothing_since(desk.unasked_files.events(number), seen)
        work.append(_event(desk, number, Reviewed(passed, reason, seen)))
        file = work.state(file.number, FileState)
        work.commit()
    return file


def note_supervision(desk: Desk, number: str, happening: Happening) -> FileState:
    """The file once one supervisor's act was written to it."""
    with desk.open_work() as work:
        work.append(_event(desk, work.state(number, FileState).number, happening))
        file = work.state(number, FileState)
        work.commit()
    return file


def _event(desk: Desk, number: str, happening: Happening) -> Event:
    at, window = desk.clock.now(), desk.hall.window
    return Event(desk.new_id(), number, at, window, desk.clerk, happening)


def _nothing_since(events: tuple[Event, ...], seen: UUID) -> None:
    places = [place for place, event in enumerate(events) if event.id == seen]
    since = events[places[0] + 1 :] if places else events
    for event in since:
        if isinstance(event.happening, Reviewed):
            raise Refusal("review.already", field="number", name=event.clerk.name, at=event.at)
    if since:
        raise Refusal("review.moved", field="number")
