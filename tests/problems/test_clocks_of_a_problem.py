"""Each step has its clock by the hall's rules, counted by hand on the calendar of 2026."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.hall.hall_values import hall_settings, with_settings
from counter_app.features.problems.acts import by_itself
from counter_app.features.problems.acts.listing import listed
from counter_app.features.problems.model.kinds import Level, Mood, Step
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.pages.presenters.problem_page import clock_text
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import say
from tests.conftest import StandingClock
from tests.problems.conftest import (
    Brings,
    accept,
    answer,
    call_back,
    check,
    grade,
    handled,
    pass_on,
    sign,
)


def last_days(problem: Problem) -> dict[str, date]:
    return {one.name: one.last_day for one in problem.clocks}


def test_every_step_has_its_clock(window: Counter, registers: Brings) -> None:
    """Monday 23 November 2026, 10:00."""
    problem = registers()
    number = problem.number
    assert last_days(problem) == {"pass_on": date(2026, 11, 24)}
    assert last_days(accept(window, number)) == {"pass_on": date(2026, 11, 24)}
    grade(window, number, Level.C)
    passed = pass_on(window, number)
    assert last_days(passed) == {"sign": date(2026, 11, 24), "handle": date(2026, 11, 30)}
    assert last_days(sign(window, number)) == {"handle": date(2026, 11, 30)}
    check(window, number)
    assert last_days(answer(window, number)) == {"call_back": date(2026, 11, 26)}
    unsatisfied = call_back(window, number, Mood.UNSATISFIED, "不行")
    assert last_days(unsatisfied) == {"next_step": date(2026, 11, 24)}


@pytest.mark.parametrize(
    ("level", "last"),
    [
        (Level.C, date(2026, 11, 30)),  # 24, 25, 26, 27, 30 November
        (Level.B, date(2026, 12, 14)),
        (Level.A, date(2027, 1, 5)),  # 28 until New Year's Eve; 2027 is not announced
    ],
)
def test_handling_takes_as_long_as_its_level_allows(
    window: Counter, registers: Brings, level: Level, last: date
) -> None:
    problem = handled(window, registers().number, level)
    assert problem.handling is not None
    assert problem.handling.last_day == last
    assert problem.handling.provisional is (level is Level.A)


def test_after_closing_counts_as_the_next_day(
    window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    standing_clock.at = datetime(2026, 11, 26, 18, 0, tzinfo=SHANGHAI)  # Thursday evening
    assert last_days(registers()) == {"pass_on": date(2026, 11, 30)}


def test_the_hall_reminds_at_eighty_percent_and_writes_once_it_is_late(
    window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    problem = registers()
    assert window.go_round() == ()
    standing_clock.at = datetime(2026, 11, 24, 15, 17, tzinfo=SHANGHAI)
    assert window.go_round() == ()
    standing_clock.forward(minutes=1)  # 408 of 510 minutes of Tuesday
    (reminded,) = window.go_round()
    (told,) = reminded.supervised
    assert (told.step, told.clock, told.late) == (Step.REMIND, "pass_on", False)
    assert window.go_round() == ()
    standing_clock.at = datetime(2026, 11, 25, 0, 0, tzinfo=SHANGHAI)
    (late,) = window.go_round()
    assert late.supervised[-1].step is Step.LETTER
    assert late.papers[-1].kind == ProblemPaper.SUPERVISION
    assert window.go_round() == ()
    assert late.number == problem.number


def test_nobody_need_be_signed_in_for_it(
    window: Counter, registers: Brings, standing_clock: StandingClock, people: None
) -> None:
    window.people.sign_in("clerk", "long-enough-to-9")
    number = registers().number
    window.people.sign_out()
    standing_clock.forward(days=3)
    (late,) = window.go_round()
    assert late.number == number
    events = window.store.files.events(number)
    assert events[-1].clerk == AUTOMATIC


def test_what_was_passed_on_late_stays_late(
    window: Counter, registers: Brings, standing_clock: StandingClock
) -> None:
    number = registers().number
    standing_clock.forward(days=2)
    problem = handled(window, number)
    assert problem.passed_in_time is False
    standing_clock.forward(days=30)
    check(window, number)
    assert answer(window, number).answered_in_time is False


def test_a_provisional_date_is_told_anew(
    window: Counter, registers: Brings, tmp_path: Path
) -> None:
    number = handled(window, registers().number, Level.A).number
    assert by_itself.supervise_and_redate(window.desk) == ()
    announced = {
        "year": 2027,
        "holidays": [{"name": "元旦", "from": "2027-01-01", "to": "2027-01-04"}],
    }
    path = tmp_path / "2027.json"
    path.write_text(json.dumps(announced, ensure_ascii=False), "utf-8")
    window.import_calendar(path)
    (redated,) = window.go_round()
    assert redated.number == number
    assert last_days(redated) == {"handle": date(2027, 1, 6)}  # 5 and 6 January are 29 and 30
    assert not redated.handling.provisional
    assert window.go_round() == ()
    (row,) = listed(window.desk)
    assert (row.clock, row.due_at) == ("handle", redated.handling.due_at)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"problem_pass_on": "0 个工作日"}, "hall.bad_limit"),
        ({"problem_pass_on": "100 小时"}, "hall.bad_limit"),
        ({"problem_pass_on": "4"}, "hall.bad_limit"),
        ({"problem_handle_a": "4 小时"}, "hall.bad_limit"),
        ({"officer_contact": "3 个工作日"}, "hall.bad_limit"),
        ({"problem_handle_b": "3 个工作日"}, "problems.levels_crossed"),
    ],
)
def test_the_halls_rules_have_ranges(window: Counter, told: dict[str, str], reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        with_settings(window.hall, told, window.features.rules)
    assert refused.value.reason == reason
    assert say(refused.value) != reason
    assert "{" not in say(refused.value)


def test_a_rule_may_be_in_hours_of_the_hall(window: Counter, registers: Brings) -> None:
    rules = window.features.rules
    window.save_setting(with_settings(window.hall, {"problem_pass_on": "4小时"}, rules))
    assert hall_settings(window.hall, rules)["problem_pass_on"] == "4 hours"
    (clock,) = registers().clocks
    assert f"{clock.due_at:%m-%d %H:%M}" == "11-23 14:00"
    assert clock_text(clock) == "11月23日（周一） 14:00前转办"


def test_the_halls_rules_count(window: Counter, registers: Brings) -> None:
    rules = window.features.rules
    told = {"problem_pass_on": "3 working days", "problem_handle_c": "7个工作日"}
    window.save_setting(with_settings(window.hall, told, rules))
    assert last_days(registers()) == {"pass_on": date(2026, 11, 26)}
    assert dict(window.hall.feature_rules) == {
        "problem_pass_on": "3 working_days",
        "problem_handle_c": "7 working_days",
    }  # what nobody set is not the hall's word
