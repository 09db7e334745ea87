"""在途包裹: what is between two places now, in both directions, with the days that it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.ports import Desk
from counter_app.features.regions.model.moves import IncomingStatus
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.regions.partner import Partners

if TYPE_CHECKING:
    from counter_app.features.regions.rows.incoming_rows import IncomingRows


class Leg(StrEnum):
    """Which way, and what is waited for."""

    TO_SEND = "to_send"  # 待寄出
    ON_ITS_WAY = "on_its_way"  # 在途, 属地未签收
    TO_ANSWER = "to_answer"  # 属地已签收, 待答复
    APPLICANT = "applicant"  # 待申请人补正
    THERE = "there"  # 属地办理中
    COMING_BACK = "coming_back"  # 结果在途
    COMING = "coming"  # 来件在途
    TO_OPEN = "to_open"  # 来件待拆封
    TO_TAKE_IN = "to_take_in"  # 来件待收件
    SENT_BACK = "sent_back"  # 结果已寄回, 待送达


@immutable
class OnTheWay:
    """One line of the board; ``since`` is when this leg began, ``by`` until when it may take."""

    number: str
    partner: str
    partner_name: str
    leg: Leg
    item_name: str
    applicant: str
    parcel: str
    since: date
    by: date | None
    status: str

    def days(self, today: date) -> int:
        """Since this leg began."""
        return (today - self.since).days

    def is_late(self, today: date) -> bool:
        """Whether it takes longer than agreed."""
        return self.by is not None and today > self.by


_THERE: Final = (
    Status.COLLECTED,
    Status.HOME_NOTICE,
    Status.SENT_HOME,
    Status.HOME_ACCEPTED,
    Status.HOME_DECIDED,
)
_HERE: Final = {
    IncomingStatus.ANNOUNCED: Leg.COMING,
    IncomingStatus.ARRIVED: Leg.TO_OPEN,
    IncomingStatus.OPENED: Leg.TO_TAKE_IN,
    IncomingStatus.RESULT_SENT: Leg.SENT_BACK,
}


def on_the_way(desk: Desk) -> tuple[OnTheWay, ...]:
    """Everything between two places that who is signed in may read, the latest first of all."""
    found = (*_outgoing(desk), *_incoming(desk))
    return tuple(sorted(found, key=lambda one: (one.by or date.max, one.since, one.number)))


def late(desk: Desk) -> int:
    """How many take longer than agreed."""
    today = desk.clock.now().date()
    return sum(one.is_late(today) for one in on_the_way(desk))


def _outgoing(desk: Desk) -> Iterator[OnTheWay]:
    register, today = Partners(desk.hall.partners), desk.clock.now().date()
    for status in _THERE:
        for row in desk.ledger.walk(Listing(status=status)):
            case = desk.ledger.case(row.number)
            if case.collected is None:
                continue
            partner = register.on(case.collected.partner, today)
            name = partner.name if partner else case.collected.home_authority
            sent = case.sent_home
            parts = (sent.courier_number, sent.carried_by, sent.seal_number) if sent else ()
            yield OnTheWay(
                case.number,
                case.collected.partner,
                name,
                _leg(case),
                case.received.item_name,
                case.received.applied_by,
                " ".join(filter(None, parts)),
                _since(case).date(),
                _by(case),
                case.status.value,
            )


def _leg(case: Case) -> Leg:
    if case.status is Status.SENT_HOME:
        return Leg.TO_ANSWER if case.journey.signed else Leg.ON_ITS_WAY
    return {
        Status.COLLECTED: Leg.TO_SEND,
        Status.HOME_NOTICE: Leg.APPLICANT,
        Status.HOME_ACCEPTED: Leg.THERE,
        Status.HOME_DECIDED: Leg.COMING_BACK,
    }[case.status]


def _since(case: Case) -> datetime:
    there = case.journey
    told = {
        Status.COLLECTED: case.decided_at,
        Status.HOME_NOTICE: case.noticed_at,
        Status.SENT_HOME: there.sent_at,
        Status.HOME_ACCEPTED: there.accepted_at,
        Status.HOME_DECIDED: case.finished_at,
    }[case.status]
    return told or case.received_at


def _by(case: Case) -> date | None:
    if case.status is Status.HOME_NOTICE and case.notice:
        return case.notice.supplement_by
    if case.status is Status.HOME_DECIDED and case.decision:
        return case.decision.deliver_by.due_on
    return case.journey.by.due_on if case.journey.by else None


def _incoming(desk: Desk) -> Iterator[OnTheWay]:
    rows: IncomingRows = desk.files.rows("region")
    for row in rows.all(statuses=tuple(_HERE)):
        since = row.sent_at.date() if row.sent_at else row.came_on or row.opened_at.date()
        yield OnTheWay(
            row.number,
            row.partner,
            row.partner_name,
            _HERE[row.status],
            row.item_name,
            row.applicant,
            " ".join(filter(None, (row.courier_number, row.seal_number))),
            since,
            row.by,
            row.status.value,
        )
