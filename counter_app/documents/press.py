"""From the facts of a paper to its signed PDF."""

from __future__ import annotations

import threading

from counter_app.casework.paper_facts import PaperFacts
from counter_app.documents.content import Content
from counter_app.documents.drawing import Page, text_of
from counter_app.documents.file_seal import seal
from counter_app.documents.papers import WRITERS
from counter_app.documents.pdf_writer import Metadata, write_pdf
from counter_app.documents.proof import Proof, sign_proof, text_digest
from counter_app.documents.qr_image import qr_modules
from counter_app.documents.sheet_layout import lay_out_sheet
from counter_app.documents.signing import Signer
from counter_app.documents.slip_layout import lay_out_slip
from counter_app.domain.paper import PaperSize


class PaperPress:
    """Draws papers as PDF and signs them with the window's key. Safe from several threads."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self._one_at_a_time = threading.Lock()  # reportlab's fonts keep state while they draw

    def render(self, facts: PaperFacts, size: PaperSize) -> bytes:
        """The PDF, signed QR included. The same facts give the same bytes."""
        content = WRITERS[facts.paper.kind](facts)
        with self._one_at_a_time:
            pages = _lay_out(content, size)
            code = sign_proof(_proof(facts, pages), self._signer)
            pdf = write_pdf(pages, qr_modules(code), _metadata(facts, content))
        return seal(pdf, self._signer)


def _lay_out(content: Content, size: PaperSize) -> list[Page]:
    if size is PaperSize.SLIP:
        return lay_out_slip(content)
    return lay_out_sheet(content, size)


def _proof(facts: PaperFacts, pages: list[Page]) -> Proof:
    return Proof(
        kind=facts.paper.kind,
        number=facts.paper.number,
        case_number=facts.paper.case_number,
        copy=facts.copy.copy if facts.copy else 0,
        issued_at=facts.paper.issued_at,
        digest=text_digest(text_of(pages)),
    )


def _metadata(facts: PaperFacts, content: Content) -> Metadata:
    made_at = facts.copy.at if facts.copy else facts.paper.issued_at
    return Metadata(
        title=f"{content.title} {content.number}",
        author=content.hall,
        subject=content.case_number,
        made_at=made_at,
    )
