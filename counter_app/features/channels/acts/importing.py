"""来件导入: applications of a platform's file become files here, each by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.reading import Place, arrival_of, places_in
from counter_app.features.channels.model.application import APPLICATION
from counter_app.features.channels.model.events import Arrived
from counter_app.features.channels.model.kinds import Repeat
from counter_app.features.channels.model.row import ApplicationRow
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right

_OF_THE_HALL: Final = ("law.", "rights.", "sign_in.")
"""What refusals begin with that no application is the cause of."""

_LARGEST: Final = 128_000
"""Bytes of one application as the journal keeps it; an entry has at most 256 KB."""


@immutable
class Imported:
    """What became of one application of a file.

    ``refusal``: it is not here, and why. ``before``: what came earlier under
    its number, ``before_case`` the case that came of that. ``unknown``: names
    that the catalog does not have.
    """

    place: str
    outside_number: str
    repeat: Repeat | None = None
    number: str = ""
    before: str = ""
    before_case: str = ""
    unknown: tuple[str, ...] = ()
    refusal: Refusal | None = None

    @property
    def field(self) -> str:
        """Where in the file it was refused; empty if it was not."""
        if self.refusal is None:
            return ""
        told = "" if self.refusal.field == "REQUEST" else self.refusal.field
        return ".".join(filter(None, (self.place, told)))


def import_applications(desk: Desk, plain: Any, source: str) -> tuple[Imported, ...]:
    """Every application of a parsed file, in its order; one that is bad stops no other.

    ``source`` is the file's name. Refusal where the file as a whole is none,
    as ``places_in``, as ``must``, and for what is no application's fault.
    """
    desk.guard.must(Right.TAKE_IN, source)
    return keep_all(desk, plain, source)


def keep_all(desk: Desk, plain: Any, source: str) -> tuple[Imported, ...]:
    """As ``import_applications``, for what a window does by itself: only its events are asked."""
    return tuple(_import(desk, place, source) for place in places_in(plain))


def _import(desk: Desk, place: Place, source: str) -> Imported:
    try:
        return _taken(desk, place, source)
    except Refusal as refusal:
        if refusal.reason.startswith(_OF_THE_HALL):
            raise
        return Imported(place.path, place.outside_number, refusal=refusal)
    except (ValueError, OverflowError, RecursionError):
        told = Refusal("applications.unreadable", field="platform_number")
        return Imported(place.path, place.outside_number, refusal=told)


def _taken(desk: Desk, place: Place, source: str) -> Imported:
    now = desk.clock.now()
    arrived, unknown = arrival_of(desk, place, source, now)
    claim = arrived.claim
    assert claim is not None
    if len(to_bytes(arrived)) > _LARGEST:
        raise Refusal("applications.too_large", field="platform_number")
    with desk.open_work() as work:
        known = desk.unasked_files.rows("application").under(claim.platform, claim.number)
        arrived = _beside(arrived, known)
        row = known[0][0] if known else None
        told = Imported(
            place.path,
            claim.number,
            arrived.repeat,
            before=arrived.before,
            before_case=row.case_number if row else "",
            unknown=unknown,
        )
        if arrived.repeat is Repeat.SAME:
            return replace(told, number=arrived.before, before="")
        number = work.number(APPLICATION, desk.hall).text
        work.append(Event(desk.new_id(), number, now, desk.hall.window, desk.clerk, arrived))
        work.commit()
    return replace(told, number=number)


def _beside(arrived: Arrived, known: Iterable[tuple[ApplicationRow, str, str]]) -> Arrived:
    """How it stands to what came before under its number."""
    claim = arrived.claim
    known = tuple(known)
    for row, kept, _person in known:
        if claim and kept == claim.digest:
            return replace(arrived, repeat=Repeat.SAME, before=row.number)
    if not known or claim is None:
        return arrived
    row, _kept, person = known[0]
    mine = claim.applicant.id_number
    repeat = Repeat.NEWER if person == mine else Repeat.OTHER_PERSON
    return replace(arrived, repeat=repeat, before=row.number)
