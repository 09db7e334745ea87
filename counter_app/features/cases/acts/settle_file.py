"""处理争议 of a file of any kind: a person chooses between what two windows did to it apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from counter_app.features.cases.ports import Desk
from counter_app.kernel.agreeing import Contest, contest_of
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.refusal import Refusal

S = TypeVar("S", bound=FileState)


def settle_file(
    desk: Desk,
    seen: Contest[S],
    reason: str,
    fold: Callable[[Iterable[Event]], S],
    *,
    second: bool,
) -> S:
    """The file once the chosen version counts; papers of the other are void.

    Refusal ``contest.changed`` if these are no longer the versions that the person saw.
    """
    number, of = seen.first.state.number, type(seen.first.state)
    desk.files.state(number)
    with desk.open_work() as work:
        now = contest_of(desk.unasked_files.events(number), fold)
        if _ids(now) != _ids(seen):
            raise Refusal("contest.changed", field="number", number=number)
        at, choice = desk.clock.now(), now.choosing(second, reason)
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, choice))
        file = work.state(number, of)
        work.commit()
    return file


def _ids(one: Contest[Any]) -> tuple[object, ...]:
    return tuple(event.id for version in (one.first, one.second) for event in version.events)
