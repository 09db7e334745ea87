"""Publish the list of powers (权力清单) with the catalog in force: all of it, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from counter_app.features.cases.ports import Desk
from counter_app.features.catalogs.acts.publish_catalog import told
from counter_app.kernel.guard import note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUpAct
from counter_app.knowledge.catalog.item import PowerEntry
from counter_app.knowledge.catalog.powers import HeldItem, PowerFault, PowerList, faults
from counter_app.knowledge.catalog.reading.power_list import read_power_list
from counter_app.knowledge.catalog.reading.remark import Remark


@immutable
class PowersReport:
    """What a list holds against the catalog in force.

    ``version`` is the catalog's version now in force: unchanged after a dry
    run, with ``errors``, or where the list says what stood already.
    """

    version: int
    entries: tuple[PowerEntry, ...]
    faults: tuple[HeldItem, ...]  # items with which something is wrong
    without_item: tuple[PowerEntry, ...]
    warnings: tuple[Remark, ...]
    errors: tuple[Remark, ...]
    published: bool

    @property
    def without_entry(self) -> tuple[HeldItem, ...]:
        """Items that the list does not have at all."""
        return tuple(one for one in self.faults if one.fault is PowerFault.NO_ENTRY)


def publish_powers(desk: Desk, path: Path, *, dry_run: bool = False) -> PowersReport:
    """Read the list, hold the items against it and, unless ``dry_run``, publish it.

    ``desk`` is that of ``Counter.publishing``. Refusal if the file is no list.
    """
    reading = read_power_list(path)
    before, today = desk.shelf.current(), desk.clock.now().date()
    catalog = replace(before, version=0, published_at="", powers=reading.entries)
    published = not (dry_run or reading.errors or before.powers == catalog.powers)
    version = before.version
    if published:
        version = desk.shelf.publish(catalog, desk.clock.now()).version
        note_set_up(desk, SetUpAct.CATALOG, told(version, path.name))
    powers = PowerList(reading.entries)
    return PowersReport(
        version,
        reading.entries,
        tuple(held for held, _fault in faults(catalog, today)),
        powers.without_item(catalog.items, today),
        reading.warnings,
        reading.errors,
        published,
    )
