"""Two windows moved one case while apart: nothing is thrown away, and a person settles it."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.case import Status, fold
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.listing import Listing
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.kernel.agreeing import contest_of
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, PaperIssued
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from tests.conftest import ALL_BUT_FORM, FORM, Asking
from tests.halls import HallOfWindows


def settle(window: Counter, number: str, *, second: bool, reason: str) -> None:
    """What the desk does when a person has chosen."""
    desk = window.desk
    choice = contest_of(desk.ledger.events(number), fold).choosing(second, reason)
    with desk.open_work() as work:
        at = desk.clock.now()
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, choice))
        work.commit()


@pytest.fixture
def contested(hall: HallOfWindows, asking: Asking) -> tuple[Counter, Counter, str]:
    """The applicant brought the form to one window, and withdrew at the other, both offline."""
    first, second = hall.window("02"), hall.window("03")
    case = first.take_in(asking(materials=ALL_BUT_FORM, decision="notice")).case
    for window in (first, second):
        window.link.sync_once()
    first.supplement_case(case.number, [RequestMark(FORM, "present")])
    second.withdraw_case(case.number, "不办了")
    for window in (second, first, second):
        window.link.sync_once()
    return first, second, case.number


def test_both_windows_show_the_same_two_versions(
    contested: tuple[Counter, Counter, str],
) -> None:
    first, second, number = contested
    assert first.desk.ledger.case(number) == second.desk.ledger.case(number)
    case = first.desk.ledger.case(number)
    assert case.status is Status.WITHDRAWN
    told = [type(event.happening).__name__ for event in case.contested]
    assert told[:2] == ["Supplemented", "Accepted"]
    assert set(told[2:]) == {"PaperIssued"}
    contest = contest_of(first.desk.ledger.events(number), fold)
    assert contest.first.state.status is Status.WITHDRAWN
    assert contest.second.state.status is Status.ACCEPTED
    assert first.link.state().contested == second.link.state().contested == 1


def test_a_paper_of_either_version_leads_to_the_case(
    contested: tuple[Counter, Counter, str],
) -> None:
    first, second, number = contested
    papers = {
        event.happening.number
        for event in first.desk.ledger.events(number)
        if isinstance(event.happening, PaperIssued)
    }
    known = {paper.number for paper in first.desk.ledger.case(number).papers}
    assert papers > known
    for window in (first, second):
        for paper in papers:
            assert window.desk.ledger.case(paper).number == number
            assert [row.number for row in window.desk.ledger.cases(Listing(text=paper))] == [number]


def test_nothing_moves_a_contested_case_until_it_is_settled(
    contested: tuple[Counter, Counter, str],
) -> None:
    first, _, number = contested
    with pytest.raises(Refusal) as refused:
        first.decide_case(number, Result.ISSUED)
    assert refused.value.reason == "case.contested"


def test_the_first_version_is_chosen_and_the_papers_of_the_second_are_void(
    contested: tuple[Counter, Counter, str],
) -> None:
    first, second, number = contested
    events = first.desk.ledger.events(number)
    issued = {
        event.happening.kind: event.happening.number
        for event in events
        if isinstance(event.happening, PaperIssued)
    }
    acceptance = issued[PaperKind.ACCEPTANCE_NOTICE]
    assert first.store.heard_of_paper(acceptance).standing == "unknown"
    settle(second, number, second=False, reason="申请人已书面撤回")
    second.link.sync_once()
    first.link.sync_once()
    for window in (first, second):
        case = window.desk.ledger.case(number)
        assert (case.status, case.contested) == (Status.WITHDRAWN, ())
        assert case.paper(acceptance).standing is Standing.VOID
        assert case.paper(acceptance).void_reason == "申请人已书面撤回"
        assert window.store.heard_of_paper(acceptance).standing == "void"
        assert (
            window.store.heard_of_paper(issued[PaperKind.CORRECTION_NOTICE]).standing == "current"
        )
        assert window.link.state().contested == 0


def test_the_second_version_is_chosen_and_the_case_goes_on(
    contested: tuple[Counter, Counter, str],
) -> None:
    first, second, number = contested
    settle(first, number, second=True, reason="申请人确认继续办理")
    first.link.sync_once()
    second.link.sync_once()
    for window in (first, second):
        case = window.desk.ledger.case(number)
        assert (case.status, case.contested) == (Status.ACCEPTED, ())
        void = [paper.kind for paper in case.papers if paper.standing is Standing.VOID]
        assert void == [PaperKind.WITHDRAWAL_CONFIRMATION]
    second.decide_case(number, Result.ISSUED)
    handed = second.deliver_case(number, DeliveryWay.WINDOW, receiver="张𫖯伟")
    assert handed.status is Status.DELIVERED


def test_settled_twice_apart_the_first_choice_counts(
    contested: tuple[Counter, Counter, str],
) -> None:
    first, second, number = contested
    settle(first, number, second=True, reason="按受理")
    settle(second, number, second=False, reason="按撤回")
    for window in (first, second, first):
        window.link.sync_once()
    for window in (first, second):
        case = window.desk.ledger.case(number)
        assert (case.status, case.contested) == (Status.ACCEPTED, ())


def test_a_settled_choice_stays_in_the_record(contested: tuple[Counter, Counter, str]) -> None:
    first, _, number = contested
    settle(first, number, second=False, reason="申请人确认继续办理")
    choices = [
        event.happening
        for event in first.desk.ledger.events(number)
        if isinstance(event.happening, ContestSettled)
    ]
    assert [choice.reason for choice in choices] == ["申请人确认继续办理"]
    first.store.rebuild_rows()
    assert first.link.state().contested == 0
    assert first.store.verify_chain() is None


def test_an_uncontested_case_has_nothing_to_settle(window: Counter, asking: Asking) -> None:
    number = window.take_in(asking()).case.number
    with pytest.raises(Refusal) as refused:
        contest_of(window.desk.ledger.events(number), fold)
    assert refused.value.reason == "contest.none"
