"""What a case becomes while its result is on its way, and once it has arrived."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model import rules
from counter_app.features.cases.model.delivery import DeliveryWay, Handed
from counter_app.features.cases.model.delivery_events import (
    Announced,
    AnnouncementOver,
    Left,
    Posted,
    SentElectronically,
    SignedFor,
)
from counter_app.features.cases.model.events import Delivered, ParcelReturned
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.event import Event
from counter_app.kernel.paper import Standing

if TYPE_CHECKING:
    from counter_app.features.cases.model.case import Case

HANDING: Final = (
    Delivered,
    Posted,
    SignedFor,
    SentElectronically,
    Left,
    Announced,
    AnnouncementOver,
    ParcelReturned,
)
"""Everything by which a result leaves for the applicant, arrives or comes back."""


def handed(case: Case, moved: Case, event: Event) -> Case:
    """``moved``, the case in its new status, with what the happening says."""
    match event.happening:
        case Posted() as posted:
            return replace(moved, posted=posted, posted_at=event.at)
        case Announced() as announced:
            return replace(moved, announced=announced)
        case ParcelReturned():
            rules.must_have_been_posted(case)
            back = undelivered(_without_receipt(moved) if case.posted else moved)
            straight = case.journey.decided is not None and case.journey.came is None
            return replace(back, status=Status.HOME_DECIDED) if straight else back
    arrived = _arrived(case, event)
    if case.posted or case.announced:
        moved = _without_receipt(moved)
    return replace(moved, delivered=arrived, delivered_at=event.at)


def undelivered(case: Case) -> Case:
    """The case whose result waits to be handed out, whatever was done to that end."""
    left = replace(case, posted=None, posted_at=None, announced=None)
    return replace(left, delivered=None, delivered_at=None)


def _arrived(case: Case, event: Event) -> Handed | None:
    match event.happening:
        case Delivered() as one:
            return Handed(
                one.way,
                one.receiver,
                one.courier_number,
                one.authorisation,
                one.identity,
                one.signature,
                one.courier,
                one.relation,
                documents=one.documents,
            )
        case SignedFor(receiver, relation, on) if case.posted:
            sent = case.posted
            return Handed(
                DeliveryWay.COURIER,
                receiver,
                sent.courier_number,
                courier=sent.courier,
                relation=relation,
                on=on,
                documents=sent.documents,
            )
    return _not_by_hand(case, event)


def _not_by_hand(case: Case, event: Event) -> Handed | None:
    match event.happening:
        case SentElectronically(receiver, address, consent, documents):
            return Handed(
                DeliveryWay.ELECTRONIC,
                receiver,
                authorisation=consent,
                where=address,
                documents=documents,
            )
        case Left(receiver, reason, witness, where, documents):
            return Handed(
                DeliveryWay.LEFT,
                receiver,
                where=where,
                witness=witness,
                reason=reason,
                documents=documents,
            )
        case AnnouncementOver() if case.announced:
            told = case.announced
            return Handed(
                DeliveryWay.NOTICE,
                case.received.applicant.name,
                on=told.until,
                where=told.where,
                reason=told.reason,
                documents=told.documents,
            )
    return None


def _without_receipt(case: Case) -> Case:
    """The receipt that was made when it left says less than is known now."""
    papers = tuple(
        replace(one, standing=Standing.SUPERSEDED)
        if one.kind == PaperKind.DELIVERY_RECEIPT and one.standing is Standing.CURRENT
        else one
        for one in case.papers
    )
    return replace(case, papers=papers)
