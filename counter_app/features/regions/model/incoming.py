"""What another hall collected for this one (来件) is what its events tell. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Final

from counter_app.features.regions.model.events import (
    Arrived,
    Matter,
    Opened,
    Parcel,
    ParcelCame,
    Reached,
    ResultSent,
    Returned,
    TakenIn,
    ToldAgain,
)
from counter_app.features.regions.model.moves import DONE, MOVES, IncomingStatus
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.days.deadline import DueDate

INCOMING: Final = "N"
"""What numbers of 来件 count."""

S = IncomingStatus


@immutable(kw_only=True)
class Incoming(FileState):
    """As its events tell it; ``by``: until when it is answered, while that is awaited."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = MOVES

    status: IncomingStatus
    arrived: Arrived
    opened_at: datetime
    opened_by: Clerk
    matter: Matter
    parcel: Parcel
    came_on: date | None = None
    by: DueDate | None = None
    opened: Opened | None = None
    case: str = ""  # the number under which it goes on
    returned: Returned | None = None
    sent: ResultSent | None = None
    sent_at: datetime | None = None
    reached: Reached | None = None

    @property
    def department(self) -> str:
        """Whose it is: nobody's yet; the case that comes of it has a department."""
        return ""

    @property
    def is_open(self) -> bool:
        """Whether anything is left to do."""
        return self.status not in DONE

    @property
    def is_as_listed(self) -> bool:
        """Whether what was in the parcel is what its list says."""
        found = self.opened
        return found is not None and not (found.lacking or found.beside or found.stranger)

    def moved(self, event: Event) -> Incoming:
        """This file once ``event`` has happened; Refusal if it may not."""
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case ParcelCame(parcel, on, answer_by):
                return replace(moved, parcel=parcel, came_on=on, by=answer_by, opened=None)
            case ToldAgain(matter, parcel):
                return replace(moved, matter=matter, parcel=parcel)
            case Opened() as opened:
                return replace(moved, opened=opened)
            case TakenIn(case):
                return replace(moved, case=case, by=None)
            case Returned() as returned:
                return replace(moved, returned=returned, by=None)
            case ResultSent() as sent:
                return replace(moved, sent=sent, sent_at=event.at)
            case Reached() as reached:
                return replace(moved, reached=reached)
            case Arrived():
                raise Refusal("incoming.arrived_twice", field="number", number=self.number)
        return replace(moved, by=None)


def opened_by(event: Event) -> Incoming:
    """What an Arrived event opens; Refusal ``incoming.not_arrived`` for any other."""
    arrived = event.happening
    if not isinstance(arrived, Arrived):
        raise Refusal("incoming.not_arrived", field="number", number=event.case_number)
    return Incoming(
        number=event.case_number,
        status=S.ARRIVED if arrived.on else S.ANNOUNCED,
        window=event.window,
        supervision=Supervision(event.clerk),
        arrived=arrived,
        opened_at=event.at,
        opened_by=event.clerk,
        matter=arrived.matter,
        parcel=arrived.parcel,
        came_on=arrived.on,
        by=arrived.answer_by,
    )


def fold(events: Iterable[Event]) -> Incoming:
    """What these events tell; see ``agreeing.fold``."""
    return agreeing.fold(events, opened_by)
