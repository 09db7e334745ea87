"""What all acts on a 来件 share: the file as it stands, one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final

from counter_app.features.cases.model.courier import check_courier_number
from counter_app.features.cases.ports import Desk
from counter_app.features.regions.model.events import Parcel
from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.model.papers import IncomingPaper
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.persons.names import check_person_name
from counter_app.knowledge.regions.partner import Partner, Partners

SHORT: Final = 200
LONGEST: Final = 2000

Steps = Sequence[Happening | IncomingPaper]
Deciding = Callable[[Incoming, datetime], Steps]
"""What happens to it at a moment, and the papers that are to tell it."""


def go_on(desk: Desk, number: str, kind: type[Happening], decide: Deciding) -> Incoming:
    """Commit, as one act, what ``decide`` makes of the file as it stands at this moment.

    Refusal ``case.contested``, ``case.not_allowed``; then nothing has happened.
    """
    with desk.open_work() as work:
        incoming = work.state(number, Incoming)
        if incoming.contested:
            raise Refusal("case.contested", field="number", number=incoming.number)
        incoming.status_after(kind)
        at = desk.clock.now()
        append(desk, work, incoming.number, at, decide(incoming, at))
        incoming = work.state(incoming.number, Incoming)
        work.commit()
    return incoming


def append(desk: Desk, work: Work, number: str, at: datetime, steps: Steps) -> None:
    """Write what happened, and number the papers that tell it; they wait for the printer."""
    for step in steps:
        happening: Happening = step
        if isinstance(step, IncomingPaper):
            paper = work.number(PAPER, desk.hall).text
            work.ask_paper(paper, 0)
            happening = PaperIssued(paper, step)
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))


def written(text: str, field: str, limit: int = SHORT) -> str:
    """What was typed, without space around it; Refusal if broken or too long."""
    return check_text(text.strip(), field, limit)


def needed(text: str, field: str, limit: int = SHORT) -> str:
    """As ``written``; Refusal ``incoming.missing`` if nothing is left."""
    plain = written(text, field, limit)
    if not plain:
        raise Refusal("incoming.missing", field=field)
    return plain


def parcel_of(courier_number: str, carried_by: str, seal_number: str = "") -> Parcel:
    """How papers travel; Refusal ``sending_home.two_carriers``."""
    number, person = courier_number.strip(), written(carried_by, "carried_by")
    if number and person:
        raise Refusal("sending_home.two_carriers", field="carried_by")
    if number:
        check_courier_number(number)
    if person:
        person = check_person_name(person, field="carried_by")
    return Parcel(number, person, written(seal_number, "seal_number"))


def must_be_carried(parcel: Parcel) -> Parcel:
    """Refusal ``sending_home.no_carrier`` for what nobody carries."""
    if not parcel.courier_number and not parcel.carried_by:
        raise Refusal("sending_home.no_carrier", field="courier_number")
    return parcel


def day_told(told: date | None, first: date | None, at: datetime) -> date:
    """Today unless told; Refusal ``home.day_outside`` for a day to come, or before ``first``."""
    day = told or at.date()
    if day > at.date() or (first and day < first):
        raise Refusal("home.day_outside", field="on")
    return day


def partner_now(desk: Desk, word: str, at: datetime) -> Partner:
    """The partner with this code, name or place; Refusal ``collection.unknown_partner``."""
    found = Partners(desk.hall.partners).on(word, at.date())
    if found is None:
        raise Refusal("collection.unknown_partner", field="partner", name=word)
    return found
