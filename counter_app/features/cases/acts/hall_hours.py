"""When the hall is open, by its rules in force."""

from __future__ import annotations

from counter_app.features.cases.model import clock_rules
from counter_app.features.cases.ports import Desk
from counter_app.knowledge.days.deadline import OfficeHours
from counter_app.knowledge.days.hours import ServiceHours
from counter_app.knowledge.hall import Hall


def hours_of(desk: Desk) -> ServiceHours:
    """When the hall is open."""
    return clock_rules.service_hours_of(dict(desk.hall.feature_rules), desk.hall.hours)


def notice_hours_of(hall: Hall) -> OfficeHours:
    """Closing time as it counts for the five days of a notice."""
    return clock_rules.notice_hours(dict(hall.feature_rules), hall.hours)
