"""What is looked at when all items of a file are known: codes, themes, conditions, limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.codes import code_warning
from counter_app.knowledge.catalog.item import Catalog, Item, Necessity, When
from counter_app.knowledge.catalog.reading.remark import Remark, shown
from counter_app.knowledge.catalog.reading.tables import Table
from counter_app.knowledge.days.limit import Limit, LimitUnit


@immutable
class Place:
    """Where an item stands: its line in a table, or (without a table) its place in a list."""

    number: int
    table: Table | None


@immutable
class ReadCatalog:
    """A catalog with the place of each item in its file."""

    catalog: Catalog
    places: Sequence[Place]

    def remark(self, item: int, field: str, reason: str, **details: object) -> Remark:
        """A remark about one item."""
        place = self.places[item]
        if place.table is None:
            return Remark(None, f"items[{place.number}].{field}", reason, details)
        header = place.table.place(place.table.columns.header(field))
        return Remark(place.number, header, reason, details)


def errors_of(read: ReadCatalog) -> Iterator[Remark]:
    """What no catalog may have."""
    yield from _doubles(read)
    yield from _theme_errors(read.catalog)
    yield from _situation_errors(read)
    yield from _item_errors(read)


def warnings_of(read: ReadCatalog) -> Iterator[Remark]:
    """What is likely to be a mistake."""
    yield from _item_warnings(read)


def _doubles(read: ReadCatalog) -> Iterator[Remark]:
    first: dict[str, int] = {}
    for place, item in enumerate(read.catalog.items):
        before = first.setdefault(item.code, place)
        if before != place:
            first_place, code = read.places[before], shown(item.code)
            if first_place.table is read.places[place].table is not None:
                line = first_place.number
                yield read.remark(place, "code", "catalog.code_twice", code=code, first=line)
            else:
                there = read.remark(before, "code", "catalog.code_twice_elsewhere")
                where = there.field if there.line is None else f"{there.field} ({there.line})"
                reason = "catalog.code_twice_elsewhere"
                yield read.remark(place, "code", reason, code=code, first=where)


def _theme_errors(catalog: Catalog) -> Iterator[Remark]:
    known = {item.code for item in catalog.items}
    for double in _twice([theme.code for theme in catalog.themes]):
        yield Remark(None, "themes", "catalog.theme_twice", {"code": shown(double)})
    for place, theme in enumerate(catalog.themes):
        field = f"themes[{place}].parts"
        steps = {part.item: part.step for part in theme.parts}
        for part in theme.parts:
            if part.item not in known:
                yield Remark(None, field, "catalog.theme_without_item", {"code": part.item})
            for before in part.after:
                if steps.get(before, part.step) >= part.step:
                    details = {"code": part.item, "before": shown(before)}
                    yield Remark(None, field, "catalog.theme_out_of_order", details)


def _item_errors(read: ReadCatalog) -> Iterator[Remark]:
    known = {item.code for item in read.catalog.items}
    for place, item in enumerate(read.catalog.items):
        if not 1 <= item.applicants_least <= item.applicants_most:
            yield read.remark(place, "applicants_least", "catalog.bad_applicants")
        for one in item.renewal.of if item.renewal else ():
            if one not in known:
                reason = "catalog.renewal_without_item"
                yield read.remark(place, "renewal", reason, code=shown(one))
        for former, later in pairwise(item.authorities):
            if former.until is None or later.since is None or later.since <= former.until:
                yield read.remark(place, "authorities", "catalog.tenures_overlap", name=later.name)


def _situation_errors(read: ReadCatalog) -> Iterator[Remark]:
    for place, item in enumerate(read.catalog.items):
        known: dict[str, set[str]] = {}  # what was asked before: a question cannot wait for itself
        conditions: list[tuple[str, When]] = []
        for one in item.questions:
            conditions += [("questions", when) for when in one.asked_when if _open(when, known)]
            if one.text in known:
                yield read.remark(place, "questions", "catalog.question_twice", question=one.text)
            known[one.text] = set(one.answers)
        for material in item.materials:
            conditions += [
                ("materials", when) for when in material.needed_when if _open(when, known)
            ]
        for field, when in conditions:
            yield read.remark(
                place, field, "catalog.condition_without_question", question=shown(when.question)
            )
        for double in _twice([material.name for material in item.materials]):
            yield read.remark(place, "materials", "catalog.material_twice", name=double)


def _open(when: When, known: dict[str, set[str]]) -> bool:
    """Whether nothing asked so far can answer this."""
    return not set(when.answers) <= known.get(when.question, set())


def _twice(names: list[str]) -> set[str]:
    return (
        {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else set()
    )


def _item_warnings(read: ReadCatalog) -> Iterator[Remark]:
    for place, item in enumerate(read.catalog.items):
        if reason := code_warning(item.code, item.base_code):
            yield read.remark(place, "code", reason, code=item.code)
        promised, statutory = item.promised_limit, item.lawful_limit
        if promised and statutory and _longer(promised, statutory):
            yield read.remark(
                place, "promised_limit", "catalog.promised_longer", promised=promised,
                statutory=statutory,
            )  # fmt: skip
        if item.valid_from and item.valid_to and item.valid_to < item.valid_from:
            yield read.remark(place, "valid_to", "catalog.ends_before_it_begins")
        if item.fee.charged and not item.fee.basis:
            yield read.remark(place, "fee_basis", "catalog.fee_without_basis")
        yield from _pledge_warnings(read, place, item)


def _pledge_warnings(read: ReadCatalog, place: int, item: Item) -> Iterator[Remark]:
    """What may be pledged (容缺, 告知承诺) although it cannot be: it counts as if it might not."""
    committed = item.commitment.materials if item.commitment else ()
    known = {one.name: one for one in item.materials}
    for name in committed:
        if name not in known:
            yield read.remark(place, "commitment", "catalog.commitment_unknown", name=shown(name))
    for one in item.materials:
        later = one.necessity is Necessity.DEFERRABLE or one.name in committed
        if one.comes_first and later:
            name = shown(one.name)
            yield read.remark(place, "material_comes_first", "catalog.pledged_first", name=name)


def _longer(promised: Limit, statutory: Limit) -> bool:
    """Whether it is longer for certain: a month may have 28 days, five working days take a week."""
    if promised.unit is statutory.unit:
        return promised.value > statutory.value
    return promised.value * _LEAST[promised.unit] > statutory.value * _MOST[statutory.unit]


_LEAST: Final = {
    LimitUnit.MINUTES: 0.0,
    LimitUnit.HOURS: 1 / 24,
    LimitUnit.HALF_DAYS: 1 / 4,
    LimitUnit.WORKING_DAYS: 7 / 5,
    LimitUnit.CALENDAR_DAYS: 1.0,
    LimitUnit.MONTHS: 28.0,
}
_MOST: Final = {
    LimitUnit.MINUTES: 1.0,
    LimitUnit.HOURS: 1.0,
    LimitUnit.HALF_DAYS: 1.0,
    LimitUnit.WORKING_DAYS: 2.0,
    LimitUnit.CALENDAR_DAYS: 1.0,
    LimitUnit.MONTHS: 31.0,
}
