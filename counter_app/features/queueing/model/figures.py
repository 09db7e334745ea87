"""The figures of the queue (排队指标): waiting and serving by class, hour and window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final, TypeVar

from counter_app.features.queueing.model.moves import TicketStatus
from counter_app.features.queueing.model.row import TicketRow
from counter_app.features.queueing.model.waits import percentile
from counter_app.kernel.figures import Figure
from counter_app.kernel.immutable import immutable

K = TypeVar("K", str, int)

WEEKS: Final = 4
"""A forecast looks at the same weekday of so many weeks before."""


@immutable
class Part:
    """Those of one class, hour or window: counts, and minutes as median and 95th percentile.

    None of nobody. ``missed``: did not come at least once; ``gone``: left, or were
    never called.
    """

    taken: int
    served: int
    missed: int
    gone: int
    waited: tuple[float, float] | None
    serving: tuple[float, float] | None


@immutable
class QueueFigures:
    """All of a time, and its parts."""

    whole: Part
    classes: Mapping[str, Part]
    hours: Mapping[int, Part]
    windows: Mapping[str, Part]


def figures_of(rows: Iterable[TicketRow]) -> QueueFigures:
    """The figures of these tickets. By hour of taking; by the window that called last."""
    rows = tuple(rows)
    return QueueFigures(
        part_of(rows),
        _parts(rows, lambda one: one.queue_class),
        _parts(rows, lambda one: one.taken_at.hour),
        _parts([one for one in rows if one.post], lambda one: one.post),
    )


def part_of(rows: Sequence[TicketRow]) -> Part:
    """The figures of these tickets together."""
    finished = [one for one in rows if one.status is TicketStatus.FINISHED]
    waits = [one.waited_s for one in rows if one.waited_s is not None]
    gone = (TicketStatus.LEFT, TicketStatus.LAPSED)
    return Part(
        taken=len(rows),
        served=len(finished),
        missed=sum(one.misses > 0 for one in rows),
        gone=sum(one.status in gone for one in rows),
        waited=_minutes(waits),
        serving=_minutes([one.serving_s for one in finished]),
    )


def _parts(rows: Sequence[TicketRow], by: Callable[[TicketRow], K]) -> dict[K, Part]:
    found: dict[K, list[TicketRow]] = {}
    for one in rows:
        found.setdefault(by(one), []).append(one)
    return {key: part_of(found[key]) for key in sorted(found)}


def _minutes(seconds: Sequence[float]) -> tuple[float, float] | None:
    if not seconds:
        return None
    return round(median(seconds) / 60, 1), round(percentile(seconds, 0.95) / 60, 1)


def as_figures(told: QueueFigures) -> tuple[Figure, ...]:
    """As a report tells them; none where nobody came."""
    if not told.whole.taken:
        return ()
    whole = told.whole
    figures = [
        Figure("queue_taken", whole.taken),
        Figure("queue_served", whole.served, whole.taken),
        Figure("queue_missed", whole.missed, whole.taken),
        Figure("queue_gone", whole.gone, whole.taken),
        *_of_part("", whole),
    ]
    for kind, parts in (("class", told.classes), ("hour", told.hours), ("window", told.windows)):
        for key, part in parts.items():
            figures += _of_part(f"_{kind}_{key}", part)
    return tuple(figures)


def _of_part(name: str, part: Part) -> list[Figure]:
    found = []
    for what, pair in (("waited", part.waited), ("serving", part.serving)):
        if pair is not None:
            found.append(Figure(f"queue_{what}_median{name}", pair[0]))
            found.append(Figure(f"queue_{what}_95{name}", pair[1]))
    return found


def days_before(day: date) -> tuple[date, ...]:
    """The same weekday of the weeks that a forecast looks at, the oldest first."""
    return tuple(day - timedelta(weeks=n) for n in range(WEEKS, 0, -1))


def forecast(days: Iterable[Iterable[TicketRow]]) -> dict[int, float]:
    """How many will come in each hour: the median of these days; a day without anybody is none."""
    counted = []
    for rows in days:
        hours: dict[int, int] = {}
        for one in rows:
            hours[one.taken_at.hour] = hours.get(one.taken_at.hour, 0) + 1
        if hours:
            counted.append(hours)
    every = sorted({hour for hours in counted for hour in hours})
    return {hour: median(hours.get(hour, 0) for hours in counted) for hour in every}
