"""A case (办件) is what its events tell. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from counter_app.domain.events import (
    AcceptanceRefused,
    Accepted,
    ContestSettled,
    Decided,
    Delivered,
    Event,
    Happening,
    NoticeGiven,
    PaperCopied,
    PaperIssued,
    PaperVoided,
    Received,
    Supplemented,
    Withdrawn,
)
from counter_app.domain.materials import MaterialMark
from counter_app.domain.moves import MOVES
from counter_app.domain.moves import Status as Status
from counter_app.domain.paper import Paper, PaperCopy, Standing
from counter_app.domain.people import Clerk
from counter_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Case:
    """A case as its events tell it. ``decided_*`` is who accepted, gave notice or refused."""

    number: str
    status: Status
    received: Received
    received_at: datetime
    window: str
    received_by: Clerk
    decided_at: datetime | None = None
    decided_by: Clerk | None = None
    accepted: Accepted | None = None
    notice: NoticeGiven | None = None
    refusal: AcceptanceRefused | None = None
    papers: tuple[Paper, ...] = ()
    supplements: tuple[Supplemented, ...] = ()
    withdrawn: Withdrawn | None = None
    decision: Decided | None = None
    delivered: Delivered | None = None
    contested: tuple[Event, ...] = ()  # what another window did apart, not settled yet

    @property
    def marks(self) -> tuple[MaterialMark, ...]:
        """The materials as they stand now: those of the receipt, with what came later."""
        later = {mark.name: mark for one in self.supplements for mark in one.marks}
        return tuple(later.get(mark.name, mark) for mark in self.received.marks)

    def paper(self, number: str) -> Paper:
        """The paper with this number; Refusal ``paper.unknown``."""
        for paper in self.papers:
            if paper.number == number:
                return paper
        raise Refusal("paper.unknown", number=number)

    def after(self, event: Event) -> Case:
        """This case once ``event`` has happened; Refusal ``case.not_allowed`` if it may not."""
        match event.happening:
            case Accepted() as accepted:
                return replace(self._taken_in(event), accepted=accepted)
            case NoticeGiven() as notice:
                return replace(self._taken_in(event), notice=notice)
            case AcceptanceRefused() as refusal:
                return replace(self._taken_in(event), refusal=refusal)
            case Supplemented() as supplement:
                return replace(self._moved(event), supplements=(*self.supplements, supplement))
            case Withdrawn() as withdrawn:
                return replace(self._moved(event), withdrawn=withdrawn)
            case Decided() as decision:
                return replace(self._moved(event), decision=decision)
            case Delivered() as delivered:
                return replace(self._moved(event), delivered=delivered)
            case PaperIssued() as issued:
                return self._with_new_paper(event, issued)
            case PaperCopied() as copied:
                return self._with_copy(event, copied)
            case PaperVoided() as voided:
                return self._with_void(voided)
            case Received():
                raise Refusal("case.received_twice", number=self.number)
        return self

    def status_after(self, kind: type[Happening]) -> Status:
        """The status to which this kind of happening leads; Refusal ``case.not_allowed``."""
        move = MOVES.get(kind)
        if move is None:
            return self.status
        to = move.ways.get(self.status)
        if to is None:
            raise Refusal(
                "case.not_allowed",
                number=self.number,
                status=self.status,
                act=move.act,
                rule=move.rule,
            )
        return to

    def _moved(self, event: Event) -> Case:
        return replace(self, status=self.status_after(type(event.happening)))

    def _taken_in(self, event: Event) -> Case:
        return replace(self._moved(event), decided_at=event.at, decided_by=event.clerk)

    def _with_new_paper(self, event: Event, issued: PaperIssued) -> Case:
        paper = Paper(issued.number, issued.kind, self.number, event.at, event.clerk, event.window)
        earlier = tuple(
            replace(p, standing=Standing.SUPERSEDED)
            if p.kind is issued.kind and p.standing is Standing.CURRENT
            else p
            for p in self.papers
        )
        return replace(self, papers=(*earlier, paper))

    def _with_copy(self, event: Event, copied: PaperCopied) -> Case:
        paper = self.paper(copied.number)
        if copied.copy != len(paper.copies) + 1:
            raise Refusal("paper.copy_out_of_order", number=copied.number, copy=copied.copy)
        made = PaperCopy(copied.copy, event.at, event.clerk)
        return self._with_changed_paper(replace(paper, copies=(*paper.copies, made)))

    def _with_void(self, voided: PaperVoided) -> Case:
        paper = self.paper(voided.number)
        if paper.standing is Standing.VOID:
            raise Refusal("paper.already_void", number=voided.number)
        return self._with_changed_paper(
            replace(paper, standing=Standing.VOID, void_reason=voided.reason)
        )

    def _with_changed_paper(self, changed: Paper) -> Case:
        return replace(
            self,
            papers=tuple(changed if p.number == changed.number else p for p in self.papers),
        )


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
    )


def fold(events: Iterable[Event]) -> Case:
    """The case that these events, in the hall's order, tell.

    What does not fit what came before it, because another window moved the
    case meanwhile, contests the case together with what was done in the same
    act, until a person settles it. Void twice is void; a copy made apart is
    one more copy. Refusal if there is no event, or the first does not open a case.
    """
    events = tuple(events)
    if not events:
        raise Refusal("case.unknown")
    settled = _settled(events)
    case, contested = opened_by(events[0]), list[Event]()
    for event in events[1:]:
        if event.id in settled:
            case = _with_paper_set_aside(case, event, settled[event.id])
        elif any(event.is_of_one_act_with(one) for one in contested):
            contested.append(event)
        else:
            try:
                case = case.after(event)
            except Refusal as refusal:
                if isinstance(event.happening, PaperCopied):
                    case = _with_copy_made_apart(case, event, event.happening)
                elif refusal.reason != "paper.already_void":
                    contested.append(event)
    return replace(case, contested=tuple(contested))


def _settled(events: Iterable[Event]) -> dict[UUID, str]:
    """Events that were set aside, each with the reason."""
    aside, kept = dict[UUID, str](), set[UUID]()
    for event in events:
        match event.happening:
            case ContestSettled() as choice if kept.isdisjoint(choice.set_aside):
                aside |= dict.fromkeys(choice.set_aside, choice.reason)
                kept |= set(choice.kept)
    return aside


def _with_paper_set_aside(case: Case, event: Event, reason: str) -> Case:
    match event.happening:
        case PaperIssued(number, kind):
            paper = Paper(number, kind, case.number, event.at, event.clerk, event.window)
            void = replace(paper, standing=Standing.VOID, void_reason=reason)
            return replace(case, papers=(*case.papers, void))
    return case


def _with_copy_made_apart(case: Case, event: Event, copied: PaperCopied) -> Case:
    made = PaperCopy(copied.copy, event.at, event.clerk)
    return replace(
        case,
        papers=tuple(
            replace(paper, copies=(*paper.copies, made)) if paper.number == copied.number else paper
            for paper in case.papers
        ),
    )
