"""What a file that somebody brought holds: the one code that is ours, and the text around it.

Whoever calls bounds the time and the memory that a file may take: see ``reading_apart``.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from io import BytesIO
from typing import Final

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.press.pdf_text import shown_text
from counter_app.press.proof import PREFIX, text_digest
from counter_app.press.raster import LARGEST_PICTURE, opened_pdf, page_picture

_MOST_PAGES: Final = 60  # a list of 200 cases with long names on A5
_DPI: Final = 200  # a module of 0.42 mm is then 3 pixels
_FORMATS: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_PICTURES: Final = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")  # others would be run, as PostScript is
_PDF_HEAD: Final = 1024  # a PDF's mark stands within its first bytes


@immutable
class PaperRead:
    """``code``: the text of its QR code. ``digest``: of its text; None where it shows none."""

    code: str
    digest: bytes | None = None


def read_paper(data: bytes) -> PaperRead:
    """What a PDF or a picture holds.

    Refusal ``verify.too_large``, ``verify.unknown_format``,
    ``verify.damaged_picture``, ``verify.no_code``, ``verify.foreign_code``,
    ``verify.several_papers``, ``verify.too_many_pages``, ``pdf.encrypted``,
    ``pdf.unreadable``.
    """
    if is_pdf(data):
        return _read_pdf(data)
    return PaperRead(_only_code(_codes_in(_opened_picture(data))))


def is_pdf(data: bytes) -> bool:
    """Whether it says of itself that it is a PDF."""
    return b"%PDF-" in data[:_PDF_HEAD]


def _read_pdf(data: bytes) -> PaperRead:
    with opened_pdf(data) as document:
        if len(document) > _MOST_PAGES:
            raise Refusal("verify.too_many_pages", most=_MOST_PAGES)
        code = _only_code(_codes_of_pages(document))
        text = shown_text(document)
    return PaperRead(code, text_digest(text) if text.strip() else None)


def _codes_of_pages(document: pypdfium2.PdfDocument) -> Iterable[str]:
    for number in range(len(document)):
        yield from _codes_in(page_picture(document, number, _DPI))


def _only_code(found: Iterable[str]) -> str:
    """The one code that is ours; codes of others beside it do not matter."""
    codes = dict.fromkeys(found)
    ours = [code for code in codes if code.startswith(PREFIX)]
    if len(ours) > 1:
        raise Refusal("verify.several_papers", n=len(ours))
    if not codes:
        raise Refusal("verify.no_code")
    if not ours:
        raise Refusal("verify.foreign_code")
    return ours[0]


def _codes_in(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture, _FORMATS)]


def _opened_picture(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=_PICTURES)
        if picture.width * picture.height > LARGEST_PICTURE:
            raise Refusal("verify.too_large")
        return picture.convert("L")
    except UnidentifiedImageError:
        raise Refusal("verify.unknown_format") from None
    except Image.DecompressionBombError:
        raise Refusal("verify.too_large") from None
    except (OSError, SyntaxError, ValueError):
        raise Refusal("verify.damaged_picture") from None
