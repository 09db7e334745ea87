"""Whether a paper is one that a trusted window issued, and still as it was. Needs no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import HeardPaper, Standing
from counter_app.kernel.refusal import Refusal
from counter_app.press.file_seal import is_sealed_by
from counter_app.press.fitting import fit
from counter_app.press.proof import Proof, SignedProof, read_proof
from counter_app.press.reading import PaperRead
from counter_app.press.reading_apart import read_apart
from counter_app.press.trusted_keys import KeyRing, TrustedKey
from counter_app.press.typed_code import is_code, readings

_LARGEST_FILE: Final = 50_000_000  # bytes
_SAYS_SO_AND_IS_VALID: Final = ("", "verification.contested")

HeardOf = Callable[[str, str], HeardPaper]
"""What the files here say of the paper with this number, of the case with that."""


@immutable
class Verification:
    """What became of checking one paper.

    ``reason`` is empty where all is as it was issued, else a key of the
    sentences (``verification.…``) whose blanks ``details`` fill. What the code
    says is given even when it is not valid, for a person to compare; it is
    None where nothing could be read. ``text_checked``: the text and the bytes
    of the file were compared too; of a picture or a bare code only the
    signature was. ``standing`` is what the files here say; unknown, and not
    valid, where they do not know the number. ``known``: the file is here.
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
    known: bool = False
    details: Mapping[str, Any] = field(default_factory=dict)


def verify(
    source: Path | str,
    keyring: KeyRing,
    heard_of: HeardOf,
    read: Callable[[bytes], PaperRead] = read_apart,
) -> Verification:
    """Check a PDF, a picture (PNG, JPEG, TIFF …) or the text of a QR code.

    A text that does not begin with ``ZWFW:`` is taken for a file name; see
    ``typed_code`` for how it may be typed. ``heard_of`` is asked for a paper's
    number only once the signature is right. Refusal where there is nothing to
    judge: ``verify.no_file``, ``verify.empty``, ``verify.too_large``, and as
    ``read`` refuses; Trouble ``verify.no_reader``.
    """
    if isinstance(source, str) and is_code(source):
        return _judged(_signed(readings(source), keyring), keyring, heard_of)
    path = Path(source)
    data = _read(path)
    try:
        paper = read(data)
    except Refusal as refusal:
        raise Refusal(refusal.reason, field=path.name, **refusal.details) from None
    signed = _signed([paper.code], keyring)
    found = _judged(signed, keyring, heard_of)
    if signed is None or not signed.terms or not signed.holds or paper.digest is None:
        return found
    reason = ""
    if paper.digest != signed.record.proof.digest:
        reason = "verification.text_changed"
    elif not is_sealed_by(data, signed.terms[0]):
        reason = "verification.file_changed"
    found = replace(found, text_checked=True)
    if not reason:
        return found
    return replace(found, valid=False, reason=reason, standing=Standing.UNKNOWN)


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
class _Signed:
    """A code as it was read; ``terms`` of the key that it names, none if it is not trusted."""

    record: SignedProof
    terms: tuple[TrustedKey, ...]
    holds: bool


def _signed(codes: Iterable[str], keyring: KeyRing) -> _Signed | None:
    """The first reading whose signature is right, else the first that is a record at all."""
    first: _Signed | None = None
    for code in codes:
        try:
            record = read_proof(code)
        except ValueError:
            continue
        terms = keyring.find(record.key_id)
        signed = _Signed(record, terms, bool(terms) and record.is_confirmed_by(terms[0]))
        if signed.holds:
            return signed
        first = first or signed
    return first


def _judged(signed: _Signed | None, keyring: KeyRing, heard_of: HeardOf) -> Verification:
    if signed is None:
        return Verification(False, "verification.damaged")
    proof = signed.record.proof
    if not signed.terms:
        return _found(proof, "verification.unknown_key")
    if not signed.holds:
        return _found(proof, "verification.wrong_signature")
    heard = heard_of(proof.number, proof.case_number)
    told = fit(proof, signed.terms, keyring, heard)
    return replace(
        _found(proof, told.reason),
        valid=told.reason in _SAYS_SO_AND_IS_VALID,
        details=told.details,
        standing=told.standing,
        known=bool(heard.issues),
        issued_by=signed.terms[0].owner,
    )


def _found(proof: Proof, reason: str) -> Verification:
    return Verification(
        valid=False,
        reason=reason,
        case_number=proof.case_number,
        kind=proof.kind,
        number=proof.number,
        copy=proof.copy,
        issued_at=proof.issued_at,
    )
