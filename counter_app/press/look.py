"""Sizes and styles of papers on sheets.

Lengths are points on A4; other sheets scale them. What is read is at least
12 points on A4 and 18 in large print (大字版), notes at least 9 and 13.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import PaperSize
from counter_app.press.composer import Align, Frame, Style
from counter_app.press.drawing import BLACK, GREY, MM

BODY: Final = (12.0, 18.0)  # size and leading: sentences
ROWS: Final = (12.0, 16.0)  # tables and points
STRONG: Final = (13.0, 19.0)
NOTE: Final = (9.5, 13.0)
SMALL: Final = (9.0, 12.0)  # under the code, at the foot
_CLOSEST: Final = 1.18  # leading of a line, of its size


@immutable
class Look:
    """What sheets differ in.

    ``scale`` is of type and gaps, ``closer`` of leading and gaps alone;
    ``least``: no type is smaller; ``beside``: the English beside the Chinese.
    ``large``: for who sees badly, so that rows are told one under the other.
    """

    frame: Frame
    scale: float
    code_side: float
    seal_diameter: float
    least: float
    beside: float = 10.0
    closer: float = 1.0
    large: bool = False

    def style(
        self,
        size: float,
        leading: float,
        *,
        bold: bool = False,
        shade: float = BLACK,
        align: Align = Align.LEFT,
    ) -> Style:
        """A style that is ``size`` on ``leading`` points on A4."""
        real = max(size * self.scale, self.least)
        spread = max(leading / size * real * self.closer, _CLOSEST * real)
        return Style(real, spread, bold, shade, align)

    def english(self, align: Align = Align.LEFT) -> Style:
        """The English under what it says again."""
        return self.style(self.beside, self.beside * 1.3, shade=GREY, align=align)

    def gap(self, points: float) -> float:
        """A length that is ``points`` on A4."""
        return points * self.scale * self.closer

    def wide(self, points: float) -> float:
        """A width that is ``points`` on A4."""
        return points * self.scale


_A4: Final = Frame(210 * MM, 297 * MM, 19 * MM, 12 * MM, 17 * MM)
_A5: Final = Frame(148 * MM, 210 * MM, 12 * MM, 9 * MM, 15 * MM)
_ON_A4: Final = Look(_A4, 1.0, 29 * MM, 38 * MM, least=9.0)
_ON_A5: Final = Look(_A5, 0.8, 27 * MM, 31 * MM, least=9.0)
_LARGE: Final = Look(_A4, 1.5, 30 * MM, 46 * MM, least=13.5, beside=12.0, large=True)
_LARGE_ON_A5: Final = replace(_LARGE, frame=_A5, seal_diameter=42 * MM)
_CLOSER: Final = (0.92, 0.83)

RECORD: Final = replace(_ON_A4, scale=0.84, least=8.0)
"""What the hall keeps for itself: many columns, read by who works with them."""


def looks(size: PaperSize, *, large: bool) -> tuple[Look, ...]:
    """The look of a sheet of this size, and tighter ones, which may save a page."""
    if large:
        return (_LARGE if size is PaperSize.A4 else _LARGE_ON_A5,)
    usual = _ON_A4 if size is PaperSize.A4 else _ON_A5
    return (usual, *(replace(usual, closer=closer) for closer in _CLOSER))
