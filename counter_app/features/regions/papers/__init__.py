"""What each paper of a 来件 says, from the facts of its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.regions.model.papers import IncomingPaper
from counter_app.features.regions.papers.between_halls import answer, opening, result
from counter_app.features.regions.papers.facts import IncomingFacts, gather
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content

WRITERS: Final[Mapping[str, Callable[[IncomingFacts], Content]]] = {
    IncomingPaper.OPENING: opening,
    IncomingPaper.ANSWER: answer,
    IncomingPaper.RESULT: result,
}


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What the paper says, the paper, and its copy; copy 0 is the original."""
    facts = gather(desk, number, copy)
    return WRITERS[facts.paper.kind](facts), facts.paper, facts.copy
