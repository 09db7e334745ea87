"""Papers taken over: a list against what came, single cases, returned with reasons."""

from __future__ import annotations

from counter_app.features.cases.model.listing import Which, of
from counter_app.features.department.acts.home import desk_of
from counter_app.features.department.acts.take_over import (
    expected_on,
    take_over,
    take_over_list,
)
from counter_app.features.department.model.heap import Heap
from counter_app.features.review.pages.presenters.notices_page import notice_lines, read_notices
from tests.department.conftest import Desk, reason_of


def counts(desk: Desk) -> dict[Heap, int]:
    return {one.heap: one.count for one in desk_of(desk.window.desk) if one.count}


def test_a_list_is_signed_for_whole(desk: Desk) -> None:
    desk.enter("police")
    assert counts(desk) == {Heap.ON_THE_WAY: 3, Heap.TO_DECIDE: 3}
    done = take_over_list(desk.window.desk, desk.list_number)
    assert tuple(one.number for one in done.signed) == desk.cards
    assert {one.handed_over.taken_by for one in done.signed if one.handed_over} == {"孙某"}
    assert (done.missing, done.extra) == ((), ())
    assert counts(desk) == {Heap.TO_DECIDE: 3}
    assert expected_on(desk.window.desk, desk.list_number).waiting == ()


def test_what_lacks_and_what_is_too_much_is_said(desk: Desk) -> None:
    desk.enter("police")
    first, second, third = desk.cards
    came = [second, first, desk.shop, "B没有"]
    done = take_over_list(desk.window.desk, desk.list_number, came, "李接收")
    assert [one.number for one in done.signed] == [first, second]
    assert done.missing == (third,)
    assert {one.number: one.why.reason for one in done.extra} == {
        desk.shop: "rights.other_department",
        "B没有": done.extra[1].why.reason,
    }
    again = take_over_list(desk.window.desk, desk.list_number, [first, third])
    assert [one.number for one in again.signed] == [third]
    assert [one.why.reason for one in again.extra] == ["department.signed_before"]


def test_single_cases_and_what_is_no_list(desk: Desk) -> None:
    desk.enter("police")
    assert reason_of(lambda: take_over_list(desk.window.desk, desk.cards[0])) == (
        "department.no_list"
    )
    done = take_over(desk.window.desk, [desk.cards[0], desk.cards[0], desk.shop])
    assert [one.number for one in done.signed] == [desk.cards[0]]
    assert [one.why.reason for one in done.extra] == ["rights.other_department"]


def test_another_department_sees_nothing_of_the_list(desk: Desk) -> None:
    desk.enter("market")
    assert counts(desk) == {Heap.TO_DECIDE: 1}
    refused = reason_of(lambda: take_over_list(desk.window.desk, desk.list_number))
    assert refused == "rights.other_department"


def test_what_goes_back_waits_at_the_window_until_it_is_handed_over_again(desk: Desk) -> None:
    window, number = desk.window, desk.cards[0]
    desk.enter("police")
    window.do_case(number, "send-back", {"reason": "缺户口簿复印件"})
    assert counts(desk)[Heap.SENT_BACK] == 1
    desk.enter("clerk")
    [row] = window.desk.ledger.cases(of(Which.SENT_BACK))
    assert row.number == number
    told = [line.text for line in notice_lines(read_notices(window))]
    assert "◀ 1 件部门退回窗口，等补正" in told
    case = window.desk.ledger.case(number)
    assert case.sent_back is not None
    assert case.sent_back.reason == "缺户口簿复印件"
    window.do_case(number, "hand-over", {})
    assert window.desk.ledger.count(of(Which.SENT_BACK)) == 0
    assert window.desk.ledger.count(of(Which.ON_THE_WAY)) == 3
