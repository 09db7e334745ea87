"""By what the centre reckons the clocks of files: what the hall published, as windows do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress

from counter_app.kernel.encoding import EncodingError
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.assets import resource
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.calendar_file import read_calendar, read_years
from counter_app.knowledge.days.light import LightRule, Reckoning
from counter_app.knowledge.hall import read_hall


def reckoning_of(published: Iterable[tuple[str, str, bytes]]) -> Reckoning:
    """The shipped calendar with the hall's own years, which count most, and its rule of lights.

    ``published`` is (kind, name, content), the newest of each. What cannot be
    read is left out.
    """
    years = {one.year: one for one in read_calendar(resource("calendar"))}
    rule = LightRule()
    for kind, name, content in published:
        if kind == "calendar":
            with suppress(Refusal):
                years |= {one.year: one for one in read_years(content) if f"{one.year:04}" == name}
        else:
            rule = _rule_in(content) or rule
    return Reckoning(WorkingCalendar(tuple(years.values())), rule)


def told_of(reckoning: Reckoning) -> str:
    """What changes with it."""
    told = repr((sorted(reckoning.calendar.years, key=lambda one: one.year), reckoning.rule))
    return hashlib.sha256(told.encode()).hexdigest()


def _rule_in(content: bytes) -> LightRule | None:
    with suppress(EncodingError, Refusal):
        return read_hall(content).lights
    return None
