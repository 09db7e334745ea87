"""来件: what another hall collected comes here, once; is signed for, opened and compared."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.acts.collect_case import due_home
from counter_app.features.cases.ports import Desk
from counter_app.features.regions.acts.continuing import (
    Steps,
    append,
    day_told,
    go_on,
    needed,
    parcel_of,
    partner_now,
    written,
)
from counter_app.features.regions.model.events import (
    Arrived,
    Matter,
    Opened,
    Parcel,
    ParcelCame,
    Sheet,
)
from counter_app.features.regions.model.incoming import INCOMING, Incoming
from counter_app.features.regions.model.moves import DONE
from counter_app.features.regions.model.papers import IncomingPaper
from counter_app.features.regions.model.requests import ArriveRequest, OpenRequest, SignRequest
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import plain_number
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.days.light import begin_of
from counter_app.knowledge.persons.identity import check_identity
from counter_app.knowledge.persons.names import check_organisation_name, check_person_name
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.knowledge.persons.phone import check_phone
from counter_app.knowledge.regions.partner import HomeLimit, Partner

if TYPE_CHECKING:
    from counter_app.features.regions.rows.incoming_rows import IncomingRows

_WITH_COPIES: Final = re.compile(r"(.+?)[\s×x*]+([0-9]{1,3})\s*份?", re.ASCII)


def arrive(desk: Desk, request: ArriveRequest) -> Incoming:
    """A 来件 whose papers are here, by what the partner's list says.

    Refusal ``collection.unknown_partner``, ``incoming.agreement_over``,
    ``incoming.missing``, and as ``must_be_new`` for what came before.
    """
    at = desk.clock.now()
    partner = partner_now(desk, needed(request.partner, "partner"), at)
    on = day_told(request.on, request.collected_on, at)
    matter = _matter(desk, request, at)
    parcel = parcel_of(request.courier_number, request.carried_by, request.seal_number)
    arrived = Arrived(
        partner.code,
        partner.name,
        needed(request.partner_number, "partner_number"),
        request.scope,
        matter,
        parcel,
        on,
        answered_by(desk, partner, on, at),
    )
    return open_file(desk, partner, arrived, at)


def open_file(desk: Desk, partner: Partner, arrived: Arrived, at: datetime) -> Incoming:
    """A new file of what this partner sent; Refusals as ``arrive``."""
    _must_be_agreed(partner, arrived.matter.collected_on or at.date())
    must_be_new(desk, arrived)
    with desk.open_work() as work:
        number = work.number(INCOMING, desk.hall).text
        append(desk, work, number, at, (arrived,))
        incoming = work.state(number, Incoming)
        work.commit()
    return incoming


def sign(desk: Desk, number: str, request: SignRequest) -> Incoming:
    """签收: the papers of what was announced, or returned before, are here.

    Refusal ``incoming.other_seal`` where the bag bears another seal than was told.
    """
    parcel = parcel_of(request.courier_number, request.carried_by, request.seal_number)

    def decide(incoming: Incoming, at: datetime) -> Steps:
        told = incoming.parcel
        _must_be_the_seal(told, parcel.seal_number)
        whole = Parcel(
            parcel.courier_number or ("" if parcel.carried_by else told.courier_number),
            parcel.carried_by or ("" if parcel.courier_number else told.carried_by),
            parcel.seal_number or told.seal_number,
        )
        on = day_told(request.on, incoming.matter.collected_on, at)
        partner = partner_now(desk, incoming.arrived.partner, at)
        return (ParcelCame(whole, on, answered_by(desk, partner, on, at)),)

    return go_on(desk, number, ParcelCame, decide)


def open_parcel(desk: Desk, number: str, request: OpenRequest) -> Incoming:
    """拆封核对 before a witness, with its record.

    Refusal ``incoming.own_witness`` for who opens it; ``incoming.not_listed`` for
    what should lack and is on no list; ``incoming.other_seal``.
    """
    witness = check_person_name(needed(request.witness, "witness"), field="witness")
    if witness == desk.clerk.name:
        raise Refusal("incoming.own_witness", field="witness")
    lacking = tuple(filter(None, (written(one, "lacking") for one in request.lacking)))
    beside = tuple(filter(None, (written(one, "beside") for one in request.beside)))
    stranger = written(request.somebody_else, "somebody_else")
    remark = written(request.remark, "remark", 2000)

    def decide(incoming: Incoming, _at: datetime) -> Steps:
        if not request.seal_broken:
            _must_be_the_seal(incoming.parcel, request.seal_number.strip())
        known = {one.name for one in incoming.matter.sheets}
        for name in lacking:
            if known and name not in known:
                raise Refusal("incoming.not_listed", field="lacking", name=name)
        if stranger and stranger == incoming.matter.applicant.name:
            raise Refusal("incoming.same_person", field="somebody_else", name=stranger)
        opened = Opened(witness, not request.seal_broken, lacking, beside, remark, stranger)
        return opened, IncomingPaper.OPENING

    return go_on(desk, number, Opened, decide)


def answered_by(desk: Desk, partner: Partner, on: date, at: datetime) -> DueDate:
    """Until when it is answered, counted from the day on which the papers came."""
    from_then = at if on == at.date() else begin_of(on)
    return due_home(desk, partner, HomeLimit.ANSWER, from_then)


def must_be_new(desk: Desk, arrived: Arrived) -> None:
    """Refusal where this hall has it already: one matter never becomes two.

    ``incoming.known``; ``incoming.other_name`` under another applicant's name;
    ``incoming.same_matter`` under another number of theirs, while the first is
    open; ``incoming.parcel_known`` for a parcel that came on another day.
    """
    rows: IncomingRows = desk.files.rows("region")
    matter, number = arrived.matter, arrived.partner_number
    for row in rows.of_partner(arrived.partner, number):
        if row.id_number == matter.applicant.id_number:
            raise Refusal("incoming.known", field="partner_number", told=number, number=row.number)
        raise Refusal(
            "incoming.other_name",
            field="applicant_name",
            told=number,
            name=row.applicant,
            number=row.number,
        )
    for row in rows.of_person(matter.item_code, matter.applicant.id_number):
        if row.status not in DONE and row.partner == arrived.partner:
            raise Refusal(
                "incoming.same_matter",
                field="partner_number",
                told=row.partner_number,
                number=row.number,
            )
    parcel = arrived.parcel
    for row in rows.of_parcel(parcel.courier_number, parcel.seal_number):
        if row.came_on is not None and row.came_on != arrived.on:
            told = parcel.courier_number or parcel.seal_number
            raise Refusal(
                "incoming.parcel_known", field="courier_number", told=told, number=row.number
            )


def sheet_of(text: str) -> Sheet:
    """``身份证复印件 1``: a name, perhaps with how many."""
    plain = needed(text, "sheets")
    found = _WITH_COPIES.fullmatch(plain)
    return Sheet(found[1].strip(), int(found[2])) if found else Sheet(plain)


def _must_be_the_seal(told: Parcel, seal: str) -> None:
    if seal and told.seal_number and seal != told.seal_number:
        raise Refusal("incoming.other_seal", field="seal_number", told=told.seal_number, seal=seal)


def _must_be_agreed(partner: Partner, day: date) -> None:
    """What was collected while the agreement was in force is taken, whenever it comes."""
    if partner.agreement.valid_to and partner.is_over(day):
        raise Refusal(
            "incoming.agreement_over",
            field="partner",
            name=partner.name,
            day=partner.agreement.valid_to,
        )


def _matter(desk: Desk, request: ArriveRequest, at: datetime) -> Matter:
    is_body = request.applicant_kind is PartyKind.ORGANISATION
    check = check_organisation_name if is_body else check_person_name
    name = check(needed(request.applicant_name, "applicant_name"), field="applicant_name")
    identity = check_identity(
        request.id_kind,
        plain_number(needed(request.id_number, "id_number")),
        field="id_number",
        today=at.date(),
    )
    phone = check_phone(request.phone, field="phone") if request.phone.strip() else ""
    applicant = Party(request.applicant_kind, name, request.id_kind, identity.value, phone)
    code = needed(request.item, "item")
    return Matter(
        item_code=code,
        item_name=_item_name(desk, code),
        applicant=applicant,
        others=(),
        representative=None,
        agent=None,
        situation=(),
        form=(),
        sheets=tuple(map(sheet_of, request.sheets)),
        collected_on=request.collected_on,
        round=0,
    )


def _item_name(desk: Desk, code: str) -> str:
    """As the catalog calls it; Refusal ``catalog.unknown_item``."""
    return desk.shelf.item(code).name
