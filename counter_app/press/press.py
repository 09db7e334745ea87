"""From what a paper says to its signed PDF."""

from __future__ import annotations

import threading

from counter_app.kernel.paper import Paper, PaperCopy, PaperSize
from counter_app.press.content import Content
from counter_app.press.drawing import Page, text_of
from counter_app.press.file_seal import seal
from counter_app.press.pdf_writer import Metadata, write_pdf
from counter_app.press.proof import Proof, sign_proof, text_digest
from counter_app.press.qr_image import qr_modules
from counter_app.press.sheet_layout import lay_out_sheet
from counter_app.press.signing import Signer
from counter_app.press.slip_layout import lay_out_slip


class Press:
    """Draws papers as PDF and signs them with the window's key. Safe from several threads."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self._one_at_a_time = threading.Lock()  # reportlab's fonts keep state while they draw

    def draw(
        self, content: Content, paper: Paper, copy: PaperCopy | None, size: PaperSize
    ) -> bytes:
        """The PDF, signed QR included; the same content gives the same bytes.

        ``copy`` is None for the original.
        """
        with self._one_at_a_time:
            pages = _lay_out(content, size, large=copy is not None and copy.large)
            code = sign_proof(_proof(paper, copy, pages), self._signer)
            pdf = write_pdf(pages, qr_modules(code), _metadata(paper, copy, content))
        return seal(pdf, self._signer)


def _lay_out(content: Content, size: PaperSize, *, large: bool) -> list[Page]:
    if size is PaperSize.SLIP:
        return lay_out_slip(content, large=large)
    return lay_out_sheet(content, size, large=large)


def _proof(paper: Paper, copy: PaperCopy | None, pages: list[Page]) -> Proof:
    return Proof(
        kind=paper.kind,
        number=paper.number,
        case_number=paper.case_number,
        copy=copy.copy if copy else 0,
        issued_at=paper.issued_at,
        digest=text_digest(text_of(pages)),
    )


def _metadata(paper: Paper, copy: PaperCopy | None, content: Content) -> Metadata:
    return Metadata(
        title=f"{content.title} {content.number}",
        author=content.hall,
        subject=content.case_number,
        made_at=copy.at if copy else paper.issued_at,
    )
