"""Which rows of a sheet are its header: one to three, under titles, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.reading.columns import (
    REQUIRED,
    Column,
    Columns,
    Words,
    columns_of,
    understood,
)
from counter_app.knowledge.catalog.reading.grid import Grid

_WITHIN: Final = 30  # rows
_TALLEST: Final = 3  # rows of one header
_LONGEST: Final = 60  # characters of a word above a column


@immutable
class Header:
    """From the ``first`` to the ``last`` row, by place; before 0 where a sheet has none."""

    first: int
    last: int
    columns: Columns


def header_of(grid: Grid, added: Words | None = None) -> Header | None:
    """The rows that name most fields; None where none names any that an item must have."""
    if grid.columns is not None:
        return Header(-1, -1, columns_of(grid.columns))
    rated = list(_rated(grid, added))
    most = max((needed for (needed, *_), _ in rated), default=0)
    first = next((header for (needed, *_), header in rated if needed >= min(most, 2)), None)
    if first is None:
        return None
    near = [one for one in rated if one[1].first <= first.last]
    return _to_the_end(grid, max(near, key=lambda one: one[0])[1], added)


def _rated(
    grid: Grid, added: Words | None
) -> Iterator[tuple[tuple[int, int, int, int], Header]]:  # fmt: skip
    """Every block of rows that may be a header, from the top, and how much it names."""
    for first in range(min(_WITHIN, len(grid.lines))):
        if _is_title(grid, first):
            continue
        for height in range(1, _TALLEST + 1):
            last = first + height - 1
            if last >= len(grid.lines) or _cells(grid, last) < 1:
                break
            columns = header_at(grid, first, last, added).columns
            found = columns.fields.keys()
            if not found & {"name", "code", "materials"}:
                continue
            needed = sum(field in found for field in REQUIRED)
            named = len({one.field for one in columns.all if one.field})
            yield (needed, named, -height, -first), Header(first, last, columns)


def header_at(grid: Grid, first: int, last: int, added: Words | None = None) -> Header:
    """The header that these rows are."""
    return Header(first, last, columns_of([*_columns(grid, first, last, added)]))


def _to_the_end(grid: Grid, header: Header, added: Words | None) -> Header:
    """A header reaches as far down as its merged cells."""
    bottoms = [
        one.bottom
        for one in grid.merged
        if header.first <= one.top <= header.last and one.bottom < header.first + _TALLEST
    ]
    last = min(max([header.last, *bottoms]), len(grid.lines) - 1)
    return header if last == header.last else header_at(grid, header.first, last, added)


def _is_title(grid: Grid, place: int) -> bool:
    """Whether nothing stands in a row, or one text that is for the whole of it."""
    said = [at for at, cell in enumerate(grid.lines[place].cells) if cell and not cell.isspace()]
    wide = [one for one in grid.merged if one.top == place and one.left in said]
    return not said or (len(said) == 1 and (said == [0] or bool(wide and wide[0].left == 0)))


def _cells(grid: Grid, place: int) -> int:
    return sum(bool(cell and not cell.isspace()) for cell in grid.lines[place].cells)


def _columns(grid: Grid, first: int, last: int, added: Words | None) -> Iterator[Column]:
    rows = [[cell.strip() for cell in grid.lines[at].cells] for at in range(first, last + 1)]
    width = max(len(row) for row in rows)
    for row in rows:
        row += [""] * (width - len(row))
    for top, left, bottom, right in grid.merged:
        if top <= last and bottom >= first and left < width and right - left + 1 < width:
            said = rows[max(top, first) - first][left] if top >= first else ""
            for at in range(max(top, first), min(bottom, last) + 1):
                for place in range(left, min(right + 1, width)):
                    rows[at - first][place] = rows[at - first][place] or said
    if not grid.merged:
        _fill_right(rows)
    for texts in zip(*rows, strict=True):
        long = any(len(text) > _LONGEST for text in texts)
        yield Column(texts[:1], "", "catalog.why_unknown") if long else understood(texts, added)


def _fill_right(rows: Sequence[list[str]]) -> None:
    """A form without merged cells leaves blank what the cell to the left says for both."""
    for upper, lower in pairwise(rows):
        for place in range(1, len(upper)):
            both = lower[place] and lower[place - 1]
            if not upper[place] and both and upper[place - 1]:
                upper[place] = upper[place - 1]
