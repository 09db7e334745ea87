"""各部门自己的目录: each officer hands in their department's part, one who may publishes them."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.catalogs.acts.parts import departments
from counter_app.features.catalogs.acts.publish_catalog import (
    How,
    Progress,
    PublishReport,
    held,
    in_force,
    look_at,
    publish,
)
from counter_app.features.catalogs.model.handed_in import HandedIn, PartState
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must, note
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.catalog.catalog_json import from_json, to_json
from counter_app.knowledge.catalog.comparing import compare
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.catalog.reading import Reading

_LARGEST: Final = 180_000  # characters: what one entry of the record may hold, with room
_LARGEST_UNPACKED: Final = 20_000_000  # bytes


@immutable
class Part:
    """The newest part of one department; ``by`` is told to who publishes or reads the record."""

    department: str
    items: int
    source: str
    by: Clerk
    at: datetime
    state: PartState
    catalog: Catalog


def hand_in(desk: Desk, path: Path, how: How, *, progress: Progress | None = None) -> PublishReport:
    """Check a file as a part of the catalog and, unless ``how.dry_run``, hand it in.

    Nothing is published. Refusal ``catalog.not_of_department`` for a department
    that is not the officer's, ``catalog.part_too_large``, and as ``must``.
    """
    must(desk, Right.HANDLE, path.name)
    report = look_at(desk, path, replace(how, part=True), progress=progress)
    if report.errors or report.told is None:
        return report
    for department in sorted(departments(report.told)):
        _must_keep(desk, department)
    if how.dry_run or report.says_nothing_new:
        return report
    for happening in [*_by_department(report.told, report.version, path.name)]:
        note(desk, happening)
    return replace(report, handed_in=True)


def own_parts(desk: Desk) -> tuple[Part, ...]:
    """The newest part of every department that handed one in, the newest first."""
    current, seen, found = in_force(desk), set[str](), []
    for event in desk.unasked_ledger.happenings(HandedIn):
        told = event.happening
        if isinstance(told, HandedIn) and told.department not in seen:
            seen.add(told.department)
            found.append(_part(desk, event, told, current))
    return tuple(found)


def publish_parts(desk: Desk, how: How, only: Iterable[str] = ()) -> PublishReport:
    """Publish the parts that wait, or of them those of ``only`` these departments, as one version.

    ``desk`` is that of ``Counter.publishing``. Refusal ``catalog.no_parts``.
    """
    wanted = frozenset(only)
    waiting = [one for one in own_parts(desk) if one.state is PartState.WAITING]
    parts = [one for one in waiting if not wanted or one.department in wanted]
    lacking = wanted - {one.department for one in parts}
    if not parts or lacking:
        raise Refusal("catalog.no_parts", field="--department", names="、".join(sorted(lacking)))
    items = tuple(item for one in reversed(parts) for item in one.catalog.items)
    source = "、".join(one.department for one in reversed(parts))
    part = Catalog(0, "", source, False, "", None, items)
    whole = replace(how, part=True)
    return publish(desk, held(desk, part, whole, Reading(part, (), ())), whole, source)


def _must_keep(desk: Desk, department: str) -> None:
    """An officer keeps the departments that the role is given for."""
    if not desk.guard.is_needed:
        return
    account = desk.accounts.find(desk.clerk.code)
    grants = account.grants if account else ()
    officer = [one for one in grants if one.role is Role.OFFICER and one.holds_at(desk.hall.window)]
    for one in officer:
        if not one.department or department in desk.guard.naming(one.department):
            return
    raise Refusal("catalog.not_of_department", field="--as", department=department)


def _by_department(part: Catalog, version: int, source: str) -> Iterator[HandedIn]:
    for department in sorted(departments(part)):
        items = tuple(item for item in part.items if item.department == department)
        own = replace(part, items=items, themes=(), source=source)
        content = base64.b64encode(zlib.compress(to_json(own), 9)).decode("ascii")
        if len(content) > _LARGEST:
            raise Refusal("catalog.part_too_large", field=source, department=department)
        yield HandedIn(department, len(items), version, source, content)


def _part(desk: Desk, event: Event, told: HandedIn, current: Catalog | None) -> Part:
    catalog = _unpacked(told)
    state = PartState.WAITING
    if current is not None:
        held = replace(current, items=_of(current, told.department))
        based_on = _version(desk, told.version)
        if compare(held, catalog).is_none:
            state = PartState.PUBLISHED
        elif based_on and _of(based_on, told.department) != _of(current, told.department):
            state = PartState.OVERTAKEN
    known = desk.guard.may(Right.PUBLISH) or desk.guard.may(Right.READ_RECORD)
    by = event.clerk if known else Clerk("", "")
    return Part(told.department, told.items, told.source, by, event.at, state, catalog)


def _unpacked(told: HandedIn) -> Catalog:
    """What was handed in; Trouble ``catalog.part_damaged`` for what no program wrote."""
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(base64.b64decode(told.content), _LARGEST_UNPACKED)
        return from_json(plain)
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError):
        raise Trouble("catalog.part_damaged", department=told.department) from None


def _of(catalog: Catalog, department: str) -> tuple[Item, ...]:
    return tuple(item for item in catalog.items if item.department == department)


def _version(desk: Desk, version: int) -> Catalog | None:
    try:
        return desk.shelf.version(version)
    except Refusal:
        return None
