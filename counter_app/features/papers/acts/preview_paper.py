"""What would be printed, before anything is decided. Nothing is recorded, no number is used."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.take_in import take_in
from counter_app.features.cases.acts.who_decides import acting_for
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rehearsal import rehearsing

_NUMBER = "PREVIEW"


def preview_paper(desk: Desk, request: IntakeRequest, kind: PaperKind) -> PaperFacts:
    """The facts of a paper that this request would lead to, marked as a preview.

    The same checks as the decision itself, so its Refusals too; and
    ``paper.none_of_this_kind`` if the decision makes no such paper.
    """
    outcome = take_in(rehearsing(desk), request)
    paper = next((one for one in outcome.papers if one.kind == kind), None)
    if paper is None:
        raise Refusal("paper.none_of_this_kind", field="kind", number=_NUMBER)
    case = replace(outcome.case, number=_NUMBER)
    return PaperFacts(
        paper=replace(paper, number=_NUMBER, case_number=_NUMBER),
        copy=None,
        case=case,
        item=desk.shelf.item(request.item),
        hall=desk.hall,
        acting=acting_for(desk, case, paper.issued_at.date()),
        sample=desk.shelf.current().sample,
        preview=True,
    )
