"""Publish a new version of the catalog from a file: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from counter_app.features.cases.model.listing import Which, of
from counter_app.features.cases.ports import Desk
from counter_app.features.catalogs.acts.parts import Whole, put_in
from counter_app.kernel.guard import note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.comparing import Changes, compare, says_the_same
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.catalog.reading import ReadingMap, Remark, read_catalog
from counter_app.knowledge.catalog.reading.columns import Words
from counter_app.knowledge.catalog.reading.problems import Problem, problems_of
from counter_app.knowledge.catalog.reading.remark import SheetRead

Progress = Callable[[int, int], None]

_FIRST: Final = 5  # items of a file that are shown
_ASKED_FROM: Final = 10  # a file without more than one in so many items of before is asked about
_NO_CHANGES: Final = Changes((), (), ())
MANY_REMOVED: Final = "catalog.many_removed"


@immutable
class How:
    """How a file is published.

    ``part``: it replaces the items of the departments that it holds, and no
    others. ``accept_removals``: it may lack many items of before. ``noted``:
    somebody does it, and not the program by itself. ``anew``: also if it says
    nothing new, for where it is to come it is not yet in force.
    ``mapped`` is what a person says of its columns.
    """

    part: bool = False
    accept_removals: bool = False
    dry_run: bool = False
    noted: bool = True
    anew: bool = False
    mapped: ReadingMap = ReadingMap()


WHOLE: Final = How()
BY_ITSELF: Final = How(noted=False)


@immutable
class PublishReport:
    """What a file holds against the version before it.

    ``version`` is the version now in force: unchanged (0 if there is none)
    after a dry run, when there are ``errors`` or the file says nothing new.
    ``catalog`` is the whole as it was or would be published, ``before`` what it
    is held against; ``cases`` are the numbers of open cases by the code of an
    item that changes or goes: they keep their version.
    """

    version: int
    warnings: tuple[Remark, ...] = ()
    errors: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()  # warnings and errors by kind
    catalog: Catalog | None = None
    before: Catalog | None = None
    changes: Changes = _NO_CHANGES
    cases: Mapping[str, tuple[str, ...]] | None = None
    published: bool = False
    sheets: tuple[SheetRead, ...] = ()  # how the file was understood
    first: tuple[Item, ...] = ()  # of the file

    @property
    def items(self) -> int:
        """How many the catalog has."""
        return len(self.catalog.items) if self.catalog else 0

    @property
    def departments(self) -> int:
        """How many the catalog has items of."""
        return len({item.department for item in self.catalog.items}) if self.catalog else 0

    @property
    def asks_about_removals(self) -> bool:
        """Whether nothing else stands in the way than that many items would go."""
        return bool(self.errors) and all(one.reason == MANY_REMOVED for one in self.errors)

    @property
    def says_nothing_new(self) -> bool:
        """Whether the version in force says the same already."""
        held = self.before, self.catalog
        return held[0] is not None and held[1] is not None and says_the_same(held[0], held[1])


def publish_catalog(
    desk: Desk,
    path: Path,
    how: How = WHOLE,
    *,
    words: Words | None = None,
    progress: Progress | None = None,
) -> PublishReport:
    """Read, check, compare and, without errors and unless ``how.dry_run``, publish.

    ``words`` are what the hall says of columns.

    A sample catalog is nobody's official list, so nothing is called removed or
    changed against it.
    """
    reading = read_catalog(path, told=how.mapped, words=words, progress=progress)
    before = _in_force(desk)
    version = before.version if before else 0
    if reading.catalog is None:
        problems = problems_of(reading, how.mapped.accept)
        return PublishReport(
            version, reading.warnings, reading.errors, problems, sheets=reading.sheets
        )
    whole = put_in(before, reading.catalog) if how.part else Whole(reading.catalog)
    catalog = whole.catalog
    compared = None if before and before.sample and not catalog.sample else before
    changes = compare(compared, catalog)
    errors = (*reading.errors, *whole.errors, *_many_removed(compared, changes, how))
    warnings = (*reading.warnings, *whole.warnings, *_themes_gone(compared, catalog))
    same = compared is not None and says_the_same(compared, catalog) and not how.anew
    published = not (how.dry_run or errors or same)
    if published:
        version = desk.shelf.publish(catalog, desk.clock.now()).version
        if how.noted:
            note_set_up(desk, SetUpAct.CATALOG, told(version, path.name))
    cases = open_cases(desk, changes)
    found = replace(reading, warnings=warnings, errors=errors)
    problems = problems_of(found, how.mapped.accept)
    return PublishReport(
        version,
        warnings,
        errors,
        problems,
        catalog,
        compared,
        changes,
        cases,
        published,
        reading.sheets,
        reading.catalog.items[:_FIRST],
    )


def told(version: int, source: str) -> str:
    """The record's words for a version and where it comes from."""
    return f"{version} · {source}"


def open_cases(desk: Desk, changes: Changes) -> dict[str, tuple[str, ...]]:
    """Numbers of open cases by the code of their item, of those that change or go."""
    touched = set(changes.touched)
    found: dict[str, list[str]] = {}
    for row in desk.unasked_ledger.walk(of(Which.OPEN)) if touched else ():
        if row.item_code in touched:
            found.setdefault(row.item_code, []).append(row.number)
    return {code: tuple(numbers) for code, numbers in found.items()}


def _many_removed(before: Catalog | None, changes: Changes, how: How) -> Iterator[Remark]:
    removed, items = len(changes.removed), len(before.items) if before else 0
    if removed * _ASKED_FROM > items and not (how.part or how.accept_removals):
        yield Remark(None, "", MANY_REMOVED, {"removed": removed, "items": items})


def _themes_gone(before: Catalog | None, catalog: Catalog) -> Iterator[Remark]:
    """A table cannot hold themes, so that they go is easily overlooked."""
    gone = {one.code for one in before.themes} if before else set()
    gone -= {one.code for one in catalog.themes}
    if gone:
        yield Remark(None, "", "catalog.themes_gone", {"themes": len(gone)})


def _in_force(desk: Desk) -> Catalog | None:
    try:
        return desk.shelf.current()
    except Refusal:
        return None
