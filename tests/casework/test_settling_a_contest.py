"""Two windows did two things to one case while apart; a person chooses, with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import Listing, Which, of
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.kernel.file_events import ContestSettled
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say
from tests.conftest import ALL_BUT_FORM, FORM, Asking
from tests.halls import HallOfWindows

Contested = tuple[Counter, Counter, str]


@pytest.fixture
def contested(hall: HallOfWindows, asking: Asking) -> Contested:
    """Window 02 took what lacked and accepted; at window 03 the applicant withdrew."""
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking(decision="notice", materials=ALL_BUT_FORM)).case.number
    first.link.sync_once()
    second.link.sync_once()
    first.supplement_case(number, [RequestMark(FORM, "present")])
    second.withdraw_case(number, "改在网上办")
    for window in (second, first, second):
        window.link.sync_once()
    return first, second, number


def test_lists_know_which_cases_are_contested(contested: Contested, asking: Asking) -> None:
    first, second, number = contested
    other = first.take_in(asking()).case.number
    for window in (first, second):
        (row,) = window.desk.ledger.cases(of(Which.CONTESTED))
        assert row.number == number
        assert row.contested == len(window.contest(number).second.events) > 1
        assert window.desk.ledger.count(of(Which.CONTESTED)) == 1
    assert first.desk.ledger.cases(Listing(text=other))[0].contested == 0


def test_what_is_set_aside_does_not_count_at_any_window_and_its_papers_are_void(
    contested: Contested,
) -> None:
    first, second, number = contested
    seen = first.contest(number)
    withdrawn, accepted = seen.first.state, seen.second.state
    assert (withdrawn.status, accepted.status) == (Status.WITHDRAWN, Status.ACCEPTED)
    case = first.settle_contest(seen, second=False, reason=" 申请人书面确认撤回 ")
    assert (case.status, case.contested) == (Status.WITHDRAWN, ())
    first.link.sync_once()
    second.link.sync_once()
    before = {paper.number for paper in withdrawn.papers}
    issued = {paper.number for paper in accepted.papers} - before
    assert issued
    for window in (first, second):
        now = window.desk.ledger.case(number)
        assert now.status is Status.WITHDRAWN
        papers = [now.paper(paper) for paper in issued]
        assert {paper.standing for paper in papers} == {Standing.VOID}
        assert {paper.void_reason for paper in papers} == {"申请人书面确认撤回"}
        last = window.desk.ledger.events(number)[-1]
        assert isinstance(last.happening, ContestSettled)
        assert window.link.state().contested == 0


def test_the_version_that_came_later_can_be_chosen(contested: Contested) -> None:
    first, _second, number = contested
    case = first.settle_contest(first.contest(number), second=True, reason="材料已经补齐")
    assert (case.status, case.contested) == (Status.ACCEPTED, ())
    void = {paper.kind for paper in case.papers if paper.standing is Standing.VOID}
    assert void == {PaperKind.WITHDRAWAL_CONFIRMATION}
    assert first.withdraw_case(number, "仍要撤回").status is Status.WITHDRAWN


def test_whoever_comes_second_is_told_that_it_is_settled(contested: Contested) -> None:
    first, second, number = contested
    seen = first.contest(number)
    second.settle_contest(second.contest(number), second=False, reason="申请人确认撤回")
    second.link.sync_once()
    first.link.sync_once()
    with pytest.raises(Refusal) as refused:
        first.settle_contest(seen, second=True, reason="以受理为准")
    assert refused.value.reason == "contest.none"
    assert number in say(refused.value)


def test_nothing_is_settled_without_a_reason_or_by_somebody_who_did_not_see_all(
    contested: Contested,
) -> None:
    first, _second, number = contested
    seen = first.contest(number)
    less = replace(seen, second=replace(seen.second, events=seen.second.events[:-1]))
    for told, reason, why in ((seen, "  ", "contest.no_reason"), (less, "好", "contest.changed")):
        with pytest.raises(Refusal) as refused:
            first.settle_contest(told, second=True, reason=reason)
        assert refused.value.reason == why
    assert first.link.state().contested == 1
