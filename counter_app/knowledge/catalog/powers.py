"""权力清单: what a hall's bodies may decide at all, and the items held against it.

政府权力进清单，清单之外无权力: an item of the application types whose entry is
missing, cancelled, held by another body or without a basis in force may be
published, and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Catalog, Item, PowerEntry

_NO_POWER: Final = ("公共服务",)
"""Types of items that exercise no power of a body."""

_CANCELLED: Final = ("取消", "废止", "停止", "失效", "注销")


class PowerFault(StrEnum):
    """What is wrong between an item and the list."""

    NO_ENTRY = "no_entry"  # 不在权力清单
    CANCELLED = "cancelled"  # 已取消
    OTHER_HOLDER = "other_holder"  # 由另一个部门行使
    BASIS_ENDED = "basis_ended"  # 依据已失效
    BASIS_TO_COME = "basis_to_come"  # 依据尚未施行


@immutable
class HeldItem:
    """An item with its entry, if it has one, and what is wrong with that; None: nothing."""

    item: Item
    entry: PowerEntry | None
    fault: PowerFault | None


class PowerList:
    """The list of a catalog, ready to be asked."""

    def __init__(self, entries: Iterable[PowerEntry]) -> None:
        self._entries = tuple(entries)
        self._by_code = {_code(one.code): one for one in self._entries}
        self._by_name = {(one.name, one.holder): one for one in self._entries}

    def entry_of(self, item: Item, day: date) -> PowerEntry | None:
        """By the item's code or its base code, else by its name and the body that holds it."""
        for code in filter(None, (item.code, item.base_code)):
            if found := self._by_code.get(_code(code)):
                return found
        bodies = (item.authority_on(day), item.department)
        names = filter(None, (item.name, item.main_item))
        keys = ((name, body) for name in names for body in bodies)
        return next((one for key in keys if (one := self._by_name.get(key))), None)

    def held(self, item: Item, day: date) -> HeldItem:
        """How the item stands on ``day``; without fault where there is no list."""
        if not self._entries or item.item_type.startswith(_NO_POWER):
            return HeldItem(item, None, None)
        entry = self.entry_of(item, day)
        return HeldItem(item, entry, _fault(item, entry, day))

    def without_item(self, items: Iterable[Item], day: date) -> tuple[PowerEntry, ...]:
        """Entries that no item of the catalog exercises."""
        used = {one.code for item in items if (one := self.entry_of(item, day))}
        return tuple(one for one in self._entries if one.code not in used)


def faults(catalog: Catalog, day: date) -> Iterator[tuple[HeldItem, PowerFault]]:
    """Every item with which something is wrong, and what, in the catalog's order."""
    powers = PowerList(catalog.powers)
    for item in catalog.items:
        held = powers.held(item, day)
        if held.fault is not None:
            yield held, held.fault


def is_cancelled(entry: PowerEntry) -> bool:
    """Whether its body holds it no more, by what the list says of its state."""
    return any(word in entry.status for word in _CANCELLED)


def _fault(item: Item, entry: PowerEntry | None, day: date) -> PowerFault | None:
    if entry is None:
        return PowerFault.NO_ENTRY
    if is_cancelled(entry):
        return PowerFault.CANCELLED
    holders = {entry.holder, *entry.delegated_to} - {""}
    if holders and item.authority_on(day) not in holders:
        return PowerFault.OTHER_HOLDER
    if entry.valid_to and day > entry.valid_to:
        return PowerFault.BASIS_ENDED
    if entry.valid_from and day < entry.valid_from:
        return PowerFault.BASIS_TO_COME
    return None


def _code(code: str) -> str:
    """As lists write one code in several ways: hyphens, blanks, small letters."""
    return "".join(one for one in code if one.isalnum()).upper()
