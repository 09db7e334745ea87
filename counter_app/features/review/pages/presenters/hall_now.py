"""The hall at this moment: the day's curve beside earlier days, and each window in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.model.listing import Listing, Which, of
from counter_app.features.cases.ports import Desk
from counter_app.features.review.acts.live_windows import LiveWindow
from counter_app.features.review.pages.presenters.notices_page import NoticeLine
from counter_app.kernel.chart import Chart, Series, Shape
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.wording import _

_WEEK: Final = timedelta(days=7)
_FURTHEST: Final = 15  # days back to a working day


@immutable
class WindowLine:
    """A line of the windows, cell by cell, and the tone of some."""

    code: str
    cells: tuple[str, ...]
    tones: Mapping[int, str]


def window_heads() -> tuple[str, ...]:
    """Heads of the columns of ``WindowLine``."""
    return (
        _("窗口"),
        _("联系"),
        _("在岗"),
        _("今日收件"),
        _("待传"),
        _("打印"),
    )


def window_line(one: LiveWindow, now: datetime) -> WindowLine:
    """A window as a line."""
    day = one.day
    contact, tone = _contact(one, now)
    printing, print_tone = _printing(one)
    last = f" · {day.last_at:%H:%M}" if day and day.last_at else ""
    cells = (
        one.name,
        contact,
        _who(one),
        f"{day.received if day else 0}{last}",
        "—" if one.unsent is None else str(one.unsent),
        printing,
    )
    tones = {1: tone, 4: "warning" if one.unsent else "", 5: print_tone}
    return WindowLine(one.code, cells, {at: told for at, told in tones.items() if told})


def silent_line(live: Sequence[LiveWindow], now: datetime) -> NoticeLine | None:
    """That windows fell silent, by name; it opens what is left to do there."""
    silent = [one for one in live if one.silent]
    if not silent:
        return None
    names = "、".join(one.name for one in silent)
    text = _("✕ {n} 个窗口断了联系：{names}").format(n=len(silent), names=names)
    longest = max(_minutes(one, now) for one in silent)
    to = Listing(window=silent[0].code, which=of(Which.OPEN).which)
    return NoticeLine(text, "error", to, _("最久 {n} 分钟").format(n=longest))


def compared_days(desk: Desk) -> tuple[date, ...]:
    """Today, the working day before, and the same day a week before; each once."""
    today = desk.clock.now().date()
    before = today - ONE_DAY
    for _n in range(_FURTHEST):
        if desk.calendar.is_working(before):
            break
        before -= ONE_DAY
    return tuple(dict.fromkeys((today, before, today - _WEEK)))


def day_curve(desk: Desk, counts: Mapping[date, Sequence[int]]) -> Chart:
    """What came in until each hour, as ``Queue.received_by_hour`` counted ``compared_days``."""
    now = desk.clock.now()
    today = now.date()
    hours = _hours(desk, today, counts)
    series = tuple(
        Series(
            _day_name(day, today),
            tuple(
                None if day == today and hour > now.hour else float(sum(counts[day][: hour + 1]))
                for hour in hours
            ),
            before=day != today,
        )
        for day in counts
    )
    return Chart(
        _("今天收件到几点"),
        Shape.LINES,
        _("件，累计"),
        _("到这一小时末"),
        tuple(f"{hour}:00" for hour in hours),
        series,
        _("今天和相比的两天都还没有收件"),
    )


def _hours(desk: Desk, today: date, counts: Mapping[date, Sequence[int]]) -> range:
    """Those of the hall, and whatever else something was received in."""
    stretches = list(hours_of(desk).stretches(today))
    used = [hour for day in counts.values() for hour, count in enumerate(day) if count]
    first = min([stretches[0][0].hour, *used])
    return range(first, max([stretches[-1][1].hour, *used]) + 1)


def _day_name(day: date, today: date) -> str:
    if day == today:
        return _("今天")
    told = _("一周前 {day}") if today - day == _WEEK else _("上一工作日 {day}")
    return told.format(day=f"{day:%m-%d}")


def _who(one: LiveWindow) -> str:
    if one.sitting is None:
        return _("没有人登录")
    told = _("{name} {at} 起（锁屏）") if one.sitting.locked else _("{name} {at} 起")
    at = f"{one.sitting.since.astimezone(SHANGHAI):%H:%M}"
    return told.format(name=one.sitting.clerk.name, at=at)


def _printing(one: LiveWindow) -> tuple[str, str]:
    if one.to_print is None and one.not_printed is None:
        return "—", ""
    if one.not_printed:
        return _("✕ 打不出 {n}").format(n=one.not_printed), "error"
    if one.to_print:
        return _("◐ 待打 {n}").format(n=one.to_print), "warning"
    return _("✓ 没有积压"), ""


def _contact(one: LiveWindow, now: datetime) -> tuple[str, str]:
    if one.own:
        return _("● 本窗口"), "ok"
    if one.alive is None:
        return "—", "hint"
    if one.alive:
        return _("● 在线"), "ok"
    if one.heard_at is None:
        return _("○ 还没有联系过"), "hint"
    at = one.heard_at.astimezone(SHANGHAI)
    if one.silent:
        return _("✕ {n} 分钟没有联系").format(n=_minutes(one, now)), "error"
    if at.date() == now.date():
        return _("○ 最近 {at}").format(at=f"{at:%H:%M}"), "hint"
    return _("○ 未开机，最近 {at}").format(at=f"{at:%m-%d}"), "hint"


def _minutes(one: LiveWindow, now: datetime) -> int:
    return max(0, round((now - one.heard_at).total_seconds() / 60)) if one.heard_at else 0
