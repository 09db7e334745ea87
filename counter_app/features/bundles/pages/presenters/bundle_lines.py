"""What the list of matters shows of each, and which of them wait."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from counter_app.features.bundles.acts.at_desk import startable
from counter_app.features.bundles.acts.joint_turns import my_turn
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.words.names import status_name
from counter_app.features.cases.ports import Desk
from counter_app.kernel.subject import SubjectRow
from counter_app.knowledge.wording import _


class Which(StrEnum):
    """Which matters a list shows, beside those of one status."""

    OPEN = "open"  # 未办完
    LATE = "late"  # 有事项超期
    MINE = "mine"  # 等本部门答复 (并联审批)
    READY = "ready"  # 有后续事项可以启动
    ALL = "all"  # 全部


def filters() -> tuple[tuple[str, str], ...]:
    """Every filter with its words, those that people want most first."""
    return (
        (Which.OPEN, _("还没有全部完成的")),
        (Which.LATE, _("有事项超期的")),
        (Which.MINE, _("等本部门答复的")),
        (Which.READY, _("有后续事项可以启动的")),
        (Which.ALL, _("全部")),
        *((one.value, status_name(one)) for one in BundleStatus),
    )


def titles() -> tuple[str, ...]:
    """Of the columns."""
    return (_("最近期限"), _("一件事"), _("状态"), _("牵头部门"), _("编号"), _("立件时间"))


def read_rows(desk: Desk, which: str) -> tuple[SubjectRow, ...]:
    """The matters of this filter, what is due first at the top; any thread."""
    now = desk.clock.now()
    if which == Which.LATE:
        rows = tuple(desk.files.listed("bundle", late_at=now))
    elif which == Which.MINE:
        rows = my_turn(desk)
    elif which == Which.READY:
        numbers = startable(desk)
        rows = tuple(one for one in desk.files.listed("bundle") if one.number in numbers)
    elif which in (Which.ALL, Which.OPEN):
        rows = tuple(desk.files.listed("bundle"))
        if which == Which.OPEN:
            rows = tuple(one for one in rows if one.open)
    else:
        rows = tuple(desk.files.listed("bundle", status=which))
    return tuple(sorted(rows, key=_by_urgency))


def cells(row: SubjectRow, now: datetime) -> tuple[str, ...]:
    """A line of the list."""
    sign = "○" if row.due_at is None else light(row, now)[0]
    return (
        f"{sign} {_due(row)}".strip(),
        row.title,
        status_name(BundleStatus(row.status)),
        row.department,
        row.number,
        f"{row.opened_at:%Y-%m-%d %H:%M}",
    )


def light(row: SubjectRow, now: datetime) -> tuple[str, str]:
    """Sign and tone of its nearest clock."""
    if row.due_at is None:
        return "○", ""
    if now >= row.due_at:
        return "▲", "error"
    return ("◐", "warning") if row.warn_at and now >= row.warn_at else ("●", "ok")


def _by_urgency(row: SubjectRow) -> tuple[bool, float, float]:
    due = row.due_at.timestamp() if row.due_at else 0.0
    return row.due_at is None, due, -row.opened_at.timestamp()


def _due(row: SubjectRow) -> str:
    """``12-07``; with the time where a clock ends within a day."""
    if row.due_at is None:
        return ""
    if row.due_at.time() == time(0):
        return f"{row.due_at - timedelta(microseconds=1):%m-%d}"
    return f"{row.due_at:%m-%d %H:%M}"
