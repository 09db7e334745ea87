"""From the rows under a header to the rows of items, each with all that is said of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.codes import type_names
from counter_app.knowledge.catalog.reading.columns import SERIAL, folded
from counter_app.knowledge.catalog.reading.grid import Grid, Line
from counter_app.knowledge.catalog.reading.headers import Header
from counter_app.knowledge.catalog.reading.remark import Remark, shown
from counter_app.knowledge.catalog.reading.row_kinds import (
    RowKind,
    RowSorter,
    names_a_body,
    section_name,
)

_WORDS: Final = re.compile(
    r"[^A-Za-z\d]*[\u4e00-\u9fff]{2,}[^A-Za-z\d]*|[\u4e00-\u9fff]+\d?[\u4e00-\u9fff]{2,}"
)
_LEAST: Final = 3  # codes that show anything
_MOST: Final = 0.8  # share of them that is no accident
_EXACT: Final = 15  # digits that a table program keeps
OWN_CODE: Final = "ZB-"  # 自编
_JOINED: Final = frozenset(
    {
        "",
        *("conditions", "process", "location", "legal_basis", "limit_note", "fee_basis", "tags"),
        *("consult_phone", "complaint_phone", "service_objects", "scope", "aliases"),
    }
)
_TOLD: Final = {
    RowKind.SECTION: "catalog.section_row",
    RowKind.TOTAL: "catalog.total_row",
    RowKind.NOTE: "catalog.note_row",
    RowKind.REPEATED: "catalog.header_again",
    RowKind.EMPTY: "catalog.empty_row",
}


@immutable
class Body:
    """The items' rows, what each row of the sheet is, and what is to be said of them."""

    lines: Sequence[Line]
    kinds: Mapping[int, RowKind]  # by number of the row
    departments: int  # items whose department another place says
    warnings: Sequence[Remark]
    errors: Sequence[Remark]


def own_code(department: str, name: str) -> str:
    """A code for an item that has none: the same as long as department and name are."""
    told = f"{folded(department)}\n{folded(name)}".encode()
    return OWN_CODE + hashlib.sha256(told).hexdigest()[:12].upper()


class BodyReader:
    """Reads one table of one sheet; ``values`` are fields that a map gives all of its items."""

    def __init__(
        self,
        grid: Grid,
        header: Header,
        values: Mapping[str, str],
        *,
        sheet_is: str = "",
        of_items: bool = True,
    ) -> None:
        self._grid, self._columns, self._values = grid, header.columns, values
        self._first, self._sheet_is, self._of_items = header.last + 1, sheet_is, of_items
        self._raw, self._filled = grid.lines, grid.filled()
        above = grid.lines[max(0, header.first) : self._first]
        self._header = [line.number for line in above]
        self._sorter = RowSorter(grid, header.columns, above)
        self._warnings: list[Remark] = []
        self._errors: list[Remark] = []
        self._departments = 0
        self._bodies: set[str] = set()  # sections that stand in the column of departments
        self._type = ""  # 行政许可, of the section that is read

    def read(self) -> Body:
        """The whole of it."""
        kinds = {line.number: RowKind.TITLE for line in self._raw[: self._first]}
        kinds.update(dict.fromkeys(self._header, RowKind.HEADER))
        groups: list[tuple[Line, list[int], str]] = []
        section = ""
        for place in range(self._first, len(self._raw)):
            line = self._raw[place]
            kind = self._sorter.kind(place, line)
            if kind is RowKind.SECTION:
                section = self._section(line, section)
            elif (
                kind is RowKind.ITEM
                and self._of_items
                and groups
                and self._goes_on(groups[-1], place)
            ):
                kind = RowKind.MORE
                groups[-1][1].append(place)
            elif kind is RowKind.ITEM:
                groups.append((self._typed(self._filled[place]), [place], section))
            kinds[line.number] = kind
            if reason := _TOLD.get(kind):
                text = shown(next(cell for cell in line.cells if cell.strip()), 30)
                self._warn(line.number, "", reason, text=text)
        lines = [self._joined(*group[:2]) for group in groups]
        if not self._of_items:
            return Body(self._keyed(lines), kinds, 0, self._warnings, self._errors)
        lines = self._with_departments(lines, [group[2] for group in groups])
        lines = self._with_codes([self._with_values(line) for line in lines])
        self._look_at_codes(lines)
        return Body(lines, kinds, self._departments, self._warnings, self._errors)

    def _section(self, line: Line, before: str) -> str:
        said = section_name(next(cell for cell in line.cells if cell.strip()))
        self._type = said if said in type_names() else ""
        if self._said(line, "department"):
            self._bodies.add(said)
        return said if said in self._bodies or names_a_body(said) or not before else before

    def _typed(self, line: Line) -> Line:
        """With the type of item that its section names."""
        if not self._type or {"item_type", "item_type_code"} & self._columns.fields.keys():
            return line
        return replace(line, given={**line.given, "item_type": self._type})

    def _keyed(self, lines: list[Line]) -> list[Line]:
        """Rows of materials with the code or name of their item, where only the first has it."""
        said: dict[str, str] = {}
        for place, line in enumerate(lines):
            own = {one: self._said(line, one) for one in ("code", "name")}
            if any(own.values()):
                said = {field: text for field, text in own.items() if text}
            elif said:
                lines[place] = replace(line, given={**line.given, **said})
        return lines

    def _with_values(self, line: Line) -> Line:
        if not self._values:
            return line
        absent = {
            field: text for field, text in self._values.items() if not self._said(line, field)
        }
        return replace(line, given={**line.given, **absent}) if absent else line

    def _said(self, line: Line, field: str) -> str:
        if field in line.given:
            return line.given[field]
        for place in self._columns.fields.get(field, ()):
            if place < len(line.cells) and (text := line.cells[place].strip()):
                return text
        return ""

    def _goes_on(self, group: tuple[Line, list[int], str], place: int) -> bool:
        """Whether a row says more of the item above: another material, another basis."""
        first, raw, filled = group[0], self._raw[place], self._filled[place]
        if place != group[1][-1] + 1:
            return False
        name, code = self._said(raw, "name"), self._said(raw, "code")
        if not name and not code:
            merged = self._said(filled, "code") == self._said(first, "code")
            return merged or self._said(filled, "name") in ("", self._said(first, "name"))
        keys = [one for one in ("code", "name") if one in self._columns.fields]
        if any(self._said(filled, one) != self._said(first, one) for one in keys) or not name:
            return False
        return self._says_more(self._raw[group[1][-1]].cells, raw.cells)

    def _says_more(self, before: Sequence[str], cells: Sequence[str]) -> bool:
        """Whether two rows differ, and in nothing but what an item may have several of."""
        differing = [
            self._field(place)
            for place, cell in enumerate(cells)
            if cell.strip() and cell != (before[place] if place < len(before) else "")
        ]
        several = [one.startswith("material") or one in _JOINED for one in differing]
        return any(several) and all(
            more or field == SERIAL for more, field in zip(several, differing, strict=True)
        )

    def _field(self, place: int) -> str:
        return self._columns.all[place].field if place < len(self._columns.all) else ""

    def _joined(self, first: Line, places: Sequence[int]) -> Line:
        """The rows of one item as one line; each material keeps a row of its own."""
        if len(places) == 1:
            return first
        cells = list(first.cells)
        for place in places[1:]:
            for at, cell in enumerate(self._filled[place].cells[: len(cells)]):
                field = self._field(at)
                if not cell.strip() or cell == cells[at] or field == SERIAL:
                    continue
                if field.startswith("material"):
                    continue
                if not cells[at].strip():
                    cells[at] = cell
                elif field in _JOINED:
                    told = cells[at].split("\n")
                    cells[at] = cells[at] if cell in told else f"{cells[at]}\n{cell}"
                else:
                    title = self._columns.all[at].title
                    self._error(
                        self._raw[place].number,
                        title,
                        "catalog.rows_disagree",
                        value=shown(cell, 30),
                    )
        rows = [self._filled[place] for place in places]
        more = [line for line in rows if self._said(line, "materials")]
        return Line(first.number, cells, first.given, more)

    def _with_departments(self, lines: list[Line], sections: list[str]) -> list[Line]:
        """Each with its department: its own, that of its group, of its section, of its sheet."""
        own = [self._said(line, "department") for line in lines]
        grouped = self._in_groups(own)
        before = ""
        for place, line in enumerate(lines):
            before = own[place] or before
            if own[place]:
                continue
            if authority := self._said(line, "authorities"):
                said, reason = authority, "catalog.department_from_authority"
            elif grouped and before:
                said, reason = before, "catalog.department_from_above"
            elif sections[place] in self._bodies or names_a_body(sections[place]):
                said, reason = sections[place], "catalog.department_from_section"
            elif self._sheet_is and not any(own):
                said, reason = self._sheet_is, "catalog.department_from_sheet"
            else:
                continue
            self._departments += 1
            lines[place] = replace(line, given={**line.given, "department": said})
            if reason != "catalog.department_from_sheet" or not place:
                in_row = ("catalog.department_from_above", "catalog.department_from_authority")
                number = line.number if reason in in_row else None
                self._warn(number, self._columns.header("department"), reason, name=shown(said))
        return lines

    @staticmethod
    def _in_groups(own: Sequence[str]) -> bool:
        """Whether only the first row of each group names it, and no row says it again."""
        said = [text for text in own if text]
        if not own or not own[0] or len(said) == len(own):
            return False
        return all(text != before for before, text in pairwise(own) if text)

    def _with_codes(self, lines: list[Line]) -> list[Line]:
        """Each with a code: where the list has no column of codes, one of our own."""
        if "code" in self._columns.fields or "code" in self._values:
            return lines
        made: dict[str, int] = {}
        kept = []
        for line in lines:
            name = self._said(line, "name")
            code = own_code(self._said(line, "department"), name)
            if name and code in made:
                title = self._columns.header("name")
                details = {"name": shown(name, 30), "first": made[code]}
                self._error(line.number, title, "catalog.name_twice", **details)
                continue
            made[code] = line.number
            kept.append(replace(line, given={**line.given, "code": code}))
        if kept:
            field = self._columns.header("name")
            self._warn(None, field, "catalog.codes_made", n=len(kept))
        return kept

    def _look_at_codes(self, lines: Sequence[Line]) -> None:
        """Whether what stands in the column of codes may be codes at all."""
        if "code" not in self._columns.fields:
            return
        codes = [code for line in lines if (code := self._said(line, "code"))]
        title = self._columns.header("code")
        unlike = [code for code in codes if _WORDS.fullmatch(code)]
        if len(codes) >= _LEAST and len(unlike) > len(codes) * _MOST:
            self._error(None, title, "catalog.codes_unlike", value=shown(unlike[0], 30))
        long = [code for code in codes if code.isdecimal() and len(code) > _EXACT]
        cut = [code for code in long if not code[_EXACT:].strip("0")]
        if len(cut) >= _LEAST and len(cut) > len(long) * _MOST:
            self._error(None, title, "catalog.codes_cut", value=cut[0], n=len(cut))

    def _warn(self, line: int | None, field: str, reason: str, **details: object) -> None:
        self._warnings.append(Remark(line, self._grid.place(field), reason, details))

    def _error(self, line: int | None, field: str, reason: str, **details: object) -> None:
        self._errors.append(Remark(line, self._grid.place(field), reason, details))


def unsaid(remarks: Iterable[Remark], kinds: Mapping[int, RowKind]) -> list[Remark]:
    """Of remarks about cells those in rows that are read."""
    read = (RowKind.ITEM, RowKind.MORE)
    return [one for one in remarks if one.line is None or kinds.get(one.line) in read]
