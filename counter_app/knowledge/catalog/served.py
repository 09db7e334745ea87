"""Whom an item serves (服务对象): natural persons, bodies, or both."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.persons.party import PartyKind

_PERSONS: Final = ("自然人", "个人", "公民", "居民")
_BODIES: Final = ("法人", "企业", "组织", "单位", "机关", "团体", "个体工商户")
_NOT_PERSONS: Final = ("非自然人",)


def served(item: Item) -> frozenset[PartyKind]:
    """The kinds that may apply; both where the catalog does not say, or says what is not known."""
    kinds = set[PartyKind]()
    for word in item.service_objects:
        known = _kinds_of(word)
        if not known:
            return frozenset(PartyKind)
        kinds |= known
    return frozenset(kinds or PartyKind)


def must_serve(item: Item, kind: PartyKind, field: str = "applicant.kind") -> None:
    """Refusal ``applicant.not_served`` where the item is not for this kind of applicant."""
    if kind not in served(item):
        raise Refusal(
            "applicant.not_served",
            field=field,
            name=item.name,
            served="、".join(item.service_objects),
            kind=kind,
        )


def _kinds_of(word: str) -> set[PartyKind]:
    found = set[PartyKind]()
    if any(one in word for one in _BODIES) or word in _NOT_PERSONS:
        found.add(PartyKind.ORGANISATION)
    if any(one in word for one in _PERSONS) and word not in _NOT_PERSONS:
        found.add(PartyKind.PERSON)
    return found
