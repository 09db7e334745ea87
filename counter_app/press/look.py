"""Sizes and styles of papers on sheets."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import PaperSize
from counter_app.press.composer import Align, Frame, Style
from counter_app.press.drawing import BLACK, MM


@immutable
class Look:
    """What A4 and A5 differ in. ``scale`` is of type and gaps; lengths are points."""

    frame: Frame
    scale: float
    code_side: float
    seal_diameter: float

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
        return Style(size * self.scale, leading * self.scale, bold, shade, align)

    def gap(self, points: float) -> float:
        """A length that is ``points`` on A4."""
        return points * self.scale


_A4: Final = Frame(210 * MM, 297 * MM, 20 * MM, 13 * MM, 19 * MM)
_A5: Final = Frame(148 * MM, 210 * MM, 12 * MM, 9 * MM, 15 * MM)

LOOKS: Final = {
    PaperSize.A4: Look(_A4, 1.0, 29 * MM, 38 * MM),
    PaperSize.A5: Look(_A5, 0.78, 27 * MM, 31 * MM),
}
TIGHTER: Final = {  # A5 is small already
    PaperSize.A4: (Look(_A4, 0.96, 29 * MM, 37 * MM), Look(_A4, 0.92, 28 * MM, 36 * MM)),
    PaperSize.A5: (Look(_A5, 0.75, 26 * MM, 30 * MM),),
}
