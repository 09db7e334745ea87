"""PDF pages as pictures, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pypdfium2
from PIL.Image import Image

from counter_app.domain.refusal import Refusal

LARGEST_PICTURE: Final = 64_000_000  # pixels

POINTS_PER_INCH: Final = 72
_HAIR_LESS: Final = 1 - 1e-5  # 640.0001 pixels must not become 641 and every line uneven


@contextmanager
def opened_pdf(source: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document; Refusal ``pdf.encrypted`` or ``pdf.unreadable``."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refusal("pdf.encrypted") from None
        raise Refusal("pdf.unreadable") from None
    try:
        yield document
    finally:
        document.close()


def pictures(pdf: Path | bytes, dpi: float) -> Iterator[Image]:
    """The pages of ``pdf`` in grey, at most :data:`LARGEST_PICTURE` pixels each.

    A page that would be larger is drawn coarser. Refusals as :func:`opened_pdf`.
    """
    with opened_pdf(pdf) as document:
        for number in range(len(document)):
            yield page_picture(document, number, dpi)


def page_picture(document: pypdfium2.PdfDocument, number: int, dpi: float) -> Image:
    """One page in grey; Refusal ``pdf.unreadable`` if it cannot be drawn."""
    try:
        page = document[number]
        scale = dpi / POINTS_PER_INCH * _HAIR_LESS
        pixels = page.get_width() * page.get_height() * scale**2
        if pixels > LARGEST_PICTURE:
            scale *= (LARGEST_PICTURE / pixels) ** 0.5
        picture: Image = page.render(scale=scale, grayscale=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        raise Refusal("pdf.unreadable") from None
    return picture
