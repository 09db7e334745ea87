"""待我处理: what waits for the person who is signed in, by their roles; nothing pops up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from counter_app.features.cases.model.events import Redated
from counter_app.features.cases.ports import Desk
from counter_app.features.day.acts.close_day import closings
from counter_app.features.review.acts.queue import Attention, Queue, QueueFilter
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.light import Light


class NoticeKind(StrEnum):
    """What waits."""

    TO_ANSWER = "to_answer"  # given back, or remarked upon
    ASSIGNED = "assigned"  # 转办给我
    LATE = "late"
    PROMISED = "promised"  # 容缺 still to come
    CONTESTED = "contested"
    PROVISIONAL = "provisional"
    REDATED = "redated"  # provisional dates that were reckoned anew this week
    UNREVIEWED = "unreviewed"
    PARKED = "parked"
    DAY_OPEN = "day_open"  # 昨天没有日结


@dataclass(frozen=True, slots=True)
class Notice:
    """``cases`` shows them; None where no list of cases does. ``day``: what day it is about."""

    kind: NoticeKind
    count: int
    cases: QueueFilter | None
    day: date | None = None


def notices(
    desk: Desk, queue: Queue, parked: Callable[[], int], *, briefly: bool = False
) -> tuple[Notice, ...]:
    """What waits, the most urgent first; without accounts, all that waits at this window.

    ``briefly``: without what takes long to find and is only good to know.
    """
    return tuple(one for one in _all(desk, queue, parked, briefly) if one.count)


def _all(desk: Desk, queue: Queue, parked: Callable[[], int], briefly: bool) -> Iterator[Notice]:
    may = desk.guard.may
    if may(Right.READ_FILES):
        yield from _of_cases(desk, queue, briefly)
    if may(Right.CLOSE_DAY):
        yield from _open_days(desk, queue, desk.clock.now().date())
    if may(Right.SET_UP) or may(Right.CLOSE_DAY):
        yield Notice(NoticeKind.PARKED, parked(), None)


def _of_cases(desk: Desk, queue: Queue, briefly: bool) -> Iterator[Notice]:
    today, may = desk.clock.now().date(), desk.guard.may
    me = desk.clerk.code if desk.guard.is_needed else ""

    def listed(kind: NoticeKind, wanted: QueueFilter) -> Notice:
        return Notice(kind, queue.count(wanted, today), wanted)

    yield listed(NoticeKind.TO_ANSWER, QueueFilter(attention=Attention.TO_ANSWER, waits_for=me))
    if me:
        yield listed(NoticeKind.ASSIGNED, QueueFilter(assigned=me, open_only=True))
    if may(Right.SETTLE):
        yield listed(NoticeKind.CONTESTED, QueueFilter(attention=Attention.CONTESTED))
    whole_hall = may(Right.REVIEW) and bool(me)
    mine = QueueFilter(clerk="" if whole_hall else me)
    for kind, light, attention in (
        (NoticeKind.LATE, Light.RED, None),
        (NoticeKind.LATE, Light.UNLAWFUL, None),
        (NoticeKind.PROMISED, None, Attention.PROMISED),
        (NoticeKind.PROVISIONAL, None, Attention.PROVISIONAL),
    ):
        wanted = QueueFilter(clerk=mine.clerk, light=light, attention=attention)
        if may(Right.GO_ON) or whole_hall:
            yield listed(kind, wanted)
    if not briefly:
        yield _redated(desk, today)
    if may(Right.REVIEW):
        day = QueueFilter(first=today, last=today, attention=Attention.UNREVIEWED)
        yield listed(NoticeKind.UNREVIEWED, day)


def _redated(desk: Desk, today: date) -> Notice:
    """Dates that moved because holidays were announced; the applicants were told others."""
    since = today - timedelta(days=7)
    moved = {
        event.case_number
        for event in desk.ledger.happenings(Redated, 200)
        if event.at.date() >= since
    }
    return Notice(NoticeKind.REDATED, len(moved), None)


def _open_days(desk: Desk, queue: Queue, today: date) -> Iterator[Notice]:
    """The last day before today on which something was received, if nobody closed it."""
    for back in range(1, 8):
        day = today - timedelta(days=back)
        if queue.count(QueueFilter(first=day, last=day), today):
            if not closings(desk, day):
                yield Notice(NoticeKind.DAY_OPEN, 1, None, day)
            return
