"""What a new version of the catalog changes."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.catalog.reading.columns import folded


@immutable
class ItemChange:
    """One item that is in both versions, and the fields that differ."""

    code: str
    fields: tuple[str, ...]


@immutable
class Changes:
    """Codes in the order of the version that has them."""

    added: tuple[str, ...]
    changed: tuple[ItemChange, ...]
    removed: tuple[str, ...]

    @property
    def touched(self) -> tuple[str, ...]:
        """Codes of what is otherwise than before, or gone."""
        return (*(one.code for one in self.changed), *self.removed)

    @property
    def is_none(self) -> bool:
        """Whether no item differs."""
        return not (self.added or self.changed or self.removed)


_FIELDS: Final = tuple(one.name for one in fields(Item))
_OF_THE_ROW: Final = frozenset(map(folded, ("序号", "行号", "顺序号", "序列号", "No", "#")))
"""Columns kept beside an item that number the rows of its file, and say nothing of it."""


def compare(old: Catalog | None, new: Catalog) -> Changes:
    """From ``old`` (None: from nothing) to ``new``."""
    before = {item.code: item for item in old.items} if old else {}
    after = {item.code: item for item in new.items}
    differing = ((code, _differing(before[code], after[code])) for code in after if code in before)
    return Changes(
        added=tuple(code for code in after if code not in before),
        changed=tuple(ItemChange(code, found) for code, found in differing if found),
        removed=tuple(code for code in before if code not in after),
    )


def says_the_same(old: Catalog, new: Catalog) -> bool:
    """Whether ``new`` says nothing new, whenever and from whatever file it came."""
    return compare(old, new).is_none and _head(old) == _head(new)


def _head(catalog: Catalog) -> Catalog:
    return replace(catalog, version=0, published_at="", source="", items=())


def _differing(old: Item, new: Item) -> tuple[str, ...]:
    if old == new:
        return ()
    old, new = _without_row_numbers(old), _without_row_numbers(new)
    return tuple(name for name in _FIELDS if getattr(old, name) != getattr(new, name))


def _without_row_numbers(item: Item) -> Item:
    extra = {
        name: text for name, text in (item.extra or {}).items() if folded(name) not in _OF_THE_ROW
    }
    return replace(item, extra=extra or None)
