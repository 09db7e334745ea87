"""跨区域通办: what is done for which other places, as a hall's four lists have it.

Each list is its own, with its own guides; none holds another, and an item
stands on one of them (国办发〔2020〕35号 names the three ways).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from counter_app.kernel.immutable import immutable


class ScopeList(StrEnum):
    """The list on which an item stands (通办清单)."""

    ACROSS = "across_provinces"  # 跨省
    PROVINCE = "province"  # 全省
    CIRCLE = "circle"  # 经济圈
    CITY = "city"  # 市区


class Mode(StrEnum):
    """How it is done (国办发〔2020〕35号)."""

    ONLINE = "online"  # 全程网办: the home place does all of it
    COLLECT = "collect"  # 异地代收代办: received here, handled there
    JOINT = "joint"  # 多地联办: one place accepts, several handle


@immutable
class RegionalEntry:
    """One line of a list.

    ``partners`` are codes or names of those with which it is done so; none: all
    of the list. ``guide`` tells which version of the home place's guide counts.
    """

    list: ScopeList
    item: str
    mode: Mode = Mode.COLLECT
    partners: tuple[str, ...] = ()
    guide: str = ""
    name: str = ""

    def is_for(self, names: Iterable[str]) -> bool:
        """Whether it is done with a partner that bears any of these names and codes."""
        return not self.partners or not set(self.partners).isdisjoint(names)


def entries_of(entries: Iterable[RegionalEntry], item: str) -> tuple[RegionalEntry, ...]:
    """The lines of this item."""
    return tuple(one for one in entries if one.item == item)


def items_on(entries: Iterable[RegionalEntry], which: ScopeList) -> tuple[str, ...]:
    """Codes of the items on this list, each once, in its order."""
    return tuple(dict.fromkeys(one.item for one in entries if one.list is which))
