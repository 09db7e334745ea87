"""Why a date is that date: every day is shown with what it counted for."""

from __future__ import annotations

from typing import Any

from counter_app.assembly import Counter
from counter_app.features.cases.acts.case_clock import reckoning_of
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_clock import Extend, Resume, Suspend
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.acts.extend_case import extend_case
from counter_app.features.cases.acts.resume_case import resume_case
from counter_app.features.cases.acts.suspend_case import suspend_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.pages.presenters.due_days import DueDay, due_days
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.days.limit import Limit, LimitUnit
from tests.ui.acting_desk import noticed, take_in

THREE_DAYS = Limit(3, LimitUnit.WORKING_DAYS)


def days_of(counter: Counter, case: Case) -> list[DueDay]:
    shown = due_days(case, reckoning_of(counter.desk))
    assert shown is not None
    return [day for week in shown.weeks for day in week if day]


def counted(days: list[DueDay]) -> list[str]:
    return [day.text for day in days if "第" in day.text]


def last_day(due: DueDate | None) -> str:
    assert due is not None
    return f"{due.due_on.month}月{due.due_on.day}日"


def test_days_counted_are_those_of_the_limit_and_end_on_the_due_date(counter: Counter) -> None:
    case = take_in(counter)
    days = days_of(counter, case)
    assert days[0].text == "收件"
    assert counted(days) == ["第 1 天", "第 2 天", "第 3 天", "第 4 天", "● 第 5 天"]
    assert days[-1].date == last_day(case.due)
    assert [day.text for day in days if day.tone == "hint"] == ["休息", "休息"]


def test_holidays_are_named(counter: Counter, standing_clock: Any) -> None:
    standing_clock.forward(days=-56)  # Monday before the National Day holidays of 2026
    days = days_of(counter, take_in(counter))
    assert "国庆节" in "".join(day.text for day in days)
    assert len(counted(days)) == 5


def test_what_stood_still_is_shown_and_not_counted(counter: Counter, standing_clock: Any) -> None:
    number = take_in(counter).number
    case = suspend_case(counter.desk, number, Suspend(Procedure.TESTING, 3))
    days = days_of(counter, case)
    assert [day.text for day in days].count("Ⅱ 暂停") == 3
    assert counted(days)[-1] == "● 第 5 天"
    assert days[-1].date == last_day(case.due)

    standing_clock.forward(days=1)
    case = resume_case(counter.desk, number, Resume())
    days = days_of(counter, case)
    assert [day.text for day in days].count("Ⅱ 暂停") == 1
    assert days[-1].date == last_day(case.due)


def test_an_extension_goes_on_counting(counter: Counter) -> None:
    case = extend_case(counter.desk, take_in(counter).number, Extend(4, "陈守仁", "需要实地核查"))
    days = days_of(counter, case)
    assert counted(days)[-1] == "● 第 9 天"
    assert days[-1].date == last_day(case.due)


def test_after_the_decision_the_days_for_handing_out_are_shown(counter: Counter) -> None:
    case = decide_case(counter.desk, take_in(counter).number, Decide(Result.ISSUED))
    assert case.decision is not None
    days = days_of(counter, case)
    assert len(counted(days)) == 10
    assert days[-1].date == last_day(case.decision.deliver_by)


def test_weeks_begin_on_monday(counter: Counter) -> None:
    shown = due_days(take_in(counter), reckoning_of(counter.desk))
    assert shown is not None
    assert all(len(week) == 7 for week in shown.weeks)
    assert [day is not None for day in shown.weeks[0]] == [True] * 7
    assert "第 5 天" in shown.weeks[1][0].text if shown.weeks[1][0] else False


def test_nothing_to_explain_where_no_limit_runs(counter: Counter) -> None:
    assert due_days(noticed(counter, "个体工商户登记申请书"), reckoning_of(counter.desk)) is None
