"""Tables on sheets: facts side by side, and rows that go on over pages under a repeated head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.press.composer import Align, Composer, Style, TextLine, measured
from counter_app.press.content import Fact, Facts, Said, Table
from counter_app.press.drawing import GREY, RULE, TINT, Box
from counter_app.press.english_labels import english_label
from counter_app.press.look import Look

_NEVER_TORN: Final = 180  # points on A4: a row that is no higher goes overleaf as a whole
_ROUNDING: Final = 0.01


@immutable
class _Cell:
    x: float
    width: float
    lines: Sequence[tuple[TextLine, Style]]
    tinted: bool = False


_BESIDE: Final = 0.82  # size of the English, of the Chinese
_CLOSER: Final = 0.72


def _lines(sheet: Composer, said: Said, style: Style, width: float) -> list[tuple[TextLine, Style]]:
    """The Chinese and, where wanted, the English under it."""
    lines = [(line, style) for line in sheet.lines(said.chinese, style, width)]
    if not sheet.english or not said.english:
        return lines
    smaller = Style(style.size * _BESIDE, style.leading * _CLOSER, shade=GREY, align=style.align)
    if not said.chinese:
        lines = []
    return lines + [(line, smaller) for line in sheet.lines(said.english, smaller, width)]


def _labelled(sheet: Composer, label: str) -> Said:
    return Said(label, english_label(label)) if sheet.english else Said(label)


def write_table(sheet: Composer, table: Table, look: Look) -> None:
    """A table at the cursor; a row that does not fit goes on overleaf."""
    head_style = look.style(9.5, 14.5, bold=True, align=Align.CENTRE)
    total = sum(column.share for column in table.columns)
    widths = [sheet.width * column.share / total for column in table.columns]
    edges = [sheet.left + sum(widths[:place]) for place in range(len(widths))]
    pad = look.gap(5)

    def cells(texts: Sequence[str | Said], style: Style, *, head: bool) -> list[_Cell]:
        made = []
        for text, column, x, width in zip(texts, table.columns, edges, widths, strict=True):
            align = Align.CENTRE if head or column.centred else Align.LEFT
            aligned = replace(style, align=align)
            said = text if isinstance(text, Said) else Said(text)
            lines = _lines(sheet, said, aligned, width - 2 * pad)
            made.append(_Cell(x, width, lines, tinted=head))
        return made

    titles = [_labelled(sheet, column.title) for column in table.columns]
    head = cells(titles, head_style, head=True)

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
            names = _lines(sheet, _labelled(sheet, fact.label), label, label_width - 2 * pad)
            values = _lines(sheet, Said(fact.value, fact.english), style, value - 2 * pad)
            cells.append(_Cell(x, label_width, names, tinted=True))
            cells.append(_Cell(x + label_width, value, values))
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
    pad = look.gap(3.2)
    rest = [list(cell.lines) for cell in cells]
    torn = False
    while any(rest):
        room = sheet.room - 2 * pad
        tallest = max(map(_height, rest))
        fitting = [_fitting(lines, room) for lines in rest]
        too_little = any(lines and not fits for lines, fits in zip(rest, fitting, strict=True))
        may_stay_whole = not torn and tallest <= look.gap(_NEVER_TORN)
        if tallest > room and (too_little or may_stay_whole):
            sheet.new_page()
            write_head()
            continue
        height = min(tallest, room) + 2 * pad
        for cell, lines, fits in zip(cells, rest, fitting, strict=True):
            _draw_cell(sheet, cell, lines[:fits], height, look)
            del lines[:fits]
        sheet.y += height
        torn = True


def _height(lines: Sequence[tuple[TextLine, Style]]) -> float:
    return sum(style.leading for _line, style in lines)


def _fitting(lines: Sequence[tuple[TextLine, Style]], room: float) -> int:
    """How many of these lines fit."""
    heights = accumulate(style.leading for _line, style in lines)
    return sum(height <= room + _ROUNDING for height in heights)


def _draw_cell(
    sheet: Composer,
    cell: _Cell,
    lines: Sequence[tuple[TextLine, Style]],
    height: float,
    look: Look,
) -> None:
    fill = TINT if cell.tinted else None
    sheet.put(Box(cell.x, sheet.y, cell.width, height, look.gap(0.6), fill, shade=RULE))
    pad = look.gap(6)
    y = sheet.y + (height - _height(lines)) / 2
    for line, style in lines:
        sheet.place(line, style, x=cell.x + pad, y=y, width=cell.width - 2 * pad)
        y += style.leading
