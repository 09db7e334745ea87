"""What the list of applications shows of each, and which of them wait for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import channel_name
from counter_app.features.channels.acts.listing import found, late_or_near, listed
from counter_app.features.channels.model.kinds import ApplicationStatus
from counter_app.features.channels.model.moves import OPEN, WAITING
from counter_app.features.channels.model.row import ApplicationRow
from counter_app.features.channels.words.names import status_name
from counter_app.knowledge.wording import _

_A_MOMENT: Final = timedelta(microseconds=1)


class Which(StrEnum):
    """Which applications a list shows, beside those of one status."""

    WAITING = "waiting"  # 待取
    MINE = "mine"  # 本窗口已取
    LATE = "late"  # 将满、已满
    OPEN = "open"  # 未办完
    ALL = "all"  # 全部


def filters() -> tuple[tuple[str, str], ...]:
    """Every filter with its words, those that people want most first."""
    return (
        (Which.WAITING, _("等窗口取")),
        (Which.MINE, _("本窗口已取")),
        (Which.LATE, _("期限将满、已满")),
        (Which.OPEN, _("未办完")),
        (Which.ALL, _("全部")),
        *((one.value, status_name(one)) for one in ApplicationStatus),
    )


def read_rows(desk: Desk, which: str, text: str) -> tuple[ApplicationRow, ...]:
    """The applications of this filter, or those that ``text`` finds; any thread."""
    if text.strip():
        return found(desk, text)
    match which:
        case Which.WAITING:
            return listed(desk, WAITING)
        case Which.MINE:
            rows: Sequence[ApplicationRow] = listed(desk, (ApplicationStatus.TAKEN,))
            return tuple(one for one in rows if one.taken_at == desk.hall.window)
        case Which.LATE:
            return late_or_near(desk)
        case Which.OPEN:
            return listed(desk, OPEN)
        case Which.ALL:
            return listed(desk)
    return listed(desk, (ApplicationStatus(which),))


def titles() -> tuple[str, ...]:
    """Of the columns."""
    return (
        _("期限"),
        _("状态"),
        _("渠道"),
        _("申请人"),
        _("事项"),
        _("平台编号、运单号"),
        _("到达"),
        _("已等"),
    )


def cells(row: ApplicationRow, now: datetime) -> tuple[str, ...]:
    """A line of the list."""
    return (
        _due(row, now),
        _standing(row),
        " · ".join(filter(None, (channel_name(row.channel), row.platform))),
        row.applicant,
        row.item_name,
        row.outside_number,
        f"{row.arrived_at:%m-%d %H:%M}",
        age_text(row, now),
    )


def tone_of(row: ApplicationRow, now: datetime) -> str:
    """How near its day is: ``error`` past it, ``warning`` within two days."""
    if row.contested:
        return "error"
    if row.due_at is None:
        return ""
    if now >= row.due_at:
        return "error"
    return "warning" if now >= row.due_at - timedelta(days=2) else ""


def age_text(row: ApplicationRow, now: datetime) -> str:
    """How long an open one has waited; empty for what is done."""
    if row.status not in OPEN:
        return ""
    hours = int((now - row.arrived_at).total_seconds() // 3600)
    return (
        _("{n} 天").format(n=hours // 24) if hours >= 24 else _("{n} 小时").format(n=max(0, hours))
    )


def _due(row: ApplicationRow, now: datetime) -> str:
    if row.due_at is None:
        return "○"
    tone = tone_of(row, now)
    sign = {"error": "▲", "warning": "◐"}.get(tone, "●")
    return f"{sign} {(row.due_at - _A_MOMENT):%m-%d}"


def _standing(row: ApplicationRow) -> str:
    if row.contested:
        return _("▲ 争议")
    if row.status is ApplicationStatus.TAKEN:
        return _("{window} 号窗口已取").format(window=row.taken_at)
    return status_name(row.status)
