"""A seal over the bytes of a PDF, so that nothing can be laid over its text unseen.

The QR code proves the text of a paper. A picture or a white box drawn over the
text would leave that text as it was, so a file issued here ends with a line
that signs every byte before it. PDF readers ignore what follows ``%%EOF``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

from counter_app.press.signing import SIGNATURE_LENGTH, Signer
from counter_app.press.trusted_keys import TrustedKey

_MARK: Final = b"%ZWFW-SEAL "
_PURPOSE: Final = b"zwfw file\x00"
_LINE_LENGTH: Final = len(_MARK) + len(base64.b64encode(bytes(SIGNATURE_LENGTH))) + 1


def seal(pdf: bytes, signer: Signer) -> bytes:
    """``pdf`` with its seal as last line."""
    signature = signer.sign(_PURPOSE + hashlib.sha256(pdf).digest())
    return pdf + _MARK + base64.b64encode(signature) + b"\n"


def is_sealed_by(pdf: bytes, key: TrustedKey) -> bool:
    """Whether every byte is as it was when ``key`` sealed the file."""
    sealed, line = pdf[:-_LINE_LENGTH], pdf[-_LINE_LENGTH:]
    if not line.startswith(_MARK):
        return False
    try:
        signature = base64.b64decode(line[len(_MARK) :].strip(), validate=True)
    except binascii.Error:
        return False
    return key.confirms(signature, _PURPOSE + hashlib.sha256(sealed).digest())
