"""A part of the catalog: what some departments keep themselves, put in place of what they had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.catalog.reading import Remark
from counter_app.knowledge.catalog.reading.remark import shown


@immutable
class Whole:
    """The whole catalog with the part in it, and what is to be said of putting it there."""

    catalog: Catalog
    warnings: tuple[Remark, ...] = ()
    errors: tuple[Remark, ...] = ()


def departments(catalog: Catalog) -> frozenset[str]:
    """Those that it has items of."""
    return frozenset(item.department for item in catalog.items)


def put_in(whole: Catalog | None, part: Catalog) -> Whole:
    """``whole`` where the items of the departments of ``part`` are those of ``part``.

    Other departments' items, and the themes, stay as they are. Errors where
    the part takes an item of a department that it does not hold.
    """
    if whole is None or whole.sample:
        return Whole(part)
    theirs = departments(part)
    stay = [item for item in whole.items if item.department not in theirs]
    owners = {item.code: item.department for item in stay}
    place = next(
        (n for n, item in enumerate(whole.items) if item.department in theirs), len(whole.items)
    )
    first = sum(item.department not in theirs for item in whole.items[:place])
    items = (*stay[:first], *part.items, *stay[first:])
    merged = replace(
        part,
        title=whole.title,
        effective_on=whole.effective_on,
        items=items,
        themes=part.themes or whole.themes,
    )
    unknown = sorted(theirs - departments(whole))
    return Whole(
        merged,
        tuple(_new(name) for name in unknown),
        (*_taken(part.items, owners), *_missed(merged)),
    )


def _new(department: str) -> Remark:
    return Remark(None, "", "catalog.part_new_department", {"department": shown(department)})


def _taken(items: tuple[Item, ...], owners: dict[str, str]) -> Iterator[Remark]:
    for item in items:
        if item.code in owners:
            details = {"code": shown(item.code), "department": shown(owners[item.code])}
            yield Remark(None, "", "catalog.code_of_another", details)


def _missed(catalog: Catalog) -> Iterator[Remark]:
    """Items that a theme goes on needing and the part does not hold any more."""
    known = {item.code for item in catalog.items}
    for theme in catalog.themes:
        for code in theme.item_codes:
            if code not in known:
                details = {"code": shown(code), "theme": shown(theme.name)}
                yield Remark(None, "", "catalog.theme_needs_item", details)
