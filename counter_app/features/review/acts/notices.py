"""待我处理: what waits for the person who is signed in, by their roles; nothing pops up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.events import Redated
from counter_app.features.cases.model.listing import Listing, SortedBy, Which, of
from counter_app.features.cases.ports import Desk
from counter_app.features.day.acts.after_close import open_days, reopened_days
from counter_app.kernel.acts import named
from counter_app.kernel.immutable import immutable
from counter_app.kernel.listing import Order
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Right


class Beside(StrEnum):
    """What waits and is no list of cases."""

    REDATED = "redated"  # provisional dates that were reckoned anew this week
    PARKED = "parked"
    DAY_OPEN = "day_open"  # 没有日结; ``day`` is the oldest
    DAY_LATER = "day_later"  # 日结之后又有


@immutable
class Notice:
    """``cases`` are those it counts; None beside cases. ``day``: what day it is about.

    ``oldest``, where it was asked for, is the day on which the first of them fell due; of
    those that no date presses, on which it was received.
    """

    kind: Which | Beside | DeclaredNotice
    count: int
    cases: Listing | None
    day: date | None = None
    oldest: date | None = None


BY_DUE: Final = frozenset({Which.LATE, Which.UNLAWFUL, Which.DUE_TODAY})
"""Whose age is told from the day that was promised."""

_LOOKED_BACK: Final = timedelta(days=7)

_PRESSING: Final = (Which.UNLAWFUL, Which.LATE, Which.BROKEN, Which.DUE_TODAY)
_GOING_ON: Final = (Which.TO_TELL, Which.CHECK_DUE, Which.PROMISED, Which.PROVISIONAL)
"""What whoever goes on with cases is told of their own, and who reviews, of the hall's."""


def notices(
    desk: Desk,
    parked: Callable[[], int],
    declared: Iterable[DeclaredNotice] = (),
    *,
    briefly: bool = False,
) -> tuple[Notice, ...]:
    """What waits, the most urgent first; without accounts, all that waits at this window.

    ``declared`` is what features tell of files beside cases. ``briefly``: without
    what takes long to find and is only good to know.
    """
    return tuple(one for one in _all(desk, parked, declared, briefly) if one.count)


def _all(
    desk: Desk, parked: Callable[[], int], declared: Iterable[DeclaredNotice], briefly: bool
) -> Iterator[Notice]:
    may = desk.guard.may
    if may(Right.READ_FILES):
        yield from _of_cases(desk, briefly)
        for one in declared:
            if one.in_chip or not briefly:
                yield Notice(one, named(one.counts)(desk), None)
    if may(Right.CLOSE_DAY):
        yield from _of_days(desk)
    if may(Right.SET_UP) or may(Right.CLOSE_DAY):
        yield Notice(Beside.PARKED, parked(), None)


def _of_cases(desk: Desk, briefly: bool) -> Iterator[Notice]:
    today, may = desk.clock.now().date(), desk.guard.may
    me = desk.clerk.code if desk.guard.is_needed else ""

    def listed(kind: Which, wanted: Listing) -> Notice:
        count = desk.ledger.count(wanted)
        oldest = None if briefly or not count else _oldest(desk, kind, wanted)
        return Notice(kind, count, wanted, oldest=oldest)

    whole_hall = may(Right.REVIEW) and bool(me)
    goes_on = may(Right.GO_ON) or whole_hall
    theirs = "" if whole_hall else me
    for kind in _PRESSING if goes_on else ():
        yield listed(kind, replace(of(kind), clerk=theirs))
    yield listed(Which.TO_ANSWER, replace(of(Which.TO_ANSWER), waits_for=me))
    if me:
        yield listed(Which.GIVEN, replace(of(Which.GIVEN, Which.OPEN), given_to=me))
    if may(Right.SETTLE):
        yield listed(Which.CONTESTED, of(Which.CONTESTED))
    if whole_hall:
        yield listed(Which.RETURNED, of(Which.RETURNED, Which.TO_ANSWER))
    for kind in _GOING_ON if goes_on else ():
        yield listed(kind, replace(of(kind), clerk=theirs))
    if not briefly:
        yield _redated(desk, today)
    if may(Right.REVIEW):
        last_days = replace(of(Which.UNREVIEWED), first=today - _LOOKED_BACK, last=today)
        yield listed(Which.UNREVIEWED, last_days)


def _oldest(desk: Desk, kind: Which, wanted: Listing) -> date | None:
    by = SortedBy.DUE if kind in BY_DUE else SortedBy.RECEIVED
    for row in desk.ledger.page(wanted, None, 1, order=Order(by)).rows:
        return row.due_on if kind in BY_DUE else row.received_at.date()
    return None


def _redated(desk: Desk, today: date) -> Notice:
    """Dates that moved because holidays were announced; the applicants were told others."""
    moved = desk.ledger.happenings(Redated, since=today - timedelta(days=7))
    return Notice(Beside.REDATED, len({event.case_number for event in moved}), None)


def _of_days(desk: Desk) -> Iterator[Notice]:
    """Days that nobody signed for, named by the oldest; and what came to a day that was."""
    open_ones = open_days(desk)
    if open_ones:
        yield Notice(Beside.DAY_OPEN, len(open_ones), None, open_ones[0])
    for day, numbers in reopened_days(desk):
        yield Notice(Beside.DAY_LATER, numbers, None, day)
