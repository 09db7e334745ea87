"""Times as people say them, and how the PC's clock stands to that of the hall."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import _
from counter_app.sync.entries import SyncState

CLOCK_OFF_S: Final = 120.0
"""From here on every event says that the clock was away."""

_FRESH: Final = timedelta(minutes=10)
"""A connected window asks about every minute; an older answer tells of then, not of now."""


def clock_fact(state: SyncState, now: datetime) -> tuple[str, str]:
    """What the page of the hall says of the clock, and its tone."""
    heard, off_s = state.clock_heard_at, clock_off(state, now)
    if off_s:
        text = _("▲ {text}。请校准电脑时间：收件时刻可能关系到先后")
        return text.format(text=_told(off_s)), "warning"
    if heard is None:
        return _("还没有与中心核对过"), ""
    if not _is_fresh(heard, now):
        return _("○ {when} 核对过，之后没有再核对").format(when=moment(heard, now)), ""
    if abs(state.clock_off_s) < 1:
        return _("✓ 与中心一致"), "ok"
    return _told(state.clock_off_s), ""


def clock_chip(state: SyncState, now: datetime) -> str:
    """A word for the desk's bar while the clock is known to be wrong; empty otherwise."""
    off_s = clock_off(state, now)
    if not off_s:
        return ""
    pattern = _("▲ 时钟慢 {time}") if off_s > 0 else _("▲ 时钟快 {time}")
    return pattern.format(time=how_long(timedelta(seconds=abs(off_s))))


def clock_off(state: SyncState, now: datetime) -> float:
    """By how many seconds the centre's clock is before ours, if that is known and matters; else 0.

    What an old answer leaves: a clock that shows an earlier moment than the
    centre had then is slow; one that was ahead still is, unless it was set back.
    """
    heard, off_s = state.clock_heard_at, state.clock_off_s
    if heard is None:
        return 0.0
    if not _is_fresh(heard, now):
        least = (heard - now).total_seconds() + off_s
        if least <= CLOCK_OFF_S:
            least = off_s if off_s < 0 and now >= heard else 0.0
        off_s = least
    return off_s if abs(off_s) > CLOCK_OFF_S else 0.0


def _is_fresh(heard: datetime, now: datetime) -> bool:
    return timedelta(0) <= now - heard <= _FRESH


def _told(off_s: float) -> str:
    pattern = _("本机比中心慢 {time}") if off_s > 0 else _("本机比中心快 {time}")
    return pattern.format(time=how_long(timedelta(seconds=abs(off_s))))


def moment(at: datetime, now: datetime) -> str:
    """``09:41``, with the day in front unless it is today."""
    if at.date() == now.date():
        return f"{at:%H:%M}"
    return f"{day_text(at.date(), now.year)} {at:%H:%M}"


def since(at: datetime, now: datetime) -> str:
    """``09:41 起，已 12 分钟``."""
    return _("{at} 起，已 {time}").format(at=moment(at, now), time=how_long(now - at))


def how_long(length: timedelta) -> str:
    """``12 分钟``; nothing is shorter than no second."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < 60:
        return _("{n} 秒").format(n=seconds)
    if seconds < 3600:
        return _("{n} 分钟").format(n=seconds // 60)
    if seconds < 86_400:
        return _("{n} 小时 {m} 分钟").format(n=seconds // 3600, m=seconds % 3600 // 60)
    return _("{n} 天").format(n=seconds // 86_400)
