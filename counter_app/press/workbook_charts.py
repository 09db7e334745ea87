"""Charts in a workbook: the spreadsheet's own, beside the numbers that they draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from counter_app.kernel.chart import Chart, Shape
from counter_app.knowledge.wording import _

_WIDE: Final = 24.0  # centimetres
_HIGH: Final = 8.5
_ROWS: Final = 20  # of the sheet, that a chart covers
_SHADES: Final = ("1A5FB4", "85A9DB", "C9D9EF", "7D8B9C")
_BEFORE: Final = "B8C2CE"
_LEAST, _MOST = "FFFFFF", "1A5FB4"
_DIGITS: Final = {0: "0", 1: "0.0"}


def put_charts(book: Any, charts: Sequence[Chart]) -> None:
    """A sheet with the charts below each other, and one with their numbers."""
    drawn = book.create_sheet(_("图表"))
    data = book.create_sheet(_("图表数据"))
    row, place = 1, 0
    for chart in charts:
        _write_numbers(data, chart, row)
        if chart.shape is Shape.HEAT:
            _shade(data, chart, row)
        elif chart.has_numbers:
            drawn.add_chart(_chart(data, chart, row), f"A{1 + place * _ROWS}")
            place += 1
        row += len(chart.names) + 3
    data.column_dimensions["A"].width = 30


def _write_numbers(data: Any, chart: Chart, row: int) -> None:
    """Title; heads; a line for each name."""
    from openpyxl.styles import Font

    from counter_app.press.spreadsheet import put_cell

    put_cell(data.cell(row=row, column=1), chart.heading)
    data.cell(row=row, column=1).font = Font(bold=True)
    for column, head in enumerate((chart.axis, *(one.name for one in chart.series)), start=1):
        put_cell(data.cell(row=row + 1, column=column), head)
    for place, name in enumerate(chart.names):
        put_cell(data.cell(row=row + 2 + place, column=1), name)
        for column, one in enumerate(chart.series, start=2):
            cell = data.cell(row=row + 2 + place, column=column)
            cell.value = one.values[place]
            cell.number_format = _DIGITS[chart.digits]


def _shade(data: Any, chart: Chart, row: int) -> None:
    """A field of numbers is its own chart: the darker the more."""
    from openpyxl.formatting.rule import ColorScaleRule
    from openpyxl.utils import get_column_letter

    last = get_column_letter(1 + len(chart.series))
    cells = f"B{row + 2}:{last}{row + 1 + len(chart.names)}"
    scale = ColorScaleRule(
        start_type="num", start_value=0, start_color=_LEAST, end_type="max", end_color=_MOST
    )
    data.conditional_formatting.add(cells, scale)


def _chart(data: Any, chart: Chart, row: int) -> Any:
    from openpyxl.chart import BarChart, LineChart, Reference

    made: Any = LineChart() if chart.shape is Shape.LINES else BarChart()
    if chart.shape is Shape.STACKED:
        made.grouping, made.overlap = "stacked", 100
    if chart.shape is Shape.RANKED:
        made.type = "bar"
        made.y_axis.scaling.min = 0
        made.x_axis.scaling.orientation = "maxMin"
    made.title, made.width, made.height = chart.heading, _WIDE, _HIGH
    made.x_axis.title, made.y_axis.title = chart.axis, chart.unit
    made.x_axis.delete = made.y_axis.delete = False
    made.legend.position = "b"
    last = row + 1 + len(chart.names)
    numbers = Reference(
        data, min_col=2, max_col=1 + len(chart.series), min_row=row + 1, max_row=last
    )
    made.add_data(numbers, titles_from_data=True)
    made.set_categories(Reference(data, min_col=1, min_row=row + 2, max_row=last))
    for place, (own, one) in enumerate(zip(made.series, chart.series, strict=True)):
        colour = _BEFORE if one.before else _SHADES[min(place, len(_SHADES) - 1)]
        own.graphicalProperties.solidFill = colour
        own.graphicalProperties.line.solidFill = colour
    return made
