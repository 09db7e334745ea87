"""Publish a new version of the catalog from a file: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
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
from counter_app.knowledge.catalog.powers import PowerFault, faults
from counter_app.knowledge.catalog.reading import Reading, ReadingMap, Remark, read_catalog
from counter_app.knowledge.catalog.reading.columns import Words
from counter_app.knowledge.catalog.reading.problems import Problem, problems_of
from counter_app.knowledge.catalog.reading.remark import SheetRead

Progress = Callable[[int, int], None]

_FIRST: Final = 5  # items of a file that are shown
_ASKED_FROM: Final = 10  # a file without more than one in so many items of before is asked about
_NO_CHANGES: Final = Changes((), (), ())
MANY_REMOVED: Final = "catalog.many_removed"
_POWER: Final = {
    PowerFault.NO_ENTRY: "catalog.power_no_entry",
    PowerFault.CANCELLED: "catalog.power_cancelled",
    PowerFault.OTHER_HOLDER: "catalog.power_other_holder",
    PowerFault.BASIS_ENDED: "catalog.power_basis_ended",
    PowerFault.BASIS_TO_COME: "catalog.power_basis_to_come",
}


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
    item that changes or goes: they keep their version. ``told`` is what the file
    itself holds; ``handed_in``: it waits for who publishes the whole.
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
    told: Catalog | None = None
    handed_in: bool = False

    @property
    def first(self) -> tuple[Item, ...]:
        """The first items of the file."""
        return self.told.items[:_FIRST] if self.told else ()

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
    report = look_at(desk, path, how, words=words, progress=progress)
    return publish(desk, report, how, path.name)


def look_at(
    desk: Desk,
    path: Path,
    how: How,
    *,
    words: Words | None = None,
    progress: Progress | None = None,
) -> PublishReport:
    """What a file holds and would change; nothing is published."""
    reading = read_catalog(path, told=how.mapped, words=words, progress=progress)
    if reading.catalog is None:
        before = in_force(desk)
        version = before.version if before else 0
        problems = problems_of(reading, how.mapped.accept)
        return PublishReport(
            version, reading.warnings, reading.errors, problems, sheets=reading.sheets
        )
    return held(desk, reading.catalog, how, reading)


def held(desk: Desk, told: Catalog, how: How, reading: Reading) -> PublishReport:
    """``told``, and what was found when it was read, against the catalog in force."""
    before = in_force(desk)
    whole = put_in(before, told) if how.part else Whole(told)
    # A catalog file holds neither powers nor lists of 通办: those of the hall go on.
    powers = whole.catalog.powers or (before.powers if before else ())
    regional = whole.catalog.regional or (before.regional if before else ())
    whole = replace(whole, catalog=replace(whole.catalog, powers=powers, regional=regional))
    compared = None if before and before.sample and not told.sample else before
    changes = compare(compared, whole.catalog)
    found = replace(
        reading,
        warnings=(
            *reading.warnings,
            *whole.warnings,
            *_themes_gone(compared, whole.catalog),
            *_power_warnings(whole.catalog, desk.clock.now().date()),
        ),
        errors=(*reading.errors, *whole.errors, *_many_removed(compared, changes, how)),
    )
    return PublishReport(
        before.version if before else 0,
        found.warnings,
        found.errors,
        problems_of(found, how.mapped.accept),
        whole.catalog,
        compared,
        changes,
        open_cases(desk, changes),
        sheets=reading.sheets,
        told=told,
    )


def publish(desk: Desk, report: PublishReport, how: How, source: str) -> PublishReport:
    """Publish what was looked at, unless errors stand in the way or it says nothing new."""
    same = report.says_nothing_new and not how.anew
    if report.catalog is None or how.dry_run or report.errors or same:
        return report
    version = desk.shelf.publish(report.catalog, desk.clock.now()).version
    if how.noted:
        note_set_up(desk, SetUpAct.CATALOG, told(version, source))
    return replace(report, version=version, published=True)


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


def in_force(desk: Desk) -> Catalog | None:
    """The catalog in force; None on an empty shelf."""
    try:
        return desk.shelf.current()
    except Refusal:
        return None


def _power_warnings(catalog: Catalog, today: date) -> Iterator[Remark]:
    """What is wrong between its items and its list of powers, by item."""
    for held, fault in faults(catalog, today):
        entry = held.entry
        details = {
            "name": held.item.name,
            "body": held.item.authority_on(today),
            "holder": entry.holder if entry else "",
        }
        yield Remark(None, held.item.code, _POWER[fault], details)
