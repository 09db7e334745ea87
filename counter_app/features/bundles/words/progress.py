"""The progress of a matter (进度图): each part's days as they went, and as they are promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from counter_app.features.bundles.model.bundle import Bundle, Part, Where
from counter_app.features.bundles.words.names import where_name
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import CLOSED
from counter_app.features.cases.words.labels import status_name
from counter_app.kernel.plan import Milestone, Need, Plan, PlanRow, Sign, Span, Stretch
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.wording.language import N_, _

_LEGEND: Final = (
    (Stretch.DONE, N_("已办")),
    (Stretch.RUNNING, N_("办理中")),
    (Stretch.LEFT, N_("剩余期限")),
    (Stretch.PAUSED, N_("不计时限")),
    (Stretch.LATE, N_("超期")),
    (Stretch.WAITS, N_("等其他事项")),
    (Sign.DUE, N_("办结期限")),
    (Sign.RESULT, N_("已有结果")),
)

Told = Callable[[str], str]
"""A word as it is told: in the language in use, or as papers say it."""


def progress_of(
    bundle: Bundle,
    calendar: WorkingCalendar,
    now: datetime,
    *,
    authorities: Mapping[str, str],
    expected: Mapping[str, int],
    ended: Mapping[str, date],
    tell: Told = _,
) -> Plan:
    """Every part that is still asked for, in the order of the plan.

    ``authorities`` name by the item's code who decides, ``expected`` how many
    days a part that waits takes from its start to its last day; ``ended`` by
    the case's number when the last thing happened to it.
    """
    today = now.date()
    parts = [one for one in bundle.parts if one.left is None]
    ends = _ends(bundle, today, expected, ended)
    slowest = slowest_of(bundle, today)
    rows = tuple(
        PlanRow(
            f"{place} {one.plan.name}",
            tuple(_spans(one, today, ends, ended)),
            tuple(_signs(one)),
            authorities.get(one.item, one.plan.department),
            _told(one, tell),
            strong=one == slowest,
        )
        for place, one in enumerate(parts, start=1)
    )
    plan = Plan(
        tell("办理进度"),
        tell("日"),
        rows,
        today,
        _needs(parts),
        frozenset(),
        tuple((kind, tell(name)) for kind, name in _LEGEND),
        tell("非工作日"),
        tell("今天"),
        tell("期限与状态"),
        tell("没有事项"),
    )
    return _with_closed(plan, calendar)


def slowest_of(bundle: Bundle, today: date) -> Part | None:
    """The part for which the others wait: what is late the longest, else what is due last."""
    running = [one for one in bundle.integrated if one.where is Where.HANDLED and one.due_on]
    late = [one for one in running if one.due_on and one.due_on < today]
    if late:
        return min(late, key=lambda one: one.due_on or today)
    return max(running, key=lambda one: one.due_on or today, default=None)


def _with_closed(plan: Plan, calendar: WorkingCalendar) -> Plan:
    closed = frozenset(day for day in plan.days if not calendar.is_working(day))
    return replace(plan, closed=closed)


def _spans(
    part: Part,
    today: date,
    ends: Mapping[str, tuple[date, date]],
    ended: Mapping[str, date],
) -> Iterator[Span]:
    case = part.case
    if case is None:
        if part.waits and part.item in ends:
            yield Span(*ends[part.item], Stretch.WAITS)
        return
    begun = (case.accepted_at or case.received_at).date()
    over = _over_on(case, ended)
    last = min(over, today) if over else today
    if case.accepted is None:  # nothing runs before it is taken in
        yield Span(
            case.received_at.date(), last, Stretch.PAUSED if case.notice else Stretch.RUNNING
        )
        return
    yield from _worked(case, begun, last, done=over is not None)
    due = case.due.due_on if case.due else None
    if due and over is None and due > last:
        yield Span(last + ONE_DAY, due, Stretch.LEFT)


def _worked(case: Case, begun: date, last: date, *, done: bool) -> Iterator[Span]:
    """From its beginning up to ``last``, without the days on which its clock stood still."""
    due = case.due.due_on if case.due else None
    pauses = [(one.first, one.last) for one in case.pauses]
    since = case.suspended_on or case.stayed_on
    if since is not None:
        pauses.append((since, last))
    at, run = begun, Stretch.DONE if done else Stretch.RUNNING
    for first, until in sorted(pauses):
        first, until = max(first, at), min(until, last)
        if first > until:
            continue
        yield from _late_apart(at, first - ONE_DAY, due, run)
        yield Span(first, until, Stretch.PAUSED)
        at = until + ONE_DAY
    yield from _late_apart(at, last, due, run)


def _late_apart(first: date, last: date, due: date | None, run: Stretch) -> Iterator[Span]:
    if first > last:
        return
    if due is None or last <= due:
        yield Span(first, last, run)
        return
    if first <= due:
        yield Span(first, due, run)
    yield Span(max(first, due + ONE_DAY), last, Stretch.LATE)


def _over_on(case: Case, ended: Mapping[str, date]) -> date | None:
    """The day from which on nothing was left to be decided."""
    if case.finished_at:
        return case.finished_at.date()
    if case.status in CLOSED:
        return ended.get(case.number, case.received_at.date())
    return None


def _signs(part: Part) -> Iterator[Milestone]:
    case = part.case
    if case is None:
        return
    if part.due_on:
        yield Milestone(part.due_on, Sign.DUE)
    if case.finished_at:
        yield Milestone(case.finished_at.date(), Sign.RESULT)


def _told(part: Part, tell: Told) -> str:
    """State, or until when."""
    case = part.case
    if case is None:
        return tell(where_name(part.where)) if part.waits else ""
    if part.where is Where.HANDLED and part.due_on:
        return f"{part.due_on:%m-%d}"
    return tell(status_name(case.status))


def _needs(parts: list[Part]) -> tuple[Need, ...]:
    places = {one.item: place for place, one in enumerate(parts)}
    return tuple(
        Need(places[before], place)
        for place, one in enumerate(parts)
        for before in one.plan.after
        if before in places
    )


def _ends(
    bundle: Bundle, today: date, expected: Mapping[str, int], ended: Mapping[str, date]
) -> dict[str, tuple[date, date]]:
    """First and last day of each part that waits, if all before it take what they may."""
    known = {one.item: one for one in bundle.parts}
    ends: dict[str, tuple[date, date]] = {}

    def end_of(part: Part) -> date:
        if not part.waits:
            day = _over_on(part.case, ended) if part.case else None
            return day or max(part.due_on or today, today)
        if part.item not in ends:
            ends[part.item] = (today, today)  # whatever a circle would be
            start = max((end_of(known[code]) for code in part.plan.after), default=today)
            first = max(start + ONE_DAY, today)
            ends[part.item] = first, first + timedelta(days=max(expected.get(part.item, 1) - 1, 0))
        return ends[part.item][1]

    for one in bundle.waiting:
        end_of(one)
    return ends
