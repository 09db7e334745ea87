"""Which 32 bytes count as an Ed25519 public key (公钥): those that every verifier treats alike.

RFC 8032 leaves open what a verifier does with points of small or mixed order
and with values above the field's prime: libraries load them, and the keys of
small order confirm signatures that nobody made.
"""

from __future__ import annotations

from typing import Final

PUBLIC_KEY_LENGTH: Final = 32

_P: Final = 2**255 - 19
_ORDER: Final = 2**252 + 27742317777372353535851937790883648493
_D: Final = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE: Final = pow(2, (_P - 1) // 4, _P)

_Point = tuple[int, int, int, int]  # X, Y, Z, T of RFC 8032, 5.1.4
_NEUTRAL: Final[_Point] = (0, 1, 1, 0)


def is_sound_key(public_key: bytes) -> bool:
    """Whether this is the canonical spelling of a point of prime order. Takes some 1.5 ms."""
    point = _decoded(public_key)
    if point is None or _is_neutral(point):
        return False
    return _is_neutral(_times(_ORDER, point))


def _decoded(raw: bytes) -> _Point | None:
    """RFC 8032, 5.1.3; None if no point is spelled so, or only in another way."""
    if len(raw) != PUBLIC_KEY_LENGTH:
        return None
    spelled = int.from_bytes(raw, "little")
    sign, y = spelled >> 255, spelled & ((1 << 255) - 1)
    if y >= _P:
        return None
    u, v = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = u * pow(v, 3, _P) * pow(u * pow(v, 7, _P), (_P - 5) // 8, _P) % _P
    if (v * x * x - u) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (v * x * x - u) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return (x, y, 1, x * y % _P)


def _plus(one: _Point, other: _Point) -> _Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(factor: int, point: _Point) -> _Point:
    total = _NEUTRAL
    while factor:
        if factor & 1:
            total = _plus(total, point)
        point = _plus(point, point)
        factor >>= 1
    return total


def _is_neutral(point: _Point) -> bool:
    return point[0] % _P == 0 and (point[1] - point[2]) % _P == 0
