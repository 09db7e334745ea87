"""From a row of cells to an item, with a remark for every cell that does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from counter_app.knowledge.catalog.codes import type_name
from counter_app.knowledge.catalog.item import (
    Basis,
    Extension,
    Fee,
    Handling,
    Item,
    Material,
    MaterialForm,
    MaterialKind,
    MaterialSource,
    Necessity,
    Outcome,
    Renewal,
    Tenure,
)
from counter_app.knowledge.catalog.reading import values
from counter_app.knowledge.catalog.reading.characters import flaws, visible
from counter_app.knowledge.catalog.reading.columns import REQUIRED
from counter_app.knowledge.catalog.reading.grid import Line
from counter_app.knowledge.catalog.reading.kinds import kinds_of
from counter_app.knowledge.catalog.reading.limits import (
    Told,
    extension,
    period,
    settle,
    told_limit,
)
from counter_app.knowledge.catalog.reading.material_list import (
    MaterialList,
    companions,
    material_list,
)
from counter_app.knowledge.catalog.reading.material_words import Written, said_as_kind, written
from counter_app.knowledge.catalog.reading.remark import Remark, Unreadable, Unsaid, shown
from counter_app.knowledge.catalog.reading.tables import Table

T = TypeVar("T")

LONGEST_NAME: Final = 500
LONGEST_TEXT: Final = 20_000
_SHORT: Final = frozenset(
    {"code", "name", "department", "main_item", "authorities", "base_code", "former"}
)
_LISTS: Final = (
    "materials", "material_necessity", "material_kind", "material_form", "material_originals",
    "material_copies", "material_source", "material_issuer", "material_points",
    "material_sample", "material_e_certificate", "material_deferral_basis",
    "material_comes_first",
)  # fmt: skip
_DATES: Final = frozenset({"valid_from", "valid_to", "authority_since"})
_LINE_END: Final = re.compile(r"\s*[\r\n]+\s*")
_ROUNDED: Final = re.compile(r"\d(\.\d+)?[eE]\+?\d{2,}")  # what a table program makes of long codes
_ZEROS: Final = re.compile(r"[1-9]\d{14}0{6,}")  # fifteen digits are all that it keeps
_TEXTS: Final = (
    "main_item", "base_code", "department_code", "area_code", "process", "location",
    "conditions", "consult_phone", "complaint_phone", "legal_basis", "object_asked", "left_out_as",
)  # fmt: skip


class RowReader:
    """Reads the rows of one table; collects errors and warnings as it goes."""

    def __init__(self, table: Table, accepted: frozenset[str] = frozenset()) -> None:
        """``accepted``: kinds of error with which a row is read all the same, without that cell."""
        self._accepted = accepted
        columns, lines = table.columns, table.lines
        self._table, self._columns = table, columns
        lists = {p for field in _LISTS for p in columns.fields.get(field, ())}
        self._with_bars = {
            place
            for place in lists
            if any(place < len(one.cells) and values.has_bars(one.cells[place]) for one in lines)
        }
        self.errors: list[Remark] = []
        self.warnings: list[Remark] = []
        self._line = 0
        self._cells: Sequence[str] = ()
        self._given: Mapping[str, str] = {}
        self._unread: dict[str, str] = {}  # words of this row that became no field, by column

    def item(self, line: Line) -> Item | None:
        """The item of this row, or None if any of its cells is an error."""
        before = len(self.errors)
        self._take(line)
        self._unread = {}
        if line.more:  # each of its rows is one material
            self._given = {**self._given, "materials": ""}
        self._check_cells()
        self._check_codes()
        item_type, type_code = self._types()
        texts: dict[str, Any] = {field: self._said(field) for field in _TEXTS}
        limits = self._limits()
        item = Item(
            code=self._text("code"),
            name=self._text("name"),
            department=self._text("department"),
            item_type=item_type,
            item_type_code=type_code,
            handling=self._read("handling", kinds_of(Handling)),
            authorities=self._tenures(),
            statutory_limit=limits.statutory,
            statutory_basis=values.basis(self._text("statutory_basis")),
            promised_limit=limits.promised,
            limit_note=self._limit_note(limits),
            extension=self._extension(limits),
            visits=self._read("visits", values.visits),
            online=self._read("online", values.yes_or_no),
            windowed=self._read("windowed", values.yes_or_no),
            scope=self._read("scope", values.names) or (),
            service_objects=self._read("service_objects", values.names) or (),
            tags=self._read("tags", values.parts) or (),
            aliases=self._read("aliases", values.names) or (),
            joint=bool(self._read("joint", values.yes_or_no)),
            quota=bool(self._read("quota", values.quota)),
            fee=self._fee(),
            outcome=self._outcome(),
            renewal=self._renewal(),
            materials=tuple(self._materials()),
            valid_from=self._read("valid_from", values.day),
            valid_to=self._read("valid_to", values.day),
            extra=self._extra(),
            **texts,
        )
        whole = all(self._text(field) for field in REQUIRED)
        return item if whole and len(self.errors) == before else None

    def _take(self, line: Line) -> None:
        self._line, self._cells, self._given = line.number, line.cells, line.given

    def _check_codes(self) -> None:
        """What an item must have is there, and no spreadsheet rounded a code of it."""
        for field in REQUIRED:
            if not self._text(field):
                self._error(field, "catalog.blank")
        for field in ("code", "base_code", "department_code"):
            if _ROUNDED.fullmatch(self._text(field)) or _ZEROS.fullmatch(self._text(field)):
                self._error(field, "catalog.code_rounded", value=self._text(field))

    def material(self, line: Line) -> tuple[str, Material] | None:
        """The code or name of an item and one material of it, from a row for each."""
        before = len(self.errors)
        self._take(line)
        self._check_cells()
        item = self._text("code") or self._text("name")
        name = self._text("materials")
        if not item:
            self._error("code", "catalog.blank")
        if not name:
            self._error("materials", "catalog.blank")
        material = self._material(written(_LINE_END.sub("", name)), 0, 1)
        whole = item and name and len(self.errors) == before
        return (item, material) if whole else None

    def more_materials(self, line: Line) -> list[Material]:
        """The materials of an item that has a row for each."""
        found = []
        for row in line.more:
            self._take(row)
            if row.number != line.number:  # the first row was looked at with its item
                self._check_cells()
            name = _LINE_END.sub("", self._text("materials"))
            found.append(self._material(written(name), 0, 1))
        return found

    def _check_cells(self) -> None:
        width = len(self._columns.headers)
        if len(self._cells) < width:
            self._error("", "catalog.row_too_short", cells=len(self._cells), columns=width)
        if any(cell.strip() for cell in self._cells[width:]):
            self._error("", "catalog.row_too_long", cells=len(self._cells), columns=width)
        fields = self._columns.fields
        short = {place for field in _SHORT & fields.keys() for place in fields[field]}
        for place, cell in enumerate(self._cells[:width]):
            header = self._columns.headers[place]
            for flaw in flaws(cell, LONGEST_NAME if place in short else LONGEST_TEXT):
                fatal = flaw.fatal and flaw.reason not in self._accepted
                remarks = self.errors if fatal else self.warnings
                place_name = self._table.place(header.strip())
                remarks.append(Remark(self._line, place_name, flaw.reason, flaw.details))
        self._cells = [visible(cell) for cell in self._cells]

    def _text(self, field: str) -> str:
        if field in self._given:
            return self._given[field]
        for place in self._columns.fields.get(field, ()):
            if place < len(self._cells) and (text := self._cells[place].strip()):
                return _LINE_END.sub("", text) if field in _SHORT else text
        return ""

    def _said(self, field: str) -> str:
        text = self._text(field)
        return "" if values.nothing(text) else text

    def _read(self, field: str, read: Callable[[str], T]) -> T | None:
        text = self._text(field)
        return self._tried(field, read, text) if text else None

    def _tried(self, field: str, read: Callable[[str], T], text: str) -> T | None:
        try:
            return read(text)
        except Unreadable as unreadable:
            # What an item can do without does not cost it its row; from when on it holds does.
            is_needed = unreadable.fatal and field in _DATES
            if not (is_needed or field in _LISTS):
                self._unread[self._columns.header(field).strip()] = text
            self._remark(field, unreadable, fatal=is_needed)
            return None

    def _types(self) -> tuple[str, str]:
        """Name and code of the item's type, whichever of the two stands in which column."""
        name, code = self._said("item_type"), self._said("item_type_code")
        if name.isdecimal() and not code:
            name, code = "", name
        elif code and not name and not code.isascii():
            name, code = code, ""
        return name or type_name(code, self._text("area_code")), code

    def _limits(self) -> Told:
        """The limits of this row, from the columns of both and of one that says neither."""
        settled, unused = settle(
            self._limit("statutory_limit"), self._limit("promised_limit"), self._limit("limit")
        )
        if unused:
            self._remark("limit", unused)
        return settled

    def _limit(self, field: str) -> Told:
        unit_field = field.replace("limit", "unit")
        unit = self._columns.units.get(field) or self._text(unit_field)
        told = self._read(field, lambda text: told_limit(text, unit)) or Told()
        for remark in told.remarks:
            self._remark(field, remark)
        return told

    def _limit_note(self, limits: Told) -> str:
        return "；".join(dict.fromkeys(filter(None, (self._said("limit_note"), limits.note))))

    def _extension(self, limits: Told) -> Extension | None:
        told = self._read("extension", extension) or limits.extension
        return Extension(told, values.basis(self._text("extension_basis"))) if told else None

    def _fee(self) -> Fee:
        fee = values.fee(*(self._text(f"fee_{one}") for one in ("charged", "amount", "basis")))
        if values.contradicts(fee):
            self._remark("fee_charged", Unsaid("catalog.fee_contradicts", amount=fee.amount))
        return fee

    def _tenures(self) -> tuple[Tenure, ...]:
        name, since = self._said("authorities"), self._read("authority_since", values.day)
        former = self._said("former")
        return (Tenure(name, since=since, former=former),) if name else ()

    def _outcome(self) -> Outcome:
        valid_for, permanent = period(self._text("outcome_validity"))
        return Outcome(
            self._said("outcome_name"),
            self._said("outcome_kind"),
            self._said("outcome_validity"),
            self._said("outcome_sample"),
            valid_for=valid_for,
            permanent=permanent,
        )

    def _renewal(self) -> Renewal | None:
        told = self._read("renewal", values.yes_or_no)
        return Renewal() if told else None

    def _materials(self) -> Iterator[Material]:
        told = material_list(self._text("materials"), bars=self._bars("materials"))
        self._remark_list(told)
        seen: set[str] = set()
        for place, paper in enumerate(told.papers):
            if paper.name in seen:
                name = shown(paper.name, 30)
                self._remark("materials", Unsaid("catalog.material_twice_left_out", name=name))
                continue
            seen.add(paper.name)
            length = len(paper.name)
            if length > LONGEST_NAME:
                self._error("materials", "catalog.too_long", length=length, longest=LONGEST_NAME)
            yield self._material(paper, place, len(told.papers))

    def _remark_list(self, told: MaterialList) -> None:
        if told.is_guessed:
            many = len(told.papers)
            self._remark("materials", Unsaid("catalog.materials_by_commas", materials=many))
        for words in told.left_out:
            self._remark("materials", Unsaid("catalog.materials_left_out", words=shown(words)))

    def _material(self, paper: Written, place: int, many: int) -> Material:
        """The paper with what its companion columns say, which counts more than its brackets."""
        kind_text = self._beside("kind", place, many, str.strip) or ""
        of_kind = said_as_kind(kind_text) if kind_text else None
        kind = (
            None
            if of_kind or not kind_text
            else self._tried("material_kind", kinds_of(MaterialKind), kind_text)
        )
        originals = self._beside("originals", place, many, values.count)
        copies = self._beside("copies", place, many, values.count)
        told = paper.filled_by(of_kind) if of_kind and not (originals or copies) else paper
        return Material(
            name=paper.name,
            necessity=self._beside("necessity", place, many, kinds_of(Necessity)) or told.necessity,
            kind=kind,
            form=self._beside("form", place, many, kinds_of(MaterialForm)),
            originals=told.originals if originals is None else originals,
            copies=told.copies if copies is None else copies,
            source=self._beside("source", place, many, kinds_of(MaterialSource)),
            issued_by=self._beside("issuer", place, many, str.strip) or "",
            acceptance_points=self._beside("points", place, many, str.strip) or "",
            sample=self._beside("sample", place, many, str.strip) or "",
            e_certificate=bool(self._beside("e_certificate", place, many, values.yes_or_no)),
            deferral_basis=self._beside("deferral_basis", place, many, values.basis) or Basis(),
            comes_first=self._beside("comes_first", place, many, str.strip) or "",
        )

    def _beside(self, what: str, place: int, many: int, read: Callable[[str], T]) -> T | None:
        """The part of a companion column that belongs to the ``place``-th material.

        A single part serves all materials.
        """
        field = f"material_{what}"
        if field not in self._columns.fields:
            return None
        told = self._text(field)
        if not told:
            return None
        pieces = values.pieces(told, bars=True) if self._bars(field) else companions(told)
        if len(pieces) not in (1, many):
            if place == 0:
                details = {"parts": len(pieces), "materials": many}
                self._remark(field, Unsaid("catalog.uneven_lists", **details))
            return None
        return self._tried(field, read, pieces[place] if len(pieces) == many else pieces[0])

    def _bars(self, field: str) -> bool:
        """Whether ``|`` joins the lists of this field: if it does anywhere, nothing else does."""
        return not self._with_bars.isdisjoint(self._columns.fields.get(field, ()))

    def _extra(self) -> dict[str, str] | None:
        extra = self._unread | {
            self._columns.headers[place].strip(): self._cells[place].strip()
            for place in self._columns.unknown
            if place < len(self._cells) and self._cells[place].strip()
        }
        return extra or None

    def _error(self, field: str, reason: str, **details: object) -> None:
        self._remark(field, Unreadable(reason, **details))

    def _remark(self, field: str, why: Unreadable, *, fatal: bool | None = None) -> None:
        fatal = (why.fatal if fatal is None else fatal) and why.reason not in self._accepted
        remarks = self.errors if fatal else self.warnings
        place = self._table.place(self._columns.header(field).strip())
        remarks.append(Remark(self._line, place, why.reason, why.details))
