"""What painters draw, charts and plans alike: how high it wants to be, and its marks."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.kernel.chart import Chart, Shape
from counter_app.kernel.chart_layout import chart_height, chart_marks
from counter_app.kernel.marks import Field, Mark, Measure
from counter_app.kernel.plan import Plan
from counter_app.kernel.plan_layout import plan_height, plan_marks

Drawing = Chart | Plan


def drawing_height(drawing: Drawing, size: float, width: float, measure: Measure) -> float:
    """How high it wants to be; of what stands row below row exactly so high."""
    if isinstance(drawing, Plan):
        return plan_height(drawing, size, width, measure)
    return chart_height(drawing, size, width, measure)


def has_rows(drawing: Drawing) -> bool:
    """Whether more of it needs more height."""
    return isinstance(drawing, Plan) or drawing.shape in (Shape.RANKED, Shape.HEAT)


def laid_out(
    drawing: Drawing, width: float, height: float, size: float, measure: Measure
) -> tuple[Mark, ...]:
    """All marks in this room, with text of ``size``, in the order of drawing."""
    if isinstance(drawing, Plan):
        return plan_marks(drawing, width, height, size, measure)
    return chart_marks(drawing, width, height, size, measure)


def place_at(marks: Sequence[Mark], drawing: Drawing, x: float, y: float) -> int:
    """The name at this point; -1 where there is none."""
    fields = [one for one in marks if isinstance(one, Field) and one.place >= 0]
    shape = drawing.shape if isinstance(drawing, Chart) else Shape.RANKED
    if shape is Shape.LINES or not fields:
        return -1
    inside = shape is Shape.HEAT
    for one in fields:
        across = one.x <= x < one.x + one.width
        down = one.y <= y < one.y + one.height
        if (across and down) if inside else (down if shape is Shape.RANKED else across):
            return one.place
    return -1
