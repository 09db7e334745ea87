"""What each paper of an application made elsewhere says."""

from __future__ import annotations

from counter_app.features.cases.papers.letter import Letter, letter_of
from counter_app.features.cases.ports import Desk
from counter_app.features.channels.model.application import Application
from counter_app.features.channels.model.papers import ApplicationPaper
from counter_app.features.channels.papers.returned import returned
from counter_app.features.channels.papers.unpacking import unpacking
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.press.content import Content


def draws(desk: Desk, number: str, copy: int) -> tuple[Content, Paper, PaperCopy | None]:
    """What this paper of an application says; Refusal as ``letter_of``."""
    letter = letter_of(desk, number, copy)
    return _content(letter), letter.paper, letter.copy


def _content(letter: Letter) -> Content:
    application = letter.file
    assert isinstance(application, Application)
    if letter.paper.kind == ApplicationPaper.UNPACKING:
        return unpacking(letter, application)
    return returned(letter, application)
