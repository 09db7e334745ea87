"""What a file (案卷) of any kind is, beside what its own kind adds: papers, review, contests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, ClassVar, Self

from counter_app.kernel.event import Event
from counter_app.kernel.file_events import (
    ContestSettled,
    LineSetAside,
    PaperCopied,
    PaperIssued,
    PaperVoided,
    PersonalDataShown,
)
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.opinion import (
    Opinion,
    OpinionAsked,
    OpinionGiven,
    QuestionWithdrawn,
    asked_of,
    opinions_after,
)
from counter_app.kernel.paper import Paper, PaperCopy, Standing
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import (
    Reassigned,
    RemarkAnswered,
    Remarked,
    Reviewed,
    Sampled,
    TakenBack,
)
from counter_app.kernel.supervision import Supervision


@immutable(kw_only=True)
class FileState:
    """A file as its events tell it. A kind adds its own fields and ``moved``.

    ``contested`` is what another window did apart, not settled yet. ``opinions``
    are questions to other departments.
    """

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = {}

    number: str
    status: StrEnum
    window: str
    supervision: Supervision
    papers: tuple[Paper, ...] = ()
    contested: tuple[Event, ...] = ()
    opinions: tuple[Opinion, ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """Departments that may see it because they were asked about it, by name and code."""
        return asked_of(self.opinions)

    @property
    def all_papers(self) -> tuple[Paper, ...]:
        """Its own, and of a file of parts theirs, too."""
        return self.papers

    def moved(self, event: Event) -> Self:
        """This file once ``event``, a happening of its own kind, has happened.

        Refusal ``case.not_allowed`` if it may not.
        """
        return replace(self, status=self.status_after(type(event.happening)))

    def after(self, event: Event) -> Self:
        """This file once ``event`` has happened; Refusal if it may not."""
        match event.happening:
            case PaperIssued() as issued:
                return self._with_new_paper(event, issued)
            case PaperCopied() as copied:
                return self._with_copy(event, copied)
            case PaperVoided() as voided:
                return self._with_void(voided)
            case Reviewed() | Sampled() | Reassigned() | Remarked() | RemarkAnswered():
                return replace(self, supervision=self.supervision.after(event))
            case TakenBack():
                return replace(self, supervision=self.supervision.after(event))
            case OpinionAsked() | OpinionGiven() | QuestionWithdrawn():
                return replace(self, opinions=opinions_after(self.opinions, event))
            case ContestSettled() | LineSetAside() | PersonalDataShown():
                return self
        return self.moved(event)

    def status_after(self, kind: type) -> Any:
        """The status to which this kind of happening leads; Refusal ``case.not_allowed``."""
        move = self.moves.get(kind)
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

    def paper(self, number: str) -> Paper:
        """The paper with this number; Refusal ``paper.unknown``."""
        for paper in self.papers:
            if paper.number == number:
                return paper
        raise Refusal("paper.unknown", number=number)

    def with_paper_set_aside(self, event: Event, reason: str) -> Self:
        """As settled: an event that does not count; a paper that it issued is void."""
        match event.happening:
            case PaperIssued() as issued:
                aside = paper_of(event, issued)
                void = replace(aside, standing=Standing.VOID, void_reason=reason)
                return replace(self, papers=(*self.papers, void))
        return self

    def with_copy_made_apart(self, event: Event, copied: PaperCopied) -> Self:
        """Two windows made the same copy: one more of it."""
        made = PaperCopy(copied.copy, event.at, event.clerk, copied.large)
        return self._with_papers(
            replace(one, copies=(*one.copies, made)) if one.number == copied.number else one
            for one in self.papers
        )

    def _with_new_paper(self, event: Event, issued: PaperIssued) -> Self:
        paper = paper_of(event, issued)
        earlier = (
            replace(one, standing=Standing.SUPERSEDED) if paper.supersedes(one) else one
            for one in self.papers
        )
        return self._with_papers((*earlier, paper))

    def _with_copy(self, event: Event, copied: PaperCopied) -> Self:
        paper = self.paper(copied.number)
        if copied.copy != len(paper.copies) + 1:
            raise Refusal("paper.copy_out_of_order", number=copied.number, copy=copied.copy)
        made = PaperCopy(copied.copy, event.at, event.clerk, copied.large)
        return self._with_changed(replace(paper, copies=(*paper.copies, made)))

    def _with_void(self, voided: PaperVoided) -> Self:
        paper = self.paper(voided.number)
        if paper.standing is Standing.VOID:
            raise Refusal("paper.already_void", number=voided.number)
        return self._with_changed(replace(paper, standing=Standing.VOID, void_reason=voided.reason))

    def _with_changed(self, changed: Paper) -> Self:
        return self._with_papers(
            changed if one.number == changed.number else one for one in self.papers
        )

    def _with_papers(self, papers: Iterable[Paper]) -> Self:
        return replace(self, papers=tuple(papers))


def paper_of(event: Event, issued: PaperIssued) -> Paper:
    """The paper that this event issued."""
    return Paper(
        issued.number,
        issued.kind,
        event.case_number,
        event.at,
        event.clerk,
        event.window,
        cases=issued.cases,
        about=issued.about,
        instead_of=issued.instead_of,
        english=issued.english,
    )
