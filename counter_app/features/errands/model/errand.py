"""An errand (取送单) is what its events tell. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Final

from counter_app.features.errands.model.events import (
    Called,
    Cancelled,
    Checked,
    Closed,
    DealtWith,
    HandedOver,
    Linked,
    Ordered,
    Packed,
    PutBack,
    Signed,
    Tracked,
)
from counter_app.features.errands.model.kinds import ErrandKind
from counter_app.features.errands.model.moves import AT_THE_HALL, DONE, MOVES, ErrandStatus
from counter_app.features.errands.model.transport import STATUS, Transport, transport_of
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.days.clocks import Clock

ERRAND: Final = "E"
"""What numbers of errands (取送单) count."""

S = ErrandStatus


@immutable(kw_only=True)
class Errand(FileState):
    """An errand as its events tell it. ``since``: when it came to its status."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = MOVES

    status: ErrandStatus
    ordered: Ordered
    ordered_at: datetime
    ordered_by: Clerk
    since: datetime
    authorised: str
    checked: Checked | None = None
    packed: Packed | None = None
    packed_at: datetime | None = None
    packed_by: Clerk | None = None
    handed_over: HandedOver | None = None
    handed_over_at: datetime | None = None
    transport: Transport = Transport()
    signed: Signed | None = None
    put_back: PutBack | None = None
    calls: tuple[Called, ...] = ()
    dealt_with: DealtWith | None = None
    closed: Closed | None = None
    cancelled: Cancelled | None = None
    linked: tuple[str, ...] = ()

    @property
    def kind(self) -> ErrandKind:
        """Which way it goes."""
        return self.ordered.product.kind

    @property
    def department(self) -> str:
        """Whose it is: the hall's own."""
        return ""

    @property
    def brings_results(self) -> bool:
        """Whether it takes results of cases to their applicants."""
        return self.kind is ErrandKind.FETCH_LICENCE

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases whose results or materials it carries."""
        return self.ordered.cases

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do for it."""
        return self.status not in DONE

    @property
    def opened_at(self) -> datetime:
        """When it was ordered here."""
        return self.ordered_at

    @property
    def clock(self) -> Clock | None:
        """The one that runs now: to pack, to arrive, or to deal with what went wrong."""
        if not self.is_open or self.status is S.PACKED:
            return None
        if self.status in AT_THE_HALL:
            return self.ordered.pack
        if self.put_back is not None:
            return self.put_back.deal
        if self.calls:
            return self.calls[-1].receive
        return self.handed_over.receive if self.handed_over else None

    @property
    def due_on(self) -> date | None:
        """The last day for its next step; None while no clock runs."""
        return self.clock.last_day if self.clock else None

    @property
    def is_at_odds(self) -> bool:
        """Whether the courier says something else than what stands here."""
        early = self.handed_over is None and bool(self.transport.notices)
        return bool(self.transport.at_odds) or early or self._says_otherwise

    @property
    def _says_otherwise(self) -> bool:
        now = self.transport.now
        told = STATUS[now.stage] if now else None
        if self.signed is not None:
            return told in (S.RETURNED, S.LOST)
        return self.dealt_with is not None and told is S.SIGN_TOLD

    def moved(self, event: Event) -> Errand:
        """This errand once ``event`` has happened; Refusal ``case.not_allowed``."""
        told = self._told(event)
        status = _status(told)
        return replace(told, status=status, since=event.at if status != self.status else told.since)

    def _told(self, event: Event) -> Errand:
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case Ordered():
                raise Refusal("errands.ordered_twice", field="number", number=self.number)
            case Checked() as checked:
                return replace(
                    moved, checked=checked, authorised=checked.authorised or self.authorised
                )
            case Packed() as packed:
                self.must_be_packed_here()
                return replace(moved, packed=packed, packed_at=event.at, packed_by=event.clerk)
            case HandedOver() as handed_over:
                self.must_be_packed()
                return replace(moved, handed_over=handed_over, handed_over_at=event.at)
            case Tracked() as tracked:
                notices = (*self.transport.notices, tracked)
                return replace(moved, transport=transport_of(notices))
            case Called() as called:
                return replace(moved, calls=(*self.calls, called))
            case Linked(file):
                return replace(moved, linked=(*self.linked, file))
        return _ended(moved, event)

    def must_be_packed_here(self) -> None:
        """Refusal ``errands.nothing_to_pack`` for what comes to the hall."""
        if not self.brings_results:
            raise Refusal("errands.nothing_to_pack", field="number", number=self.number)

    def must_be_packed(self) -> None:
        """Refusal ``errands.pack_first`` for results that are in no sealed bag."""
        if self.brings_results and self.packed is None:
            raise Refusal("errands.pack_first", field="number", number=self.number)


def _ended(moved: Errand, event: Event) -> Errand:
    match event.happening:
        case Signed() as signed:
            return replace(moved, signed=signed)
        case PutBack() as back:
            return replace(moved, put_back=back)
        case DealtWith() as dealt_with:
            return replace(moved, dealt_with=dealt_with)
        case Closed() as closed:
            return replace(moved, closed=closed)
        case Cancelled() as cancelled:
            return replace(moved, cancelled=cancelled)
    return moved


def _status(errand: Errand) -> ErrandStatus:
    """What persons entered stands; else where its courier says that it is."""
    if errand.status in DONE or errand.handed_over is None:
        return errand.status
    now = errand.transport.now
    return STATUS[now.stage] if now is not None else errand.status


def opened_by(event: Event) -> Errand:
    """The errand that an Ordered event opens; Refusal ``errands.not_ordered`` otherwise."""
    if not isinstance(event.happening, Ordered):
        raise Refusal("errands.not_ordered", field="number", number=event.case_number)
    return Errand(
        number=event.case_number,
        status=S.ORDERED,
        ordered=event.happening,
        ordered_at=event.at,
        window=event.window,
        ordered_by=event.clerk,
        since=event.at,
        authorised=event.happening.authorised,
        supervision=Supervision(event.clerk),
    )


def fold(events: Iterable[Event]) -> Errand:
    """The errand that these events, in the hall's order, tell; see ``agreeing.fold``."""
    return agreeing.fold(events, opened_by)
