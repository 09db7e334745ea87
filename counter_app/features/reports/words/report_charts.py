"""The charts of a report, each with the cases behind its names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from counter_app.features.cases.model.listing import Listing
from counter_app.features.reports.acts.report_pictures import (
    HOURS,
    WEEKDAYS,
    Load,
    Outcome,
    Pictures,
    Step,
    Stretch,
)
from counter_app.features.reports.acts.report_values import Measure, Report, ReportScope
from counter_app.features.reports.words.report_words import measure_name, period_text
from counter_app.kernel.chart import Chart, Series, Shape
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.wording.language import _

T = TypeVar("T")

_MOST_BARS: Final = 12
_MOST_ITEMS: Final = 8
_COMPARED: Final = (
    Measure.RECEIVED,
    Measure.ACCEPTED,
    Measure.NOTICED,
    Measure.REFUSED,
    Measure.DECIDED,
    Measure.DECIDED_LATE,
)


@immutable
class Drawn:
    """A chart; ``cases`` opens what is behind each of its names, empty where none can be opened."""

    chart: Chart
    cases: tuple[Listing, ...] = ()


def charts_of(report: Report) -> tuple[Drawn, ...]:
    """In the order in which a supervisor asks; nothing for a report without pictures."""
    if report.pictures is None:
        return ()
    return tuple(_charts(report, report.pictures))


def _charts(report: Report, pictures: Pictures) -> Iterator[Drawn]:
    scope = report.scope
    yield _outcomes(pictures, scope)
    yield _compared(report)
    yield _late(pictures)
    yield _hours(pictures)
    clerks = [replace(_narrow(scope), clerk=one.code) for one in pictures.clerks]
    yield _loads(_("各人员收件"), _("收件人员"), pictures.clerks, clerks, report)
    windows = [replace(_narrow(scope), window=one.code) for one in pictures.windows]
    yield _loads(_("各窗口收件"), _("窗口"), pictures.windows, windows, report)
    yield _times(pictures)


def _outcomes(pictures: Pictures, scope: ReportScope) -> Drawn:
    names = {
        Outcome.ACCEPTED: _("受理"),
        Outcome.NOTICED: _("一次性告知"),
        Outcome.REFUSED: _("不予受理"),
        Outcome.WAITING: _("还没有答复"),
    }
    series = tuple(
        Series(names[one], tuple(float(day.outcomes[one]) for day in pictures.stretches))
        for one in Outcome
    )
    chart = Chart(
        _("收件的去向"),
        Shape.STACKED,
        _("件"),
        _step_name(pictures.step),
        tuple(_stretch_name(one, pictures.step) for one in pictures.stretches),
        series,
        _nothing(),
    )
    cases = (replace(_narrow(scope), first=one.first, last=one.last) for one in pictures.stretches)
    return Drawn(chart, tuple(cases))


def _compared(report: Report) -> Drawn:
    told = [(one, report.figure(one), report.figure_before(one)) for one in _COMPARED]
    now = tuple(figure.value for _one, figure, _before in told)
    before = tuple(figure.value if figure else None for _one, _now, figure in told)
    chart = Chart(
        _("与上期相比"),
        Shape.RANKED,
        _("件"),
        _("指标"),
        tuple(measure_name(one) for one, _now, _before in told),
        (Series(_("本期"), now), Series(before_name(report), before, before=True)),
        _nothing(),
    )
    return Drawn(chart, tuple(figure.cases or Listing() for _one, figure, _before in told))


def _late(pictures: Pictures) -> Drawn:
    values = tuple(None if one.late is None else float(one.late) for one in pictures.stretches)
    return Drawn(
        Chart(
            _("每天结束时超期未办"),
            Shape.LINES,
            _("件"),
            _step_name(pictures.step),
            tuple(_stretch_name(one, pictures.step) for one in pictures.stretches),
            (Series(_("超期未办"), values),),
            _("这段时间没有超期未办的"),
        )
    )


def _hours(pictures: Pictures) -> Drawn:
    """From the first to the last hour in which anything came; without weekends where none did."""
    used = [hour for hour in range(HOURS) if any(day[hour] for day in pictures.hours)]
    hours = range(min(used, default=8), max(used, default=17) + 1)
    names = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    days = [day for day in range(WEEKDAYS) if day < 5 or any(pictures.hours[day])]
    return Drawn(
        Chart(
            _("收件的星期和钟点"),
            Shape.HEAT,
            _("件"),
            _("钟点"),
            tuple(f"{hour}:00" for hour in hours),
            tuple(
                Series(names[day], tuple(float(pictures.hours[day][hour]) for hour in hours))
                for day in days
            ),
            _nothing(),
        )
    )


def _loads(
    title: str, axis: str, loads: Sequence[Load], cases: Sequence[Listing], report: Report
) -> Drawn:
    shown = loads[:_MOST_BARS]
    chart = Chart(
        title,
        Shape.RANKED,
        _("件"),
        axis,
        tuple(one.name for one in shown),
        (
            Series(_("本期"), tuple(float(one.now) for one in shown)),
            Series(before_name(report), tuple(float(one.before) for one in shown), before=True),
        ),
        _nothing(),
        left_out=_left_out(loads, _MOST_BARS),
    )
    return Drawn(chart, tuple(cases[: len(shown)]))


def _times(pictures: Pictures) -> Drawn:
    shown = pictures.times[:_MOST_ITEMS]
    return Drawn(
        Chart(
            _("承诺的和实际用的时间"),
            Shape.RANKED,
            _("工作日，平均"),
            _("事项"),
            tuple(one.name for one in shown),
            (
                Series(_("实际用时"), tuple(one.used for one in shown)),
                Series(_("承诺时限"), tuple(one.promised for one in shown), before=True),
            ),
            _("这段时间没有办结有期限的办件"),
            digits=1,
            left_out=_left_out(pictures.times, _MOST_ITEMS),
        )
    )


def before_name(report: Report) -> str:
    """``上期 2026-10-01 至 2026-10-31``."""
    if report.before is None:
        return _("上期")
    return _("上期 {days}").format(days=period_text(report.before))


def _narrow(scope: ReportScope) -> Listing:
    return Listing(
        first=scope.first,
        last=scope.last,
        window=scope.window,
        clerk=scope.clerk,
        department=scope.department,
        item=scope.item,
    )


def _stretch_name(one: Stretch, step: Step) -> str:
    return f"{one.first:%Y-%m}" if step is Step.MONTH else f"{one.first:%m-%d}"


def _step_name(step: Step) -> str:
    return {
        Step.DAY: _("收件日期"),
        Step.WEEK: _("每周，从这一天起"),
        Step.MONTH: _("月份"),
    }[step]


def _left_out(all_of_them: Sequence[T], shown: int) -> str:
    left = len(all_of_them) - shown
    return _("件数最多的 {k} 个；另有 {n} 个没有画").format(k=shown, n=left) if left > 0 else ""


def _nothing() -> str:
    return _("这段时间没有可画的数")
