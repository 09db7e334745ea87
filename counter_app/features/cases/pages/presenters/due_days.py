"""为什么是这天: every day between receipt and due date, and what it counted for."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.acts.case_clock import running_due
from counter_app.features.cases.model.case import Case
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.deadline import DueDate, Pause
from counter_app.knowledge.days.light import Reckoning
from counter_app.knowledge.days.limit import LimitUnit
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.dates import month_text
from counter_app.knowledge.wording.due_reasons import day_text, explain


@immutable
class DueDay:
    """One day: its date in short, what it is, and the tone of that."""

    date: str
    text: str
    tone: str


@immutable
class DueDays:
    """``weeks`` begin on Monday; None before the day of receipt and after the last day."""

    title: str
    sentences: tuple[str, ...]
    weeks: tuple[tuple[DueDay | None, ...], ...]


def due_days(case: Case, by: Reckoning) -> DueDays | None:
    """The days to the date that the case waits for; None where no such limit runs."""
    found = running_due(case, by)
    if found is None:
        return None
    (due, limit), calendar = found, by.calendar.of(case.department)
    working = limit.unit is LimitUnit.WORKING_DAYS
    days, counted = list[DueDay | None](), 0
    days += [None] * due.counted_from.weekday()
    day = due.counted_from
    pauses = _pauses(case) if due is case.due else ()
    while day <= due.due_on:
        if counts := _counts(day, due, pauses, calendar, working=working):
            counted += 1
        days.append(_shown(day, due, pauses, calendar, counted if counts else 0))
        day += ONE_DAY
    days += [None] * (-len(days) % 7)
    weeks = tuple(tuple(days[place : place + 7]) for place in range(0, len(days), 7))
    title = _("为什么是{day}").format(day=day_text(due.due_on, case.received_at.year))
    return DueDays(title, explain(due), weeks)


def _pauses(case: Case) -> tuple[Pause, ...]:
    """Those that are over, and the one that is on as it was told."""
    if case.suspended is None:
        return case.pauses
    return (*case.pauses, *case.paused_until(case.suspended.expected_until))


def _counts(
    day: date, due: DueDate, pauses: tuple[Pause, ...], calendar: WorkingCalendar, *, working: bool
) -> bool:
    if day == due.counted_from or _paused(day, pauses):
        return False
    return calendar.is_working(day) if working else True


def _paused(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(pause.first <= day <= pause.last for pause in pauses)


def _shown(
    day: date, due: DueDate, pauses: tuple[Pause, ...], calendar: WorkingCalendar, counted: int
) -> DueDay:
    short = _("{m}月{d}日").format(m=month_text(day), d=day.day)
    exception = calendar.exception_on(day)
    if day == due.counted_from:
        on_the_spot = day == due.due_on
        return DueDay(short, _("● 当场") if on_the_spot else _("收件"), "ok" * on_the_spot)
    if _paused(day, pauses):
        return DueDay(short, _("Ⅱ 暂停"), "warning")
    if day == due.due_on:
        text = _("● 第 {n} 天").format(n=counted) if counted else _("● 顺延到此")
        return DueDay(short, text, "ok")
    if counted:
        return DueDay(short, _("第 {n} 天").format(n=counted), "")
    return DueDay(short, exception.name if exception else _("休息"), "hint")
