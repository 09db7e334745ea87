"""送达: hand the result out at the window, post it, or send it electronically (art. 44)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.continue_case import Deciding, continue_case, typed
from counter_app.features.cases.acts.declared_outcome import Deliver
from counter_app.features.cases.acts.fees_first import must_be_paid
from counter_app.features.cases.acts.receiving import (
    documents_of,
    is_body,
    natural_person,
    relation_of,
)
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.courier import check_courier_number
from counter_app.features.cases.model.delivery import OF_A_BODY, DeliveryWay, Relation
from counter_app.features.cases.model.delivery_events import Posted, SentElectronically
from counter_app.features.cases.model.events import Delivered
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.fees.events import FeeStage
from counter_app.knowledge.persons.identity import check_identity
from counter_app.knowledge.persons.names import check_organisation_name
from counter_app.knowledge.persons.signature import Signature, check_signature

SIGNED_ON_PAPER: Final = "paper"

Handing = Delivered | Posted | SentElectronically

_HAPPENS: Final[dict[DeliveryWay, type[Happening]]] = {
    DeliveryWay.COURIER: Posted,
    DeliveryWay.ELECTRONIC: SentElectronically,
}
_ONLY_AT_WINDOW: Final = ("authorisation", "signature", "relation")
_ONLY_BY_POST: Final = ("courier_number", "courier")
_ONLY_ELECTRONIC: Final = ("address", "consent")


def deliver_case(desk: Desk, number: str, request: Deliver) -> Case:
    """The case, its result handed out or posted; the Refusals are those of ``delivery_of``."""
    return continue_case(desk, number, happens(request), delivering(request))


def happens(request: Deliver) -> type[Happening]:
    """What handing it out so is to the case."""
    return _HAPPENS.get(request.how, Delivered)


def delivering(request: Deliver) -> Deciding:
    """What comes of it for a case; Refusals as ``delivery_of``."""

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        return delivery_of(case, request, at), PaperKind.DELIVERY_RECEIPT

    return decide


def delivery_of(case: Case, handing: Deliver, at: datetime) -> Handing:
    """This handing, checked.

    The receiver is a natural person (Refusal ``delivery.no_person``), but a
    parcel and a message may be addressed to a body. At the window it is one
    of the applicants or who acts for them, or who signs for a body, or
    ``authorisation`` names the paper by which somebody else may receive
    (``delivery.stranger``). A document that was shown must be that of the
    receiver (``delivery.another_person``). A courier takes it under a number;
    electronically it goes to an address that the applicant agreed to
    (``delivery.no_consent``, 民诉法 art. 90). What was granted may wait until it
    is paid (``fees.owed_first``); a decision against the applicant never does.
    """
    if case.decision is None or case.decision.result is Result.ISSUED:
        must_be_paid(case, FeeStage.HAND_OUT)
    match handing.how:
        case DeliveryWay.COURIER:
            return _posted(handing)
        case DeliveryWay.ELECTRONIC:
            return _sent(case, handing)
    _must_be_unsaid(handing, "delivery.not_by_window", _ONLY_BY_POST, _ONLY_ELECTRONIC)
    receiver, relation = _at_window(case, handing, at)
    return Delivered(
        DeliveryWay.WINDOW,
        receiver,
        "",
        typed(handing.authorisation, "authorisation"),
        handing.id_kind,
        _signature(handing.signature),
        relation=relation,
        documents=documents_of(handing.documents),
    )


def _posted(handing: Deliver) -> Posted:
    check_courier_number(handing.courier_number)
    _must_be_unsaid(handing, "delivery.not_by_courier", _ONLY_AT_WINDOW, _ONLY_ELECTRONIC)
    courier, documents = typed(handing.courier, "courier"), documents_of(handing.documents)
    return Posted(handing.courier_number, courier, _addressee(handing), documents)


def _sent(case: Case, handing: Deliver) -> SentElectronically:
    _must_be_unsaid(handing, "delivery.not_electronic", _ONLY_AT_WINDOW, _ONLY_BY_POST)
    address, consent = typed(handing.address, "address"), typed(handing.consent, "consent")
    if not address:
        raise Refusal("delivery.no_address", field="address")
    if not consent:
        raise Refusal("delivery.no_consent", field="consent")
    to = _addressee(handing) or case.received.applicant.name
    return SentElectronically(to, address, consent, documents_of(handing.documents))


def _must_be_unsaid(handing: Deliver, reason: str, *groups: tuple[str, ...]) -> None:
    for group in groups:
        for field in group:
            if getattr(handing, field):
                raise Refusal(reason, field=field)


def _addressee(handing: Deliver) -> str:
    name = typed(handing.receiver, "receiver")
    return check_organisation_name(name, field="receiver") if name else ""


def _at_window(case: Case, handing: Deliver, at: datetime) -> tuple[str, Relation | None]:
    if not handing.receiver.strip():
        raise Refusal("delivery.no_receiver", field="receiver")
    receiver = natural_person(case, typed(handing.receiver, "receiver"))
    relation = relation_of(case, receiver, handing.relation)
    known = [party for party in case.received.people if party.name == receiver]
    signs_for_it = is_body(case) and relation in OF_A_BODY
    if not known and not signs_for_it and not handing.authorisation.strip():
        raise Refusal("delivery.stranger", field="receiver")
    if handing.id_number:
        if handing.id_kind is None:
            raise Refusal("delivery.no_id_kind", field="id_kind")
        shown = check_identity(
            handing.id_kind, handing.id_number, field="id_number", today=at.date()
        )
        shows = {(party.id_kind, party.id_number) for party in known if party.id_number}
        if shows and (handing.id_kind, shown.value) not in shows:
            raise Refusal("delivery.another_person", field="id_number")
    return receiver, relation


def _signature(text: str) -> Signature | None:
    if text in ("", SIGNED_ON_PAPER):
        return None
    return check_signature(text, field="signature")
