"""Why something is due on a day, in sentences that a clerk can read out."""

from __future__ import annotations

from datetime import date

from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.days.deadline import DueDate, Reason, ReasonKind
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.wording.dates import month_text
from counter_app.knowledge.wording.language import _


def explain(due: DueDate) -> tuple[str, ...]:
    """The steps to ``due`` in order, a sentence each, in the language in use."""
    year = due.counted_from.year
    return tuple(_sentence(reason, year) for reason in due.because)


def day_text(day: date, year: int | None = None) -> str:
    """``12月14日（周一）``, ``Mon 14 Dec``; with the year unless it is ``year``."""
    weekdays = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    pattern = _("{m}月{d}日（{w}）") if day.year == year else _("{y}年{m}月{d}日（{w}）")
    month, weekday = month_text(day), weekdays[day.weekday()]
    return pattern.format(y=day.year, m=month, d=day.day, w=weekday)


def due_text(due: DueDate) -> str:
    """The last day as ``day_text``, with the hour where the limit ends within it."""
    hour = f"{due.due_at:%H:%M}" if due.due_at else ""
    return " ".join(filter(None, (day_text(due.due_on, due.counted_from.year), hour)))


def until_text(clock: Clock, year: int | None = None) -> str:
    """The last day of a clock as ``day_text``, with the hour where it ends within that day."""
    return " ".join(filter(None, (day_text(clock.last_day, year), clock.hour)))


def amount_text(count: int, unit: LimitUnit | None) -> str:
    """``20 个工作日``, ``15 个自然日``, ``3 个月``, ``4 小时``."""
    match unit:
        case LimitUnit.MINUTES:
            return _("{n} 分钟").format(n=count)
        case LimitUnit.HOURS:
            return _("{n} 小时").format(n=count)
        case LimitUnit.HALF_DAYS:
            return _("{n} 个半天").format(n=count)
        case LimitUnit.MONTHS:
            return _("{n} 个月").format(n=count)
        case LimitUnit.CALENDAR_DAYS:
            return _("{n} 个自然日").format(n=count)
    return _("{n} 个工作日").format(n=count)


def span_text(span: Limit) -> str:
    """As ``amount_text``."""
    return amount_text(span.value, span.unit)


def _sentence(reason: Reason, year: int) -> str:
    return _pattern(reason).format(
        first=day_text(reason.first, year),
        last=day_text(reason.last, year),
        name=reason.name,
        n=reason.count,
        amount=amount_text(reason.count, reason.unit),
        time=f"{reason.closes:%H:%M}" if reason.closes else "",
        year=reason.first.year,
    )


def _pattern(reason: Reason) -> str:
    match reason.kind:
        case ReasonKind.SAME_DAY:
            return _("即时办结，{first}当日办结。")
        case ReasonKind.AFTER_HOURS:
            return _("{first}{time} 下班后收件，视同{last}收件。")
        case ReasonKind.STARTS if reason.unit is LimitUnit.WORKING_DAYS:
            return _("{first}为收件日，不计入；下一个工作日{last}为第 1 天。")
        case ReasonKind.STARTS:
            return _("{first}为收件日，不计入；次日{last}为第 1 天。")
        case ReasonKind.HOLIDAY if reason.count == 1:
            return _("{first}{name}放假，不计入。")
        case ReasonKind.HOLIDAY:
            return _("{first}至{last}{name}放假 {n} 天，不计入。")
        case ReasonKind.CLOSED if reason.count == 1:
            return _("{first}{name}，不计入。")
        case ReasonKind.CLOSED:
            return _("{first}至{last}{name} {n} 天，不计入。")
        case ReasonKind.MAKE_UP:
            return _("{first}为{name}调休上班，计入。")
        case ReasonKind.WEEKENDS:
            return _("期间周末休息 {n} 天，不计入。")
        case ReasonKind.OPEN_HOURS:
            return _("只计办公时间 {name}，下班以后和休息日不计入。")
        case ReasonKind.COUNTED if reason.closes:
            return _("满 {amount}为{last} {time}。")
        case ReasonKind.COUNTED:
            return _("满 {amount}为{last}。")
        case ReasonKind.PAUSED if reason.first == reason.last:
            return _("{first}为特别程序，{amount}不计入。")
        case ReasonKind.PAUSED:
            return _("{first}至{last}为特别程序，{amount}不计入。")
        case ReasonKind.EXTENDED:
            return _("批准延长 {amount}，至{last}。")
        case ReasonKind.ROLLED if reason.name:
            return _("{first}为{name}假期，顺延至其后第一个工作日{last}。")
        case ReasonKind.ROLLED:
            return _("{first}为休息日，顺延至其后第一个工作日{last}。")
        case ReasonKind.PROVISIONAL:
            return _("{year} 年放假安排尚未公布，暂按法定节日和周末双休推算，公布后重新计算。")
