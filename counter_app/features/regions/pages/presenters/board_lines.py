"""What the board of parcels shows of each line, and which lines."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.regions.acts.parcels import Leg, OnTheWay, on_the_way
from counter_app.features.regions.words.board import leg_name
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text


class Which(StrEnum):
    """Which lines, beside those of one leg."""

    ALL = "all"
    LATE = "late"  # 超过约定
    THERE = "there"  # 寄往外地的
    HERE = "here"  # 外地寄来的


_HERE: Final = (Leg.COMING, Leg.TO_OPEN, Leg.TO_TAKE_IN, Leg.SENT_BACK)


def filters() -> tuple[tuple[str, str], ...]:
    """Every filter with its words."""
    return (
        (Which.ALL, _("全部")),
        (Which.LATE, _("超过约定")),
        (Which.THERE, _("寄往外地的")),
        (Which.HERE, _("外地寄来的")),
        *((one.value, leg_name(one)) for one in Leg),
    )


def read_board(desk: Desk, which: str) -> tuple[OnTheWay, ...]:
    """The lines of this filter, the latest first of all; any thread."""
    today = desk.clock.now().date()
    return tuple(one for one in on_the_way(desk) if _fits(one, which, today))


def _fits(one: OnTheWay, which: str, today: date) -> bool:
    if which == Which.LATE:
        return one.is_late(today)
    if which in (Which.THERE, Which.HERE):
        return (one.leg in _HERE) == (which == Which.HERE)
    return which in (Which.ALL, one.leg)


def titles() -> tuple[str, ...]:
    """Of the columns."""
    return (
        _("约定"),
        _("到哪一步"),
        _("已几天"),
        _("协作方"),
        _("申请人"),
        _("事项"),
        _("单号、封条"),
        _("编号"),
    )


def cells(one: OnTheWay, today: date) -> tuple[str, ...]:
    """One line; red is said, too."""
    by = day_text(one.by, today.year) if one.by else _("没有约定")
    late = one.is_late(today)
    return (
        f"▲ {by}" if late else f"● {by}" if one.by else f"○ {by}",
        leg_name(one.leg),
        _("{n} 天").format(n=one.days(today)),
        one.partner_name,
        one.applicant,
        one.item_name,
        one.parcel,
        one.number,
    )


def headline(rows: tuple[OnTheWay, ...], today: date) -> str:
    """How many, and with whom it takes longer than agreed."""
    late = [one for one in rows if one.is_late(today)]
    told = _("{n} 件在两地之间").format(n=len(rows))
    if not late:
        return told
    by = "、".join(dict.fromkeys(one.partner_name for one in late))
    return _("{told}，▲ {n} 件超过约定：{names}").format(told=told, n=len(late), names=by)
