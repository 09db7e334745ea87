"""Two versions of the catalog in words: item by item, and within an item field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from counter_app.features.catalogs.words.item_lines import said_of
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.comparing import ItemChange, compare
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.wording import _


@immutable
class Difference:
    """What is meant (a field, a material), and what was and is said of it; empty for nothing."""

    what: str
    before: str
    after: str


@immutable
class ChangedItem:
    """An item that is in both versions. ``fields`` are its attributes that differ."""

    code: str
    name: str
    fields: tuple[str, ...]
    differences: tuple[Difference, ...]


@immutable
class Compared:
    """``old`` and ``new`` are versions; items as code and name."""

    old: int
    new: int
    head: tuple[Difference, ...]  # of the catalog itself
    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    changed: tuple[ChangedItem, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.head or self.added or self.removed or self.changed)


def compared(old: Catalog, new: Catalog) -> Compared:
    """What ``new`` has that ``old`` had otherwise."""
    changes = compare(old, new)
    before = {item.code: item for item in old.items}
    after = {item.code: item for item in new.items}
    return Compared(
        old.version,
        new.version,
        tuple(_differing(_said_of_catalog(old), _said_of_catalog(new))),
        tuple((code, after[code].name) for code in changes.added),
        tuple((code, before[code].name) for code in changes.removed),
        tuple(_changed(one, before[one.code], after[one.code]) for one in changes.changed),
    )


def difference_line(one: Difference) -> str:
    """``承诺时限：20 个工作日 → 15 个工作日``."""
    nothing = _("（无）")
    told = _("{what}：{before} → {after}")
    return told.format(what=one.what, before=one.before or nothing, after=one.after or nothing)


def _changed(change: ItemChange, old: Item, new: Item) -> ChangedItem:
    found = tuple(_differing(said_of(old), said_of(new)))
    if not found:  # differs in what no line of an item tells
        found = tuple(
            Difference(name, _plainly(getattr(old, name)), _plainly(getattr(new, name)))
            for name in change.fields
        )
    return ChangedItem(change.code, new.name, change.fields, found)


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for what in dict.fromkeys((*before, *after)):
        old, new = before.get(what, ""), after.get(what, "")
        if old != new:
            yield Difference(what, old, new)


def _said_of_catalog(catalog: Catalog) -> dict[str, str]:
    themes = {
        _("一件事“{name}”").format(name=theme.name): _plainly(theme) for theme in catalog.themes
    }
    told = {
        _("标题"): catalog.title,
        _("生效日期"): catalog.effective_on.isoformat() if catalog.effective_on else "",
        _("样例"): _("是") if catalog.sample else "",
    }
    return {**told, **themes}


def _plainly(value: Any) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False)
