"""Working days: weekends, official holidays, and the days that are worked to make up (调休)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from datetime import date, timedelta
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.fixed_holidays import fixed_holidays

ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@immutable
class DayException:
    """A day on which the weekend rule does not hold, or a weekend day of a holiday."""

    day: date
    name: str  # the holiday: 春节; or why nobody works: 台风停止办公
    working: bool  # True: worked to make up for that holiday (调休上班)
    of_the_place: bool = False  # of this hall or authority alone, not of the country


@immutable
class CalendarYear:
    """What the State Council announced for one year (部分节假日安排).

    ``days`` lie in ``year`` or in the December before it, each day once.
    """

    year: int
    days: tuple[DayException, ...]
    notice: str = ""  # title of the notice
    notice_number: str = ""  # 发文字号
    issued_on: date | None = None


@immutable
class WorkingCalendar:
    """Which days are working days (行政许可法 art. 82: 不含法定节假日).

    The fixed holidays (``fixed_holidays``) are none in any year; what a notice
    says of a day counts before them, and ``of_the_place`` (停止办公, 三月三) before
    both, the later one of a day before the earlier; ``of_bodies`` are days that
    one department has beside them (see ``of``). Refusal ``calendar.year_twice`` or
    ``calendar.days_contradict`` if the years do not fit together.
    """

    years: tuple[CalendarYear, ...]
    of_the_place: tuple[DayException, ...] = ()
    of_bodies: tuple[tuple[str, tuple[DayException, ...]], ...] = ()
    _exceptions: dict[date, DayException] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        announced = [one.year for one in self.years]
        for year in announced:
            if announced.count(year) > 1:
                raise Refusal("calendar.year_twice", field="calendar", year=year)
        exceptions = _joined(self.years) | {one.day: one for one in self.of_the_place}
        object.__setattr__(self, "_exceptions", exceptions)

    def of(self, body: str) -> WorkingCalendar:
        """The calendar by which this department works."""
        own = dict(self.of_bodies).get(body)
        return self if own is None else WorkingCalendar(self.years, (*self.of_the_place, *own))

    def announced(self, year: int) -> bool:
        """Whether the notice of ``year`` is known; if not, weekends and fixed holidays are off."""
        return any(one.year == year for one in self.years)

    def exception_on(self, day: date) -> DayException | None:
        """The holiday or make-up day that falls on ``day``."""
        told = self._exceptions.get(day)
        if told is None and (name := fixed_holidays(day.year).get(day)):
            return DayException(day, name, working=False)
        return told

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        exception = self._exceptions.get(day)
        if exception is not None:
            return exception.working
        return day.weekday() < _SATURDAY and day not in fixed_holidays(day.year)


def _joined(years: Iterable[CalendarYear]) -> dict[date, DayException]:
    joined: dict[date, DayException] = {}
    for one in (day for year in years for day in year.days):
        if joined.setdefault(one.day, one).working != one.working:
            raise Refusal("calendar.days_contradict", field="calendar", day=one.day)
    return joined
