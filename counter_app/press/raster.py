"""PDF pages as pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pypdfium2
from PIL.Image import Image

from counter_app.kernel.refusal import Refusal

LARGEST_PICTURE: Final = 64_000_000  # pixels

_pdfium = threading.Lock()  # PDFium is not made for several threads

POINTS_PER_INCH: Final = 72
_HAIR_LESS: Final = 1 - 1e-5  # 640.0001 pixels must not become 641 and every line uneven


@contextmanager
def opened_pdf(source: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, for one thread at a time; Refusal ``pdf.encrypted`` or ``pdf.unreadable``."""
    with _pdfium:
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


def pictures(pdf: Path | bytes, dpi: float) -> list[Image]:
    """The pages of ``pdf`` in grey, at most :data:`LARGEST_PICTURE` pixels each.

    A page that would be larger is drawn coarser. Refusals as :func:`opened_pdf`.
    """
    with opened_pdf(pdf) as document:
        return [page_picture(document, number, dpi) for number in range(len(document))]


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
