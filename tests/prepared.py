"""A window's data folder as an installation leaves it: schema and sample, and no window's yet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import pytest

from counter_app.features.catalogs.acts import publish_catalog
from counter_app.kernel.ports import Clock
from counter_app.knowledge.assets import SAMPLE_CATALOG, local_migrations, resource
from counter_app.knowledge.catalog.catalog_json import from_json
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.catalog.reading import Reading, read_catalog
from counter_app.store import shelf
from counter_app.store.connection import Connection
from counter_app.store.keys import KEY_FILE, KeyVault
from counter_app.store.migrations import migrate, read_steps
from counter_app.store.settings import StoreSettings
from counter_app.store.shelf import StoreShelf
from counter_app.store.store import DATABASE

_KEPT: Final = (DATABASE, KEY_FILE)
_REMEMBERED: Final = 8  # catalogs; those of a test come one after the other


@cache
def sample() -> Reading:
    """The shipped sample, read."""
    return read_catalog(resource(*SAMPLE_CATALOG))


@contextmanager
def catalogs_read_once() -> Iterator[None]:
    """Within the block the program reads the sample once, and a catalog that it keeps once.

    Both say the same of the same bytes, and nobody can change what they say.
    """

    def read(path: Path, **how: Any) -> Reading:
        return sample() if path == resource(*SAMPLE_CATALOG) else read_catalog(path, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish_catalog, "read_catalog", read)
        patch.setattr(shelf, "from_json", lru_cache(maxsize=_REMEMBERED)(from_json))
        yield


class Prepared:
    """Made once and copied: whoever opens a copy first becomes its window, as on an empty folder.

    Name of the file, keys and series come with the opening; only the key of the
    database is that of all copies.
    """

    def __init__(self, folder: Path, clock: Clock, catalog: Catalog | None) -> None:
        folder.mkdir(mode=0o700)
        connection = Connection(folder / DATABASE, KeyVault(folder).create(os.urandom))
        migrate(connection, read_steps(local_migrations()), folder)
        if catalog is not None:
            StoreShelf(connection, StoreSettings(connection)).publish(catalog, clock.now())
        connection.close()
        self._folder = folder

    def copy(self, to: Path) -> Path:
        """A folder that nobody opened yet."""
        to.mkdir(mode=0o700)
        for name in _KEPT:
            shutil.copy(self._folder / name, to / name)
        return to
