"""What the QR code of a paper says: a compact signed record, without names or ID numbers.

``ZWFW:`` and base45 of, in this order: version (1 byte), key id (8), kind (1),
copy (2, 0 is the original), minute of issue since 1970 in UTC (4), digest of
the paper's text (12), length and ASCII of the paper's number, the same of the
case's number, and the signature (64) over all before it. Numbers are big-endian.
"""

from __future__ import annotations

import hashlib
import re
import struct
from datetime import datetime, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import code_of, kind_of_code
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.press import base45
from counter_app.press.signing import SIGNATURE_LENGTH, Signer
from counter_app.press.trusted_keys import TrustedKey

PREFIX: Final = "ZWFW:"
LONGEST: Final = 400  # characters; a record with the longest numbers has about 250

_VERSION: Final = 1
_HEAD: Final = struct.Struct(">B8sBHI12s")
_DIGEST_LENGTH: Final = 12
_PURPOSE: Final = b"zwfw paper\x00"  # so that no signature made for another purpose fits
_NUMBER: Final = re.compile(rb"[0-9A-Z\-]{1,40}")

# Layout, and what PDF readers make of line ends: spaces, controls, hyphens.
_NOT_DIGESTED: Final = re.compile(r"[\s\x00-\x1f\x7f\-\xad\ufffe\uffff]+")


@immutable
class Proof:
    """One print of one paper. ``issued_at`` is exact to the minute."""

    kind: str
    number: str
    case_number: str
    copy: int
    issued_at: datetime
    digest: bytes


@immutable
class SignedProof:
    """A proof as read, not yet believed."""

    proof: Proof
    key_id: bytes
    message: bytes
    signature: bytes

    def is_confirmed_by(self, key: TrustedKey) -> bool:
        """Whether the signature is right and made with ``key``."""
        return key.confirms(self.signature, _PURPOSE + self.message)


def text_digest(text: str) -> bytes:
    """12 bytes that change with any character of ``text`` but spaces and hyphens."""
    return hashlib.sha256(_NOT_DIGESTED.sub("", text).encode("utf-8")).digest()[:_DIGEST_LENGTH]


def sign_proof(proof: Proof, signer: Signer) -> str:
    """The text of the QR code."""
    minute = int(proof.issued_at.timestamp()) // 60
    head = _HEAD.pack(
        _VERSION, signer.key_id, code_of(proof.kind), proof.copy, minute, proof.digest
    )
    message = head + _counted(proof.number) + _counted(proof.case_number)
    return PREFIX + base45.encode(message + signer.sign(_PURPOSE + message))


def read_proof(text: str) -> SignedProof:
    """The record in the text of a QR code; ValueError if it is damaged."""
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        raise ValueError("not a proof")
    data = base45.decode(text[len(PREFIX) :])
    message, signature = data[:-SIGNATURE_LENGTH], data[-SIGNATURE_LENGTH:]
    if len(message) < _HEAD.size:
        raise ValueError("too short")
    version, key_id, kind, copy, minute, digest = _HEAD.unpack_from(message)
    named = kind_of_code(kind)
    if version != _VERSION or named is None:
        raise ValueError("unknown version or kind")
    number, rest = _take(message[_HEAD.size :])
    case_number, rest = _take(rest)
    if rest:
        raise ValueError("too long")
    issued_at = datetime.fromtimestamp(0, SHANGHAI) + timedelta(minutes=minute)
    proof = Proof(named, number, case_number, copy, issued_at, digest)
    return SignedProof(proof, key_id, message, signature)


def _counted(number: str) -> bytes:
    data = number.encode("ascii")
    return bytes((len(data),)) + data


def _take(data: bytes) -> tuple[str, bytes]:
    if not data or not _NUMBER.fullmatch(number := data[1 : 1 + data[0]]):
        raise ValueError("no number")
    if len(number) != data[0]:
        raise ValueError("cut off")
    return number.decode("ascii"), data[1 + data[0] :]
