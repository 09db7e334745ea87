"""排队指标: a day of 1,500 people, played by events and counted again by hand."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from counter_app.assembly import Counter
from counter_app.features.queueing.acts import calling
from counter_app.features.queueing.acts.figures import expected, figures
from counter_app.features.queueing.model import events as e
from counter_app.features.queueing.model.figures import as_figures, figures_of, forecast
from counter_app.features.queueing.model.kinds import CameFor
from counter_app.features.queueing.model.row import TicketRow, row_of
from counter_app.features.queueing.model.ticket import Ticket, fold
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.number import Number
from tests.conftest import StandingClock
from tests.queueing.conftest import Takes

CHINA = ZoneInfo("Asia/Shanghai")
OPENS = datetime(2026, 11, 30, 8, 30, tzinfo=CHINA)
PEOPLE, WINDOWS = 1_500, 24


class PlayedDay:
    """Who came when, called by the window that is free first; what a stopwatch would have said."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        self.rows = list[TicketRow]()
        self.waits = list[tuple[str, int, str, float]]()  # class, hour taken, window, seconds
        self.serves = list[tuple[str, int, str, float]]()
        self.missed = self.gone = 0
        free = [(OPENS, f"{n:02d}") for n in range(1, WINDOWS + 1)]
        heapq.heapify(free)
        comes = sorted(
            OPENS + timedelta(seconds=random.uniform(0, 8 * 3600)) for _ in range(PEOPLE)
        )
        for n, at in enumerate(comes, start=1):
            self._one(random, n, at, free)

    def _one(self, random: Random, n: int, at: datetime, free: list[tuple[datetime, str]]) -> None:
        code = random.choice("AAAB")
        told: list[tuple[datetime, object]] = [(at, _taken(n, code, at))]
        if random.random() < 0.03:
            self.gone += 1
            told.append((at, e.Left(at + timedelta(minutes=20))))
        else:
            since, post = heapq.heappop(free)
            called = max(at, since)
            told.append((called, e.Called(n, post, called, False)))
            place = (code, at.hour, post)
            self.waits.append((*place, (called - at).total_seconds()))
            if random.random() < 0.05:
                over = called + timedelta(minutes=1)
                self.missed += 1
                told.append((over, e.Missed(n, over)))
            else:
                over = called + timedelta(seconds=random.lognormvariate(6.1, 0.6))
                told.append((over, e.Finished(n, over)))
                self.serves.append((*place, (over - called).total_seconds()))
            heapq.heappush(free, (over, post))
        self.rows.append(row_of(_folded(n, told)))


def _taken(n: int, code: str, at: datetime) -> e.Taken:
    label = f"{code}{n:03d}"
    return e.Taken(
        at.date(), label, code, CameFor.CLASS, at, None, "", "", "", "", 0, None, None, False
    )


def _folded(n: int, told: list[tuple[datetime, object]]) -> Ticket:
    number = Number("460200", "01", "K3T", "Q", n).text

    def happened() -> Iterator[Event]:
        for place, (at, happening) in enumerate(told):
            yield Event(UUID(int=10 * n + place), number, at, "01", Clerk("1", "甲"), happening)

    return fold(happened())


def by_hand(values: list[float], share: float) -> float:
    """The value below which this share lies, between the two nearest by a ruler; in minutes."""
    ordered = sorted(values)
    exact = share * (len(ordered) - 1)
    below, beyond = ordered[int(exact)], ordered[min(int(exact) + 1, len(ordered) - 1)]
    return round((below * (1 - exact % 1) + beyond * (exact % 1)) / 60, 1)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_day_of_1500_people_is_counted_as_a_stopwatch_counts_it(seed: int) -> None:
    day = PlayedDay(seed)
    told = figures_of(day.rows)
    assert told.whole.taken == PEOPLE
    assert (told.whole.missed, told.whole.gone) == (day.missed, day.gone)
    assert told.whole.served == PEOPLE - day.missed - day.gone == len(day.serves)
    for column, parts in ((0, told.classes), (1, told.hours), (2, told.windows)):
        for key, part in parts.items():
            for found, lived in ((part.waited, day.waits), (part.serving, day.serves)):
                seconds = [one[3] for one in lived if one[column] == key]
                hand = (by_hand(seconds, 0.5), by_hand(seconds, 0.95))
                assert found == pytest.approx(hand, abs=0.11)
    assert sum(one.taken for one in told.hours.values()) == PEOPLE


def test_a_forecast_is_the_median_of_the_same_weekday() -> None:
    days = [PlayedDay(seed).rows for seed in (1, 2, 3)]
    counts = [sum(row.taken_at.hour == 9 for row in rows) for rows in days]
    assert forecast(days)[9] == sorted(counts)[1]
    assert forecast([*days, ()])[9] == sorted(counts)[1]
    assert forecast([]) == {}


def test_who_may_have_reports_has_them(
    window: Counter, takes: Takes, standing_clock: StandingClock
) -> None:
    for _ in range(3):
        takes()
    standing_clock.forward(minutes=4)
    number = calling.call_next(window.desk).number
    standing_clock.forward(minutes=6)
    calling.finish(window.desk, number)
    today = standing_clock.at.date()
    told = figures(window.desk, today, today)
    assert (told.whole.taken, told.whole.served) == (3, 1)
    assert told.windows["01"].serving == (6.0, 6.0)
    assert as_figures(told)[0].numerator == 3
    standing_clock.forward(weeks=1)
    hour = standing_clock.at.hour
    assert expected(window.desk, standing_clock.at.date())[0] == {hour: 3}
    report = window.features.figures
    assert "queue" in [one.name for one in report]
