"""What each paper says, from the facts of its case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from counter_app.casework.paper_facts import PaperFacts
from counter_app.documents.content import Content
from counter_app.documents.papers.acceptance_notice import acceptance_notice
from counter_app.documents.papers.correction_notice import correction_notice
from counter_app.documents.papers.material_receipt import material_receipt
from counter_app.documents.papers.refusal_notice import refusal_notice
from counter_app.domain.paper import PaperKind

WRITERS: Final[Mapping[PaperKind, Callable[[PaperFacts], Content]]] = {
    PaperKind.ACCEPTANCE_NOTICE: acceptance_notice,
    PaperKind.MATERIAL_RECEIPT: material_receipt,
    PaperKind.CORRECTION_NOTICE: correction_notice,
    PaperKind.REFUSAL_NOTICE: refusal_notice,
}
