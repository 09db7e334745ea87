"""What a hall says of days on which it, or one department, does not work."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.days.place_days import PlaceDays, check_place_days
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _


@request
class TypedDays:
    """停止办公、当地假日."""

    first: date = asks(lambda: _("自何日"))
    last: date = asks(lambda: _("到何日"), beside=True)
    name: str = asks(lambda: _("事由"), hint=lambda: _("台风停止办公、三月三放假"))
    body: str = asks(lambda: _("只限部门"), default="", hint=lambda: _("不写就是全大厅"))
    worked: str = asks(
        lambda: _("调休上班"), default="", hint=lambda: _("如 2026-04-25，几天之间用顿号")
    )


def days_of(typed: TypedDays) -> PlaceDays:
    """The entry as typed; Refusal ``place_days.…``."""
    try:
        days = filter(None, re.split(r"[、,，\s]+", typed.worked))
        worked = tuple(map(date.fromisoformat, days))
    except ValueError:
        raise Refusal("calendar.bad_date", field="worked") from None
    name, body = typed.name.strip(), typed.body.strip()
    return check_place_days(PlaceDays(typed.first, typed.last, name, body, worked))


def with_days(hall: Hall, one: PlaceDays) -> Hall:
    """The hall with these days; Refusal ``place_days.known`` where one of them is told already."""
    for known in hall.place_days:
        if known.crosses(one):
            raise Refusal("place_days.known", field="first", first=known.first, name=known.name)
    days = sorted((*hall.place_days, one), key=lambda each: (each.first, each.body))
    return replace(hall, place_days=tuple(days))


def without_days(hall: Hall, first: date, body: str = "") -> Hall:
    """The hall without the days that begin then; Refusal ``place_days.unknown``."""
    kept = tuple(one for one in hall.place_days if (one.first, one.body) != (first, body))
    if len(kept) == len(hall.place_days):
        raise Refusal("place_days.unknown", field="first", day=first)
    return replace(hall, place_days=kept)
