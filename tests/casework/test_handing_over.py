"""移交、部门签收、领取: many cases on one list, and results into the right hands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.declared_carrying import SignReceipt
from counter_app.features.cases.acts.declared_outcome import Deliver, ReturnParcel
from counter_app.features.cases.acts.deliver_case import deliver_case
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases, hand_over_waiting
from counter_app.features.cases.acts.return_parcel_case import return_parcel_case
from counter_app.features.cases.acts.sign_receipt_case import sign_receipt_case
from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.identity import IdKind
from counter_app.press.pdf_text import shown_text
from tests.conftest import Asking


def text_of(pdf: bytes) -> str:
    """What a paper says, without any space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return re.sub(r"\s", "", shown_text(document))


INK = "100,100 120,140 160,180 200,160;300,300 310,340 320,380 330,360 340,300"


@pytest.fixture
def three(window: Counter, asking: Asking) -> tuple[Case, ...]:
    return tuple(window.take_in(asking()).case for _ in range(3))


def reason_of(act: Callable[[], Any]) -> str:
    with pytest.raises(Refusal) as told:
        act()
    return told.value.reason


def test_the_days_cases_go_on_one_list(window: Counter, three: tuple[Case, ...]) -> None:
    waiting = hand_over_waiting(window.desk)
    [(department, rows)] = waiting.items()
    assert [row.number for row in rows] == [case.number for case in three]
    done = hand_over_cases(window.desk, [row.number for row in rows], department)
    assert {case.status for case in done.cases} == {Status.PROCESSING}
    assert {case.handed_over.list_number for case in done.cases if case.handed_over} == {
        done.list_number
    }
    assert hand_over_waiting(window.desk) == {}
    [job] = [job for job in window.desk.print_queue.jobs() if job.paper == done.list_number]
    assert job.copy == 0
    text = text_of(window.papers.render(done.list_number))
    assert all(case.number in text for case in three)
    assert "接收人（部门）" in text
    [filed] = window.papers.file_originals([done.cases[0].paper(done.list_number)])
    assert window.papers.verify(Path(filed["path"])).valid


def test_one_case_that_may_not_go_holds_back_the_whole_list(
    window: Counter, three: tuple[Case, ...]
) -> None:
    desk, numbers = window.desk, [case.number for case in three]
    window.withdraw_case(numbers[2])
    length = window.store.journal_length()
    assert reason_of(lambda: hand_over_cases(desk, numbers)) == "case.not_allowed"
    assert reason_of(lambda: hand_over_cases(desk, [])) == "hand_over.nothing"
    twice = [numbers[0], three[0].papers[0].number]
    assert reason_of(lambda: hand_over_cases(desk, twice)) == "hand_over.listed_twice"
    assert reason_of(lambda: hand_over_cases(desk, numbers * 100)) == "hand_over.too_many"
    elsewhere = "三亚市月亮局"
    assert (
        reason_of(lambda: hand_over_cases(desk, numbers[:2], elsewhere))
        == "decision.not_its_department"
    )
    assert window.store.journal_length() == length
    hand_over_cases(desk, numbers[:1])
    assert reason_of(lambda: hand_over_cases(desk, numbers[:2])) == "case.handed_over_already"


def test_a_list_that_went_back_and_out_again_leaves_the_first_list_standing(
    window: Counter, three: tuple[Case, ...]
) -> None:
    numbers = [case.number for case in three]
    first = hand_over_cases(window.desk, numbers)
    window.do_case(numbers[0], Act.SEND_BACK, {"reason": "缺一页"})
    second = hand_over_cases(window.desk, numbers[:1])
    papers = {p.number: p for p in window.desk.ledger.case(numbers[0]).papers}
    assert papers[first.list_number].standing is Standing.CURRENT
    assert papers[second.list_number].standing is Standing.CURRENT
    told = text_of(window.papers.render(first.list_number))
    assert told.count(numbers[0]) >= 1


def test_the_department_signs_once(window: Counter, three: tuple[Case, ...]) -> None:
    number = three[0].number
    assert (
        reason_of(lambda: sign_receipt_case(window.desk, number, SignReceipt("李接收")))
        == "case.not_allowed"
    )
    hand_over_cases(window.desk, [number])
    case = sign_receipt_case(window.desk, number, SignReceipt(" 李接收 "))
    assert case.handed_over is not None
    assert case.handed_over.taken_by == "李接收"
    again = reason_of(lambda: sign_receipt_case(window.desk, number, SignReceipt("王接收")))
    assert again == "case.signed_for_already"


@pytest.fixture
def decided(window: Counter, three: tuple[Case, ...]) -> Case:
    return window.decide_case(three[0].number, Result.ISSUED)


def handed(window: Counter, case: Case, **how: Any) -> Case:
    how = {"how": DeliveryWay.WINDOW, "receiver": case.received.applicant.name, **how}
    return deliver_case(window.desk, case.number, Deliver(**how))


def test_the_receiver_shows_who_they_are_and_signs_on_the_screen(
    window: Counter, decided: Case
) -> None:
    applicant = decided.received.applicant
    case = handed(
        window,
        decided,
        id_kind=applicant.id_kind,
        id_number=f" {applicant.id_number.lower()} ",
        signature=INK,
    )
    assert case.delivered is not None
    assert case.delivered.identity is applicant.id_kind
    assert case.delivered.signature is not None
    assert len(case.delivered.signature.strokes) == 2
    receipt = next(one for one in case.papers if one.kind == PaperKind.DELIVERY_RECEIPT)
    told = text_of(window.papers.render(receipt.number))
    assert "核对的证件居民身份证" in told
    assert applicant.id_number not in told


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"id_kind": IdKind.RESIDENT_ID, "id_number": "110101199003070011"}, "another_person"),
        ({"id_kind": IdKind.PASSPORT, "id_number": "E12345678"}, "another_person"),
        ({"id_number": "460200199003070029"}, "no_id_kind"),
        ({"receiver": "李不相干"}, "stranger"),
        ({"courier": "顺丰速运"}, "not_by_window"),
    ],
)
def test_nothing_is_handed_to_a_stranger(
    window: Counter, decided: Case, how: dict[str, Any], reason: str
) -> None:
    assert reason_of(lambda: handed(window, decided, **how)).endswith(reason)
    assert window.desk.ledger.case(decided.number).status is Status.DECIDED


@pytest.mark.parametrize("ink", ["1,1", "a,b", "1,1;", "1000,1 2,2", "1,1 " * 4000, ";", "٣,٣"])
def test_what_is_no_signature_is_refused(window: Counter, decided: Case, ink: str) -> None:
    assert reason_of(lambda: handed(window, decided, signature=ink)).startswith("signature.")


def test_a_parcel_that_came_back_waits_again(window: Counter, decided: Case) -> None:
    posted = {"how": DeliveryWay.COURIER, "courier_number": "SF1234567890", "courier": "顺丰速运"}
    case = handed(window, decided, receiver="", **posted)
    assert case.status is Status.POSTED
    assert (
        reason_of(lambda: return_parcel_case(window.desk, case.number, ReturnParcel(" ")))
        == "parcel.no_reason"
    )
    back = return_parcel_case(window.desk, case.number, ReturnParcel("地址无人签收"))
    assert (back.status, back.delivered) == (Status.DECIDED, None)
    again = handed(window, back)
    receipts = [one for one in again.papers if one.kind == PaperKind.DELIVERY_RECEIPT]
    assert [one.standing for one in receipts] == [Standing.SUPERSEDED, Standing.CURRENT]
    at_window = reason_of(
        lambda: return_parcel_case(window.desk, case.number, ReturnParcel("退回"))
    )
    assert at_window == "case.not_posted"
