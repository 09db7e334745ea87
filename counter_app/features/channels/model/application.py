"""An application made elsewhere (来件) is what its events tell. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Final

from counter_app.features.cases.model.origin import BecameCase, Origin
from counter_app.features.channels.model.events import (
    Arrived,
    Claim,
    Expired,
    Parcel,
    PutBack,
    Returned,
    Taken,
    Unpacked,
)
from counter_app.features.channels.model.kinds import ApplicationStatus, Stage
from counter_app.features.channels.model.moves import DECIDED, MOVES, OPEN
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.persons.party import Party

APPLICATION: Final = "A"
"""What numbers of applications (来件) count."""

S = ApplicationStatus


@immutable(kw_only=True)
class Application(Origin):
    """An application as its events tell it; ``taken_at`` is the window where it is open."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = MOVES

    status: ApplicationStatus
    arrived: Arrived
    arrived_at: datetime
    arrived_by: Clerk
    unpacked: Unpacked | None = None
    unpacked_at: datetime | None = None
    taken_at: str = ""
    taken_by: Clerk | None = None
    case: str = ""
    returned: Returned | None = None
    expired: Expired | None = None

    @property
    def claim(self) -> Claim | None:
        """What a platform says; None of a parcel."""
        return self.arrived.claim

    @property
    def parcel(self) -> Parcel | None:
        """What came closed; None of what a platform sent."""
        return self.arrived.parcel

    @property
    def applicant(self) -> Party | None:
        """Who applies, as the platform says."""
        return self.claim.applicant if self.claim else None

    @property
    def outside_number(self) -> str:
        """The platform's number, or the waybill's."""
        return self.claim.number if self.claim else self.parcel.waybill if self.parcel else ""

    @property
    def department(self) -> str:
        """Whose item it is; empty where that is not known yet."""
        return self.arrived.department

    @property
    def is_open(self) -> bool:
        """Whether something is left to do for it."""
        return self.status in OPEN

    @property
    def is_prefilled(self) -> bool:
        """Whether nothing was handed in yet: somebody is to come."""
        return self.claim is not None and self.claim.stage is Stage.PREFILLED

    @property
    def opened_at(self) -> datetime:
        """When it was written down here."""
        return self.arrived_at

    @property
    def due_on(self) -> date | None:
        """The last day on which what was only filled in is kept."""
        return self.arrived.keep_until if self.is_open else None

    def moved(self, event: Event) -> Application:
        """This application once one of its own happenings has happened."""
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case Unpacked() as unpacked:
                return replace(moved, unpacked=unpacked, unpacked_at=event.at)
            case Taken():
                return replace(moved, taken_at=event.window, taken_by=event.clerk)
            case PutBack():
                return replace(moved, taken_at="", taken_by=None)
            case BecameCase(case, decision):
                self.must_be_free(event.window)
                return replace(moved, status=DECIDED.get(decision, S.ACCEPTED), case=case)
            case Returned() as returned:
                return replace(moved, returned=returned)
            case Expired() as expired:
                return replace(moved, expired=expired)
        return moved

    def must_be_free(self, window: str) -> None:
        """Refusal ``applications.taken_elsewhere`` where another window has it open."""
        if self.taken_at and self.taken_at != window:
            raise Refusal(
                "applications.taken_elsewhere",
                field="number",
                number=self.number,
                window=self.taken_at,
                name=self.taken_by.name if self.taken_by else "",
            )


def opened_by(event: Event) -> Application:
    """What an Arrived event opens; Refusal ``applications.unknown`` otherwise."""
    arrived = event.happening
    if not isinstance(arrived, Arrived):
        raise Refusal("applications.unknown", field="number")
    return Application(
        number=event.case_number,
        status=S.PARCEL if arrived.parcel else S.ARRIVED,
        window=event.window,
        supervision=Supervision(event.clerk),
        channel=arrived.channel,
        handed_in_at=arrived.handed_in_at,
        arrived=arrived,
        arrived_at=event.at,
        arrived_by=event.clerk,
    )


def fold(events: Iterable[Event]) -> Application:
    """The application that these events, in the hall's order, tell; see ``agreeing.fold``."""
    return agreeing.fold(events, opened_by)
