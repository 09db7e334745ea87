"""What a new version of the catalog changes."""

from __future__ import annotations

from dataclasses import fields

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Item


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


_FIELDS = tuple(one.name for one in fields(Item))


def compare(old: Catalog | None, new: Catalog) -> Changes:
    """From ``old`` (None: from nothing) to ``new``."""
    before = {item.code: item for item in old.items} if old else {}
    after = {item.code: item for item in new.items}
    return Changes(
        added=tuple(code for code in after if code not in before),
        changed=tuple(
            ItemChange(code, _differing(before[code], item))
            for code, item in after.items()
            if code in before and before[code] != item
        ),
        removed=tuple(code for code in before if code not in after),
    )


def _differing(old: Item, new: Item) -> tuple[str, ...]:
    return tuple(name for name in _FIELDS if getattr(old, name) != getattr(new, name))
