"""The lines of ``tests/domain/hand_counted_clocks.tsv`` and of ``hand_counted_apart.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import DayException, WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.deadline import SHANGHAI, Pause
from counter_app.knowledge.days.limit import Limit, LimitUnit

TABLES = tuple(
    Path(__file__).parent / "domain" / f"hand_counted_{name}.tsv" for name in ("clocks", "apart")
)
UNITS = {
    "W": LimitUnit.WORKING_DAYS,
    "C": LimitUnit.CALENDAR_DAYS,
    "M": LimitUnit.MONTHS,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``answer`` without the question mark, which is ``provisional``."""

    kind: str
    begins: datetime
    limit: str
    further: tuple[str, ...]
    answer: str
    provisional: bool

    @property
    def name(self) -> str:
        """For the list of tests."""
        return " ".join((f"{self.begins:%F %H:%M}", self.limit, *self.further))

    @property
    def calendar(self) -> WorkingCalendar:
        """The announced years, and the days of the place that the line names."""
        days = [one for further in self.further for one in _of_the_place(further)]
        return WorkingCalendar(read_calendar(resource("calendar")), tuple(days))

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """``2026-11-29/2026-12-05``."""
        return tuple(Pause(*_days(one)) for one in self.further if one[0].isdigit())


def limit(text: str) -> Limit:
    """``W5``."""
    return Limit(int(text[1:]), UNITS[text[0]])


def moment(text: str) -> datetime:
    """At the hall's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def written() -> list[str]:
    """Every line of both tables as it stands, notes too."""
    return [line for table in TABLES for line in table.read_text("utf-8").splitlines()]


def lines(*kinds: str) -> Iterator[Line]:
    """The lines of these kinds; each tells its steps."""
    for line in written():
        if line.startswith("#"):
            continue
        kind, begins, span, further, answer, steps = line.split("\t")
        assert steps, line
        if kind in kinds:
            answer, provisional = answer.replace("?", ""), "?" in answer
            parts = tuple(further.split(" ")) if further else ()
            yield Line(kind, moment(begins), span, parts, answer, provisional)


def _days(text: str) -> tuple[date, date]:
    first, last = text.split("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _of_the_place(further: str) -> Iterator[DayException]:
    if further[0] == "w":
        yield DayException(date.fromisoformat(further[1:]), "三月三", True, True)
    if further[0] == "x":
        day, last = _days(further[1:])
        while day <= last:
            yield DayException(day, "停止办公", False, True)
            day += timedelta(days=1)
