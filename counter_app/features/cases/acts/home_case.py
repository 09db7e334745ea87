"""寄送属地, 属地签收、受理、退回、办结, 结果到窗口: what follows after papers were collected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from counter_app.features.cases.acts.collect_case import due_home, partner_of
from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_elsewhere import (
    AcceptHome,
    DecideHome,
    ReceiveResult,
    ReturnHome,
    SendHome,
    Share,
    ShareEnded,
    SignHome,
)
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.courier import check_courier_number
from counter_app.features.cases.model.delivery_events import Posted
from counter_app.features.cases.model.elsewhere_events import (
    AcceptedAtHome,
    DecidedAtHome,
    ResultCame,
    ReturnedFromHome,
    SentHome,
    ShareDone,
    ShareGiven,
    SignedAtHome,
)
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.regional import Mode, entries_of
from counter_app.knowledge.days.light import begin_of
from counter_app.knowledge.persons.names import check_person_name
from counter_app.knowledge.regions.partner import HomeLimit

_LONGEST_NUMBER = 100


def send_home(desk: Desk, number: str, request: SendHome) -> Case:
    """The case, its papers on the way: under a courier's number, or with an officer.

    With 代收材料移送单, which both places sign. Refusal
    ``sending_home.no_carrier`` without either, ``sending_home.two_carriers``
    with both; ``sending_home.agreement_over`` once the agreement has ended.
    """
    courier_number, carried_by = request.courier_number, typed(request.carried_by, "carried_by")
    if not courier_number and not carried_by:
        raise Refusal("sending_home.no_carrier", field="courier_number")
    if courier_number and carried_by:
        raise Refusal("sending_home.two_carriers", field="carried_by")
    if courier_number:
        check_courier_number(courier_number)
    else:
        carried_by = check_person_name(carried_by, field="carried_by")
    seal = typed(request.seal_number, "seal_number", _LONGEST_NUMBER)

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        partner = partner_of(desk, case, at)
        if partner and partner.agreement.valid_to and partner.is_over(at.date()):
            raise Refusal(
                "sending_home.agreement_over",
                field="number",
                name=partner.name,
                day=partner.agreement.valid_to,
            )
        answer_by = due_home(desk, partner, HomeLimit.ANSWER, at)
        return SentHome(courier_number, carried_by, seal, answer_by), PaperKind.HOME_TRANSFER

    return continue_case(desk, number, SentHome, decide)


def sign_home(desk: Desk, number: str, request: SignHome) -> Case:
    """The case, its parcel arrived there; Refusal ``home.day_outside``, ``home.signed_already``."""
    by = typed(request.by, "by")

    def decide(case: Case, at: datetime) -> Sequence[Happening]:
        if case.journey.signed:
            raise Refusal("home.signed_already", field="number", number=case.number)
        on = _day(request.on, case.journey.sent_at, at)
        from_then = at if on == at.date() else begin_of(on)
        answer_by = due_home(desk, partner_of(desk, case, at), HomeLimit.ANSWER, from_then)
        return (SignedAtHome(by, on, answer_by),)

    return continue_case(desk, number, SignedAtHome, decide)


def accept_home(desk: Desk, number: str, request: AcceptHome) -> Case:
    """The case, accepted there under its own number; Refusal ``home.no_number``."""
    accepted = AcceptedAtHome(
        _number(request.home_number), typed(request.remark, "remark"), request.due_on
    )
    if not accepted.number:
        raise Refusal("home.no_number", field="home_number")
    return continue_case(desk, number, AcceptedAtHome, lambda _case, _at: (accepted,))


def return_home(desk: Desk, number: str, request: ReturnHome) -> Case:
    """The case, its papers back at this hall; Refusal ``home.no_reason``.

    The applicant is told what lacks and brings it, they are sent once more, or
    the applicant takes them back.
    """
    returned = ReturnedFromHome(typed(request.reason, "reason"), _number(request.home_number))
    if not returned.reason:
        raise Refusal("home.no_reason", field="reason")
    return continue_case(desk, number, ReturnedFromHome, lambda _case, _at: (returned,))


def decide_home(desk: Desk, number: str, request: DecideHome) -> Case:
    """The case, decided there, or not accepted; its result comes here or goes to the applicant.

    Straight to the applicant under the courier's number, if it is known: then
    delivered once signed for. Refusal ``home.no_reason`` for anything but 出证,
    ``home.day_outside``, ``home.not_straight``.
    """
    reason, word = typed(request.reason, "reason"), _number(request.home_number)
    if request.result is not Result.ISSUED and not reason:
        raise Refusal("home.no_reason", field="reason")
    if request.courier_number:
        check_courier_number(request.courier_number)
        if not request.straight:
            raise Refusal("home.not_straight", field="courier_number")

    def decide(case: Case, at: datetime) -> Sequence[Happening]:
        began = case.journey.sent_at or case.received_at
        on = _day(request.on, began, at)
        from_then = at if on == at.date() else begin_of(on)
        deliver_by = due_home(desk, partner_of(desk, case, at), HomeLimit.RESULT, from_then)
        decided = DecidedAtHome(request.result, reason, word, on, request.straight, deliver_by)
        if not request.courier_number:
            return (decided,)
        return decided, Posted(request.courier_number, "", case.received.applicant.name, ())

    return continue_case(desk, number, DecidedAtHome, decide)


def result_came(desk: Desk, number: str, request: ReceiveResult) -> Case:
    """The case, its result at this window, to be handed out like any other."""
    seal = typed(request.seal_number, "seal_number", _LONGEST_NUMBER)
    courier = typed(request.courier_number, "courier_number", _LONGEST_NUMBER)
    told = typed(request.documents, "documents").split("、")
    documents = tuple(filter(None, map(str.strip, told)))

    def decide(case: Case, at: datetime) -> Sequence[Happening]:
        deliver_by = due_home(desk, None, HomeLimit.RESULT, at)
        return (ResultCame(courier, seal, documents, deliver_by),)

    return continue_case(desk, number, ResultCame, decide)


def give_share(desk: Desk, number: str, request: Share) -> Case:
    """多地联办: a place does a part; Refusal ``share.no_place``, ``share.twice``."""
    given = ShareGiven(_told(request.place, "place"), _told(request.what, "what"), request.by)
    return continue_case(desk, number, ShareGiven, lambda _case, _at: (given,))


def end_share(desk: Desk, number: str, request: ShareEnded) -> Case:
    """多地联办: what came of a part; Refusal ``share.none``."""
    place, outcome = _told(request.place, "place"), _told(request.outcome, "outcome")

    def decide(_case: Case, at: datetime) -> Sequence[Happening]:
        return (ShareDone(place, outcome, request.on or at.date()),)

    return continue_case(desk, number, ShareDone, decide)


def is_accepted_there(_desk: Desk, case: Case) -> bool:
    """Whether a decision is what comes next."""
    return case.status is Status.HOME_ACCEPTED


def must_be_of_several_places(desk: Desk, case: Case) -> None:
    """Refusal ``share.one_place`` for what has to do with this place alone; it may be told all
    the same, and is not offered.
    """
    if case.is_across_regions or case.journey.shares:
        return
    lines = entries_of(desk.shelf.current().regional, case.received.item_code)
    if not any(one.mode is Mode.JOINT for one in lines):
        raise Refusal("share.one_place", number=case.number)


def must_be_shared(_desk: Desk, case: Case) -> None:
    """Refusal ``share.none`` where no part is left to be done."""
    if all(one.outcome for one in case.journey.shares):
        raise Refusal("share.none", field="place", place="")


def _told(text: str, field: str) -> str:
    said = typed(text, field)
    if not said:
        raise Refusal("share.not_told", field=field)
    return said


def _day(told: date | None, began: datetime | None, at: datetime) -> date:
    """Refusal ``home.day_outside`` for a day before it began, or after today."""
    day = told or at.date()
    if day > at.date() or (began and day < began.date()):
        raise Refusal("home.day_outside", field="on")
    return day


def _number(text: str) -> str:
    return typed(text, "home_number", _LONGEST_NUMBER)
