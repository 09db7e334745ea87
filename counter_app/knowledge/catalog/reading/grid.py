"""A sheet as it stands in a file: rows of text, with what was merged, hidden or calculated."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.columns import Column
from counter_app.knowledge.catalog.reading.remark import Remark

MOST_ROWS: Final = 200_000
MOST_CELLS: Final = 4_000_000


@immutable
class Line:
    """One row: where it starts, and its cells as text.

    ``given`` are fields that other places say for it (a sheet's name, a row
    above); ``more`` are further rows of the same item, a material each.
    """

    number: int
    cells: Sequence[str]
    given: Mapping[str, str] = dataclasses.field(default_factory=dict)
    more: Sequence[Line] = ()

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell and not cell.isspace() for cell in self.cells)


class Merged(NamedTuple):
    """Cells that are one, by place in ``Grid.lines`` and in the row; both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@immutable
class Grid:
    """All rows of one sheet.

    ``sheet`` is its name, empty where a file has one only. ``remarks`` name
    cells by row and letter: formulas, failed ones. ``columns``: where the form
    of the file itself names them (keys of JSON).
    """

    sheet: str
    lines: Sequence[Line]
    merged: Sequence[Merged] = ()
    remarks: Sequence[Remark] = ()
    hidden_rows: Sequence[int] = ()  # numbers
    hidden_columns: Sequence[int] = ()  # places
    columns: Sequence[Column] | None = None

    def place(self, column: str) -> str:
        """Where people find this column."""
        return f"{self.sheet}!{column}" if self.sheet else column

    def filled(self) -> list[Line]:
        """The rows, where cells merged downwards say the same in each row."""
        cells: dict[int, list[str]] = {}
        for top, left, bottom, _right in self.merged:
            if bottom == top or top >= len(self.lines) or left >= len(self.lines[top].cells):
                continue
            said = self.lines[top].cells[left]
            for place in range(top + 1, min(bottom + 1, len(self.lines))):
                row = cells.setdefault(place, list(self.lines[place].cells))
                if left < len(row) and not row[left]:
                    row[left] = said
        return [
            Line(line.number, cells[place]) if place in cells else line
            for place, line in enumerate(self.lines)
        ]


@immutable
class Book:
    """The visible sheets of a file, and what else it has that is not read."""

    grids: Sequence[Grid]
    remarks: Sequence[Remark] = ()


def bounded(lines: Sequence[Line], name: str) -> Sequence[Line]:
    """``lines``, unless there are more than any catalog has; Refusal."""
    if len(lines) > MOST_ROWS and sum(not line.blank for line in lines) > MOST_ROWS:
        raise Refusal("catalog.too_many_rows", field=name, most=MOST_ROWS)
    return lines


def letters(place: int) -> str:
    """What a table program calls the column at this place, counted from 0."""
    told = ""
    place += 1
    while place > 0:
        place, rest = divmod(place - 1, 26)
        told = chr(65 + rest) + told
    return told
