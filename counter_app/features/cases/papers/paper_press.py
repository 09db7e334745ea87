"""From the facts of a case's paper to its signed PDF."""

from __future__ import annotations

from counter_app.features.cases.papers import WRITERS
from counter_app.features.cases.papers.paper_facts import PaperFacts
from counter_app.kernel.paper import PaperSize
from counter_app.press.press import Press
from counter_app.press.signing import Signer


class PaperPress:
    """Draws papers as PDF and signs them with the window's key. Safe from several threads."""

    def __init__(self, signer: Signer) -> None:
        self._press = Press(signer)

    def render(self, facts: PaperFacts, size: PaperSize) -> bytes:
        """The PDF, signed QR included. The same facts give the same bytes."""
        content = WRITERS[facts.paper.kind](facts)
        return self._press.draw(content, facts.paper, facts.copy, size)
