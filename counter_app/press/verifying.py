"""Whether a paper is one that a trusted window issued, and still as it was. Needs no network."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from counter_app.press.file_seal import is_sealed_by
from counter_app.press.pdf_text import shown_text
from counter_app.press.proof import PREFIX, Proof, SignedProof, read_proof, text_digest
from counter_app.press.raster import LARGEST_PICTURE, opened_pdf, page_picture
from counter_app.press.signing import KeyRing, TrustedKey

_LARGEST_FILE: Final = 50_000_000  # bytes
_MOST_PAGES: Final = 60  # a list of 200 cases with long names on A5
_DPI: Final = 200  # a module of 0.42 mm is then 3 pixels
_FORMATS: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_PICTURES: Final = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")  # others would be run, as PostScript is
_PDF_HEAD: Final = 1024  # a PDF's mark stands within its first bytes


@immutable
class Verification:
    """What became of checking one paper.

    ``reason`` is empty if ``valid``, else a key of the sentences
    (``verification.…``). What the code says is given even when it is not
    valid, for a person to compare; it is None where nothing could be read.
    ``text_checked``: the text and the bytes of the file were compared too; of
    a picture or a bare code only the signature was. ``standing`` is
    unknown unless valid.
    """

    valid: bool
    reason: str
    case_number: str | None = None
    kind: str | None = None
    number: str | None = None
    copy: int | None = None
    issued_at: datetime | None = None
    standing: Standing = Standing.UNKNOWN
    text_checked: bool = False
    issued_by: str = ""  # owner of the key, in words


def verify(source: Path | str, keyring: KeyRing, standing_of: Callable[[str], str]) -> Verification:
    """Check a PDF, a picture (PNG, JPEG, TIFF …) or the text of a QR code.

    A text that does not begin with ``ZWFW:`` is taken for a file name.
    ``standing_of`` is asked for a paper's number only once the signature is
    right. Refusal where there is nothing to judge: ``verify.no_file``,
    ``verify.empty``, ``verify.too_large``, ``verify.unknown_format``,
    ``verify.no_code``, ``verify.foreign_code``, ``verify.several_papers``,
    ``verify.too_many_pages``, ``pdf.encrypted``, ``pdf.unreadable``.
    """
    if isinstance(source, str) and source.strip("\r\n\t ").startswith(PREFIX):
        return _with_standing(_judged(_tidied(source), keyring).found, standing_of)
    path = Path(source)
    data = _read(path)
    if b"%PDF-" in data[:_PDF_HEAD]:
        return _with_standing(_verify_pdf(data, keyring), standing_of)
    code = _only_code(_codes_in(_opened_picture(data, path.name)))
    return _with_standing(_judged(code, keyring).found, standing_of)


def _tidied(typed: str) -> str:
    # Base45 may end with a space, so only what a scanner or terminal appends goes.
    return typed.lstrip().rstrip("\r\n\t")


def _with_standing(found: Verification, standing_of: Callable[[str], str]) -> Verification:
    if not found.valid or found.number is None:
        return found
    return replace(found, standing=Standing(standing_of(found.number)))


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Refusal("verify.no_file", field=path.name)
        if path.stat().st_size > _LARGEST_FILE:
            raise Refusal("verify.too_large", field=path.name)
        data = path.read_bytes()
    except (OSError, ValueError):
        raise Refusal("verify.no_file", field=path.name[:80]) from None
    if not data:
        raise Refusal("verify.empty", field=path.name)
    return data


@immutable
class _Judged:
    """What the code alone tells; ``signed`` and ``key`` only if the signature is right."""

    found: Verification
    signed: SignedProof | None = None
    key: TrustedKey | None = None


def _judged(code: str, keyring: KeyRing) -> _Judged:
    try:
        signed = read_proof(code)
    except ValueError:
        return _Judged(Verification(False, "verification.damaged"))
    key = keyring.find(signed.key_id)
    if key is None:
        return _Judged(_found(signed.proof, "verification.unknown_key"))
    if not signed.is_confirmed_by(key):
        return _Judged(_found(signed.proof, "verification.wrong_signature"))
    if key.until is not None and signed.proof.issued_at > key.until:
        return _Judged(_found(signed.proof, "verification.key_ended"))
    return _Judged(replace(_found(signed.proof, ""), issued_by=key.owner), signed, key)


def _found(proof: Proof, reason: str) -> Verification:
    return Verification(
        valid=not reason,
        reason=reason,
        case_number=proof.case_number,
        kind=proof.kind,
        number=proof.number,
        copy=proof.copy,
        issued_at=proof.issued_at,
    )


def _verify_pdf(data: bytes, keyring: KeyRing) -> Verification:
    with opened_pdf(data) as document:
        if len(document) > _MOST_PAGES:
            raise Refusal("verify.too_many_pages", most=_MOST_PAGES)
        judged = _judged(_only_code(_codes_of_pages(document)), keyring)
        text = shown_text(document)
    scanned = not text.strip()
    if judged.signed is None or judged.key is None or scanned:
        return judged.found
    reason = ""
    if text_digest(text) != judged.signed.proof.digest:
        reason = "verification.text_changed"
    elif not is_sealed_by(data, judged.key):
        reason = "verification.file_changed"
    return replace(judged.found, valid=not reason, reason=reason, text_checked=True)


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


def _opened_picture(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=_PICTURES)
        if picture.width * picture.height > LARGEST_PICTURE:
            raise Refusal("verify.too_large", field=name)
        return picture.convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise Refusal("verify.unknown_format", field=name) from None
    except (OSError, SyntaxError, ValueError, MemoryError):
        raise Refusal("verify.damaged_picture", field=name) from None
