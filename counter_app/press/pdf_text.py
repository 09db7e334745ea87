"""The text that a PDF shows, in the order in which its file draws it.

Not in reading order: readers guess that, each in its own way, and a proof must
not depend on a guess.
"""

from __future__ import annotations

import ctypes

import pypdfium2
from pypdfium2 import raw

from counter_app.kernel.refusal import Refusal

_LARGEST_TEXT = 500_000  # characters; a paper has some thousand
_DEPTH = 5  # of drawings within drawings


def shown_text(document: pypdfium2.PdfDocument) -> str:
    """All text that is drawn, pages in order; Refusal ``pdf.unreadable``.

    Invisible text does not count: scanners lay it under a picture.
    """
    parts: list[str] = []
    length = 0
    try:
        for page in document:
            text_page = page.get_textpage()
            for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=_DEPTH):
                if raw.FPDFTextObj_GetTextRenderMode(drawn) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                    continue
                parts.append(_text(drawn, text_page))
                length += len(parts[-1])
                if length > _LARGEST_TEXT:
                    raise Refusal("pdf.unreadable")
    except pypdfium2.PdfiumError:
        raise Refusal("pdf.unreadable") from None
    return "".join(parts)


def _text(drawn: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(drawn, text_page, None, 0)  # bytes, closing zero included
    units = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(drawn, text_page, units, size)
    return bytes(units)[:-2].decode("utf-16-le", errors="replace")
