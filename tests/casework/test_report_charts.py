"""Charts of a report tell what its figures tell, and what a recount by hand tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from counter_app.assembly import Counter as Window
from counter_app.features.cases.model.result import Result
from counter_app.features.reports.acts.period_before import period_before
from counter_app.features.reports.acts.report_pictures import Step, step_of, stretches
from counter_app.features.reports.acts.report_values import Grouping, Measure, Report, ReportScope
from counter_app.features.reports.words.report_charts import charts_of
from counter_app.kernel.chart import Chart, Shape
from counter_app.kernel.clerk import Clerk
from tests.conftest import MONDAY, Asking, StandingClock

DAY = MONDAY.date()


@pytest.fixture
def fortnight(window: Window, asking: Asking, standing_clock: StandingClock) -> Window:
    """Two weeks, a case or two a day by two clerks; every third accepted one is decided."""
    for number in range(14):
        standing_clock.at = MONDAY + timedelta(days=number, hours=number % 5)
        window.save_setting(Clerk(f"c{number % 2}", f"人员{number % 2}"))
        case = window.take_in(asking()).case
        if number % 4 == 1:
            window.take_in(asking(decision="notice", reason="相片重拍"))
        if number % 3 == 0:
            standing_clock.forward(hours=1)
            window.decide_case(case.number, Result.ISSUED)
    standing_clock.at = MONDAY + timedelta(days=40)
    return window


def made(window: Window, first: date = DAY, last: date = DAY + timedelta(days=13)) -> Report:
    return window.reports.make(ReportScope(first, last))


def charts(report: Report) -> dict[str, Chart]:
    return {one.chart.title: one.chart for one in charts_of(report)}


def value(report: Report, measure: Measure) -> float | None:
    return report.figure(measure).value


def test_columns_of_outcomes_add_up_to_what_was_received(fortnight: Window) -> None:
    report = made(fortnight)
    chart = charts(report)["收件的去向"]
    assert len(chart.names) == 14  # days without a case are there, too
    sums = {one.name: sum(v or 0 for v in one.values) for one in chart.series}
    assert sum(sums.values()) == value(report, Measure.RECEIVED)
    assert sums["受理"] == value(report, Measure.ACCEPTED)
    assert sums["一次性告知"] == value(report, Measure.NOTICED)


def test_the_field_of_hours_holds_every_case_once(fortnight: Window) -> None:
    report = made(fortnight)
    chart = charts(report)["收件的星期和钟点"]
    assert chart.shape is Shape.HEAT
    assert sum(v or 0 for one in chart.series for v in one.values) == value(
        report, Measure.RECEIVED
    )
    rows = [row.received_at for row in fortnight.desk.ledger.cases()]
    expected = Counter((at.weekday(), f"{at.hour}:00") for at in rows)
    found = {
        (day, name): one.values[place]
        for day, one in enumerate(chart.series)
        for place, name in enumerate(chart.names)
    }
    assert {key: count for key, count in found.items() if count} == expected


def test_the_curve_of_late_ones_is_a_recount_of_each_day(fortnight: Window) -> None:
    last = DAY + timedelta(days=40)
    report = made(fortnight, DAY, last)
    ledger = fortnight.desk.ledger
    cases = [ledger.case(row.number) for row in ledger.cases()]

    def late_on(day: date) -> int:
        return sum(
            case.due is not None
            and case.due.due_on < day
            and (case.decision is None or case.decision.deliver_by.counted_from > day)
            for case in cases
        )

    chart = charts(report)["每天结束时超期未办"]
    assert [*chart.series[0].values] == [late_on(DAY + timedelta(days=n)) for n in range(41)]
    assert chart.series[0].values[-1] == value(report, Measure.RUNNING_LATE)
    assert chart.series[0].values[-1]


def test_what_is_not_over_yet_is_not_drawn_as_nothing(fortnight: Window) -> None:
    today = fortnight.desk.clock.now().date()
    chart = charts(made(fortnight, today, today + timedelta(days=2)))["每天结束时超期未办"]
    assert [one is None for one in chart.series[0].values] == [False, True, True]


def test_clerks_and_windows_are_named_and_compared(fortnight: Window) -> None:
    second_week = made(fortnight, DAY + timedelta(days=7), DAY + timedelta(days=13))
    assert second_week.before is not None
    assert (second_week.before.first, second_week.before.last) == (DAY, DAY + timedelta(days=6))
    chart = charts(second_week)["各人员收件"]
    now, before = chart.series
    assert {*chart.names} == {"人员0", "人员1"}
    assert sum(v or 0 for v in now.values) == value(second_week, Measure.RECEIVED)
    first_week = made(fortnight, DAY, DAY + timedelta(days=6))
    assert sum(v or 0 for v in before.values) == value(first_week, Measure.RECEIVED)
    assert before.before
    assert charts(second_week)["各窗口收件"].names == (fortnight.hall.window_name,)


def test_the_period_before_tells_the_figures_of_its_own_report(fortnight: Window) -> None:
    report = made(fortnight, DAY + timedelta(days=7), DAY + timedelta(days=13))
    earlier = made(fortnight, DAY, DAY + timedelta(days=6))
    for one in report.before_figures:
        if one.measure is not Measure.RUNNING_LATE:  # which is as of then, not as of now
            assert one.value == value(earlier, one.measure), one.measure


def test_a_chart_opens_the_cases_that_it_counts(fortnight: Window) -> None:
    for drawn in charts_of(made(fortnight)):
        for place, wanted in enumerate(drawn.cases):
            counted = [one.values[place] for one in drawn.chart.series if not one.before]
            if drawn.chart.title != "承诺的和实际用的时间":
                assert fortnight.desk.ledger.count(wanted) == sum(v or 0 for v in counted)


def test_many_clerks_are_not_all_drawn_and_it_says_so(
    window: Window, asking: Asking, standing_clock: StandingClock
) -> None:
    for number in range(15):
        window.save_setting(Clerk(f"c{number:02d}", f"人员{number:02d}"))
        window.take_in(asking())
    chart = charts(made(window, DAY, DAY))["各人员收件"]
    assert len(chart.names) == 12
    assert "另有 3 个没有画" in chart.left_out


D = date


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (D(2026, 11, 30), D(2026, 11, 30), (D(2026, 11, 27), D(2026, 11, 27))),  # a Monday
        (D(2026, 11, 1), D(2026, 11, 30), (D(2026, 10, 1), D(2026, 10, 31))),
        (D(2026, 11, 1), D(2026, 11, 12), (D(2026, 10, 1), D(2026, 10, 12))),
        (D(2026, 3, 1), D(2026, 3, 30), (D(2026, 2, 1), D(2026, 2, 28))),
        (D(2026, 11, 23), D(2026, 11, 25), (D(2026, 11, 16), D(2026, 11, 18))),
        (D(2026, 11, 10), D(2026, 11, 19), (D(2026, 10, 31), D(2026, 11, 9))),
    ],
)
def test_a_period_is_compared_with_its_like(
    window: Window, first: date, last: date, before: tuple[date, date]
) -> None:
    assert period_before(first, last, window.desk.calendar) == before


@pytest.mark.parametrize(
    ("days", "step"), [(1, Step.DAY), (45, Step.DAY), (46, Step.WEEK), (400, Step.MONTH)]
)
def test_stretches_hold_each_day_of_the_period_once(days: int, step: Step) -> None:
    last = DAY + timedelta(days=days - 1)
    found = [*stretches(DAY, last)]
    assert step_of(DAY, last) is step
    assert found[0][0] == DAY
    assert found[-1][1] == last
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(found))
    assert len(found) <= 62


def test_a_window_is_told_by_its_name_in_every_group(fortnight: Window) -> None:

    scope = replace(ReportScope(DAY, DAY), by=Grouping.WINDOW)
    [group] = fortnight.reports.make(scope).groups
    assert (group.key, group.name) == (fortnight.hall.window, fortnight.hall.window_name)
