"""A catalog as JSON and back, without loss; what the shelf keeps and ``catalog show`` prints.

``format`` tells the form: 2 as ``item.py`` has it; without it the one before
(``former.py``), which is read, too, and never written.
"""

from __future__ import annotations

import json
from dataclasses import fields
from hashlib import sha256
from typing import Any

from counter_app.kernel.encoding import from_plain, to_plain
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.former import FORMAT, brought
from counter_app.knowledge.catalog.item import Catalog, Item, PowerEntry
from counter_app.knowledge.catalog.regional import RegionalEntry, ScopeList


def to_json(catalog: Catalog) -> bytes:
    """UTF-8 JSON; fields that say nothing are left out."""
    plain: dict[str, Any] = {"format": FORMAT}
    plain |= {name: to_plain(getattr(catalog, name)) for name in _HEAD}
    plain["items"] = [_said(item) for item in catalog.items]
    if catalog.powers:
        plain["powers"] = [_told(entry) for entry in catalog.powers]
    if catalog.regional:
        plain["regional"] = [_listed(entry) for entry in catalog.regional]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def from_json(data: bytes) -> Catalog:
    """The catalog that :func:`to_json` wrote; ValueError if ``data`` is none."""
    texts: dict[str, str] = {}

    def with_texts_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Departments, materials and terms stand in hundreds of items."""
        return {
            name: texts.setdefault(value, value) if type(value) is str else value
            for name, value in pairs
        }

    plain = brought(json.loads(data, object_pairs_hook=with_texts_once))
    catalog: Catalog = from_plain(Catalog, plain)
    return catalog


@immutable
class Outline:
    """A catalog without its items. ``content`` is equal for equal ones, whenever and from
    whatever file they came.
    """

    version: int
    title: str
    source: str
    sample: bool
    published_at: str
    items: int  # how many
    content: bytes


def outline(data: bytes) -> Outline:
    """Of what :func:`to_json` wrote, at a fifth of the cost of reading it; ValueError."""
    plain = json.loads(data)
    if plain.get("format") != FORMAT:
        return outline(to_json(from_json(data)))
    items = data.index(_ITEMS)  # quotes within texts are escaped
    head = {name: plain[name] for name in _HEAD if name not in _OF_PUBLISHING}
    content = sha256(repr(head).encode() + data[items:]).digest()
    told = {name: plain[name] for name in ("version", "title", "source", "sample", "published_at")}
    return Outline(**told, items=len(plain["items"]), content=content)


def item_to_dict(item: Item) -> dict[str, Any]:
    """The item whole, in plain JSON types, every field named."""
    plain: dict[str, Any] = to_plain(item)
    return plain


_LISTS = ("items", "powers", "regional")
_HEAD = tuple(one.name for one in fields(Catalog) if one.name not in _LISTS)
_OF_PUBLISHING = ("version", "published_at", "source")
_ITEMS = b',"items":'
_ENTRY = {one.name: getattr(PowerEntry("", ""), one.name) for one in fields(PowerEntry)}
_LINE = {
    one.name: getattr(RegionalEntry(ScopeList.CITY, ""), one.name) for one in fields(RegionalEntry)
}
_DEFAULTS = {one.name: getattr(Item("", "", ""), one.name) for one in fields(Item)}


def _said(item: Item) -> dict[str, Any]:
    return {
        name: to_plain(value)
        for name, default in _DEFAULTS.items()
        if (value := getattr(item, name)) != default or name in ("code", "name", "department")
    }


def _told(entry: PowerEntry) -> dict[str, Any]:
    return {
        name: to_plain(value)
        for name, empty in _ENTRY.items()
        if (value := getattr(entry, name)) != empty or name in ("code", "name")
    }


def _listed(entry: RegionalEntry) -> dict[str, Any]:
    return {
        name: to_plain(value)
        for name, empty in _LINE.items()
        if (value := getattr(entry, name)) != empty or name in ("list", "item")
    }
