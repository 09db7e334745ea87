"""Every date of ``hand_counted_dates.tsv``, which was counted without this program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar
from counter_app.knowledge.days.deadline import (
    SHANGHAI,
    DueDate,
    OfficeHours,
    Pause,
    due_date,
    moved_due_date,
)
from counter_app.knowledge.days.limit import Limit, LimitUnit

CALENDAR = WorkingCalendar(read_calendar(resource("calendar")))
UNITS = {
    "W": LimitUnit.WORKING_DAYS,
    "C": LimitUnit.CALENDAR_DAYS,
    "M": LimitUnit.MONTHS,
}


@dataclass(frozen=True, slots=True)
class HandCounted:
    """One line of the table."""

    received: datetime
    limit: Limit
    due_on: date
    provisional: bool
    more: tuple[Limit, ...]
    pauses: tuple[Pause, ...]


def read_table() -> Iterator[HandCounted]:
    table = Path(__file__).with_name("hand_counted_dates.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        received, limit, due_on, *rest = line.split("\t")
        further = rest[0].split(" ") if rest else []
        yield HandCounted(
            datetime.fromisoformat(received).replace(tzinfo=SHANGHAI),
            Limit(int(limit[1:]), UNITS[limit[0]]),
            date.fromisoformat(due_on.rstrip("?")),
            due_on.endswith("?"),
            tuple(Limit(int(one), LimitUnit.WORKING_DAYS) for one in further if one[0] == "+"),
            tuple(
                Pause(*map(date.fromisoformat, one.split("/"))) for one in further if one[0] != "+"
            ),
        )


TABLE = tuple(read_table())


def computed(row: HandCounted) -> DueDate:
    first = due_date(row.received, row.limit, CALENDAR, OfficeHours())
    if not row.more and not row.pauses:
        return first
    return moved_due_date(first.counted_from, row.limit, row.more, row.pauses, CALENDAR)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.received:%F %H:%M} {row.due_on}")
def test_a_date_counted_by_hand(row: HandCounted) -> None:
    found = computed(row)
    assert (found.due_on, found.provisional) == (row.due_on, row.provisional)


def test_the_table_is_as_long_as_was_promised() -> None:
    assert len(TABLE) >= 150
