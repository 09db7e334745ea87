"""A signature written on the screen (屏上签名)."""

from __future__ import annotations

import re
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal

EDGE: Final = 999
"""Points lie in a square of 0 to ``EDGE``, stretched over the place to sign."""

SHAPE: Final = 3.0
"""The width of the place to sign, on screen and paper, of its height."""

LONGEST_INK: Final = 8_000
"""Characters of a signature."""

_FEWEST_POINTS: Final = 8
_INK: Final = pattern(r"[0-9]{1,3},[0-9]{1,3}(?:[ ;][0-9]{1,3},[0-9]{1,3})*", re.ASCII)

Stroke = tuple[tuple[int, int], ...]


@immutable
class Signature:
    """``ink``: points ``x,y``, joined by spaces within a stroke, by ``;`` between strokes."""

    ink: str

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes in the order in which they were written."""
        return tuple(
            tuple(_point(point) for point in stroke.split(" ")) for stroke in self.ink.split(";")
        )


def check_signature(ink: str, *, field: str) -> Signature:
    """The signature; Refusal ``signature.empty``, ``signature.unreadable``."""
    if not ink:
        raise Refusal("signature.empty", field=field)
    if len(ink) > LONGEST_INK or not _INK.fullmatch(ink):
        raise Refusal("signature.unreadable", field=field)
    signature = Signature(ink)
    if sum(map(len, signature.strokes)) < _FEWEST_POINTS:
        raise Refusal("signature.empty", field=field)
    return signature


def _point(text: str) -> tuple[int, int]:
    x, _, y = text.partition(",")
    return int(x), int(y)
