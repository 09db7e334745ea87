"""函件: what is told to the other hall, and what its letter does here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from counter_app.features.cases.acts.declared_elsewhere import (
    AcceptHome,
    DecideHome,
    ReturnHome,
    SignHome,
)
from counter_app.features.cases.acts.home_case import (
    accept_home,
    decide_home,
    return_home,
    sign_home,
)
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.features.regions.acts.arriving import open_file
from counter_app.features.regions.acts.continuing import go_on
from counter_app.features.regions.acts.handling import reached, withdraw
from counter_app.features.regions.model.events import Arrived, Matter, Parcel, Sheet, ToldAgain
from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.model.letters import AnswerBack, CaseThere
from counter_app.features.regions.model.moves import IncomingStatus
from counter_app.features.regions.model.requests import ReachedRequest, WithdrawRequest
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.regions.partner import Partner

if TYPE_CHECKING:
    from counter_app.features.regions.rows.incoming_rows import IncomingRows

_AT_HOME = (Status.SENT_HOME, Status.HOME_ACCEPTED)


def case_there(case: Case) -> CaseThere:
    """What the home place is told of a case that was collected for it.

    Refusal ``letter.not_collected`` for any other.
    """
    if case.collected is None:
        raise Refusal("letter.not_collected", field="number", number=case.number)
    received, sent = case.received, case.sent_home
    sheets = tuple(
        Sheet(one.name, one.copies, one.remark)
        for one in (*case.marks, *received.unlisted)
        if one.state is MaterialState.PRESENT
    )
    matter = Matter(
        item_code=received.item_code,
        item_name=received.item_name,
        applicant=received.applicant,
        others=received.others,
        representative=received.representative,
        agent=received.agent,
        situation=received.situation,
        form=received.form,
        sheets=sheets,
        collected_on=case.received_at.date(),
        round=case.journey.parcels,
    )
    parcel = Parcel(sent.courier_number, sent.carried_by, sent.seal_number) if sent else Parcel()
    return CaseThere(
        number=case.number,
        scope=case.collected.scope,
        matter=matter,
        parcel=parcel,
        delivered_on=case.delivered_on,
        receiver=case.delivered.receiver if case.delivered else "",
        withdrawn=(case.withdrawn.reason or "申请人撤回") if case.withdrawn else "",
    )


def answer_back(incoming: Incoming, case: Case | None) -> AnswerBack:
    """What the hall that collected it is told, without the papers."""
    returned = incoming.status is IncomingStatus.RETURNED and incoming.returned
    told = AnswerBack(
        number=incoming.arrived.partner_number,
        incoming=incoming.number,
        round=incoming.matter.round,
        came_on=incoming.came_on,
        returned=incoming.returned.reason if returned and incoming.returned else "",
        sent=incoming.sent,
    )
    if case is None:
        return told
    refused, decision = case.refusal, case.decision
    result, reason, on = None, "", None
    if refused:
        result, reason = Result.NOT_ACCEPTED, refused.reason
        on = case.decided_at.date() if case.decided_at else None
    if decision:
        result, reason = decision.result, decision.reason
        on = case.finished_at.date() if case.finished_at else None
    return AnswerBack(
        number=told.number,
        incoming=told.incoming,
        round=told.round,
        came_on=told.came_on,
        case=case.number,
        accepted=case.accepted is not None,
        due_on=case.due.due_on if case.due else None,
        lacking=_lacking(case),
        returned=told.returned,
        result=result,
        reason=reason,
        document_number=case.numbered.text if case.numbered else "",
        decided_on=on,
        sent=told.sent,
    )


def hear_case(desk: Desk, partner: Partner, told: CaseThere) -> Incoming:
    """The 来件 of what this partner's letter tells, new or gone on.

    Refusal ``letter.known`` where it says nothing new, and as
    ``arriving.must_be_new`` for what it must not become.
    """
    rows: IncomingRows = desk.files.rows("region")
    found = rows.of_partner(partner.code, told.number)
    if not found:
        at = desk.clock.now()
        arrived = Arrived(
            partner.code,
            partner.name,
            told.number,
            told.scope,
            told.matter,
            told.parcel,
            None,
            None,
        )
        return open_file(desk, partner, arrived, at)
    row = found[0]
    if row.id_number != told.matter.applicant.id_number:
        raise Refusal(
            "incoming.other_name",
            field="FILE",
            told=told.number,
            name=row.applicant,
            number=row.number,
        )
    incoming = desk.files.state(row.number)
    assert isinstance(incoming, Incoming)
    changed = False
    for step in _heard_of(incoming, told):
        incoming, changed = step(desk), True
    if not changed:
        raise Refusal("letter.known", field="FILE", number=incoming.number)
    return incoming


def hear_answer(desk: Desk, partner: Partner, told: AnswerBack) -> tuple[Case, tuple[str, ...]]:
    """The case as the home place's letter leaves it, and the verbs that were done to it.

    Each is an act by itself: where the power went between two, the same letter goes
    on. Refusal ``letter.not_theirs`` for a case that is not with this partner,
    ``letter.known`` where it says nothing new.
    """
    case = desk.ledger.case(told.number)
    if case.collected is None or case.collected.partner != partner.code:
        raise Refusal("letter.not_theirs", field="FILE", number=case.number, name=partner.name)
    done: list[str] = []
    while (step := _next(desk, case, told)) is not None:
        verb, act = step
        case = act()
        done.append(verb)
    if not done:
        raise Refusal("letter.known", field="FILE", number=case.number)
    return case, tuple(done)


def _heard_of(incoming: Incoming, told: CaseThere) -> Iterator[Callable[[Desk], Incoming]]:
    number = incoming.number
    may_tell = (IncomingStatus.RETURNED, IncomingStatus.ANNOUNCED, IncomingStatus.TAKEN_IN)
    if told.matter.round > incoming.matter.round and incoming.status in may_tell:
        again = ToldAgain(told.matter, told.parcel)
        yield lambda desk: go_on(desk, number, ToldAgain, lambda _file, _at: (again,))
    if told.withdrawn and incoming.status in (*may_tell[:2], *_BEFORE):
        yield lambda desk: withdraw(desk, number, WithdrawRequest(told.withdrawn))
    if told.delivered_on and incoming.status is IncomingStatus.RESULT_SENT:
        first = incoming.sent_at.date() if incoming.sent_at else told.delivered_on
        on = max(told.delivered_on, first)
        request = ReachedRequest(on, told.receiver or incoming.matter.applicant.name)
        yield lambda desk: reached(desk, number, request)


_BEFORE = (IncomingStatus.ARRIVED, IncomingStatus.OPENED)


def _next(desk: Desk, case: Case, told: AnswerBack) -> tuple[str, Callable[[], Case]] | None:
    """What the letter does next to the case as it stands; None where nothing."""
    number, today = case.number, desk.clock.now().date()
    of_this = told.round in (0, case.journey.parcels)
    unsigned = case.status is Status.SENT_HOME and not case.journey.signed
    if unsigned and told.came_on and of_this:
        signed = SignHome("", _within(case, told.came_on, today))
        return "sign-home", lambda: sign_home(desk, number, signed)
    if case.status not in _AT_HOME:
        return _after_deciding(desk, case, told, today)
    if told.accepted and case.status is Status.SENT_HOME:
        accepted = AcceptHome(told.case, told.due_on)
        return "accept-home", lambda: accept_home(desk, number, accepted)
    if told.result is not None:
        return "decide-home", lambda: decide_home(desk, number, _decided(case, told, today))
    reason = told.returned or told.lacking
    if reason and of_this:
        returned = ReturnHome(reason, told.case or told.incoming)
        return "return-home", lambda: return_home(desk, number, returned)
    return None


def _after_deciding(
    desk: Desk, case: Case, told: AnswerBack, today: date
) -> tuple[str, Callable[[], Case]] | None:
    """The courier's number of what goes straight to the applicant may come later."""
    sent = told.sent
    if case.status is not Status.HOME_DECIDED or sent is None or not sent.straight:
        return None
    if not sent.parcel.courier_number:
        return None
    return "decide-home", lambda: decide_home(desk, case.number, _decided(case, told, today))


def _decided(case: Case, told: AnswerBack, today: date) -> DecideHome:
    straight = told.sent is not None and told.sent.straight
    courier = told.sent.parcel.courier_number if told.sent and straight else ""
    on = _within(case, told.decided_on or today, today)
    return DecideHome(
        told.result or Result.ISSUED,
        told.reason,
        told.document_number or told.case,
        on,
        straight,
        courier,
    )


def _within(case: Case, on: date, today: date) -> date:
    """Clocks of two halls may differ by some minutes around midnight."""
    first = (case.journey.sent_at or case.received_at).date()
    return min(max(on, first), today)


def _lacking(case: Case) -> str:
    """What the applicant is to bring, by the one notice of the home place."""
    if case.status not in (Status.NOTICE_GIVEN, Status.SUPPLEMENTED) or case.notice is None:
        return ""
    named = ("：".join(filter(None, (one.name, one.requirement))) for one in case.notice.lacking)
    return "；".join(filter(None, (*named, case.notice.remark)))
