"""PDF pages as pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pypdfium2
from PIL.Image import Image

from counter_app.kernel.picture import Picture
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
    picture: Image = _drawn(document, number, dpi / POINTS_PER_INCH, grayscale=True).to_pil()
    return picture


class PdfPages:
    """The pages of one PDF in colour, each drawn when it is asked for, by any thread."""

    def __init__(self, pdf: bytes) -> None:
        """Refusals as :func:`opened_pdf`, and ``pdf.unreadable`` for one without pages."""
        self._pdf = pdf
        with opened_pdf(pdf) as document:
            self.sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        if not all(min(size) > 0 for size in self.sizes) or not self.sizes:
            raise Refusal("pdf.unreadable")

    def draw(self, number: int, width: int) -> Picture:
        """The page so many pixels wide, within :data:`LARGEST_PICTURE`; ``pdf.unreadable``."""
        scale = width / self.sizes[number][0]
        with opened_pdf(self._pdf) as document:
            bitmap = _drawn(document, number, scale, prefer_bgrx=True)
            pixels = memoryview(bitmap.buffer).cast("B")
            return Picture(bitmap.width, bitmap.height, bitmap.stride, pixels)


def _drawn(
    document: pypdfium2.PdfDocument, number: int, scale: float, **how: Any
) -> pypdfium2.PdfBitmap:
    try:
        page = document[number]
        scale *= _HAIR_LESS
        pixels = page.get_width() * page.get_height() * scale**2
        if pixels > LARGEST_PICTURE:
            scale *= (LARGEST_PICTURE / pixels) ** 0.5
        return page.render(scale=scale, **how)
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        raise Refusal("pdf.unreadable") from None
