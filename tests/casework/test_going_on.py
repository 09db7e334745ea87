"""What happens to a case after intake: supplement, withdraw, decide, hand out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pypdfium2
import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import IntakeRequest, RequestMark
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.kernel.refusal import Refusal
from counter_app.press.pdf_text import shown_text

Asking = Callable[..., IntakeRequest]

FORM = "居民身份证丢失补领登记表"
PHOTO = "证件照片"
BOOK = {"name": "居民户口簿", "state": "present"}
CAME = [RequestMark(FORM, "present")]


@pytest.fixture
def accepted(window: Counter, asking: Asking) -> Case:
    return window.take_in(asking()).case


@pytest.fixture
def noticed(window: Counter, asking: Asking) -> Case:
    """Form and photograph lack, and the notice says so."""
    return window.take_in(asking(materials=[BOOK], decision="notice")).case


def text_of(pdf: bytes) -> str:
    """What a paper says, lines joined."""
    with pypdfium2.PdfDocument(pdf) as document:
        return shown_text(document)


def refused(window: Counter, do: Callable[[], Any]) -> Refusal:
    """The refusal; and nothing was left behind."""
    before = window.store.journal_length(), window.store.print_queue.jobs()
    with pytest.raises(Refusal) as told:
        do()
    assert (window.store.journal_length(), window.store.print_queue.jobs()) == before
    return told.value


def test_what_the_notice_asked_for_comes_and_the_limit_counts_from_that_day(
    window: Counter, noticed: Case, standing_clock: Any
) -> None:
    standing_clock.forward(days=3)  # Thursday
    case = window.supplement_case(noticed.number, [*CAME, RequestMark(PHOTO, "present", 2)])
    assert case.status is Status.ACCEPTED
    assert case.accepted is not None
    assert case.accepted.due is not None
    assert case.accepted.due.counted_from == date(2026, 11, 26)
    assert case.accepted.due.due_on == date(2026, 12, 11)  # 15 calendar days
    assert case.decided_at == standing_clock.now()
    assert {mark.state for mark in case.marks} == {MaterialState.PRESENT, MaterialState.NOT_NEEDED}
    made = case.papers[len(noticed.papers) :]
    assert [paper.kind for paper in made] == [
        PaperKind.ACCEPTANCE_NOTICE,
        PaperKind.MATERIAL_RECEIPT,
    ]
    assert window.store.ledger.case(case.number) == case
    assert "共 3 种" in text_of(window.papers.render(made[1].number))


def test_some_of_it_is_taken_and_the_rest_still_waited_for(window: Counter, noticed: Case) -> None:
    case = window.supplement_case(noticed.number, CAME)
    assert case.status is Status.SUPPLEMENTED
    assert [m.name for m in case.marks if m.state is MaterialState.MISSING] == [PHOTO]
    assert [paper.kind for paper in case.papers[2:]] == [PaperKind.MATERIAL_RECEIPT]
    case = window.supplement_case(noticed.number, [RequestMark(PHOTO, "present")])
    assert case.status is Status.ACCEPTED


def test_what_the_notice_said_in_words_must_be_put_right_too(
    window: Counter, asking: Asking
) -> None:
    number = window.take_in(asking(decision="notice", reason="相片请重拍")).case.number
    assert window.supplement_case(number, CAME).status is Status.SUPPLEMENTED
    assert window.supplement_case(number, [], corrected=True).status is Status.ACCEPTED


def test_a_copy_of_a_paper_says_what_the_original_said(
    window: Counter, noticed: Case, standing_clock: Any
) -> None:
    standing_clock.forward(minutes=5)
    receipt = next(p for p in noticed.papers if p.kind == PaperKind.MATERIAL_RECEIPT)
    window.supplement_case(noticed.number, [*CAME, RequestMark(PHOTO, "present")])
    window.decide_case(noticed.number, Result.ISSUED)
    copy = text_of(window.papers.render(receipt.number))
    assert "共 1 种" in copy
    assert "不表示申请已经受理" in copy


def test_nothing_came(window: Counter, noticed: Case) -> None:
    missing = [RequestMark(FORM, "missing")]
    refusal = refused(window, lambda: window.supplement_case(noticed.number, missing))
    assert refusal.reason == "supplement.nothing"


def test_a_material_that_the_item_does_not_know_cannot_come(window: Counter, noticed: Case) -> None:
    strange = [RequestMark("月亮证明", "present")]
    refusal = refused(window, lambda: window.supplement_case(noticed.number, strange))
    assert (refusal.reason, refusal.field) == ("materials.unknown", "materials.月亮证明")


def test_the_applicant_takes_it_back_and_that_ends_it(window: Counter, accepted: Case) -> None:
    case = window.withdraw_case(accepted.number, " 自行撤回 ")
    assert case.status is Status.WITHDRAWN
    assert case.withdrawn is not None
    assert case.withdrawn.reason == "自行撤回"
    again = refused(window, lambda: window.withdraw_case(accepted.number))
    assert again.reason == "case.not_allowed"


def test_what_was_issued_is_handed_to_the_applicant(
    window: Counter, accepted: Case, standing_clock: Any
) -> None:
    case = window.decide_case(accepted.number, Result.ISSUED)
    assert case.status is Status.DECIDED
    assert case.decision is not None
    assert case.decision.department == accepted.received.department
    assert case.decision.deliver_by.due_on == date(2026, 12, 7)  # 10 working days, art. 44
    standing_clock.forward(days=1)
    case = window.deliver_case(case.number, DeliveryWay.WINDOW, receiver="张𫖯伟")
    assert case.status is Status.DELIVERED
    assert window.store.ledger.case(accepted.papers[0].number) == case
    assert window.store.verify_chain() is None


@pytest.mark.parametrize("result", [one for one in Result if one is not Result.ISSUED])
def test_every_other_result_needs_its_reason(
    window: Counter, accepted: Case, result: Result
) -> None:
    refusal = refused(window, lambda: window.decide_case(accepted.number, result, "  "))
    assert (refusal.reason, refusal.field) == ("decision.no_reason", "reason")


@pytest.mark.parametrize("result", [Result.DENIED, Result.VOID])
def test_what_is_decided_against_the_applicant_says_why(
    window: Counter, accepted: Case, result: Result
) -> None:
    case = window.decide_case(accepted.number, result, "不符合第三条规定的条件")
    assert case.decision is not None
    assert case.decision.result is result


def test_a_department_that_does_not_own_the_item_decides_nothing(
    window: Counter, accepted: Case
) -> None:
    def decide() -> Case:
        return window.decide_case(accepted.number, Result.ISSUED, department="三亚市月亮局")

    assert refused(window, decide).reason == "decision.not_its_department"


def test_a_stranger_receives_nothing_without_an_authorisation(
    window: Counter, accepted: Case
) -> None:
    window.decide_case(accepted.number, Result.ISSUED)

    def deliver(**whom: str) -> Case:
        return window.deliver_case(accepted.number, DeliveryWay.WINDOW, **whom)

    assert refused(window, lambda: deliver(receiver="王路人")).reason == "delivery.stranger"
    assert refused(window, deliver).reason == "delivery.no_receiver"
    case = deliver(receiver="王路人", authorisation="委托书（2026年11月20日）")
    assert case.delivered is not None
    assert case.delivered.receiver == "王路人"


@pytest.mark.parametrize(
    "number", ["", "SF 1234567", "SF123", "顺丰1234567", "1" * 41, "SF1234567\n"]
)
def test_a_courier_number_is_letters_and_digits(
    window: Counter, accepted: Case, number: str
) -> None:
    window.decide_case(accepted.number, Result.ISSUED)

    def deliver() -> Case:
        return window.deliver_case(accepted.number, DeliveryWay.COURIER, courier_number=number)

    reason = refused(window, deliver).reason
    spaced = number.split() != [number] and number
    assert reason == ("courier.spaced_number" if spaced else "courier.bad_number")


def test_a_courier_takes_it_under_a_number(window: Counter, accepted: Case) -> None:
    window.decide_case(accepted.number, Result.ISSUED)
    case = window.deliver_case(
        accepted.number, DeliveryWay.COURIER, courier_number="SF1234567890123"
    )
    assert case.status is Status.POSTED


def test_two_ways_of_handing_out_do_not_mix(window: Counter, accepted: Case) -> None:
    window.decide_case(accepted.number, Result.ISSUED)

    def deliver(way: DeliveryWay, **whom: str) -> Callable[[], Case]:
        return lambda: window.deliver_case(accepted.number, way, **whom)

    at_window = deliver(DeliveryWay.WINDOW, receiver="张𫖯伟", courier_number="SF1234567")
    assert refused(window, at_window).reason == "delivery.not_by_window"
    sent = deliver(DeliveryWay.COURIER, courier_number="SF1234567", authorisation="委托书")
    assert refused(window, sent).reason == "delivery.not_by_courier"


def test_without_a_notice_in_time_it_is_accepted_from_receipt_and_the_paper_says_so(
    window: Counter, asking: Asking, standing_clock: Any
) -> None:
    case = window.take_in(asking(materials=[BOOK], decision="receive")).case
    assert case.accepted_at is None
    received = standing_clock.now()
    standing_clock.forward(days=8)  # the sixth working day
    case = window.do_case(case.number, Act.ACCEPT, {})
    assert case.accepted_at == received
    told = text_of(window.papers.render(case.papers[-1].number))
    assert "第三十二条第一款第（四）项" in told
    assert "材料齐全" not in told
