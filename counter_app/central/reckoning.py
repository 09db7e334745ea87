"""By what the centre reckons the clocks of files: what the hall published, as windows do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress

from counter_app.central.published import Said, hall_in
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import CalendarYear, WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar, read_years
from counter_app.knowledge.days.light import LightRule, Reckoning


def reckoning_of(published: Iterable[Said]) -> Reckoning:
    """The shipped calendar with the hall's own years, which count most, and its rule of lights.

    What is said of one year later in ``published`` counts less. What cannot be read is
    left out.
    """
    told = [*published]
    years = {one.year: one for one in read_calendar(resource("calendar"))}
    own = dict[int, CalendarYear]()
    for kind, name, contents in told:
        if kind == "calendar" and int(name) not in own:
            own |= _year_in(int(name), contents)
    hall = hall_in(told)
    rule = hall.lights if hall else LightRule()
    return Reckoning(WorkingCalendar(tuple((years | own).values())), rule)


def told_of(reckoning: Reckoning) -> str:
    """What changes with it."""
    told = repr((sorted(reckoning.calendar.years, key=lambda one: one.year), reckoning.rule))
    return hashlib.sha256(told.encode()).hexdigest()


def _year_in(year: int, contents: Iterable[bytes]) -> dict[int, CalendarYear]:
    """The first that can be read."""
    for content in contents:
        with suppress(Refusal):
            if found := [one for one in read_years(content) if one.year == year]:
                return {year: found[-1]}
    return {}
