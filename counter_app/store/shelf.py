"""Published catalogs, each version kept whole and never changed; ``ports.Shelf``."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import Final, TypeVar

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.catalog.catalog_json import Outline, from_json, outline, to_json
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.store.connection import Connection
from counter_app.store.settings import StoreSettings

T = TypeVar("T")

_NEWEST: Final = "catalogs"
_LARGEST: Final = 400_000_000  # bytes unpacked; 20,000 items are some 60 million
_PACKED: Final = (
    "SELECT CASE WHEN c.sha256 IS NULL THEN c.catalog ELSE b.content END FROM catalogs c"
    " LEFT JOIN blobs b ON b.sha256 = c.sha256 WHERE c.version = ?"
)
# A version that the law does not say any more stays here for the cases that name it.
_IN_FORCE: Final = (
    "SELECT max(version) FROM catalogs WHERE sha256 IS NULL OR version IN ("
    " SELECT CAST(name AS INTEGER) FROM law_lines WHERE kind = 'catalog' AND verdict = 'proved')"
)
_FAST: Final = 3  # zlib level: reading at start matters more than a few hundred kilobytes


class StoreShelf:
    """Versions 1, 2, …; those in use stay in memory."""

    def __init__(self, connection: Connection, settings: StoreSettings) -> None:
        self._connection = connection
        self._settings = settings
        self._open: dict[int, tuple[Catalog, dict[str, Item]]] = {}
        self._reading = Lock()

    def current(self) -> Catalog:
        """The newest version; Refusal ``catalog.none`` on an empty shelf."""
        return self._taken(self._newest_version())[0]

    def version(self, version: int) -> Catalog:
        """That version; Refusal ``catalog.unknown_version``."""
        return self._taken(version)[0]

    def item(self, code: str, version: int | None = None) -> Item:
        """One item; Refusal ``catalog.unknown_item``."""
        _, items = self._taken(self._newest_version() if version is None else version)
        if code not in items:
            raise Refusal("catalog.unknown_item", field="item", code=code)
        return items[code]

    def publish(self, catalog: Catalog, at: datetime) -> Catalog:
        """Keep as the next version, all or nothing."""
        with self._settings.transaction():
            found = self._connection.row("SELECT coalesce(max(version), 0) FROM catalogs")
            published = replace(
                catalog, version=int(found[0] if found else 0) + 1, published_at=at.isoformat()
            )
            self.keep(published)
        return published

    def keep(self, catalog: Catalog) -> None:
        """Inside a transaction: a version that was numbered already; one that is here stays."""
        self._connection.do(
            "INSERT OR IGNORE INTO catalogs VALUES (?,?,?,?,NULL)",
            (
                catalog.version,
                catalog.published_at,
                int(catalog.sample),
                zlib.compress(to_json(catalog), _FAST),
            ),
        )
        self._settings.forget(_NEWEST)

    def keep_named(self, version: int, catalog: Catalog, digest: bytes) -> None:
        """Inside a transaction: a version that lies among the blobs, by its digest."""
        self._connection.do(
            "INSERT OR REPLACE INTO catalogs VALUES (?,?,?,x'',?)",
            (version, catalog.published_at, int(catalog.sample), digest),
        )
        self._open.pop(version, None)
        self.forget_newest()

    def digests(self) -> dict[int, bytes]:
        """By version: the digest under which it lies among the blobs; empty where it does not."""
        rows = self._connection.rows("SELECT version, coalesce(sha256, x'') FROM catalogs")
        return {int(version): bytes(digest) for version, digest in rows}

    def newest(self) -> int:
        """The version in force; 0 of an empty shelf."""
        return self._settings.remembered(_NEWEST, self._last_version)

    def forget_newest(self) -> None:
        """What the hall says of catalogs changed."""
        self._settings.forget(_NEWEST)

    def packed(self, version: int) -> bytes:
        """That version as a compressed JSON catalog file; Refusal ``catalog.unknown_version``."""
        found = self._connection.row(_PACKED, (version,))
        if found is None:
            raise Refusal("catalog.unknown_version", field="version", version=version)
        return bytes(found[0])

    def versions(self) -> tuple[int, ...]:
        """Of every catalog that is here, oldest first."""
        rows = self._connection.rows("SELECT version FROM catalogs ORDER BY version")
        return tuple(int(version) for (version,) in rows)

    def read(self, version: int) -> Catalog:
        """That version, to be looked at once: it is not kept in memory."""
        return replace(self._unpacked(version, from_json), version=version)

    def outline(self, version: int) -> Outline:
        """That version without its items; Refusal ``catalog.unknown_version``."""
        return replace(self._unpacked(version, outline), version=version)

    def _unpacked(self, version: int, read: Callable[[bytes], T]) -> T:
        packed = self.packed(version)
        try:
            return read(zlib.decompress(packed))
        except (zlib.error, ValueError, KeyError):
            raise Trouble("store.damaged") from None

    def _newest_version(self) -> int:
        newest = self.newest()
        if not newest:
            raise Refusal("catalog.none", field="catalog")
        return newest

    def _last_version(self) -> int:
        found = self._connection.row(_IN_FORCE)
        return int(found[0] or 0) if found else 0

    def _taken(self, version: int) -> tuple[Catalog, dict[str, Item]]:
        with self._reading:
            if version not in self._open:
                catalog = self.read(version)
                self._open[version] = (catalog, {item.code: item for item in catalog.items})
            return self._open[version]


def read_packed(packed: bytes) -> Catalog:
    """Of a compressed JSON catalog file; ValueError for more than a catalog ever is."""
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(packed, _LARGEST)
    if not unpacking.eof:
        raise ValueError
    return from_json(content)
