"""签收、留置、公告: how a result reaches who did not come for it (参照民事诉讼法 art. 88–95)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_delivery import Announce, Leave, SignFor
from counter_app.features.cases.acts.receiving import documents_of, natural_person, relation_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery_events import (
    Announced,
    AnnouncementOver,
    Left,
    SignedFor,
)
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal

NOTICE_DAYS: Final = 30
"""民事诉讼法 art. 95: 自发出公告之日起，经过三十日，即视为送达."""

Steps = Sequence[Happening | PaperKind]


def sign_for_case(desk: Desk, number: str, request: SignFor) -> Case:
    """The case, delivered on the day on which what was posted was signed for.

    The Refusals are those of ``signing``.
    """
    return continue_case(desk, number, SignedFor, partial(signing, request))


def signing(request: SignFor, case: Case, at: datetime) -> Steps:
    """What signing for the parcel does to its case.

    Refusal ``delivery.no_person``, ``delivery.wrong_relation``, and
    ``delivery.day_outside`` for a day before the posting or after today.
    """
    receiver = natural_person(case, typed(request.receiver, "receiver"))
    relation = relation_of(case, receiver, request.relation) or request.relation
    on = request.on or at.date()
    posted_on = case.posted_at.date() if case.posted_at else on
    _must_be_within(on, posted_on, at.date())
    return SignedFor(receiver, relation, on), PaperKind.DELIVERY_RECEIPT


def leave_with_applicant(desk: Desk, number: str, request: Leave) -> Case:
    """The case, its result left where the receiver refused it.

    Refusal ``delivery.no_reason``, ``delivery.no_witness``, ``delivery.no_place``.
    """

    def decide(case: Case, _at: datetime) -> Steps:
        receiver = natural_person(case, typed(request.receiver, "receiver"))
        reason = _told(request.reason, "reason", "delivery.no_reason")
        witness = natural_person(
            case, _told(request.witness, "witness", "delivery.no_witness"), "witness"
        )
        if witness == receiver:
            raise Refusal("delivery.no_witness", field="witness")
        where = _told(request.where, "where", "delivery.no_place")
        left = Left(receiver, reason, witness, where, documents_of(request.documents))
        return left, PaperKind.DELIVERY_RECEIPT

    return continue_case(desk, number, Left, decide)


def announce_case(desk: Desk, number: str, request: Announce) -> Case:
    """The case, its result told to the public; delivered once thirty days are over.

    Refusal ``delivery.no_reason``, ``delivery.no_place``; ``delivery.day_outside``
    for a day before the decision or after today.
    """

    def decide(case: Case, at: datetime) -> Steps:
        reason = _told(request.reason, "reason", "delivery.no_reason")
        where = _told(request.where, "where", "delivery.no_place")
        on = request.on or at.date()
        _must_be_within(on, case.finished_at.date() if case.finished_at else on, at.date())
        until = on + timedelta(days=NOTICE_DAYS)
        told = Announced(where, reason, on, until, documents_of(request.documents))
        return told, PaperKind.DELIVERY_RECEIPT

    return continue_case(desk, number, Announced, decide)


def end_announcement(desk: Desk, number: str) -> Case:
    """The case, delivered because the days of its public notice are over.

    Refusal ``delivery.notice_runs`` while they run.
    """

    def decide(case: Case, at: datetime) -> Steps:
        if case.announced and at.date() <= case.announced.until:
            raise Refusal("delivery.notice_runs", number=case.number)
        return AnnouncementOver(), PaperKind.DELIVERY_RECEIPT

    return continue_case(desk, number, AnnouncementOver, decide)


def _told(text: str, field: str, reason: str) -> str:
    said = typed(text, field)
    if not said:
        raise Refusal(reason, field=field)
    return said


def _must_be_within(on: date, first: date, last: date) -> None:
    if not first <= on <= last:
        raise Refusal("delivery.day_outside", field="on")
