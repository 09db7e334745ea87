"""Figures of the queue and what is to be expected, for who may have reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts.at_desk import tickets_of
from counter_app.features.queueing.model.figures import (
    QueueFigures,
    as_figures,
    days_before,
    figures_of,
    forecast,
)
from counter_app.features.queueing.model.row import TicketRow
from counter_app.kernel.figures import Figure
from counter_app.kernel.rights import Right


def figures(desk: Desk, first: date, last: date, window: str = "") -> QueueFigures:
    """Of the tickets of these days, taken in the hall, or called to this window.

    Of those that the right to reports reaches; Refusal as ``Watch.reading``.
    """
    return figures_of(_counted(desk, first, last, window))


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """The same for a report of the hall; none of a time in which nobody came."""
    last = (before - timedelta(microseconds=1)).date()
    return as_figures(figures(desk, first.date(), last, window))


def expected(desk: Desk, day: date) -> tuple[dict[int, float], dict[int, int]]:
    """By hour: how many are expected on that day, and how many came so far."""
    days = [_counted(desk, one, one, "") for one in days_before(day)]
    came: dict[int, int] = {}
    for one in _counted(desk, day, day, ""):
        came[one.taken_at.hour] = came.get(one.taken_at.hour, 0) + 1
    return forecast(days), came


def _counted(desk: Desk, first: date, last: date, window: str) -> tuple[TicketRow, ...]:
    within = desk.guard.reading(Right.REPORT, "tickets")
    rows = tickets_of(desk).taken(first, last)
    return tuple(one for one in rows if within.holds(one) and window in ("", one.post))
