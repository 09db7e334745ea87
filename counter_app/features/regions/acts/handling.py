"""收件、退回、结果寄回: what was opened goes on as a case here, and its result goes back."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.acts.intake_request import (
    Decision,
    IntakeRequest,
    RequestAgent,
    RequestMark,
    RequestParty,
    RequestRepresentative,
    RequestUnlisted,
)
from counter_app.features.cases.acts.take_in import take_in as take_in_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.delivery import Relation
from counter_app.features.cases.model.delivery_events import Posted, SignedFor
from counter_app.features.cases.model.events import Received
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.features.regions.acts.continuing import (
    LONGEST,
    append,
    day_told,
    go_on,
    must_be_carried,
    needed,
    parcel_of,
    written,
)
from counter_app.features.regions.model.events import (
    Reached,
    ResultSent,
    Returned,
    TakenBack,
    TakenIn,
)
from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.model.papers import IncomingPaper
from counter_app.features.regions.model.requests import (
    Deciding,
    ReachedRequest,
    ResultRequest,
    ReturnRequest,
    TakeInRequest,
    WithdrawRequest,
)
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.persons.party import Party

CAME_AS = "来件编号"
"""The field of a case's form that names the 来件 that it came of."""


def take_in(desk: Desk, number: str, request: TakeInRequest) -> Incoming:
    """收件: a case of this hall, accepted, told what lacks or not accepted, and the letter of it.

    What was in the parcel is what was handed in. Refusal
    ``incoming.somebody_else`` where the papers are another person's; those of
    intake for what lacks. Where the case stands already, since the power went
    before this file heard of it, it is that one.
    """
    incoming = desk.files.state(number)
    assert isinstance(incoming, Incoming)
    incoming.status_after(TakenIn)
    _must_be_theirs(incoming)
    case = _begun(desk, incoming) or take_in_case(desk, _intake(desk, incoming, request)).case
    taken = TakenIn(case.number)
    return go_on(desk, incoming.number, TakenIn, lambda _file, _at: (taken, IncomingPaper.ANSWER))


def give_back(desk: Desk, number: str, request: ReturnRequest) -> Incoming:
    """退回 to the partner with everything that came, and the letter of it."""
    reason = needed(request.reason, "reason", LONGEST)
    returned = Returned(reason, parcel_of(request.courier_number, request.carried_by))
    return go_on(desk, number, Returned, lambda _file, _at: (returned, IncomingPaper.ANSWER))


def send_result(desk: Desk, number: str, request: ResultRequest) -> Incoming:
    """结果寄回, to the partner's window or straight to the applicant.

    The case counts as posted, and is delivered once the applicant has signed
    (参照民诉法 art. 91). Refusal ``incoming.undecided``.
    """
    parcel = must_be_carried(
        parcel_of(request.courier_number, request.carried_by, request.seal_number)
    )
    documents = tuple(filter(None, (written(one, "documents") for one in request.documents)))
    sent = ResultSent(parcel, request.straight, documents)
    with desk.open_work() as work:
        incoming = work.state(number, Incoming)
        incoming.status_after(ResultSent)
        case, at = work.state(incoming.case, Case), desk.clock.now()
        _must_have_a_result(case)
        append(desk, work, incoming.number, at, (sent, IncomingPaper.RESULT))
        if case.status is Status.DECIDED:
            to = case.received.applicant.name if request.straight else incoming.arrived.partner_name
            _post(desk, work, case, at, Posted(parcel.courier_number, parcel.carried_by, to, ()))
        incoming = work.state(incoming.number, Incoming)
        work.commit()
    return incoming


def reached(desk: Desk, number: str, request: ReachedRequest) -> Incoming:
    """结果送达: the applicant signed for it there, or at home; so the case is delivered, too."""
    receiver = needed(request.receiver, "receiver")
    with desk.open_work() as work:
        incoming = work.state(number, Incoming)
        incoming.status_after(Reached)
        at = desk.clock.now()
        first = incoming.sent_at.date() if incoming.sent_at else None
        on = day_told(request.on, first, at)
        case = work.state(incoming.case, Case)
        append(desk, work, incoming.number, at, (Reached(on, receiver),))
        if case.status is Status.POSTED:
            whose = Relation.SELF if receiver == case.received.applicant.name else Relation.NAMED
            _post(desk, work, case, at, SignedFor(receiver, whose, on))
        incoming = work.state(incoming.number, Incoming)
        work.commit()
    return incoming


def withdraw(desk: Desk, number: str, request: WithdrawRequest) -> Incoming:
    """撤回, before it was taken in; afterwards the case is withdrawn."""
    taken = TakenBack(needed(request.reason, "reason", LONGEST))
    return go_on(desk, number, TakenBack, lambda _file, _at: (taken,))


def _post(desk: Desk, work: Work, case: Case, at: datetime, happening: Happening) -> None:
    paper = work.number(PAPER, desk.hall).text
    work.ask_paper(paper, 0)
    for one in (happening, PaperIssued(paper, PaperKind.DELIVERY_RECEIPT)):
        work.append(Event(desk.new_id(), case.number, at, desk.hall.window, desk.clerk, one))


def _must_have_a_result(case: Case) -> None:
    if case.status not in (Status.DECIDED, Status.REFUSED, Status.TERMINATED, Status.LAPSED):
        raise Refusal("incoming.undecided", field="number", number=case.number)


def _must_be_theirs(incoming: Incoming) -> None:
    if incoming.opened and incoming.opened.stranger:
        name = incoming.opened.stranger
        raise Refusal("incoming.somebody_else", field="number", number=incoming.number, name=name)


def _begun(desk: Desk, incoming: Incoming) -> Case | None:
    """The case that came of it already."""
    for event in desk.unasked_ledger.happenings(Received, incoming.opened_at.date()):
        told = event.happening
        if isinstance(told, Received) and dict(told.form).get(CAME_AS) == incoming.number:
            return desk.unasked_ledger.case(event.case_number)
    return None


def _intake(desk: Desk, incoming: Incoming, request: TakeInRequest) -> IntakeRequest:
    matter = incoming.matter
    item = desk.shelf.item(request.item.strip() or matter.item_code)
    marks, unlisted = _found(incoming, item)
    told = {
        Deciding.ACCEPT: Decision.ACCEPT,
        Deciding.NOTICE: Decision.NOTICE,
        Deciding.REFUSE: Decision.REFUSE,
        Deciding.RECEIVE: Decision.RECEIVE,
    }
    return IntakeRequest(
        item=item.code,
        applicant=_party(matter.applicant),
        applicants=tuple(map(_party, matter.others)),
        representative=_representative(matter.representative),
        agent=_agent(matter.agent),
        situation=tuple({**dict(matter.situation), **dict(request.situation)}.items()),
        materials=marks,
        unlisted=unlisted,
        form=(*matter.form, (CAME_AS, incoming.number)),
        decision=told[request.decision],
        reason=request.reason,
        ground=request.ground,
        right_authority=request.right_authority,
        channel=Channel.OTHER_HALL,
    )


def _found(
    incoming: Incoming, item: Item
) -> tuple[tuple[RequestMark, ...], tuple[RequestUnlisted, ...]]:
    """What was in the parcel: of the item's materials, and beside them."""
    opened = incoming.opened
    lacking = set(opened.lacking) if opened else set()
    here = [one for one in incoming.matter.sheets if one.name not in lacking]
    listed = {one.name for one in item.materials}
    marks = tuple(
        RequestMark(one.name, MaterialState.PRESENT.value, one.copies, one.remark)
        for one in here
        if one.name in listed
    )
    beside = tuple(
        RequestUnlisted(one.name, one.copies, one.remark) for one in here if one.name not in listed
    )
    return marks, beside


def _party(party: Party) -> RequestParty:
    return RequestParty(
        party.kind.value, party.name, party.id_kind.value, party.id_number, party.phone
    )


def _agent(party: Party | None) -> RequestAgent | None:
    if party is None:
        return None
    return RequestAgent(
        party.kind.value,
        party.name,
        party.id_kind.value,
        party.id_number,
        party.phone,
        party.relation,
        party.authority,
    )


def _representative(party: Party | None) -> RequestRepresentative | None:
    if party is None:
        return None
    return RequestRepresentative(
        party.name,
        party.id_kind.value,
        party.id_number,
        party.phone,
        party.relation,
        party.authority,
    )
