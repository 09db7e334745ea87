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
from counter_app.press.look import ROWS, Look

_NEVER_TORN: Final = 240  # points on A4: a row that is no higher goes overleaf as a whole
_ROUNDING: Final = 0.01
_FACT_PAD: Final = 5
_WIDEST_LABEL: Final = 80
_SHORT: Final = 7  # characters
_WIDEST_NUMBER: Final = 0.4  # of the table
_CELL_PAD: Final = 4


@immutable
class _Cell:
    x: float
    width: float
    lines: Sequence[tuple[TextLine, Style]]
    pad: float
    tinted: bool = False


def _lines(
    sheet: Composer, said: Said, style: Style, smaller: Style, width: float
) -> list[tuple[TextLine, Style]]:
    """The Chinese and, where wanted, the English under it."""
    lines = [(line, style) for line in sheet.lines(said.chinese, style, width)]
    if not sheet.english or not said.english:
        return lines
    if not said.chinese:
        lines = []
    return lines + [(line, smaller) for line in sheet.lines(said.english, smaller, width)]


def _labelled(sheet: Composer, label: str) -> Said:
    return Said(label, english_label(label)) if sheet.english else Said(label)


def write_table(
    sheet: Composer,
    table: Table,
    look: Look,
    write_heading: Callable[[], None],
    heading: float,
) -> None:
    """A table at the cursor under its heading; a row that does not fit goes on overleaf.

    ``heading`` is how high that is: it stands on the page of the first row.
    """
    head_style = look.style(*ROWS, bold=True, align=Align.CENTRE)
    pad = look.wide(_CELL_PAD)
    beside = look.english() if sheet.english else None
    widths = _widths(sheet.width, table, (look.style(*ROWS), beside), 2 * pad)
    edges = [sheet.left + sum(widths[:place]) for place in range(len(widths))]

    def cells(texts: Sequence[str | Said], style: Style, *, head: bool) -> list[_Cell]:
        made = []
        for text, column, x, width in zip(texts, table.columns, edges, widths, strict=True):
            align = Align.CENTRE if head or column.centred else Align.LEFT
            aligned = replace(style, align=align)
            said = text if isinstance(text, Said) else Said(text)
            lines = _lines(sheet, said, aligned, look.english(align), width - 2 * pad)
            made.append(_Cell(x, width, lines, pad, tinted=head))
        return made

    titles = [_labelled(sheet, column.title) for column in table.columns]
    head = cells(titles, head_style, head=True)

    def write_head() -> None:
        _row(sheet, head, look, lambda: None)

    body = look.style(*ROWS)
    rows = [cells(row, body, head=False) for row in table.rows]
    first = max((_height(cell.lines) for one in rows[:1] for cell in one), default=0.0)
    head_height = max(_height(cell.lines) for cell in head)
    sheet.need(heading + head_height + min(first, look.gap(_NEVER_TORN)) + 4 * pad)
    write_heading()
    write_head()
    for row in rows:
        _row(sheet, row, look, write_head)


def _widths(
    width: float, table: Table, styles: tuple[Style, Style | None], pads: float
) -> list[float]:
    """By the columns' shares, but none so narrow that a short text, word or number breaks.

    ``styles``: of the Chinese, and of the English where there is any.
    """
    total = sum(column.share for column in table.columns)
    shares = [width * column.share / total for column in table.columns]
    least = [
        min(_unbroken(table, place, styles) + pads + _ROUNDING, width * _WIDEST_NUMBER)
        for place in range(len(shares))
    ]
    wide = [one > share for one, share in zip(least, shares, strict=True)]
    kept = sum(one for one, is_wide in zip(least, wide, strict=True) if is_wide)
    rest = sum(share for share, is_wide in zip(shares, wide, strict=True) if not is_wide)
    by = (width - kept) / rest if rest > 0 else 1.0
    return [
        one if is_wide else share * by
        for one, share, is_wide in zip(least, shares, wide, strict=True)
    ]


def _unbroken(table: Table, place: int, styles: tuple[Style, Style | None]) -> float:
    """How wide what must not break in this column is.

    Numbers; in a column of short texts each line; of the English each word.
    """
    column, (style, beside) = table.columns[place], styles
    cells = [
        one if isinstance(one, Said) else Said(one) for one in (row[place] for row in table.rows)
    ]
    lines = [line for cell in cells for line in cell.chinese.split("\n")]
    whole = [line for line in lines if line.isascii() and " " not in line]
    if column.centred:
        whole += [column.title, *(line for line in lines if len(line) <= _SHORT)]
    widths = [measured(one, style) for one in whole]
    if beside:
        english = [english_label(column.title), *(cell.english for cell in cells)]
        widths += [measured(word, beside) for said in english for word in said.split()]
    return max(widths, default=0.0)


def write_facts(sheet: Composer, facts: Facts, look: Look) -> None:
    """Labels and values in a grid, two facts a row where both are short."""
    style = look.style(*ROWS)
    label = replace(style, shade=GREY)
    pad = look.wide(_FACT_PAD)
    named = [_labelled(sheet, fact.label) for fact in facts.rows if fact.value]
    label_width = _label_width(named, label, look) + 2 * pad
    half = sheet.width / 2
    short = 0.0 if look.large else half - label_width - 2 * pad
    for pair in _paired([fact for fact in facts.rows if fact.value], short, style):
        share = sheet.width / len(pair)
        cells = []
        for place, fact in enumerate(pair):
            x = sheet.left + place * share
            value = share - label_width
            names = _lines(
                sheet, _labelled(sheet, fact.label), label, look.english(), label_width - 2 * pad
            )
            said = Said(fact.value, fact.english)
            values = _lines(sheet, said, style, look.english(), value - 2 * pad)
            cells.append(_Cell(x, label_width, names, pad, tinted=True))
            cells.append(_Cell(x + label_width, value, values, pad))
        _row(sheet, cells, look, lambda: None)


def _label_width(labels: Sequence[Said], style: Style, look: Look) -> float:
    """As wide as the widest label, up to a bound at which labels break."""
    chinese = [measured(said.chinese, style) for said in labels]
    english = [measured(said.english, look.english()) for said in labels]
    return min(look.wide(_WIDEST_LABEL), max(*chinese, *english) + _ROUNDING)


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
    pad = look.gap(2.8)
    rest = [list(cell.lines) for cell in cells]
    torn = fresh = False
    while any(rest):
        room = sheet.room - 2 * pad
        tallest = max(map(_height, rest))
        fitting = [_fitting(lines, room) for lines in rest]
        too_little = any(lines and not fits for lines, fits in zip(rest, fitting, strict=True))
        may_stay_whole = not torn and tallest <= look.gap(_NEVER_TORN)
        if tallest > room and (too_little or may_stay_whole) and not fresh:
            sheet.new_page()
            write_head()
            fresh = True
            continue
        if too_little:  # on a page whose heads leave no room at all
            fitting, room = [1] * len(rest), max(map(_height, (one[:1] for one in rest)))
        height = min(tallest, room) + 2 * pad
        for cell, lines, fits in zip(cells, rest, fitting, strict=True):
            _draw_cell(sheet, cell, lines[:fits], height, look)
            del lines[:fits]
        sheet.y += height
        torn, fresh = True, False


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
    pad = cell.pad
    y = sheet.y + (height - _height(lines)) / 2
    for line, style in lines:
        sheet.place(line, style, x=cell.x + pad, y=y, width=cell.width - 2 * pad)
        y += style.leading
