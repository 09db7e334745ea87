"""受理 → 转办 → 核查 → 办理 → 答复 → 回访 → 销号 → 归档, and every way off it."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.assembly import Counter
from counter_app.features.problems.acts import following_up
from counter_app.features.problems.acts.registering import from_case, register
from counter_app.features.problems.model import requests as ask
from counter_app.features.problems.model.kinds import Level, Mood, Step, Truth
from counter_app.features.problems.model.moves import MOVES, ProblemStatus
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.review.acts.reassign_cases import reassign_cases
from counter_app.features.review.acts.remark_case import answer_remark, remark_case
from counter_app.features.review.acts.review_case import last_event, review_case
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import say
from tests.conftest import Asking, StandingClock
from tests.people import PASSWORD, enter
from tests.problems.conftest import (
    ANONYMOUS,
    OTHER,
    SAID,
    UNIT,
    Brings,
    accept,
    answer,
    answered,
    call_back,
    check,
    close,
    extend,
    file_away,
    grade,
    handled,
    object_to,
    once_again,
    pass_on,
    refuse,
    sign,
    supervise,
)

S = ProblemStatus


def refused(reason: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, match=rf"'{reason.replace('.', '[.]')}'")


def test_a_problem_from_the_window_to_the_shelf(window: Counter, registers: Brings) -> None:
    problem = registers()
    assert problem.number.split("-")[3].startswith("T0000")
    steps = [
        (accept, S.ACCEPTED),
        (grade, S.GRADED),
        (pass_on, S.PASSED_ON),
        (sign, S.CHECKING),
        (check, S.HANDLING),
        (answer, S.ANSWERED),
        (call_back, S.SATISFIED),
        (close, S.CLOSED),
        (file_away, S.FILED),
    ]
    for step, status in steps:
        assert step(window, problem.number).status is status
    problem = window.desk.files.state(problem.number)
    assert [paper.kind for paper in problem.papers] == [
        ProblemPaper.SLIP,
        ProblemPaper.PASSING,
        ProblemPaper.CHECK,
        ProblemPaper.ANSWER,
        ProblemPaper.CALL_BACK,
    ]
    assert (problem.department, problem.passed_in_time, problem.answered_in_time) == (
        UNIT,
        True,
        True,
    )
    assert not problem.is_open
    assert problem.clocks == ()


def test_what_does_not_fit_a_status_is_refused_and_changes_nothing(
    window: Counter, registers: Brings
) -> None:
    number = registers().number
    for act in (grade, pass_on, sign, object_to, check, extend, answer, call_back, once_again):
        with refused("case.not_allowed"):
            act(window, number)
    for act in (close, file_away):
        with refused("case.not_allowed"):
            act(window, number)
    accept(window, number)
    for act in (accept, refuse, pass_on, sign, check, call_back, close):
        with refused("case.not_allowed"):
            act(window, number)
    with pytest.raises(Refusal) as told:
        pass_on(window, number)
    assert "待分级" in say(told.value)
    assert "分级之后才能转办" in say(told.value)
    assert window.desk.files.state(number).status is S.ACCEPTED


def test_every_status_but_the_last_leads_somewhere() -> None:
    sources = {status for move in MOVES.values() for status in move.ways}
    targets = {status for move in MOVES.values() for status in move.ways.values()}
    assert set(S) - sources == {S.FILED}
    # A call that finds somebody unsatisfied leads there; see ``CalledBack``.
    assert set(S) - targets == {S.REGISTERED, S.UNSATISFIED} - targets


def test_what_is_simple_is_answered_at_once(window: Counter, registers: Brings) -> None:
    number = registers().number
    accept(window, number)
    assert answer(window, number).status is S.ANSWERED
    problem = call_back(window, number, Mood.UNSATISFIED, "没有用")
    assert problem.status is S.UNSATISFIED
    again = once_again(window, number)
    assert again.status is S.ACCEPTED  # with the desk: now it is graded and passed on
    assert [one.name for one in again.clocks] == ["pass_on"]


def test_what_is_not_accepted_names_who_is_competent(window: Counter, registers: Brings) -> None:
    number = registers().number
    with refused("problems.missing"):
        refuse(window, number, competent=" ")
    problem = refuse(window, number, referred=True)
    assert problem.status is S.NOT_ACCEPTED
    kinds = [paper.kind for paper in problem.papers]
    assert kinds == [ProblemPaper.SLIP, ProblemPaper.REFUSAL, ProblemPaper.REFERRAL]
    assert file_away(window, number).status is S.FILED


def test_a_unit_objects_within_one_working_day(
    window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    number = registers().number
    accept(window, number)
    grade(window, number)
    pass_on(window, number)
    problem = object_to(window, number)
    assert (problem.status, problem.department) == (S.GRADED, "")
    assert problem.objections[0].better == OTHER
    pass_on(window, number, lead=OTHER)
    standing_clock.forward(days=1, hours=14)  # Wednesday 0:00; passed on on Monday
    with refused("problems.objection_too_late"):
        object_to(window, number)
    assert sign(window, number).department == OTHER


def test_handling_is_extended_once_and_in_time(
    window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    number = registers().number
    before = handled(window, number, Level.C).handling
    assert before is not None
    assert before.last_day == date(2026, 11, 30)
    with refused("problems.bad_extension"):
        extend(window, number, 16)
    problem = extend(window, number, 5)
    assert problem.handling is not None
    assert problem.handling.last_day == date(2026, 12, 7)
    assert problem.papers[-1].kind == ProblemPaper.EXTENSION
    with refused("problems.extended_already"):
        extend(window, number)
    late = registers().number
    handled(window, late)
    standing_clock.forward(days=8)
    with refused("problems.extension_too_late"):
        extend(window, late)


def test_who_closes_too_soon_is_told_to_call_back_and_not_to_write_a_reason(
    window: Counter, registers: Brings
) -> None:
    number = registers().number
    answered(window, number)
    with refused("problems.not_called_back"):
        close(window, number, "")


def test_who_is_not_satisfied_has_it_done_once_again_then_supervised(
    window: Counter, registers: Brings
) -> None:
    number = registers().number
    answered(window, number)
    with refused("problems.missing"):
        call_back(window, number, Mood.UNSATISFIED, "")
    call_back(window, number, Mood.UNSATISFIED, "还是没有受理")
    with refused("problems.still_unsatisfied"):
        close(window, number, "已尽力")
    assert once_again(window, number).status is S.CHECKING
    check(window, number, Truth.PARTLY)
    answer(window, number)
    call_back(window, number, Mood.UNSATISFIED, "仍不满意")
    with refused("problems.once_only"):
        once_again(window, number)
    with refused("problems.still_unsatisfied"):
        close(window, number, "已尽力")
    problem = supervise(window, number)
    assert problem.papers[-1].kind == ProblemPaper.SUPERVISION
    with refused("problems.missing"):
        close(window, number)
    assert close(window, number, "政策不允许，已当面解释").status is S.CLOSED


def test_who_cannot_be_reached_is_tried_three_times(window: Counter, registers: Brings) -> None:
    number = registers().number
    answered(window, number)
    for _ in range(2):
        assert call_back(window, number, Mood.NOT_REACHED, "").status is S.ANSWERED
    with refused("problems.not_called_back"):
        close(window, number, "联系不上")
    call_back(window, number, Mood.NOT_REACHED, "")
    assert close(window, number, "联系不上").status is S.CLOSED


def test_nobody_is_called_about_an_anonymous_problem(window: Counter, registers: Brings) -> None:
    number = registers(**ANONYMOUS).number
    answered(window, number)
    with refused("problems.nobody_to_call"):
        call_back(window, number)
    assert close(window, number, "匿名").status is S.CLOSED


def test_what_policy_does_not_allow_is_put_aside_until_a_day(
    window: Counter, registers: Brings
) -> None:
    number = registers().number
    handled(window, number)
    wish = ask.ShelveRequest("等省里的办法", date(2026, 11, 23))
    with refused("problems.review_in_the_past"):
        following_up.shelve(window.desk, number, wish)
    wish = ask.ShelveRequest("等省里的办法", date(2026, 12, 12))  # a Saturday
    problem = following_up.shelve(window.desk, number, wish)
    assert problem.status is S.SHELVED
    assert problem.due_on == date(2026, 12, 14)
    taken = following_up.take_up(window.desk, number, ask.ReasonRequest("办法出台"))
    assert (taken.status, taken.shelved) == (S.CHECKING, None)
    assert taken.handling is not None


def test_a_problem_comes_out_of_a_case_with_what_is_known(window: Counter, asking: Asking) -> None:
    case = window.take_in(asking()).case
    known = from_case(case)
    assert known.about == case.number
    assert known.reporter_name == case.received.applicant.name
    assert known.against == case.department
    assert known.item_name == case.received.item_name
    with refused("problems.missing"):
        register(window.desk, known)


def test_what_is_told_must_be_told(window: Counter, registers: Brings) -> None:
    with refused("problems.missing"):
        registers(said="  ")
    with refused("problems.missing"):
        registers(reporter_name="")
    with refused("case.unknown"):
        registers(about="460200-01-K3T-B00017-Q")
    with pytest.raises(Refusal, match="phone"):
        registers(reporter_phone="12")
    assert registers().registered.said == SAID


def test_a_reminder_needs_no_letter_and_a_talk_does(window: Counter, registers: Brings) -> None:
    number = registers().number
    handled(window, number)
    assert supervise(window, number, Step.REMIND).papers[-1].kind == ProblemPaper.PASSING
    problem = supervise(window, number, Step.TALK)
    assert problem.papers[-1].kind == ProblemPaper.SUPERVISION
    assert [one.step for one in problem.supervised] == [Step.REMIND, Step.TALK]


def test_extending_needs_a_second_person(window: Counter, people: None, registers: Brings) -> None:
    enter(window, "clerk")
    number = registers().number
    handled(window, number)
    window.people.sign_out()
    enter(window, "unit")
    with refused("rights.second_needed"):
        extend(window, number)
    with window.people.with_second("second", PASSWORD, Right.APPROVE):
        assert extend(window, number).extended is not None


def test_a_problem_is_reviewed_remarked_upon_and_given_to_somebody_like_any_file(
    window: Counter, people: None, registers: Brings
) -> None:
    enter(window, "clerk")
    number = registers().number
    window.people.sign_out()
    enter(window, "supervisor")
    desk = window.desk
    reviewed = review_case(desk, number, last_event(desk, number), passed=True)
    assert reviewed.supervision.last_review is not None
    remarked = remark_case(desk, number, "请核对信用代码")
    assert remarked.supervision.to_answer == Clerk("clerk", "林小满")
    (given,) = reassign_cases(desk, [number], "colleague", "休假")
    assert given.supervision.assigned_to == Clerk("colleague", "孙某")
    window.people.sign_out()
    enter(window, "clerk")
    (waiting,) = window.desk.files.state(number).supervision.waiting
    answered_one = answer_remark(window.desk, number, waiting.id, "已核对")
    assert answered_one.supervision.waiting == ()
