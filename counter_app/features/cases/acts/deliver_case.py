"""送达: hand the result out at the window, or send it by courier (行政许可法 art. 44)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_outcome import Deliver
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.courier import check_courier_number
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import Delivered
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import check_identity
from counter_app.knowledge.persons.names import check_person_name
from counter_app.knowledge.persons.signature import Signature, check_signature

SIGNED_ON_PAPER: Final = "paper"


def deliver_case(desk: Desk, number: str, request: Deliver) -> Case:
    """The case, its result handed out; the Refusals are those of ``delivery_of``."""

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        return delivery_of(case, request, at), PaperKind.DELIVERY_RECEIPT

    return continue_case(desk, number, Delivered, decide)


def delivery_of(case: Case, handing: Deliver, at: datetime) -> Delivered:
    """This handing, checked.

    At the window the receiver is one of the applicants or who acts for them, or
    ``authorisation`` names the paper by which somebody else may receive
    (Refusal ``delivery.stranger``). A document that was shown must be that of
    the receiver (``delivery.another_person``). A courier takes it under a
    number; ``receiver`` is then to whom it is addressed, and may stay unsaid.
    """
    receiver = typed(handing.receiver, "receiver")
    if receiver:
        receiver = check_person_name(receiver, field="receiver")
    authorisation = typed(handing.authorisation, "authorisation")
    if handing.how is DeliveryWay.COURIER:
        _check_courier(handing, authorisation)
    else:
        _check_at_window(case, handing, receiver, authorisation, at)
    return Delivered(
        handing.how,
        receiver,
        handing.courier_number,
        authorisation,
        handing.id_kind,
        _signature(handing.signature),
        typed(handing.courier, "courier"),
    )


def _check_at_window(
    case: Case, handing: Deliver, receiver: str, authorisation: str, at: datetime
) -> None:
    for field in ("courier_number", "courier"):
        if getattr(handing, field):
            raise Refusal("delivery.not_by_window", field=field)
    if not receiver:
        raise Refusal("delivery.no_receiver", field="receiver")
    entitled = [party for party in case.received.people if party.name == receiver]
    if not entitled and not authorisation:
        raise Refusal("delivery.stranger", field="receiver")
    if handing.id_number:
        if handing.id_kind is None:
            raise Refusal("delivery.no_id_kind", field="id_kind")
        shown = check_identity(
            handing.id_kind, handing.id_number, field="id_number", today=at.date()
        )
        known = {(party.id_kind, party.id_number) for party in entitled if party.id_number}
        if known and (handing.id_kind, shown.value) not in known:
            raise Refusal("delivery.another_person", field="id_number")


def _check_courier(handing: Deliver, authorisation: str) -> None:
    check_courier_number(handing.courier_number)
    if authorisation:
        raise Refusal("delivery.not_by_courier", field="authorisation")
    if handing.signature:
        raise Refusal("delivery.not_by_courier", field="signature")


def _signature(text: str) -> Signature | None:
    if text in ("", SIGNED_ON_PAPER):
        return None
    return check_signature(text, field="signature")
