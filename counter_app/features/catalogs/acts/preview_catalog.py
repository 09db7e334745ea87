"""How a catalog file is understood, before anything is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.catalog.reading import ReadingMap, Remark, look_at_catalog
from counter_app.knowledge.catalog.reading.columns import Words
from counter_app.knowledge.catalog.reading.problems import Problem, problems_of
from counter_app.knowledge.catalog.reading.remark import SheetRead

Progress = Callable[[int, int], None]

_NO_MAP: Final = ReadingMap()


@immutable
class CatalogPreview:
    """``items`` are those that would be published; none while something stands in the way.

    ``told``: the map with which it was read.
    """

    file: str
    sheets: tuple[SheetRead, ...]
    problems: tuple[Problem, ...]
    items: tuple[Item, ...]
    told: ReadingMap = _NO_MAP

    @property
    def asked(self) -> tuple[Remark, ...]:
        """What must be said before anything is read."""
        return tuple(one.places[0] for one in self.problems if one.asked)

    @property
    def ready(self) -> bool:
        """Whether it may be published as it is understood."""
        return bool(self.items)


def preview_catalog(
    path: Path,
    told: ReadingMap = _NO_MAP,
    words: Words | None = None,
    progress: Progress | None = None,
) -> CatalogPreview:
    """Looks at a file; Refusal and Trouble as ``look_at_catalog``."""
    reading = look_at_catalog(path, told=told, words=words, progress=progress)
    items = reading.catalog.items if reading.catalog else ()
    return CatalogPreview(path.name, reading.sheets, problems_of(reading, told.accept), items, told)
