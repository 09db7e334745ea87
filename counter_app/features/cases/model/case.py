"""A case (办件) is what its events tell. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Final

from counter_app.features.cases.model import oversight, rules
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.delivery import Handed
from counter_app.features.cases.model.delivery_events import Announced, Posted
from counter_app.features.cases.model.elsewhere import ELSEWHERE, NOWHERE, Journey, gone
from counter_app.features.cases.model.elsewhere_events import (
    AcceptedAtHome,
    Collected,
    ReturnedFromHome,
    SentHome,
)
from counter_app.features.cases.model.events import (
    AcceptanceRefused,
    Accepted,
    AskedForMore,
    Decided,
    Extended,
    HandedOver,
    NoticeGiven,
    Numbered,
    PapersTaken,
    PromiseKept,
    Rated,
    Received,
    Redated,
    Resumed,
    SentBack,
    Supplemented,
    Suspended,
    Withdrawn,
)
from counter_app.features.cases.model.handing import HANDING, handed
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.mending import AMENDING, Amendment, amended, annulled
from counter_app.features.cases.model.mending_events import Corrected, OpenedWrongly
from counter_app.features.cases.model.moves import MOVES, WAITS_FOR, CaseMove
from counter_app.features.cases.model.moves import Status as Status
from counter_app.features.cases.model.outcome_events import (
    DecisionGrounded,
    Forwarded,
    RefusalGrounded,
    UnfitBrought,
)
from counter_app.features.cases.model.oversight import Oversight, RegulatorReceived, RegulatorTold
from counter_app.features.cases.model.pledges import (
    PLEDGING,
    Pledges,
    pledged,
    pledges_after,
    without_commitments,
)
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.model.refusal_ground import RefusalGround
from counter_app.features.cases.model.standing import SET_OTHERWISE, set_otherwise
from counter_app.features.cases.model.standing_events import (
    DecisionChanged,
    DecisionRevoked,
    Stayed,
    Terminated,
    WithdrawnBy,
)
from counter_app.features.cases.model.visits import Attendance, attendance_in
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.deadline import Deadline, DueDate, Pause
from counter_app.knowledge.fees.account import NO_FEES, FeeAccount
from counter_app.knowledge.fees.events import FEES
from counter_app.knowledge.persons.party import Party

CASE: Final = "B"
"""What numbers of cases (办件) count."""


@immutable(kw_only=True)
class Case(FileState):
    """A case as its events tell it. ``decided_*`` is who ended intake, and when."""

    moves: ClassVar[Mapping[type, CaseMove]] = MOVES

    status: Status
    received: Received
    received_at: datetime
    received_by: Clerk
    decided_at: datetime | None = None
    decided_by: Clerk | None = None
    noticed_at: datetime | None = None
    finished_at: datetime | None = None  # 办结
    delivered_at: datetime | None = None
    accepted: Accepted | None = None
    notice: NoticeGiven | None = None
    refusal: AcceptanceRefused | None = None
    refusal_ground: RefusalGround | None = None
    supplements: tuple[Supplemented | PromiseKept | Corrected, ...] = ()
    unfit: tuple[UnfitBrought, ...] = ()  # brought after the notice, and not fit
    due: DueDate | None = None  # as it stands now; while suspended, if all goes as told
    pauses: tuple[Pause, ...] = ()
    suspended: Suspended | None = None  # while the clock stands still
    suspended_on: date | None = None
    resumed: Resumed | None = None  # the last time
    extended: Extended | None = None
    redated: Redated | None = None  # the last time
    handed_over: HandedOver | None = None  # while the papers are with the department
    sent_back: SentBack | None = None  # while they wait at the window to be mended
    withdrawn: Withdrawn | None = None
    forwarded: Forwarded | None = None  # the higher authority decides, or has decided
    decision: Decided | None = None
    numbered: Numbered | None = None  # 文号 of what was last decided
    basis: str = ""  # the legal ground of the decision, as typed
    oversight: Oversight | None = None  # of what was moved: who supervises was told
    posted: Posted | None = None  # 寄出
    posted_at: datetime | None = None
    announced: Announced | None = None  # 公告送达
    delivered: Handed | None = None
    asked_more: tuple[AskedForMore, ...] = ()  # after the one notice; binds nobody
    collected: Collected | None = None
    sent_home: SentHome | None = None  # while the papers are with the home authority
    home_answer: AcceptedAtHome | ReturnedFromHome | None = None  # the last one
    journey: Journey = NOWHERE  # to another place and back
    amendments: tuple[Amendment, ...] = ()
    identified_as: Party | None = None  # as received, or who came in that one's place
    opened_wrongly: OpenedWrongly | None = None
    stayed: Stayed | None = None  # while it stands still for a ground outside of it
    stayed_on: date | None = None
    terminated: Terminated | None = None
    revoked: DecisionRevoked | None = None  # the last decision that was taken back
    changed: DecisionChanged | None = None  # the last change of a decision
    withdrawn_by: WithdrawnBy | None = None
    rated: frozenset[Visit] = frozenset()  # that, not how
    attendances: frozenset[Attendance] = frozenset()  # 到场
    fees: FeeAccount = NO_FEES
    pledges: Pledges = Pledges()  # 容缺, 告知承诺: what became of them

    @property
    def department(self) -> str:
        """Whose item it is (承办部门)."""
        return self.received.department

    @property
    def applied_at(self) -> datetime:
        """When the application reached the hall, before it was taken in here or then."""
        return self.received.handed_in_at or self.received_at

    @property
    def accepted_at(self) -> datetime | None:
        """The moment from which it counts as accepted."""
        if self.accepted is None:
            return None
        return self.applied_at if self.accepted.from_receipt else self.decided_at

    @property
    def is_across_regions(self) -> bool:
        """跨域通办: collected for a home authority, or brought by another hall."""
        return self.collected is not None or self.received.channel is Channel.OTHER_HALL

    @property
    def delivered_on(self) -> date | None:
        """The day of delivery (送达之日): that on which it was signed for; remedies run from it."""
        if self.delivered is None or self.delivered_at is None:
            return None
        return self.delivered.on or self.delivered_at.date()

    @property
    def marks(self) -> tuple[MaterialMark, ...]:
        """The materials as they stand now: those of the receipt, with what came later."""
        later = {mark.name: mark for one in self.supplements for mark in one.marks}
        marks = (later.get(mark.name, mark) for mark in self.received.marks)
        return without_commitments(marks, self.pledges.withdrawn)

    @property
    def promises(self) -> tuple[MaterialMark, ...]:
        """容缺: what was promised at acceptance and has not come yet."""
        return tuple(mark for mark in self.marks if mark.state is MaterialState.PROMISED)

    @property
    def awaited(self) -> tuple[date | None, bool]:
        """The last day for what must be done next (``WAITS_FOR``), and whether provisional."""
        match WAITS_FOR.get(self.status):
            case Deadline.CORRECTION if self.notice:
                return self.notice.supplement_by, self.notice.provisional
            case Deadline.DECISION if self.due and not self.stops_first:
                return self.due.due_on, self.due.provisional
            case Deadline.DECISION if self.received.renewing:
                return self.received.renewing.valid_to, False
            case Deadline.DELIVERY if self.decision:
                return self.decision.deliver_by.due_on, self.decision.deliver_by.provisional
            case None if self.status is Status.SUSPENDED and self.received.renewing:
                return self.received.renewing.valid_to, False
            case None if self.status is Status.ANNOUNCED and self.announced:
                return self.announced.until, False
        return None, False

    @property
    def stops_first(self) -> bool:
        """Whether the licence that is renewed expires before the day to decide (art. 50)."""
        renewing = self.received.renewing
        return renewing is not None and (self.due is None or renewing.valid_to < self.due.due_on)

    @property
    def redatable(self) -> tuple[Deadline | None, date | None]:
        """Which date somebody was told, and the day; that to decide also while it stands still."""
        if self.status is Status.SUSPENDED:
            return Deadline.DECISION, self.due.due_on if self.due else None
        if WAITS_FOR.get(self.status) is Deadline.DECISION:
            return Deadline.DECISION, self.due.due_on if self.due else None
        return WAITS_FOR.get(self.status), self.awaited[0]

    def moved(self, event: Event) -> Case:
        """This case once one of its own happenings has happened."""
        told, came = self._told(event), attendance_in(event, self.received)
        pledges = pledges_after(self, told, event)
        if pledges is not told.pledges:
            told = replace(told, pledges=pledges)
        if came is None or came in self.attendances:
            return told
        return replace(told, attendances=self.attendances | {came})

    def _told(self, event: Event) -> Case:
        if isinstance(event.happening, AMENDING):
            return amended(self._moved(event), event.happening)
        if isinstance(event.happening, SET_OTHERWISE):
            return set_otherwise(self, self._moved(event), event)
        if isinstance(event.happening, ELSEWHERE):
            return gone(self, self._moved(event), event)
        if isinstance(event.happening, HANDING):
            return handed(self, self._moved(event), event)
        if isinstance(event.happening, FEES):
            return replace(self, fees=self.fees.after(event))
        if isinstance(event.happening, PLEDGING):
            return pledged(self._moved(event), event)
        match event.happening:
            case Accepted() as accepted:
                return self._taken_in(event, accepted=accepted, due=accepted.due)
            case NoticeGiven() as notice:
                return self._taken_in(event, notice=notice, noticed_at=event.at)
            case AcceptanceRefused() as refusal:
                elsewhere = RefusalGround.NOT_COMPETENT if refusal.right_authority else None
                return self._taken_in(event, refusal=refusal, refusal_ground=elsewhere)
            case AskedForMore() as asked:
                return replace(self._moved(event), asked_more=(*self.asked_more, asked))
            case Supplemented() | PromiseKept() as supplement:
                return replace(self._moved(event), supplements=(*self.supplements, supplement))
            case HandedOver() | PapersTaken() | SentBack():
                return self._carried(event)
            case Suspended() | Resumed() | Extended():
                return self._with_moved_clock(event)
            case Redated() as redated:
                return self._redated(event, redated)
            case Withdrawn() | Decided():
                return self._ended(event)
            case RefusalGrounded() | UnfitBrought() | DecisionGrounded() | Forwarded():
                return self._explained(event)
            case OpenedWrongly() as wrongly:
                return annulled(self._moved(event), wrongly)
            case Rated(visit):
                return self._rated(visit)
            case RegulatorTold() | RegulatorReceived():
                told = oversight.after(self.oversight, event)
                return replace(self._moved(event), oversight=told)
            case Numbered() as numbered:
                return replace(self, numbered=numbered)
            case Received():
                raise Refusal("case.received_twice", number=self.number)
        return self._moved(event)

    def _moved(self, event: Event, **told: Any) -> Case:
        return replace(self, status=self.status_after(type(event.happening)), **told)

    def _taken_in(self, event: Event, **told: Any) -> Case:
        return self._moved(event, decided_at=event.at, decided_by=event.clerk, **told)

    def _ended(self, event: Event) -> Case:
        moved = self._moved(event)
        match event.happening:
            case Withdrawn() as withdrawn:
                return replace(moved, withdrawn=withdrawn)
            case Decided() as decision:
                return replace(moved, decision=decision, finished_at=event.at)
        return moved

    def _explained(self, event: Event) -> Case:
        """What was told beside a decision, or was no decision yet."""
        moved = self._moved(event)
        match event.happening:
            case RefusalGrounded(ground):
                return replace(moved, refusal_ground=ground)
            case UnfitBrought() as unfit:
                return replace(moved, unfit=(*self.unfit, unfit))
            case DecisionGrounded(basis):
                return replace(moved, basis=basis)
            case Forwarded() as forwarded:
                return replace(moved, forwarded=forwarded)
        return moved

    def _carried(self, event: Event) -> Case:
        """The papers go to the department, or come back."""
        moved, there = self._moved(event), self.handed_over
        match event.happening:
            case HandedOver() as handed_over:
                rules.must_be_at_the_window(self)
                return replace(moved, handed_over=handed_over, sent_back=None)
            case PapersTaken(taken_by) if there is not None:
                rules.must_wait_for_a_signature(self)
                return replace(moved, handed_over=replace(there, taken_by=taken_by))
            case SentBack() as back:
                rules.must_be_at_the_department(self)
                return replace(moved, handed_over=None, sent_back=back)
        rules.must_be_at_the_department(self)
        return moved

    def _with_moved_clock(self, event: Event) -> Case:
        """Suspended, resumed or extended, from the due date that the window knew."""
        moved = self._moved(event)
        match event.happening:
            case Suspended() as one:
                moved = replace(moved, suspended=one, suspended_on=event.at.date())
            case Resumed() as one:
                pauses = (*self.pauses, *self.paused_until(event.at.date()))
                moved = replace(
                    moved, suspended=None, suspended_on=None, pauses=pauses, resumed=one
                )
            case Extended() as one:
                rules.must_not_be_extended(self)
                moved = replace(moved, extended=one)
            case _:
                return moved
        if one.was_due != (self.due.due_on if self.due else None):
            raise Refusal("case.due_moved", number=self.number)
        return replace(moved, due=one.due)

    def _redated(self, event: Event, redated: Redated) -> Case:
        """A date as the calendar has it now, from the date that was known."""
        moved, due = replace(self._moved(event), redated=redated), redated.due
        if self.redatable != (redated.of, redated.was_due):
            raise Refusal("case.due_moved", number=self.number)
        if moved.suspended and redated.expected_until:
            told = replace(moved.suspended, expected_until=redated.expected_until)
            moved = replace(moved, suspended=told)
        if moved.notice and redated.of is Deadline.CORRECTION:
            by, provisional = due.due_on, due.provisional
            notice = replace(moved.notice, supplement_by=by, provisional=provisional)
            return replace(moved, notice=notice)
        if moved.decision and redated.of is Deadline.DELIVERY:
            return replace(moved, decision=replace(moved.decision, deliver_by=due))
        return replace(moved, due=due)

    def paused_until(self, last: date) -> tuple[Pause, ...]:
        """The pause that ends with ``last``; none if it ends on the day on which it began."""
        if self.suspended is None or self.suspended_on is None or last <= self.suspended_on:
            return ()
        return (Pause(self.suspended.since or self.suspended_on + ONE_DAY, last),)

    def _rated(self, visit: Visit) -> Case:
        if visit in self.rated:
            raise Refusal("rating.twice", field="visit", number=self.number)
        return replace(self, rated=self.rated | {visit})


def opened_by(event: Event) -> Case:
    """The case that a Received event opens; Refusal ``case.not_received`` for any other."""
    if not isinstance(event.happening, Received):
        raise Refusal("case.not_received", number=event.case_number)
    return Case(
        number=event.case_number,
        status=Status.RECEIVED,
        received=event.happening,
        received_at=event.at,
        window=event.window,
        received_by=event.clerk,
        identified_as=event.happening.applicant,
        supervision=Supervision(event.clerk),
        attendances=frozenset(filter(None, (attendance_in(event, event.happening),))),
    )


def fold(events: Iterable[Event]) -> Case:
    """The case that these events, in the hall's order, tell; see ``agreeing.fold``."""
    return agreeing.fold(events, opened_by)
