"""The shelf of a window of a hall: what is published there goes to every window."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from counter_app.features.cases.ports import Shelf
from counter_app.features.hall.link import HallLink
from counter_app.knowledge.catalog.catalog_json import to_json
from counter_app.knowledge.catalog.item import Catalog, Item


class HallShelf:
    """The window's shelf, except that what is published goes to the whole hall."""

    def __init__(self, shelf: Shelf, link: HallLink) -> None:
        self._shelf = shelf
        self._link = link

    def current(self) -> Catalog:
        """The newest version; Refusal ``catalog.none`` on an empty shelf."""
        return self._shelf.current()

    def version(self, version: int) -> Catalog:
        """That version; Refusal ``catalog.unknown_version``."""
        return self._shelf.version(version)

    def item(self, code: str, version: int | None = None) -> Item:
        """One item; Refusal ``catalog.unknown_item``."""
        return self._shelf.item(code, version)

    def publish(self, catalog: Catalog, at: datetime) -> Catalog:
        """The centre counts the version; Trouble if it cannot be reached."""
        content = to_json(replace(catalog, published_at=at.isoformat()))
        return self._shelf.version(self._link.publish_catalog(content))


def shelf_of(link: HallLink, shelf: Shelf) -> Shelf:
    """Where this window publishes: for its hall, or for itself while it stands alone."""
    return shelf if link.membership is None else HallShelf(shelf, link)
