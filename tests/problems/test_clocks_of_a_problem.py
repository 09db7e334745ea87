"""Each step has its clock by the hall's rules, counted by hand on the calendar of 2026."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.hall.hall_values import hall_settings, with_settings
from counter_app.features.problems.acts import by_itself, handling
from counter_app.features.problems.acts.listing import listed
from counter_app.features.problems.model.events import Extended
from counter_app.features.problems.model.kinds import Level, Mood, Step
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.requests import ExtendRequest
from counter_app.features.problems.pages.presenters.problem_page import clock_text
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import say, use_language
from counter_app.knowledge.wording.due_reasons import day_text, until_text
from counter_app.knowledge.wording.trail import happening_text
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
    text_of,
)


def extend_by(window: Counter, number: str, days: int, hours: int) -> Problem:
    return handling.extend(window.desk, number, ExtendRequest(days, hours, "需要两个单位会商"))


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
        ({"problem_handle_a": "4 小时"}, "problems.levels_crossed"),
        ({"problem_handle_c": "73 小时"}, "hall.bad_limit"),
        ({"problem_extension": "0 小时"}, "hall.bad_limit"),
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


def test_handling_and_its_extension_may_be_in_hours(window: Counter, registers: Brings) -> None:
    rules = window.features.rules
    told = {"problem_handle_c": "8 hours", "problem_extension": "1 working day"}
    window.save_setting(with_settings(window.hall, told, rules))
    number = registers().number
    before = handled(window, number, Level.C).handling
    assert before is not None
    for days, hours, reason in (
        (1, 0, "problems.extension_unit"),
        (1, 2, "problems.bad_extension"),
        (0, 0, "problems.bad_extension"),
        (0, 9, "problems.bad_extension"),  # more than a day of the hall
    ):
        with pytest.raises(Refusal) as refused:
            extend_by(window, number, days, hours)
        assert refused.value.reason == reason
        assert "{" not in say(refused.value)
    problem = extend_by(window, number, 0, 3)
    after = problem.handling
    assert after is not None
    assert (after.limit.value, after.due_at > before.due_at) == (11, True)
    paper = next(one for one in problem.papers if one.kind == ProblemPaper.EXTENSION)
    said = text_of(window.papers.render(paper.number))
    assert "延长办理期限3小时" in said
    assert f"{after.due_at:%H:%M}前" in said
    [line] = [
        happening_text(one.happening)
        for one in window.store.files.events(number)
        if isinstance(one.happening, Extended)
    ]
    assert line.startswith(f"▲ 延期，{until_text(after)}前答复")


def test_hours_do_not_cross_days(window: Counter) -> None:
    """Eight and a half hours are a day of a hall that set none."""
    rules = window.features.rules
    fits = {"problem_handle_a": "2 working days", "problem_handle_b": "17 hours"}
    with_settings(window.hall, fits | {"problem_handle_c": "1 working day"}, rules)
    with pytest.raises(Refusal, match=r"problems\.levels_crossed"):
        with_settings(window.hall, fits | {"problem_handle_b": "18 hours"}, rules)


def test_in_english_a_day_bears_its_weekday_and_its_month(
    window: Counter, registers: Brings
) -> None:
    problem = registers()
    use_language("en")
    try:
        assert clock_text(problem.clocks[0]).endswith("Tue 24 Nov")
        assert day_text(date(2026, 12, 1)) == "Tue 1 Dec 2026"
    finally:
        use_language("zh_CN")


def test_the_halls_rules_count(window: Counter, registers: Brings) -> None:
    rules = window.features.rules
    told = {"problem_pass_on": "3 working days", "problem_handle_c": "7个工作日"}
    window.save_setting(with_settings(window.hall, told, rules))
    assert last_days(registers()) == {"pass_on": date(2026, 11, 26)}
    assert dict(window.hall.feature_rules) == {
        "problem_pass_on": "3 working_days",
        "problem_handle_c": "7 working_days",
    }  # what nobody set is not the hall's word
