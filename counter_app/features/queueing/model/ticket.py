"""A ticket (号票) is what its events tell. Pure: no clock, no disk.

Windows that were apart may have done something to one ticket under different
claims. Of those the one with the larger token counts, and whoever was served
was served: nothing of it is left for people to choose, so a ticket is never
contested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar, Final

from counter_app.features.queueing.model.events import (
    Called,
    CalledAgain,
    Finished,
    GivenBack,
    Held,
    Lapsed,
    Left,
    MatterAdded,
    Missed,
    Returned,
    Taken,
    Transferred,
)
from counter_app.features.queueing.model.moves import ENDED, MOVES, TicketStatus
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision

TICKET: Final = "Q"
"""What numbers of tickets (号票) count."""

_OfClaim = (CalledAgain, Missed, Held, MatterAdded, GivenBack)
S = TicketStatus


@immutable
class Call:
    """One call of a ticket to a window; ``until`` is when it ended, None while it goes on."""

    token: int
    post: str
    window: str
    clerk: str
    moment: datetime
    apart: bool = False
    until: datetime | None = None
    served: bool = True  # somebody came
    overtaken: bool = False  # it was ended by another window, or a supervisor

    @property
    def serving_s(self) -> float:
        """How long somebody was served, in seconds; none while it goes on or if nobody came."""
        if self.until is None or not self.served:
            return 0.0
        return max(0.0, (self.until - self.moment).total_seconds())


@immutable(kw_only=True)
class Ticket(FileState):
    """A ticket as its events tell it. ``place`` is when it counts as taken, in its class."""

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = MOVES

    status: TicketStatus
    taken: Taken
    taken_by: Clerk
    queue_class: str
    place: datetime
    for_post: str = ""
    note: str = ""
    front: bool = False
    calls: tuple[Call, ...] = ()
    times_called: int = 0
    matters: tuple[tuple[str, str], ...] = ()
    ended_at: datetime | None = None

    @property
    def department(self) -> str:
        """No authority's: the hall's."""
        return ""

    @property
    def opened_at(self) -> datetime:
        """When it was taken."""
        return self.taken.moment

    @property
    def due_on(self) -> None:
        """No day by which it must be done is told."""

    @property
    def is_open(self) -> bool:
        """Whether somebody waits or is served."""
        return self.status not in ENDED

    @property
    def token(self) -> int:
        """That of the claim that counts; 0 before the first call."""
        return self.calls[-1].token if self.calls else 0

    @property
    def call(self) -> Call | None:
        """The last one that counts."""
        return self.calls[-1] if self.calls else None

    @property
    def misses(self) -> int:
        """How often nobody came."""
        return sum(not one.served for one in self.calls)

    @property
    def waited_s(self) -> float | None:
        """Seconds from taking it to the first call; None before."""
        if not self.calls:
            return None
        return max(0.0, (self.calls[0].moment - self.taken.moment).total_seconds())

    @property
    def serving_s(self) -> float:
        """Seconds of all calls to which somebody came, as far as they are over."""
        return sum(one.serving_s for one in self.calls)

    def call_to_finish(self, window: str) -> Call | None:
        """The call under which this window served who has the ticket; None where it called none.

        That which counts, or, if another window called it meanwhile, its own.
        """
        if self.status is S.CALLED and self.call and self.call.window == window:
            return self.call
        own = [one for one in self.calls if one.window == window and one.overtaken and one.served]
        return own[-1] if own else self.call if self.status is S.CALLED else None

    def may_be_called(self, token: int, *, chosen: bool) -> bool:
        """Whether who has the claim with this token calls it; ``chosen``: by its number.

        One that another window called is, if that window's claim was over.
        """
        if self.status is S.CALLED:
            return token > self.token
        return self.status in ((S.WAITING, S.HELD, S.MISSED) if chosen else (S.WAITING,))

    def moved(self, event: Event) -> Ticket:
        """This ticket once ``event`` has happened, or as it was where a later claim overtook it."""
        match event.happening:
            case Taken():
                raise Refusal("queueing.taken_twice", field="number", number=self.number)
            case Called() as called:
                return self._called(event, called)
            case Finished() as finished:
                return self._finished(finished)
            case Transferred(token=token) if token and token != self.token:
                return self
            case happening if isinstance(happening, _OfClaim) and happening.token != self.token:
                return self._overtaken(happening.token, isinstance(happening, Missed))
        move = MOVES.get(type(event.happening))
        if move is None or self.status not in move.ways:
            return self
        return self._gone_on(replace(self, status=move.ways[self.status]), event)

    def _called(self, event: Event, called: Called) -> Ticket:
        call = Call(
            called.token, called.post, event.window, event.clerk.code, called.moment, called.apart
        )
        if called.token in {one.token for one in self.calls}:
            return self
        if self.status is S.FINISHED or called.token < self.token:
            # Heard late: whoever called it then may yet tell that they served somebody.
            late = replace(call, overtaken=True)
            calls = sorted((*self.calls, late), key=lambda one: one.token)
            return self if self.status is S.FINISHED else replace(self, calls=tuple(calls))
        moved = self._with_call_over(called.moment, overtaken=True)
        return replace(
            moved,
            status=S.CALLED,
            calls=(*moved.calls, call),
            times_called=self.times_called + 1,
            front=False,
            ended_at=None,
        )

    def _finished(self, finished: Finished) -> Ticket:
        """Served under any claim is served, also where another window called it meanwhile."""
        if self.status is S.FINISHED or finished.token not in {one.token for one in self.calls}:
            return self
        calls = tuple(
            replace(one, until=finished.moment, served=one.token == finished.token)
            if one.until is None or one.token == finished.token
            else one
            for one in self.calls
        )
        return replace(self, status=S.FINISHED, calls=calls, ended_at=finished.moment)

    def _overtaken(self, token: int, missed: bool) -> Ticket:
        """What happened under a claim that counts no more; only whether somebody came is kept."""
        if not missed:
            return self
        calls = (replace(one, served=False) if one.token == token else one for one in self.calls)
        return replace(self, calls=tuple(calls))

    def _gone_on(self, moved: Ticket, event: Event) -> Ticket:
        match event.happening:
            case CalledAgain():
                return replace(moved, times_called=self.times_called + 1)
            case Missed(moment=moment):
                return moved._with_call_over(moment, served=False)
            case Returned(place=place):
                return replace(moved, place=place)
            case Held(moment=moment, reason=reason):
                return replace(moved._with_call_over(moment), note=reason)
            case Transferred() as to:
                gone = moved._with_call_over(to.moment)
                kept = to.queue_class or self.queue_class
                return replace(gone, queue_class=kept, for_post=to.post, note=to.note, front=False)
            case MatterAdded(item=item, item_name=name):
                return replace(moved, matters=(*self.matters, (item, name)))
            case GivenBack(moment=moment):
                return replace(moved._with_call_over(moment, overtaken=True), front=True)
            case Left(moment=moment) | Lapsed(moment=moment):
                return replace(moved._with_call_over(moment), ended_at=moment)
        return moved

    def _with_call_over(
        self, moment: datetime, *, served: bool = True, overtaken: bool = False
    ) -> Ticket:
        if not self.calls or self.calls[-1].until is not None:
            return self
        over = replace(self.calls[-1], until=moment, served=served, overtaken=overtaken)
        return replace(self, calls=(*self.calls[:-1], over))


def opened_by(event: Event) -> Ticket:
    """The ticket that a Taken event opens; Refusal ``queueing.not_taken`` otherwise."""
    taken = event.happening
    if not isinstance(taken, Taken):
        raise Refusal("queueing.not_taken", field="number", number=event.case_number)
    return Ticket(
        number=event.case_number,
        status=S.WAITING,
        taken=taken,
        taken_by=event.clerk,
        window=event.window,
        supervision=Supervision(event.clerk),
        queue_class=taken.queue_class,
        place=taken.moment,
        matters=((taken.item, taken.item_name),) if taken.item else (),
    )


def fold(events: Iterable[Event]) -> Ticket:
    """The ticket that these events, in the hall's order, tell; see ``agreeing.fold``."""
    return agreeing.fold(events, opened_by)
