"""Pages as plain marks, before they are a PDF: laid out first, then numbered, proved and drawn.

Lengths are points (1/72 inch); x runs right and y runs down from the page's
top left corner. A text's y is its baseline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from counter_app.kernel.immutable import immutable

MM: Final = 72 / 25.4

BLACK: Final = 0.0
GREY: Final = 0.38  # on white 6:1, still read after a fax
RULE: Final = 0.55
TINT: Final = 0.95


@immutable
class Text:
    """One line of text. ``spacing`` is added after each character; ``shade`` 0 is black."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    shade: float = BLACK
    spacing: float = 0.0


@immutable
class Line:
    """A straight line; dashed if ``dash`` is not 0."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    shade: float = BLACK
    dash: float = 0.0


@immutable
class Box:
    """A rectangle from its top left corner; ``fill`` None leaves it open, ``stroke`` 0 unlined."""

    x: float
    y: float
    width: float
    height: float
    stroke: float = 0.5
    fill: float | None = None
    radius: float = 0.0
    shade: float = BLACK


@immutable
class Ring:
    """A dashed circle: where the seal goes."""

    x: float
    y: float
    radius: float
    shade: float = RULE


@immutable
class ProofCode:
    """Where the QR code goes: a square, quiet zone included.

    With ``dot``, a module is a whole number of these, so that a printing head draws it sharp.
    """

    x: float
    y: float
    side: float
    dot: float = 0.0


Mark = Text | Line | Box | Ring | ProofCode


@dataclass(slots=True)
class Page:
    """One page and what stands on it, in the order of drawing."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)


def text_of(pages: Iterable[Page]) -> str:
    """All text in the order of drawing."""
    return "".join(mark.text for page in pages for mark in page.marks if isinstance(mark, Text))
