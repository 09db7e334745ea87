"""Sizes and styles of papers on sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.documents.composer import Align, Frame, Style
from counter_app.documents.drawing import BLACK, MM
from counter_app.domain.paper import PaperSize


@dataclass(frozen=True, slots=True)
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


LOOKS: Final = {
    PaperSize.A4: Look(Frame(210 * MM, 297 * MM, 20 * MM, 14 * MM, 21 * MM), 1.0, 30 * MM, 38 * MM),
    PaperSize.A5: Look(Frame(148 * MM, 210 * MM, 12 * MM, 9 * MM, 15 * MM), 0.76, 27 * MM, 32 * MM),
}
