"""The versions of the catalog that are here: which they are, and going back to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from counter_app.features.cases.ports import Desk
from counter_app.features.catalogs.acts.publish_catalog import told
from counter_app.kernel.guard import note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUp, SetUpAct
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.catalog.catalog_json import Outline
from counter_app.knowledge.catalog.comparing import says_the_same
from counter_app.knowledge.catalog.item import Catalog

Signed = Mapping[int, tuple[str, str]]
"""By version: the account that signed it, and at which window."""


class Versions(Protocol):
    """A shelf that tells of its versions without reading them whole."""

    def versions(self) -> tuple[int, ...]:
        """Oldest first."""

    def outline(self, version: int) -> Outline:
        """Refusal ``catalog.unknown_version``."""


@immutable
class Version:
    """One version. ``same_as`` is an earlier one of the same content, or None; ``by`` and
    ``window`` are who published it where, as the hall's law has it, or the record here, as far
    as it may be read.
    """

    version: int
    published_at: str  # ISO 8601 with offset
    title: str
    source: str
    sample: bool
    items: int
    same_as: int | None
    by: str
    window: str


def history(desk: Desk, shelf: Versions, signed: Signed) -> tuple[Version, ...]:
    """Every version that is here, newest first; ``signed`` as the hall's law has it."""
    who = _published_by(desk, signed)
    seen: dict[bytes, int] = {}
    found = []
    for number in shelf.versions():
        catalog = shelf.outline(number)
        by, window = who.get(number, ("", ""))
        found.append(
            Version(
                number,
                catalog.published_at,
                catalog.title,
                catalog.source,
                catalog.sample,
                catalog.items,
                seen.get(catalog.content),
                by,
                window,
            )
        )
        seen.setdefault(catalog.content, number)
    return tuple(reversed(found))


def must_be_real(catalog: Catalog) -> None:
    """Refusal ``catalog.back_to_sample`` for what is made up."""
    if catalog.sample:
        raise Refusal("catalog.back_to_sample", field="VERSION", version=catalog.version)


def go_back(desk: Desk, version: int) -> Catalog:
    """Publish what ``version`` held, as a new version; nothing if it is what is in force.

    ``desk`` is that of ``Counter.publishing``. Refusal ``catalog.unknown_version``,
    ``catalog.back_to_sample``; Trouble if the centre of a hall cannot be reached.
    """
    old, now = desk.shelf.version(version), desk.shelf.current()
    must_be_real(old)
    if says_the_same(now, old):
        return now
    published = desk.shelf.publish(replace(old, version=0, published_at=""), desk.clock.now())
    note_set_up(desk, SetUpAct.CATALOG, told(published.version, f"← {version}"))
    return published


def _published_by(desk: Desk, signed: Signed) -> dict[int, tuple[str, str]]:
    """Who published which version at which window; nothing for who may not read the record.

    Where it was signed, nobody's record says another.
    """
    if not desk.guard.may(Right.READ_RECORD):
        return {}
    return dict(_noted(desk)) | dict(signed)


def _noted(desk: Desk) -> Iterable[tuple[int, tuple[str, str]]]:
    for event in desk.unasked_ledger.happenings(SetUp):
        match event.happening:
            case SetUp(what=SetUpAct.CATALOG, about=about):
                number = about.partition(" ")[0]
                if number.isascii() and number.isdigit():
                    yield int(number), (event.clerk.code, event.window)
