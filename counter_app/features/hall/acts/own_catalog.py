"""A hall that has no catalog yet: which one its window works with, and bringing its own."""

from __future__ import annotations

from enum import StrEnum

from counter_app.features.cases.ports import Desk
from counter_app.features.hall.hall_shelf import HallShelf
from counter_app.features.hall.link import HallLink
from counter_app.kernel.guard import must
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.store import Store
from counter_app.store.publications import STAND_ALONE_VERSIONS


class CatalogOf(StrEnum):
    """Whose catalog a window of a hall works with."""

    HALL = "hall"
    WINDOW = "window"  # its own, from before it joined: the hall has none
    SAMPLE = "sample"  # made up; the hall has none


def catalog_in_use(store: Store) -> CatalogOf:
    """As things stand after the last sync."""
    try:
        current = store.shelf.current()
    except Refusal:
        return CatalogOf.SAMPLE
    if current.version > STAND_ALONE_VERSIONS:
        return CatalogOf.HALL
    return CatalogOf.SAMPLE if current.sample else CatalogOf.WINDOW


def lacks_catalog(store: Store) -> bool:
    """Whether the hall of this window has no catalog yet."""
    return catalog_in_use(store) is not CatalogOf.HALL


def publish_own_catalog(desk: Desk, store: Store, link: HallLink) -> int:
    """Make the window's own catalog the hall's; gives its version.

    Refusal ``catalog.hall_has_one``, ``catalog.only_a_sample``, and as ``must``;
    Trouble if the centre cannot be reached.
    """
    must(desk, Right.PUBLISH, "catalog")
    match catalog_in_use(store):
        case CatalogOf.HALL:
            raise Refusal("catalog.hall_has_one", field="--publish-catalog")
        case CatalogOf.SAMPLE:
            raise Refusal("catalog.only_a_sample", field="--publish-catalog")
    shelf = HallShelf(store.shelf, link)
    return shelf.publish(store.shelf.current(), desk.clock.now()).version
