"""HMAC-SHA256 over canonical bytes: what was asked, when, and once; and what was answered to it."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

_VERSION: Final = "counter-outbound/1"


def request_signature(
    secret: str, method: str, target: str, time: str, nonce: str, body: bytes
) -> str:
    """Of a request, hexadecimal; ``target`` is path and query as sent."""
    return _sign(secret, method, target, time, nonce, hashlib.sha256(body).hexdigest())


def answer_signature(secret: str, status: int, nonce: str, time: str, body: bytes) -> str:
    """Of the answer to the request with this ``nonce``."""
    return _sign(secret, str(status), nonce, time, hashlib.sha256(body).hexdigest())


def same(one: str, other: str) -> bool:
    """Whether two signatures are the same, in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def _sign(secret: str, *parts: str) -> str:
    told = "\n".join((_VERSION, *parts)).encode()
    return hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
