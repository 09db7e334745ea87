"""Publish a new version of the catalog from a file: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.kernel.guard import note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.comparing import compare
from counter_app.knowledge.catalog.item import Catalog
from counter_app.knowledge.catalog.reading import ReadingMap, Remark, read_catalog
from counter_app.knowledge.catalog.reading.columns import Words
from counter_app.knowledge.catalog.reading.problems import Problem, problems_of

Progress = Callable[[int, int], None]

_NO_MAP: Final = ReadingMap()


@immutable
class PublishReport:
    """What a file holds against the version before it.

    ``version`` is the version now in force: unchanged (0 if there is none)
    after a dry run or when there are ``errors``.
    """

    version: int
    items: int
    departments: int
    added: int
    changed: int
    removed: int
    warnings: tuple[Remark, ...]
    errors: tuple[Remark, ...]
    problems: tuple[Problem, ...] = ()  # warnings and errors by kind


def publish_catalog(
    desk: Desk,
    path: Path,
    *,
    dry_run: bool = False,
    noted: bool = True,
    mapped: ReadingMap = _NO_MAP,
    words: Words | None = None,
    progress: Progress | None = None,
) -> PublishReport:
    """Read, check, compare and, without errors and unless ``dry_run``, publish.

    ``noted``: somebody does it, and not the program by itself. ``mapped`` and
    ``words`` are what a person, and the hall, say of columns.

    A sample catalog is nobody's official list, so nothing is called removed or
    changed against it.
    """
    reading = read_catalog(path, told=mapped, words=words, progress=progress)
    before = _in_force(desk)
    version = before.version if before else 0
    if reading.catalog is None:
        return PublishReport(
            version, 0, 0, 0, 0, 0, reading.warnings, reading.errors, problems_of(reading)
        )
    catalog = reading.catalog
    compared = None if before and before.sample and not catalog.sample else before
    changes = compare(compared, catalog)
    if not dry_run:
        version = desk.shelf.publish(catalog, desk.clock.now()).version
        if noted:
            note_set_up(desk, SetUpAct.CATALOG, told(version, path.name))
    return PublishReport(
        version,
        len(catalog.items),
        len({item.department for item in catalog.items}),
        len(changes.added),
        len(changes.changed),
        len(changes.removed),
        reading.warnings,
        reading.errors,
        problems_of(reading, mapped.accept),
    )


def told(version: int, source: str) -> str:
    """The record's words for a version and where it comes from."""
    return f"{version} · {source}"


def _in_force(desk: Desk) -> Catalog | None:
    try:
        return desk.shelf.current()
    except Refusal:
        return None
