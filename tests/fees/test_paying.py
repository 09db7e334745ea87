"""收费: by a basis only, paid wholly or in parts, waived with its ground, given back by two people."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.decide_received import accept_received
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.result import Result
from counter_app.features.fees.acts.paying import add_receipt, charge, pay, refund, waive
from counter_app.features.fees.model.requests import (
    ChargeRequest,
    PayRequest,
    ReceiptRequest,
    RefundRequest,
    WaiveRequest,
)
from counter_app.kernel.acts import why_not
from counter_app.kernel.hall_rules import HallRules
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.fees.events import PayWay, WaiverGround
from counter_app.knowledge.wording import say
from tests.channels.conftest import Saying
from tests.conftest import LOST_CARD, Asking
from tests.people import PASSWORD, enter, staff
from tests.problems.conftest import text_of

CHARGE = ChargeRequest()


def ruled(window: Counter, rule: str, items: str) -> None:
    """The hall says for which items something waits."""
    from dataclasses import replace

    rules: HallRules = window.features.rules
    kept = rules.changed(window.hall.feature_rules, {rule: items})
    window.save_setting(replace(window.hall, feature_rules=kept))


@pytest.fixture
def case(window: Counter, asking: Asking) -> Case:
    return window.take_in(asking()).case


def test_what_the_catalog_names_is_charged_with_its_notice(window: Counter, case: Case) -> None:
    done = charge(window.desk, case.number, CHARGE)
    (bill,) = done.fees.bills
    assert bill.charged.amount == 4000
    assert bill.charged.basis
    (paper,) = [one for one in done.papers if one.kind == "fee_notice"]
    told = text_of(window.papers.render(paper.number))
    for words in (
        "缴费通知单",
        "￥40.00",
        "人民币肆拾元整",
        "".join(bill.charged.basis.split())[:8],
    ):
        assert words in told


def test_nothing_is_asked_for_that_has_no_basis(window: Counter, asking: Asking) -> None:
    """行政许可法 art. 58: 实施行政许可，不得收取任何费用；法律、行政法规另有规定的除外."""
    free = next(one for one in window.store.shelf.current().items if one.fee.charged is False)
    unsaid = next(
        (one for one in window.store.shelf.current().items if one.fee.charged is None), None
    )
    for item, reason in ((free, "fees.free"), (unsaid, "fees.no_basis")):
        if item is None:
            continue
        request = asking(item=item.code, situation={}, materials=[], decision="refuse", reason="x")
        number = window.take_in(request).case.number
        with pytest.raises(Refusal, match=reason.replace(".", "[.]")):
            charge(window.desk, number, ChargeRequest(amount="80"))


def test_paid_in_parts_and_then_whole(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    first = pay(window.desk, case.number, PayRequest("15.50", PayWay.CASH, "P1"))
    assert (first.fees.paid(), first.fees.still_owed) == (1550, 2450)
    last = pay(window.desk, case.number, PayRequest())
    assert (last.fees.paid(), last.fees.still_owed) == (4000, 0)
    assert [one.receipt for one in last.fees.entries] == ["P1", ""]
    with pytest.raises(Refusal, match=r"fees[.]more_than_owed"):
        pay(window.desk, case.number, PayRequest("0.01"))


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (PayRequest("40.01"), "fees.more_than_owed"),
        (PayRequest("0"), "fees.bad_amount"),
        (PayRequest("x"), "fees.bad_amount"),
        (PayRequest(name="别的"), "fees.unknown"),
    ],
)
def test_what_cannot_be_paid(
    window: Counter, case: Case, request_: PayRequest, reason: str
) -> None:
    charge(window.desk, case.number, CHARGE)
    with pytest.raises(Refusal, match=reason.replace(".", "[.]")):
        pay(window.desk, case.number, request_)


def test_one_receipt_counts_once(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    pay(window.desk, case.number, PayRequest("10", receipt="P1"))
    with pytest.raises(Refusal, match=r"fees[.]receipt_known"):
        pay(window.desk, case.number, PayRequest("10", receipt="P1"))


def test_the_receipt_may_come_later(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    pay(window.desk, case.number, PayRequest("10"))
    pay(window.desk, case.number, PayRequest("30"))
    with pytest.raises(Refusal, match=r"fees[.]which_payment"):
        add_receipt(window.desk, case.number, ReceiptRequest("P1"))
    done = add_receipt(window.desk, case.number, ReceiptRequest("P1", "30.00"))
    assert [one.receipt for one in done.fees.entries] == ["", "P1"]
    assert (
        len(add_receipt(window.desk, case.number, ReceiptRequest("P2")).fees.without_receipt) == 0
    )


def test_waived_with_its_ground(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    with pytest.raises(Refusal, match=r"fees[.]missing"):
        waive(window.desk, case.number, WaiveRequest(WaiverGround.HARDSHIP))
    done = waive(window.desk, case.number, WaiveRequest(WaiverGround.HARDSHIP, "低保"))
    assert (done.fees.waived, done.fees.still_owed) == (4000, 0)


def test_given_back_with_reason_and_paper(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    pay(window.desk, case.number, PayRequest(receipt="P1"))
    with pytest.raises(Refusal, match=r"fees[.]missing"):
        refund(window.desk, case.number, RefundRequest())
    with pytest.raises(Refusal, match=r"fees[.]more_than_paid"):
        refund(window.desk, case.number, RefundRequest("多收", "40.01"))
    done = refund(window.desk, case.number, RefundRequest("多收", "10"))
    assert (done.fees.paid(), done.fees.still_owed) == (3000, 1000)
    told = text_of(window.papers.render(done.papers[-1].number))
    for words in ("退费确认单", "人民币壹拾元整", "￥40.00", "P1"):
        assert words in told


def test_giving_back_takes_two_people(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    pay(window.desk, case.number, PayRequest())
    staff(window)
    enter(window, "clerk")
    with pytest.raises(Refusal, match=r"rights[.]second_needed"):
        refund(window.desk, case.number, RefundRequest("多收"))
    from counter_app.kernel.rights import Right

    with window.people.with_second("second", PASSWORD, Right.APPROVE):
        done = refund(window.desk, case.number, RefundRequest("多收"))
    assert done.fees.paid() == 0


def test_acceptance_waits_where_the_hall_says_so(window: Counter, asking: Asking) -> None:
    ruled(window, "fees_before_acceptance", "SY-HZ-006")
    with pytest.raises(Refusal, match=r"fees[.]before_acceptance"):
        window.take_in(asking())
    number = window.take_in(asking(decision="receive")).case.number
    charge(window.desk, number, CHARGE)
    act = window.features.file_kinds["case"].act("accept")
    hindered = why_not(act, window.desk, window.desk.ledger.case(number))
    assert hindered is not None
    for words in ("40.00", "依据", "缴"):
        assert words in say(hindered)
    with pytest.raises(Refusal, match=r"fees[.]owed_first"):
        accept_received(window.desk, number)
    pay(window.desk, number, PayRequest(receipt="P1"))
    assert accept_received(window.desk, number).status is Status.ACCEPTED


def test_what_counts_as_accepted_waits_for_nothing(
    window: Counter, asking: Asking, standing_clock: Any
) -> None:
    ruled(window, "fees_before_acceptance", "全部")
    number = window.take_in(asking(decision="receive")).case.number
    charge(window.desk, number, CHARGE)
    standing_clock.forward(days=9)
    assert accept_received(window.desk, number).status is Status.ACCEPTED


def test_handing_out_waits_where_the_hall_says_so(window: Counter, asking: Asking) -> None:
    ruled(window, "fees_before_hand_out", "*")
    case = window.take_in(asking()).case
    charge(window.desk, case.number, CHARGE)
    window.decide_case(case.number, Result.ISSUED)
    whom = {"receiver": LOST_CARD["applicant"]["name"], "signature": "paper"}
    with pytest.raises(Refusal, match=r"fees[.]owed_first"):
        window.deliver_case(case.number, DeliveryWay.WINDOW, **whom)
    waive(window.desk, case.number, WaiveRequest(WaiverGround.POLICY, "停征"))
    done = window.deliver_case(case.number, DeliveryWay.WINDOW, **whom)
    assert done.status is Status.DELIVERED


def test_a_decision_against_somebody_is_handed_out_whatever_is_owed(
    window: Counter, asking: Asking
) -> None:
    ruled(window, "fees_before_hand_out", "*")
    case = window.take_in(asking()).case
    charge(window.desk, case.number, CHARGE)
    window.decide_case(case.number, Result.DENIED, "不符合条件")
    whom = {"receiver": LOST_CARD["applicant"]["name"], "signature": "paper"}
    done = window.deliver_case(case.number, DeliveryWay.WINDOW, **whom)
    assert done.status is Status.DELIVERED


def test_without_a_rule_nothing_waits(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    window.decide_case(case.number, Result.ISSUED)
    whom = {"receiver": LOST_CARD["applicant"]["name"], "signature": "paper"}
    done = window.deliver_case(case.number, DeliveryWay.WINDOW, **whom)
    assert done.status is Status.DELIVERED


def test_on_the_command_line(say: Saying) -> None:
    number = say("case", "accept", request=LOST_CARD)[1]["case_number"]
    code, told = say("case", "do", number, "charge", request={"amount": "80", "name": "工本费"})
    assert (code, told["fees"]["owed"]) == (0, "80.00")
    request = {"amount": "30.00", "way": "card", "receipt": "P1"}
    say("case", "do", number, "pay", request=request)
    code, refused = say("case", "do", number, "pay", request={"amount": 30})
    assert (code, refused["refused"]["reason"]) == (1, "request.not_text")
    _, shown = say("case", "show", number)
    assert (shown["fees"]["paid_fen"], shown["fees"]["owed_fen"]) == (3000, 5000)
    say("case", "do", number, "refund", request={"reason": "多收", "amount": "5"})
    _, listed = say("fees", "list")
    assert (listed["paid_fen"], listed["refunded_fen"]) == (3000, 500)
    assert [one["receipt"] for one in listed["entries"]] == ["P1", ""]


def test_said_again_a_refund_says_what_it_said(window: Counter, case: Case) -> None:
    charge(window.desk, case.number, CHARGE)
    pay(window.desk, case.number, PayRequest(receipt="P1"))
    first = refund(window.desk, case.number, RefundRequest("多收", "10")).papers[-1]
    window.desk.clock.forward(minutes=5)  # type: ignore[attr-defined]
    refund(window.desk, case.number, RefundRequest("多收", "20"))
    again = window.reissue_paper(first.number, "字迹不清")
    assert "人民币壹拾元整" in text_of(window.papers.render(again.number))
