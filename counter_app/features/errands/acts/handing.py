"""交寄: one or many bags go to a courier on one list, and the results count as posted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from counter_app.features.cases.acts.continue_case import carry_on
from counter_app.features.cases.acts.declared_outcome import Deliver, DocumentHanded
from counter_app.features.cases.acts.deliver_case import delivery_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.courier import check_courier_number
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.delivery_events import Posted
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.certificates import must_wait_to_be_sent
from counter_app.features.errands.acts.continuing import (
    SHORT,
    allowed,
    append,
    cases_of,
    needed,
    running,
)
from counter_app.features.errands.acts.orders_out import HANDED_OVER, tell_courier
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import HandedOver
from counter_app.features.errands.model.papers import ErrandPaper
from counter_app.features.errands.model.requests import (
    HandListRequest,
    HandOverRequest,
    ParcelHanded,
)
from counter_app.features.errands.model.rules import ErrandLimit
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal

LONGEST_LIST = 200


@immutable
class HandedList:
    """A list (交寄清单) and the errands on it, in its order."""

    list_number: str
    errands: tuple[Errand, ...]


def hand_over(desk: Desk, number: str, request: HandOverRequest) -> Errand:
    """The errand, alone on its list; Refusals as ``hand_over_all``."""
    alone = (ParcelHanded(number, request.waybill),)
    return hand_over_all(desk, HandListRequest(request.courier, request.taken_by, alone)).errands[0]


def hand_over_all(desk: Desk, request: HandListRequest) -> HandedList:
    """All of these, handed over on one list; or none of them.

    Refusal ``errands.nothing_to_hand_over``, ``errands.list_too_long``,
    ``errands.listed_twice``, ``errands.waybill_taken``, ``errands.pack_first``,
    ``errands.no_result_yet``, and what ``case.not_allowed`` says of any of them.
    """
    if not request.parcels:
        raise Refusal("errands.nothing_to_hand_over", field="parcels")
    if len(request.parcels) > LONGEST_LIST:
        raise Refusal("errands.list_too_long", field="parcels", longest=LONGEST_LIST)
    courier = needed(request.courier, "courier", SHORT)
    taken_by = needed(request.taken_by, "taken_by", SHORT)
    waybills = _waybills(desk, request.parcels)
    at = desk.clock.now()
    with desk.open_work() as work:
        errands = tuple(
            allowed(work, _number(desk, one.number), HandedOver) for one in request.parcels
        )
        _must_be_once([one.number for one in errands], "number")
        list_number = work.number(PAPER, desk.hall).text
        receive = running(desk, "receive", at, ErrandLimit.RECEIVE)
        listed = tuple(one.number for one in errands)
        for errand, waybill in zip(errands, waybills, strict=True):
            handed = HandedOver(courier, waybill, taken_by, list_number, receive)
            steps: list[Happening] = [handed]
            if errand.number == listed[0]:
                steps.append(PaperIssued(list_number, ErrandPaper.HANDING, listed))
            _hand(desk, work, errand, handed, steps)
        work.ask_paper(list_number, 0)
        errands = tuple(work.state(one, Errand) for one in listed)
        work.commit()
    return HandedList(list_number, errands)


def _hand(
    desk: Desk, work: Work, errand: Errand, handed: HandedOver, steps: Sequence[Happening]
) -> None:
    errand.must_be_packed()
    at = desk.clock.now()
    append(desk, work, errand.number, at, steps)
    if errand.brings_results:
        for case in cases_of(desk, errand):
            post(desk, work, errand, handed, case)
    tell_courier(desk, work, work.state(errand.number, Errand), HANDED_OVER, at)


def post(desk: Desk, work: Work, errand: Errand, handed: HandedOver, case: Case) -> None:
    """The case's own posting; Refusal ``errands.no_result_yet``."""
    must_wait_to_be_sent(case)
    carry_on(desk, work, case.number, Posted, partial(_posting, errand, handed))


def _posting(
    errand: Errand, handed: HandedOver, case: Case, at: datetime
) -> tuple[Happening | PaperKind, ...]:
    items = errand.packed.items if errand.packed else ()
    documents = tuple(
        DocumentHanded(one.name or "证照", one.number, 1)
        for one in items
        if one.case == case.number
    )
    sent = Deliver(
        DeliveryWay.COURIER,
        errand.ordered.receiver.name,
        courier_number=handed.waybill,
        courier=handed.courier,
        documents=documents,
    )
    return delivery_of(case, sent, at), PaperKind.DELIVERY_RECEIPT


def _number(desk: Desk, typed: str) -> str:
    """The errand with this number, or whose bag bears this seal."""
    sealed: str = desk.files.rows("errand").sealed_with(typed.strip())
    return sealed or Number.parse(typed, field="parcels").text


def _waybills(desk: Desk, parcels: Sequence[ParcelHanded]) -> tuple[str, ...]:
    found = tuple(check_courier_number(one.waybill.strip(), field="waybill") for one in parcels)
    _must_be_once(found, "waybill")
    for waybill in found:
        known = desk.files.rows("errand").carried_as(waybill)
        if known:
            raise Refusal("errands.waybill_taken", field="waybill", waybill=waybill, number=known)
    return found


def _must_be_once(texts: Sequence[str], field: str) -> None:
    for one in texts:
        if texts.count(one) > 1:
            raise Refusal("errands.listed_twice", field=field, what=one)


def must_bring_results(_desk: Desk, errand: Errand) -> None:
    """Refusal ``errands.nothing_to_pack`` for what comes to the hall."""
    errand.must_be_packed_here()


def must_be_ready(_desk: Desk, errand: Errand) -> None:
    """Refusal ``errands.pack_first`` for results that are in no sealed bag."""
    errand.must_be_packed()
