"""通办清单: published with the catalog in force, all of a file or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from counter_app.features.cases.ports import Desk
from counter_app.features.catalogs.acts.publish_catalog import told
from counter_app.kernel.guard import note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUpAct
from counter_app.knowledge.catalog.reading.regional_list import read_regional_list
from counter_app.knowledge.catalog.reading.remark import Remark
from counter_app.knowledge.catalog.regional import RegionalEntry, ScopeList, items_on
from counter_app.knowledge.regions.partner import Partners


@immutable
class ListsReport:
    """What a file holds. ``version`` is the catalog's now in force.

    ``counts``: items on each list as it is after this.
    """

    version: int
    entries: tuple[RegionalEntry, ...]
    counts: tuple[tuple[ScopeList, int], ...]
    warnings: tuple[Remark, ...]
    errors: tuple[Remark, ...]
    published: bool


def publish_lists(
    desk: Desk, path: Path, *, of: ScopeList | None = None, dry_run: bool = False
) -> ListsReport:
    """Read the file and, unless ``dry_run``, publish: the lists that it holds take the place
    of those of before, the others stay.

    ``desk`` is that of ``Counter.publishing``. An item on a list of before and on
    another of this file is an error. Refusal if the file is no list.
    """
    before, today = desk.shelf.current(), desk.clock.now().date()
    reading = read_regional_list(path, known={one.code for one in before.items}, of=of)
    kept = tuple(one for one in before.regional if one.list not in reading.lists)
    errors = (*reading.errors, *_on_two_lists(kept, reading.entries))
    after = (*kept, *reading.entries)
    warnings = (*reading.warnings, *_unknown_partners(desk, reading.entries, today))
    published = not (dry_run or errors or after == before.regional)
    version = before.version
    if published:
        catalog = replace(before, version=0, published_at="", regional=after)
        version = desk.shelf.publish(catalog, desk.clock.now()).version
        note_set_up(desk, SetUpAct.CATALOG, told(version, path.name))
    shown = before.regional if errors else after
    counts = tuple((one, len(items_on(shown, one))) for one in ScopeList)
    return ListsReport(version, reading.entries, counts, warnings, errors, published)


def _on_two_lists(
    kept: tuple[RegionalEntry, ...], new: tuple[RegionalEntry, ...]
) -> Iterator[Remark]:
    on = {one.item: one.list for one in kept}
    for one in new:
        if one.item in on:
            details = {"code": one.item, "list": on[one.item]}
            yield Remark(None, one.item, "regional.on_two_lists", details)


def _unknown_partners(
    desk: Desk, entries: tuple[RegionalEntry, ...], today: object
) -> Iterator[Remark]:
    known = {
        name
        for one in Partners(desk.hall.partners).all_on(desk.clock.now().date())
        for name in one.names
    }
    named = dict.fromkeys(name for one in entries for name in one.partners)
    for name in named:
        if name not in known:
            yield Remark(None, name, "regional.unknown_partner", {"name": name})
