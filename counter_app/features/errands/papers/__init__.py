"""What each paper of an errand says. Papers are Chinese, whatever language is in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.model.papers import ErrandPaper
from counter_app.features.errands.papers import for_the_courier, for_the_person
from counter_app.features.errands.papers.facts import ErrandFacts, gather
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content

WRITERS: Final[Mapping[str, Callable[[ErrandFacts], Content]]] = {
    ErrandPaper.AUTHORISATION: for_the_person.authorisation,
    ErrandPaper.PACKING: for_the_person.packing,
    ErrandPaper.LABEL: for_the_courier.label,
    ErrandPaper.HANDING: for_the_courier.handing,
}


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this paper of an errand says; Refusal as ``gather``."""
    facts = gather(desk, number, copy)
    return WRITERS[facts.paper.kind](facts), facts.paper, facts.copy
