"""Every date that was counted by hand and needs no case; the steps stand in both tables."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from counter_app.knowledge.days.clocks import ServiceHours, Stop, clock
from counter_app.knowledge.days.deadline import ANY_HOUR, OfficeHours, due_date, moved_due_date
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.licences.licence import days_before, last_valid_day
from tests.hand_counted import Line, limit, lines, moment, written

SPANS = {"m": LimitUnit.MINUTES, "h": LimitUnit.HOURS, "H": LimitUnit.HALF_DAYS}
HOURS = {
    "P": ServiceHours(),
    "N": ServiceHours(closes=time(17, 30), breaks=((time(12), time(14, 30)),)),
}


@pytest.mark.parametrize("line", tuple(lines("plain", "own")), ids=lambda line: line.name)
def test_a_day(line: Line) -> None:
    hours = OfficeHours() if line.kind == "plain" else ANY_HOUR
    found = due_date(line.begins, limit(line.limit), line.calendar, hours)
    assert (found.due_on.isoformat(), found.provisional) == (line.answer, line.provisional)


@pytest.mark.parametrize("line", tuple(lines("pause")), ids=lambda line: line.name)
def test_a_day_after_a_pause(line: Line) -> None:
    begins = line.begins.date()
    found = moved_due_date(begins, limit(line.limit), (), line.pauses, line.calendar)
    assert (found.due_on.isoformat(), found.provisional) == (line.answer, line.provisional)


@pytest.mark.parametrize("line", tuple(lines("open")), ids=lambda line: line.name)
def test_an_hour(line: Line) -> None:
    hours, *further = line.further
    stops = [Stop(*map(moment, one.split("/"))) for one in further if one[0].isdigit()]
    span = Limit(int(line.limit[1:]), SPANS[line.limit[0]])
    found = clock("", line.begins, span, line.calendar, HOURS[hours], paused_by=stops)
    assert (found.due_at, found.provisional) == (moment(line.answer), line.provisional)
    assert found.due_at.utcoffset() == datetime.utcoffset(line.begins)


@pytest.mark.parametrize("line", tuple(lines("before")), ids=lambda line: line.name)
def test_the_last_day_to_ask_for_a_renewal(line: Line) -> None:
    found = days_before(line.begins.date(), limit(line.limit), line.calendar)
    assert found.isoformat() == line.answer


@pytest.mark.parametrize("line", tuple(lines("valid")), ids=lambda line: line.name)
def test_the_last_valid_day(line: Line) -> None:
    found = last_valid_day(line.begins.date(), limit(line.limit))
    assert found is not None
    assert found.isoformat() == line.answer


def test_the_table_is_as_long_as_was_promised() -> None:
    counted = [line for line in written() if line[0] != "#"]
    assert len(set(counted)) == len(counted) >= 300
