"""Which column is which field, whatever the exporting system called it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.assets import resource

REQUIRED: Final = ("code", "name", "department")
_UNIT: Final = "单位"
SERIAL: Final = "serial"  # the number of a row, which says nothing of the item

_UNIT_IN_HEADER: Final = re.compile(r"\((?:单位:?)?(个?工作日|个?自然日|日历日|天|日|个?月|年)\)")


_TRADITIONAL: Final = str.maketrans(
    "項編碼號稱實體門機構權單許辦時間數標準據類證電話備審請報樣處責關職務業諾結費繳級區範圍對設監線點內狀況說過場網際條須負",
    "项编码号称实体门机构权单许办时间数标准据类证电话备审请报样处责关职务业诺结费缴级区范围对设监线点内状况说过场网际条须负",
)


@lru_cache(20_000)
def folded(header: str) -> str:
    """A header without case, width, spaces, brackets, marks of required fields; in simplified."""
    plain = unicodedata.normalize("NFKC", header).strip().lower().lstrip("*")
    plain = plain.translate(_TRADITIONAL)
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]|【[^】]*】", "", plain)
    return re.sub(r"[\s_\-:.*、/\ufeff\u200b]", "", plain)


@immutable
class Known:
    """A field that a header names; ``rank`` tells how exactly, 0 for the most exact."""

    field: str
    rank: int


@cache
def _known() -> Mapping[str, Known]:
    known: dict[str, Known] = {}
    for field, words in field_words().items():
        for rank, word in enumerate(words):
            known.setdefault(folded(word), Known(field, rank))
    return known


@cache
def field_words() -> Mapping[str, tuple[str, ...]]:
    """Field of the item (or part of it) → the names of its column, the most exact first.

    Where a file has several of them, the first that says something counts.
    """
    lines = resource("catalog", "columns.tsv").read_text("utf-8").splitlines()
    told = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {field: tuple(words.split(" ")) for field, words in told}


Words = Mapping[str, str]
"""Names of columns that a hall or a map adds, folded, and the field of each."""


def known_word(text: str, added: Words | None = None) -> Known | None:
    """The field that this one text names, by what was added first."""
    plain = folded(text)
    if added and plain in added:
        return Known(added[plain], 0)
    if found := _known().get(plain):
        return found
    several = {_known().get(folded(part)) for part in re.split(r"[/／或]", text)}
    return several.pop() if len(several) == 1 else None


@immutable
class Column:
    """One column as it is understood.

    ``texts`` are the cells of its header, from top to bottom. ``field`` is
    empty for what no field takes; ``why`` is the reason for a sentence
    (``catalog.why_…``), told with ``by``.
    """

    texts: tuple[str, ...]
    field: str
    why: str
    by: str = ""
    rank: int = 0

    @property
    def title(self) -> str:
        """Its header as people find it."""
        return " / ".join(self.texts)


def understood(texts: Sequence[str], added: Words | None = None) -> Column:
    """A column by the words above it; the lowest stands nearest to the cells."""
    told = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
    for joined in _together(told):
        if known := known_word(joined, added):
            return Column(told, known.field, "catalog.why_words", joined, known.rank)
    if told:
        above = [one.field for text in told[:-1] if (one := known_word(text, added))]
        known = known_word(told[-1], added)
        if known and set(above) <= {known.field}:
            return Column(told, known.field, "catalog.why_words", told[-1], known.rank)
    return Column(told, "", "catalog.why_unknown" if told else "catalog.why_no_title")


def _together(texts: tuple[str, ...]) -> Iterator[str]:
    """Words of several rows read as one: 办理时限 over 法定 is 法定办理时限."""
    if len(texts) < 2:
        return
    yield "".join(texts)
    yield "".join(reversed(texts))
    for upper in reversed(texts[:-1]):
        yield upper + texts[-1]
        yield texts[-1] + upper


@immutable
class Columns:
    """The columns of one table.

    ``fields`` maps a field to its columns' places, the most exact first;
    ``units`` holds a limit's unit where the header names it; ``unknown`` are
    places that no field takes.
    """

    headers: tuple[str, ...]
    fields: dict[str, tuple[int, ...]]
    units: dict[str, str]
    unknown: tuple[int, ...]
    all: tuple[Column, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields without a column."""
        return tuple(field for field in REQUIRED if field not in self.fields)

    def header(self, field: str) -> str:
        """The name of the field's column in the file; the usual name if it has none."""
        places = self.fields.get(field)
        if places and self.headers[places[0]].strip():
            return self.headers[places[0]].strip()
        words = field_words().get(field)
        return words[0] if words else field


def recognise(headers: Sequence[str | Sequence[str]], added: Words | None = None) -> Columns:
    """Which column is which, by words."""
    texts = ((one,) if isinstance(one, str) else tuple(one) for one in headers)
    return columns_of([understood(one, added) for one in texts])


def _without_units(columns: Sequence[Column]) -> Sequence[Column]:
    """单位 is a body where nothing else names one, otherwise a unit of measure."""
    bodies = [one for one in columns if one.field in ("department", "authorities")]
    if len(bodies) < 2:
        return columns
    return [
        replace(one, field="", why="catalog.why_unknown")
        if one.field == "department" and one.by == _UNIT
        else one
        for one in columns
    ]


def columns_of(columns: Sequence[Column]) -> Columns:
    """What these are together.

    A body named only as authority (实施主体) is the department, too; a name
    that stands beside a more exact one (子项名称) is the main item.
    """
    columns = _without_units(columns)
    found: dict[str, list[tuple[int, int]]] = {}
    units: dict[str, str] = {}
    for place, column in enumerate(columns):
        if column.field and column.field != SERIAL:
            found.setdefault(column.field, []).append((column.rank, place))
            for text in column.texts:
                if unit := _UNIT_IN_HEADER.search(unicodedata.normalize("NFKC", text)):
                    units.setdefault(column.field, unit[1])
    fields = {field: tuple(place for _, place in sorted(places)) for field, places in found.items()}
    if "department" not in fields and "authorities" in fields:
        fields["department"] = fields["authorities"]
    if len(fields.get("name", ())) > 1 and "main_item" not in fields:
        fields["main_item"] = fields["name"][1:]
    unknown = tuple(
        place for place, column in enumerate(columns) if column.texts and not column.field
    )
    headers = tuple(column.title for column in columns)
    return Columns(headers, fields, units, unknown, tuple(columns))


def known_names(field: str) -> str:
    """The usual names of a required field's column, to say in a refusal."""
    return "、".join(_ASKED_FOR[field])


def usual_name(field: str) -> str:
    """What people call the field."""
    return _USUAL.get(field) or field_words()[field][0]


_USUAL: Final = {"code": "编码", "name": "事项名称", "department": "部门"}
_ASKED_FOR: Final = {
    "code": ("实施编码", "事项编码", "职权编码"),
    "name": ("事项名称", "权力名称", "子项名称"),
    "department": ("实施主体", "所属部门", "授权部门"),
}


def item_field(key: str) -> str | None:
    """The field that a flat JSON key means, by the same names."""
    known = known_word(key)
    return known.field if known else None
