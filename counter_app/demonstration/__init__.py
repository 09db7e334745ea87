"""A short real morning in a hall of two windows, played through the same use cases as the desk."""

from counter_app.demonstration.hall import DemonstrationHall, play_hall
from counter_app.demonstration.morning import Morning, play_morning
from counter_app.demonstration.staff import PASSWORD, Member, hire_staff

__all__ = [
    "PASSWORD",
    "DemonstrationHall",
    "Member",
    "Morning",
    "hire_staff",
    "play_hall",
    "play_morning",
]
