"""Several at once where they are alike; taken back before they went out."""

from __future__ import annotations

from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.department.acts.decide_several import (
    DecideSeveral,
    decide_several,
    foreseen,
)
from counter_app.kernel.paper import Standing
from counter_app.kernel.ports import JobState
from tests.conftest import StandingClock
from tests.department.conftest import Desk, reason_of


def test_each_gets_its_number_paper_and_event(desk: Desk) -> None:
    desk.enter("police")
    wanted = DecideSeveral(desk.cards, Result.ISSUED)
    before = desk.window.store.journal_length()
    assert tuple(one.number for one in foreseen(desk.window.desk, wanted).decided) == desk.cards
    assert desk.window.store.journal_length() == before
    sitting = decide_several(desk.window.desk, wanted)
    assert [one.status for one in sitting.decided] == [Status.DECIDED] * 3
    numbers = [one.numbered.text for one in sitting.decided if one.numbered]
    assert len(set(numbers)) == 3
    assert all(one.startswith("三公审〔2026〕") for one in numbers)
    papers = [one.papers[-1] for one in sitting.decided]
    assert {one.kind for one in papers} == {PaperKind.COMPLETION_NOTICE}
    assert len({one.number for one in papers}) == 3


def test_one_that_cannot_is_left_out_with_its_sentence(desk: Desk) -> None:
    desk.enter("police")
    window, (first, second, third) = desk.window, desk.cards
    window.do_case(second, "suspend", {"procedure": "testing", "takes": 5})
    wanted = DecideSeveral((first, second, third, desk.shop), Result.ISSUED)
    for sitting in (foreseen(window.desk, wanted), decide_several(window.desk, wanted)):
        assert [one.number for one in sitting.decided] == [first, third]
        assert {one.number: one.why.reason for one in sitting.left_out} == {
            second: "case.not_allowed",
            desk.shop: "rights.other_department",
        }


def test_only_alike_ones_are_decided_together(desk: Desk) -> None:
    desk.enter("officer")  # of any department
    wanted = DecideSeveral((desk.cards[0], desk.shop), Result.ISSUED)
    sitting = decide_several(desk.window.desk, wanted)
    assert [one.why.reason for one in sitting.left_out] == ["department.not_alike"]
    twice = DecideSeveral((desk.cards[1], desk.cards[1]), Result.ISSUED)
    assert reason_of(lambda: decide_several(desk.window.desk, twice)) == "department.twice"
    assert reason_of(
        lambda: decide_several(desk.window.desk, DecideSeveral((), Result.ISSUED))
    ) == ("department.nothing")


def test_a_decision_is_taken_back_on_its_day_by_who_made_it(
    desk: Desk, standing_clock: StandingClock
) -> None:
    window, number = desk.window, desk.cards[0]
    desk.enter("police")
    decided = window.do_case(number, "decide", {"result": "denied", "reason": "不符合条件"})
    desk.enter("police2")
    back = {"reason": "看错了一件"}
    assert reason_of(lambda: window.do_case(number, "take-back", back)) == "taking_back.anothers"
    desk.enter("police")
    case = window.do_case(number, "take-back", back)
    assert (case.status, case.decision, case.numbered) == (Status.PROCESSING, None, None)
    notice = next(one for one in case.papers if one.kind == PaperKind.COMPLETION_NOTICE)
    assert (notice.standing, notice.void_reason) == (Standing.VOID, "看错了一件")
    waiting = {one.paper for one in window.desk.print_queue.jobs(JobState.WAITING)}
    assert notice.number not in waiting
    again = window.do_case(number, "decide", {"result": "issued"})
    assert again.numbered is not None
    assert decided.numbered is not None
    assert again.numbered.sequence == decided.numbered.sequence + 1
    standing_clock.forward(days=1)
    assert reason_of(lambda: window.do_case(number, "take-back", back)) == (
        "taking_back.another_day"
    )


def test_a_licence_ends_with_the_decision_that_gave_it(desk: Desk) -> None:
    window = desk.window
    desk.enter("market")
    window.do_case(desk.shop, "decide", {"result": "issued"})
    [row] = window.store.files.listed("licence")
    assert row.open
    window.do_case(desk.shop, "take-back", {"reason": "看错了一件"})
    assert not window.store.files.row(row.number).open
    window.do_case(desk.shop, "decide", {"result": "issued"})
    assert [one.open for one in window.store.files.listed("licence")] == [True, False]


def test_what_went_out_is_not_taken_back(desk: Desk) -> None:
    window, number = desk.window, desk.cards[0]
    desk.enter("police")
    window.do_case(number, "decide", {"result": "issued"})
    desk.enter("clerk")
    window.do_case(number, "deliver", {"how": "courier", "courier_number": "SF1234567890"})
    desk.enter("police")
    refused = reason_of(lambda: window.do_case(number, "take-back", {"reason": "看错了"}))
    assert refused == "case.not_allowed"
