"""A window's data folder as an installation leaves it: schema and sample, and no window's yet."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import pytest

from counter_app.features.catalogs.acts import publish_catalog
from counter_app.knowledge import matching
from counter_app.knowledge.assets import SAMPLE_CATALOG, local_migrations, resource
from counter_app.knowledge.catalog.catalog_json import from_json
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.catalog.reading import Reading, read_catalog
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.matching.finder import ItemFinder
from counter_app.store import shelf
from counter_app.store.connection import Connection
from counter_app.store.keys import KeyVault
from counter_app.store.migrations import migrate, read_steps
from counter_app.store.settings import StoreSettings
from counter_app.store.shelf import StoreShelf
from counter_app.store.store import DATABASE

MONDAY: Final = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)
_REMEMBERED: Final = 8  # catalogs; those of a test come one after the other


@cache
def sample_read() -> Reading:
    """The shipped sample as the program reads it."""
    return read_catalog(resource(*SAMPLE_CATALOG))


def sample() -> Catalog:
    """The shipped sample."""
    catalog = sample_read().catalog
    assert catalog is not None
    return catalog


@cache
def lexicon() -> matching.Lexicon:
    """The shipped everyday language, read."""
    return matching.read_lexicon(resource("matching"))


@contextmanager
def shipped_read_once() -> Iterator[None]:
    """Within the block the program reads what ships with it once, and a catalog that it keeps once.

    The same bytes say the same, and nobody can change what was read.
    """
    read_lexicon = matching.read_lexicon
    shipped_lexicon = lexicon()

    def catalog_of(path: Path, **how: Any) -> Reading:
        return sample_read() if path == resource(*SAMPLE_CATALOG) else read_catalog(path, **how)

    def lexicon_of(path: Path) -> matching.Lexicon:
        return shipped_lexicon if path == resource("matching") else read_lexicon(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish_catalog, "read_catalog", catalog_of)
        patch.setattr(matching, "read_lexicon", lexicon_of)
        patch.setattr(shelf, "from_json", lru_cache(maxsize=_REMEMBERED)(from_json))
        yield


class Prepared:
    """Made once and copied: whoever opens a copy first becomes its window, as on an empty folder.

    Name of the file, keys and series come with the opening; only the key of the
    database is that of all copies.
    """

    def __init__(self, catalog: Catalog) -> None:
        place = Path(tempfile.mkdtemp(prefix="counter-app-prepared-"))
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        folder = place / "window"
        folder.mkdir(mode=0o700)
        connection = Connection(folder / DATABASE, KeyVault(folder).create(os.urandom))
        migrate(connection, read_steps(local_migrations()), folder)
        StoreShelf(connection, StoreSettings(connection)).publish(catalog, MONDAY)
        connection.close()
        self._folder = folder
        self._catalog = catalog

    def learn(self) -> None:
        """Keep what the names of the catalog mean, as a window does that was asked once."""
        ItemFinder(self._folder / "sense", lambda: self._catalog, lambda: None).warm_sense()

    def copy(self, to: Path) -> Path:
        """A folder that nobody opened yet."""
        return Path(shutil.copytree(self._folder, to))


@cache
def with_sample() -> Prepared:
    """The shipped sample."""
    return Prepared(sample())


@cache
def with_sense() -> Prepared:
    """The same of a window that was asked for words; to learn what they mean takes a second."""
    prepared = Prepared(sample())
    prepared.learn()
    return prepared
