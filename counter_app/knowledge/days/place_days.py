"""Days of a place (停止办公, 当地假日): on which a hall, or one body of it, does not work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import ONE_DAY, DayException

LONGEST: Final = 31
"""Days in one entry."""


@immutable
class PlaceDays:
    """Nobody works from ``first`` to ``last``, and why: 台风停止办公, 三月三放假.

    ``body`` is the department whose days these are; empty: the whole hall's.
    ``worked``: days of rest on which it works instead (调休上班).
    """

    first: date
    last: date
    name: str
    body: str = ""
    worked: tuple[date, ...] = ()

    def crosses(self, other: PlaceDays) -> bool:
        """Whether both speak of one day of one body."""
        return self.body == other.body and self.first <= other.last and other.first <= self.last


def check_place_days(one: PlaceDays) -> PlaceDays:
    """The entry; Refusal ``place_days.…`` for what cannot be."""
    if not one.name.strip():
        raise Refusal("place_days.no_name", field="name")
    if one.last < one.first:
        raise Refusal("place_days.from_after_to", field="last")
    if (one.last - one.first).days >= LONGEST:
        raise Refusal("place_days.too_long", field="last", longest=LONGEST)
    if any(one.first <= day <= one.last for day in one.worked):
        raise Refusal("place_days.off_and_worked", field="worked")
    return one


def exceptions_of(entries: Iterable[PlaceDays], body: str = "") -> tuple[DayException, ...]:
    """The days of ``body``; without one, those of the whole hall."""
    mine = (one for one in entries if one.body == body)
    return tuple(day for one in mine for day in _days(one))


def bodies_of(entries: Iterable[PlaceDays]) -> tuple[tuple[str, tuple[DayException, ...]], ...]:
    """Each body that has days of its own, with them."""
    entries = tuple(entries)
    names = dict.fromkeys(one.body for one in entries if one.body)
    return tuple((name, exceptions_of(entries, name)) for name in names)


def _days(one: PlaceDays) -> Iterator[DayException]:
    day = one.first
    while day <= one.last:
        yield DayException(day, one.name, working=False, of_the_place=True)
        day += ONE_DAY
    for day in one.worked:
        yield DayException(day, one.name, working=True, of_the_place=True)
