"""What each paper of a problem says, from the facts of its problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.papers import for_the_person, for_the_unit
from counter_app.features.problems.papers.facts import ProblemFacts, gather
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content

WRITERS: Final[Mapping[str, Callable[[ProblemFacts], Content]]] = {
    ProblemPaper.SLIP: for_the_person.slip,
    ProblemPaper.REFUSAL: for_the_person.refusal,
    ProblemPaper.REFERRAL: for_the_unit.referral,
    ProblemPaper.PASSING: for_the_unit.passing,
    ProblemPaper.EXTENSION: for_the_unit.extension,
    ProblemPaper.SUPERVISION: for_the_unit.supervision,
    ProblemPaper.CHECK: for_the_unit.check,
    ProblemPaper.ANSWER: for_the_person.answer,
    ProblemPaper.CALL_BACK: for_the_person.call_back,
}


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this paper of a problem says; Refusal as ``gather``."""
    facts = gather(desk, number, copy)
    return WRITERS[facts.paper.kind](facts), facts.paper, facts.copy
