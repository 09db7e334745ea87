"""A case (办件) is what its events tell. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter_app.domain.events import (
    AcceptanceRefused,
    Accepted,
    Event,
    NoticeGiven,
    PaperCopied,
    PaperIssued,
    PaperVoided,
    Received,
)
from counter_app.domain.paper import Paper, PaperCopy, Standing
from counter_app.domain.people import Clerk
from counter_app.domain.refusal import Refusal


class Status(StrEnum):
    """Where a case stands (办件状态)."""

    RECEIVED = "received"  # 收件
    ACCEPTED = "accepted"  # 受理
    NOTICE_GIVEN = "notice_given"  # 一次性告知, 待补正
    REFUSED = "refused"  # 不予受理


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
                self._must_be(Status.RECEIVED, event)
                return replace(self._decided(event, Status.ACCEPTED), accepted=accepted)
            case NoticeGiven() as notice:
                self._must_be(Status.RECEIVED, event)
                return replace(self._decided(event, Status.NOTICE_GIVEN), notice=notice)
            case AcceptanceRefused() as refusal:
                self._must_be(Status.RECEIVED, event)
                return replace(self._decided(event, Status.REFUSED), refusal=refusal)
            case PaperIssued() as issued:
                return self._with_new_paper(event, issued)
            case PaperCopied() as copied:
                return self._with_copy(event, copied)
            case PaperVoided() as voided:
                return self._with_void(voided)
            case Received():
                raise Refusal("case.received_twice", number=self.number)
        return self

    def _must_be(self, status: Status, event: Event) -> None:
        if self.status is not status:
            raise Refusal(
                "case.not_allowed",
                number=self.number,
                status=self.status.value,
                act=type(event.happening).__name__,
            )

    def _decided(self, event: Event, status: Status) -> Case:
        return replace(self, status=status, decided_at=event.at, decided_by=event.clerk)

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
    """The case that these events, in order, tell. Refusal if there is none or one is illegal."""
    case: Case | None = None
    for event in events:
        case = opened_by(event) if case is None else case.after(event)
    if case is None:
        raise Refusal("case.unknown")
    return case
