"""What the list of problems shows of each, and which of them wait for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.listing import listed, my_turn, overdue
from counter_app.features.problems.model.moves import OPEN, ProblemStatus
from counter_app.features.problems.model.row import ProblemRow
from counter_app.features.problems.words.names import (
    clock_name,
    kind_name,
    level_name,
    status_name,
)
from counter_app.knowledge.days.light import Light
from counter_app.knowledge.wording import _


class Which(StrEnum):
    """Which problems a list shows, beside those of one status."""

    MINE = "mine"  # 待我处理
    OPEN = "open"  # 未办结
    LATE = "late"  # 已超期
    ALL = "all"  # 全部


_SIGNS: Final = {Light.RED: "▲", Light.YELLOW: "◐", Light.GREEN: "●", Light.NONE: "○"}


def filters() -> tuple[tuple[str, str], ...]:
    """Every filter with its words, those that people want most first."""
    return (
        (Which.MINE, _("待我处理")),
        (Which.OPEN, _("未办结")),
        (Which.LATE, _("已超期")),
        (Which.ALL, _("全部")),
        *((one.value, status_name(one)) for one in ProblemStatus),
    )


def read_rows(desk: Desk, which: str) -> tuple[ProblemRow, ...]:
    """The problems of this filter, those that are due first coming first; any thread."""
    if which == Which.MINE:
        rows: Sequence[ProblemRow] = my_turn(desk)
    elif which == Which.ALL:
        rows = listed(desk)
    elif which == Which.OPEN:
        rows = listed(desk, statuses=OPEN)
    elif which == Which.LATE:
        rows = overdue(desk)
    else:
        rows = listed(desk, statuses=(ProblemStatus(which),))
    return tuple(sorted(rows, key=_by_urgency))


def _by_urgency(row: ProblemRow) -> tuple[bool, float, float]:
    due = row.due_at.timestamp() if row.due_at else 0.0
    return row.due_at is None, due, -row.registered_at.timestamp()


def light_of(row: ProblemRow, now: datetime) -> Light:
    """How near its nearest clock is."""
    if row.due_at is None or row.warn_at is None:
        return Light.NONE
    if now >= row.due_at:
        return Light.RED
    return Light.YELLOW if now >= row.warn_at else Light.GREEN


def titles() -> tuple[str, ...]:
    """Of the columns."""
    return (
        _("期限"),
        _("问题编号"),
        _("状态"),
        _("问题类型"),
        _("级别"),
        _("承办单位"),
        _("反映对象"),
        _("登记时间"),
    )


def cells(row: ProblemRow, now: datetime) -> tuple[str, ...]:
    """A line of the list."""
    light = light_of(row, now)
    return (
        f"{_SIGNS[light]} {_due(row)}",
        row.number,
        status_name(row.status),
        kind_name(row.kind),
        level_name(row.level) if row.level else "",
        row.lead,
        row.against,
        f"{row.registered_at:%Y-%m-%d %H:%M}",
    )


def _due(row: ProblemRow) -> str:
    """``11-24 前转办``; with the time where a clock ends within a day."""
    if row.due_at is None:
        return ""
    ends_with_a_day = row.due_at.time() == time(0)
    day = row.due_at - timedelta(microseconds=1) if ends_with_a_day else row.due_at
    shown = f"{day:%m-%d}" if ends_with_a_day else f"{day:%m-%d %H:%M}"
    return _("{day} 前{what}").format(day=shown, what=clock_name(row.clock))
