"""Tables on sheets: facts side by side, and rows that go on over pages under a repeated head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from counter_app.documents.composer import Align, Composer, Style, TextLine, measured
from counter_app.documents.content import Fact, Facts, Table
from counter_app.documents.drawing import GREY, RULE, TINT, Box
from counter_app.documents.look import Look


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    width: float
    lines: Sequence[TextLine]
    style: Style
    tinted: bool = False


def write_table(sheet: Composer, table: Table, look: Look) -> None:
    """A table at the cursor; a row that does not fit goes on overleaf."""
    head_style = look.style(9.5, 14.5, bold=True, align=Align.CENTRE)
    total = sum(column.share for column in table.columns)
    widths = [sheet.width * column.share / total for column in table.columns]
    edges = [sheet.left + sum(widths[:place]) for place in range(len(widths))]
    pad = look.gap(5)

    def cells(texts: Sequence[str], style: Style, *, head: bool) -> list[_Cell]:
        made = []
        for text, column, x, width in zip(texts, table.columns, edges, widths, strict=True):
            align = Align.CENTRE if head or column.centred else Align.LEFT
            aligned = replace(style, align=align)
            lines = sheet.lines(text, aligned, width - 2 * pad)
            made.append(_Cell(x, width, lines, aligned, tinted=head))
        return made

    head = cells([column.title for column in table.columns], head_style, head=True)

    def write_head() -> None:
        _row(sheet, head, look, lambda: None)

    body = look.style(9.5, 14.5)
    sheet.need(head_style.leading + body.leading * 2 + 4 * pad)
    write_head()
    for row in table.rows:
        _row(sheet, cells(row, body, head=False), look, write_head)


def write_facts(sheet: Composer, facts: Facts, look: Look) -> None:
    """Labels and values in a grid, two facts a row where both are short."""
    style = look.style(9.5, 14.5)
    label = replace(style, shade=GREY)
    label_width = look.gap(78)
    pad = look.gap(6)
    half = sheet.width / 2
    short = half - label_width - 2 * pad
    for pair in _paired([fact for fact in facts.rows if fact.value], short, style):
        share = sheet.width / len(pair)
        cells = []
        for place, fact in enumerate(pair):
            x = sheet.left + place * share
            value = share - label_width
            names = sheet.lines(fact.label, label, label_width - 2 * pad)
            values = sheet.lines(fact.value, style, value - 2 * pad)
            cells.append(_Cell(x, label_width, names, label, tinted=True))
            cells.append(_Cell(x + label_width, value, values, style))
        _row(sheet, cells, look, lambda: None)


def _paired(facts: Sequence[Fact], short: float, style: Style) -> Iterator[tuple[Fact, ...]]:
    waiting: Fact | None = None
    for fact in facts:
        if measured(fact.value, style) > short:
            if waiting:
                yield (waiting,)
                waiting = None
            yield (fact,)
        elif waiting:
            yield waiting, fact
            waiting = None
        else:
            waiting = fact
    if waiting:
        yield (waiting,)


def _row(
    sheet: Composer, cells: Sequence[_Cell], look: Look, write_head: Callable[[], None]
) -> None:
    leading = cells[0].style.leading
    pad = look.gap(3.2)
    rest = [list(cell.lines) for cell in cells]
    while any(rest):
        tallest = max(map(len, rest))
        fits = int((sheet.room - 2 * pad) / leading)
        if fits < min(tallest, 2):
            sheet.new_page()
            write_head()
            continue
        shown = min(tallest, fits)
        height = shown * leading + 2 * pad
        for cell, lines in zip(cells, rest, strict=True):
            _draw_cell(sheet, cell, lines[:shown], height, look)
            del lines[:shown]
        sheet.y += height


def _draw_cell(
    sheet: Composer, cell: _Cell, lines: Sequence[TextLine], height: float, look: Look
) -> None:
    fill = TINT if cell.tinted else None
    sheet.put(Box(cell.x, sheet.y, cell.width, height, look.gap(0.6), fill, shade=RULE))
    pad = look.gap(6)
    y = sheet.y + (height - len(lines) * cell.style.leading) / 2
    for line in lines:
        sheet.place(line, cell.style, x=cell.x + pad, y=y, width=cell.width - 2 * pad)
        y += cell.style.leading
