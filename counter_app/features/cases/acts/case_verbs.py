"""The verbs that move a case after intake, each read from its request in JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeVar

from counter_app.features.cases.acts.ask_more import ask_more
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.decide_received import (
    accept_received,
    collect_received,
    give_notice_of_received,
    refuse_received,
)
from counter_app.features.cases.acts.deliver_case import Handing, deliver_case
from counter_app.features.cases.acts.extend_case import extend_case
from counter_app.features.cases.acts.finish_case import finish_case
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases
from counter_app.features.cases.acts.home_case import accept_home, return_home, send_home
from counter_app.features.cases.acts.intake_request import read_mark
from counter_app.features.cases.acts.keep_promise_case import keep_promise_case
from counter_app.features.cases.acts.lapse_case import lapse_case
from counter_app.features.cases.acts.redate_case import redate_case
from counter_app.features.cases.acts.resume_case import resume_case
from counter_app.features.cases.acts.return_parcel_case import return_parcel_case
from counter_app.features.cases.acts.send_back_case import send_back_case
from counter_app.features.cases.acts.sign_receipt_case import sign_receipt_case
from counter_app.features.cases.acts.supplement_case import supplement_case
from counter_app.features.cases.acts.suspend_case import suspend_case
from counter_app.features.cases.acts.withdraw_case import withdraw_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import Lacking
from counter_app.features.cases.model.moves import MOVES, Act
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.features.ratings.acts.rate_visit import rate_visit
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import RequestReader
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.persons.identity import IdKind

T = TypeVar("T", bound=StrEnum)


_MOVING: Final = {Act.FINISH: Act.DECIDE}
"""An act of several happenings begins with that of another."""


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb is carried out, and the keys that its request may have."""

    do: Callable[[Desk, str, RequestReader], Case]
    keys: tuple[str, ...] = ()


def do_case(desk: Desk, number: str, act: Act, plain: Any) -> Case:
    """The case once ``act`` was done to it as ``plain``, parsed JSON, says.

    Refusal for an unknown key by its name; ``case.not_allowed`` where the
    case's status does not allow the act, before any value is looked at: that
    rule is what a person must know first; then for a missing key and a value
    that does not fit, each by its name.
    """
    verb = VERBS[act]
    request = RequestReader(plain, "")
    request.allow(*verb.keys)
    _must_be_allowed(desk.ledger.case(number), act)
    return verb.do(desk, number, request)


def _must_be_allowed(case: Case, act: Act) -> None:
    if case.contested:
        raise Refusal("case.contested", field="number", number=case.number)
    for kind, move in MOVES.items():
        if move.act is _MOVING.get(act, act):
            case.status_after(kind)


def _one_of(request: RequestReader, key: str, kinds: type[T], default: T | None = None) -> T:
    try:
        return kinds(request.text(key, default))
    except ValueError:
        known = ", ".join(one.value for one in kinds)
        raise Refusal("request.unknown_value", field=key, known=known) from None


def _count(request: RequestReader, key: str) -> int:
    count = request.count(key)
    if count is None:
        raise Refusal("request.missing", field=key)
    return count


def _accept(desk: Desk, number: str, _request: RequestReader) -> Case:
    return accept_received(desk, number)


def _notice(desk: Desk, number: str, request: RequestReader) -> Case:
    return give_notice_of_received(desk, number, request.text("reason", ""))


def _refuse(desk: Desk, number: str, request: RequestReader) -> Case:
    return refuse_received(
        desk, number, request.text("reason", ""), request.text("right_authority", "")
    )


def _ask_more(desk: Desk, number: str, request: RequestReader) -> Case:
    what = []
    for one in request.listed("materials"):
        one.allow("name", "requirement")
        what.append(Lacking(one.text("name"), one.text("requirement", "")))
    return ask_more(desk, number, what, request.text("reason", ""))


def _collect(desk: Desk, number: str, request: RequestReader) -> Case:
    return collect_received(desk, number, request.text("home_authority", ""))


def _send_home(desk: Desk, number: str, request: RequestReader) -> Case:
    return send_home(
        desk, number, request.text("courier_number", ""), request.text("carried_by", "")
    )


def _accept_home(desk: Desk, number: str, request: RequestReader) -> Case:
    return accept_home(desk, number, request.text("home_number", ""), request.text("remark", ""))


def _return_home(desk: Desk, number: str, request: RequestReader) -> Case:
    return return_home(desk, number, request.text("reason", ""), request.text("home_number", ""))


def _supplement(desk: Desk, number: str, request: RequestReader) -> Case:
    materials = [read_mark(one) for one in request.listed("materials")]
    return supplement_case(desk, number, materials, corrected=request.truth("corrected"))


def _withdraw(desk: Desk, number: str, request: RequestReader) -> Case:
    return withdraw_case(desk, number, request.text("reason", ""))


def _decide(desk: Desk, number: str, request: RequestReader) -> Case:
    return decide_case(
        desk,
        number,
        _one_of(request, "result", Result),
        request.text("reason", ""),
        request.text("department", ""),
    )


def _handing(request: RequestReader) -> Handing:
    return Handing(
        _one_of(request, "how", DeliveryWay),
        request.text("receiver", ""),
        request.text("courier_number", ""),
        request.text("authorisation", ""),
        _one_of(request, "id_kind", IdKind) if request.text("id_kind", "") else None,
        request.text("id_number", ""),
        request.text("signature", ""),
        request.text("courier", ""),
    )


def _deliver(desk: Desk, number: str, request: RequestReader) -> Case:
    return deliver_case(desk, number, _handing(request))


def _finish(desk: Desk, number: str, request: RequestReader) -> Case:
    result = _one_of(request, "result", Result)
    return finish_case(desk, number, result, _handing(request), request.text("reason", ""))


def _lapse(desk: Desk, number: str, _request: RequestReader) -> Case:
    return lapse_case(desk, number)


def _keep_promise(desk: Desk, number: str, request: RequestReader) -> Case:
    return keep_promise_case(desk, number, [read_mark(one) for one in request.listed("materials")])


def _hand_over(desk: Desk, number: str, request: RequestReader) -> Case:
    department, taken_by = request.text("department", ""), request.text("taken_by", "")
    return hand_over_cases(desk, [number], department, taken_by).cases[0]


def _sign_receipt(desk: Desk, number: str, request: RequestReader) -> Case:
    return sign_receipt_case(desk, number, request.text("taken_by"))


def _return_parcel(desk: Desk, number: str, request: RequestReader) -> Case:
    return return_parcel_case(desk, number, request.text("reason", ""))


def _send_back(desk: Desk, number: str, request: RequestReader) -> Case:
    return send_back_case(desk, number, request.text("reason", ""))


def _suspend(desk: Desk, number: str, request: RequestReader) -> Case:
    unit = _one_of(request, "unit", LimitUnit, LimitUnit.WORKING_DAYS)
    return suspend_case(
        desk,
        number,
        _one_of(request, "procedure", Procedure),
        Limit(_count(request, "takes"), unit),
        request.text("reason", ""),
    )


def _resume(desk: Desk, number: str, request: RequestReader) -> Case:
    return resume_case(desk, number, request.text("remark", ""))


def _redate(desk: Desk, number: str, _request: RequestReader) -> Case:
    return redate_case(desk, number)


def _rate(desk: Desk, number: str, request: RequestReader) -> Case:
    return rate_visit(
        desk,
        number,
        _one_of(request, "visit", Visit),
        _count(request, "level"),
        request.texts("tags"),
        request.text("words", ""),
    )


def _extend(desk: Desk, number: str, request: RequestReader) -> Case:
    return extend_case(
        desk,
        number,
        _count(request, "days"),
        request.text("approved_by", ""),
        request.text("reason", ""),
    )


_DELIVERY: Final = (
    "how",
    "receiver",
    "courier_number",
    "authorisation",
    "id_kind",
    "id_number",
    "signature",
    "courier",
)

VERBS: Final[Mapping[Act, Verb]] = {
    Act.ACCEPT: Verb(_accept),
    Act.NOTICE: Verb(_notice, ("reason",)),
    Act.REFUSE: Verb(_refuse, ("reason", "right_authority")),
    Act.ASK_MORE: Verb(_ask_more, ("materials", "reason")),
    Act.COLLECT: Verb(_collect, ("home_authority",)),
    Act.SEND_HOME: Verb(_send_home, ("courier_number", "carried_by")),
    Act.ACCEPT_HOME: Verb(_accept_home, ("home_number", "remark")),
    Act.RETURN_HOME: Verb(_return_home, ("reason", "home_number")),
    Act.SUPPLEMENT: Verb(_supplement, ("materials", "corrected")),
    Act.LAPSE: Verb(_lapse),
    Act.HAND_OVER: Verb(_hand_over, ("department", "taken_by")),
    Act.SIGN_RECEIPT: Verb(_sign_receipt, ("taken_by",)),
    Act.SEND_BACK: Verb(_send_back, ("reason",)),
    Act.KEEP_PROMISE: Verb(_keep_promise, ("materials",)),
    Act.SUSPEND: Verb(_suspend, ("procedure", "takes", "unit", "reason")),
    Act.RESUME: Verb(_resume, ("remark",)),
    Act.EXTEND: Verb(_extend, ("days", "approved_by", "reason")),
    Act.REDATE: Verb(_redate),
    Act.WITHDRAW: Verb(_withdraw, ("reason",)),
    Act.DECIDE: Verb(_decide, ("result", "reason", "department")),
    Act.DELIVER: Verb(_deliver, _DELIVERY),
    Act.PARCEL_RETURNED: Verb(_return_parcel, ("reason",)),
    Act.RATE: Verb(_rate, ("level", "visit", "tags", "words")),
    Act.FINISH: Verb(_finish, ("result", "reason", *_DELIVERY)),
}
