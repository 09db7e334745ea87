"""A signature written on the screen, drawn on paper."""

from __future__ import annotations

from itertools import pairwise

from counter_app.knowledge.persons.signature import EDGE, Signature
from counter_app.press.composer import Composer
from counter_app.press.drawing import Box, Line


def put_ink(page: Composer, signature: Signature, where: Box, width: float) -> None:
    """The strokes, stretched to fill ``where``, ``width`` points thick."""

    def at(point: tuple[int, int]) -> tuple[float, float]:
        x, y = point
        return where.x + where.width * x / EDGE, where.y + where.height * y / EDGE

    for stroke in signature.strokes:
        ends = pairwise(stroke if len(stroke) > 1 else stroke * 2)
        page.put(*(Line(*at(first), *at(second), width) for first, second in ends))
