"""Tables of a web page, or of XML 2003, that a portal saved under a workbook's name."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.grid import MOST_CELLS, MOST_ROWS, Grid, Line, Merged

_SHEET: Final = frozenset({"table", "worksheet", "ss:worksheet"})
_ROW: Final = frozenset({"tr", "row", "ss:row"})
_CELL: Final = frozenset({"td", "th", "cell", "ss:cell"})
_SILENT: Final = frozenset({"script", "style", "head"})
_LINE_ENDS: Final = frozenset({"br", "p", "div", "li"})
_WIDEST: Final = 1_000  # columns
_MOST_SPANNED: Final = 400_000  # cells that lie under others


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page or as XML does."""
    head = text.lstrip("\ufeff \t\r\n")[:300].lower()
    return head.startswith("<") and any(
        word in text[:20_000].lower() for word in ("<html", "<table", "<!doctype", "<?xml", "<tr")
    )


def html_grids(text: str, name: str) -> list[Grid]:
    """Every table that is not a frame for others; Refusal for endless ones."""
    parser = _Tables(name)
    parser.feed(text)
    parser.close()
    parser.end_all()
    return [grid for grid in parser.grids if any(not line.blank for line in grid.lines)]


class _Table:
    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.rows: list[dict[int, str]] = []
        self.taken: dict[tuple[int, int], bool] = {}
        self.merged: list[Merged] = []
        self.column = 0
        self.frames = False  # it holds other tables

    def grid(self) -> Grid:
        width = max((max(row, default=-1) for row in self.rows), default=-1) + 1
        lines = [
            Line(number, [row.get(place, "") for place in range(width)])
            for number, row in enumerate(self.rows, start=1)
        ]
        return Grid(self.sheet, lines, self.merged)


class _Tables(HTMLParser):
    """Collects cells by place; rows and columns that a cell spans are taken by it."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._name, self._silent = name, 0
        self._cells = self._spanned = self._wide = 0
        self._open: list[_Table] = []
        self._text: list[str] | None = None
        self._sheet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key.rpartition(":")[2]: value or "" for key, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag in _SHEET:
            self._begin_table(tag, told)
        elif tag in _ROW and self._open:
            self._end_cell()
            self._begin_row(_number(told.get("index", ""), 0))
        elif tag in _CELL and self._open:
            self._end_cell()
            self._begin_cell(told)
        elif tag in _LINE_ENDS and self._text:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELL:
            self._end_cell()
        elif tag in _SHEET and self._open and not (tag == "table" and self._sheet):
            self._end_table()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def end_all(self) -> None:
        """Tables that the file does not end itself."""
        while self._open:
            self._end_table()

    def _begin_table(self, tag: str, told: dict[str, str]) -> None:
        self._end_cell()
        if tag == "table" and self._sheet:
            return  # of XML 2003: within its worksheet
        self._sheet = told.get("name", "") if tag != "table" else ""
        if self._open:
            self._open[-1].frames = True
        self._open.append(_Table(self._sheet))

    def _end_table(self) -> None:
        self._end_cell()
        table = self._open.pop()
        self._sheet = ""
        if not table.frames:
            self.grids.append(table.grid())

    def _begin_row(self, index: int) -> None:
        table = self._open[-1]
        while len(table.rows) < min(index - 1, MOST_ROWS + 1):
            table.rows.append({})
        table.rows.append({})
        table.column = 0
        if len(table.rows) > MOST_ROWS:
            raise Refusal("catalog.too_many_rows", field=self._name, most=MOST_ROWS)

    def _begin_cell(self, told: dict[str, str]) -> None:
        table = self._open[-1]
        if not table.rows:
            table.rows.append({})
        row = len(table.rows) - 1
        table.column = _number(told.get("index", ""), table.column + 1) - 1
        while (row, table.column) in table.taken:
            table.column += 1
        wide = _number(told.get("colspan", ""), _number(told.get("mergeacross", ""), 0) + 1)
        high = _number(told.get("rowspan", ""), _number(told.get("mergedown", ""), 0) + 1)
        wide, high = max(1, min(wide, _WIDEST)), max(1, min(high, MOST_ROWS))
        self._cells += 1
        self._spanned += wide * high - 1
        if self._cells > MOST_CELLS or self._spanned > _MOST_SPANNED or table.column > _WIDEST:
            raise Refusal("catalog.too_many_cells", field=self._name)
        if wide > 1 or high > 1:
            table.merged.append(Merged(row, table.column, row + high - 1, table.column + wide - 1))
            for at in range(row + 1, row + high):
                table.taken.update({(at, table.column + n): True for n in range(wide)})
        self._text, self._wide = [], wide

    def _end_cell(self) -> None:
        if self._text is None or not self._open:
            return
        table, said = self._open[-1], "".join(self._text)
        lines = (" ".join(line.split()) for line in said.split("\n"))
        table.rows[-1][table.column] = "\n".join(line for line in lines if line)
        table.column += self._wide
        self._text = None


def _number(digits: str, otherwise: int) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 8 else otherwise
