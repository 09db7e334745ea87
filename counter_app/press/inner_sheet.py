"""Sheets for the hall's own files (内部留存): no letterhead, sealed with the window's key."""

from __future__ import annotations

from datetime import datetime

from counter_app.press.content import Content
from counter_app.press.file_seal import seal
from counter_app.press.pdf_writer import Metadata, write_pdf
from counter_app.press.qr_image import qr_modules
from counter_app.press.sheet_layout import lay_out_record
from counter_app.press.signing import Signer


def write_inner_sheet(
    content: Content, about: str, made_at: datetime, signer: Signer, *, code: str = ""
) -> bytes:
    """The sealed PDF. ``about`` tells of what, in its title, and in its code unless another is."""
    metadata = Metadata(
        title=f"{content.title} {about}", author=content.hall, subject=about, made_at=made_at
    )
    pages = lay_out_record(content)
    return seal(write_pdf(pages, qr_modules(code or about), metadata), signer)
