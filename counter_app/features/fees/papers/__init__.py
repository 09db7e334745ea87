"""What each paper of fees says."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.papers.letter import Letter, letter_of
from counter_app.features.cases.ports import Desk
from counter_app.features.fees.model.papers import FeePaper
from counter_app.features.fees.papers.notice import notice
from counter_app.features.fees.papers.refund import refund
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this paper of fees says; Refusal as ``letter_of``."""
    letter = letter_of(desk, number, copy)
    return _content(letter), letter.paper, letter.copy


def _content(letter: Letter) -> Content:
    case = letter.file
    assert isinstance(case, Case)
    return notice(letter, case) if letter.paper.kind == FeePaper.NOTICE else refund(letter, case)
