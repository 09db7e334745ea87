"""The hall's rules for problems (问题办理时限): limits with ranges. The defaults are plain ones."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from counter_app.features.problems.model.kinds import Level
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.hours import ServiceHours, minutes_of, service_hours
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.spans import SpanRange, checked_span
from counter_app.knowledge.hall import DEFAULT_HALL


class ProblemLimit(StrEnum):
    """How long a step may take; the value is the rule's name in the hall's settings."""

    PASS_ON = "problem_pass_on"  # registered → with the unit that handles it
    SIGN = "problem_sign"  # passed on → signed for, or objected to
    HANDLE_A = "problem_handle_a"
    HANDLE_B = "problem_handle_b"
    HANDLE_C = "problem_handle_c"
    CALL_BACK = "problem_call_back"  # answered → called back
    EXTENSION = "problem_extension"  # the most that handling may be extended by, once
    FIRST_CONTACT = "officer_first_contact"  # assigned to an officer → first contact
    CONTACT = "officer_contact"  # between two contacts of an officer with an enterprise


@immutable
class Ruled:
    """What counts until a hall sets it, and the ranges that it may set, short to long."""

    default: Limit
    ranges: tuple[SpanRange, ...]


def _days(default: int, most: int) -> Ruled:
    ranges = (SpanRange(LimitUnit.WORKING_DAYS, 1, most),)
    return Ruled(Limit(default, LimitUnit.WORKING_DAYS), ranges)


def _hours_or_days(default: int, most: int) -> Ruled:
    """In hours, too: those in which the hall is open."""
    days = _days(default, most)
    return Ruled(days.default, (SpanRange(LimitUnit.HOURS, 1, 72), *days.ranges))


RULED: Final[Mapping[ProblemLimit, Ruled]] = {
    ProblemLimit.PASS_ON: _hours_or_days(1, 30),
    ProblemLimit.SIGN: _hours_or_days(1, 30),
    ProblemLimit.HANDLE_A: _hours_or_days(30, 365),
    ProblemLimit.HANDLE_B: _hours_or_days(15, 365),
    ProblemLimit.HANDLE_C: _hours_or_days(5, 365),
    ProblemLimit.CALL_BACK: _hours_or_days(3, 90),
    ProblemLimit.EXTENSION: _hours_or_days(15, 90),
    ProblemLimit.FIRST_CONTACT: _days(10, 90),
    ProblemLimit.CONTACT: Ruled(Limit(3, LimitUnit.MONTHS), (SpanRange(LimitUnit.MONTHS, 1, 12),)),
}

HANDLING: Final = {
    Level.A: ProblemLimit.HANDLE_A,
    Level.B: ProblemLimit.HANDLE_B,
    Level.C: ProblemLimit.HANDLE_C,
}
"""How long handling may take at each level."""


def limit_in(values: Mapping[str, str], which: ProblemLimit) -> Limit:
    """This limit, as it stands in settings or by default; Refusal ``hall.bad_limit``."""
    if which not in values:
        return RULED[which].default
    return checked_span(values[which], which, RULED[which].ranges)


def open_minutes(limit: Limit, hours: ServiceHours) -> int:
    """A limit in hours or working days as the minutes in which the hall is open."""
    if limit.unit is LimitUnit.WORKING_DAYS:
        return limit.value * hours.minutes
    return minutes_of(limit, hours)


def must_not_cross(values: Mapping[str, str]) -> None:
    """Refusal ``problems.levels_crossed`` if a harder problem would have less time.

    Days against hours: by the hours in which a hall is open that set none.
    """
    usual = service_hours(DEFAULT_HALL.hours)
    a, b, c = (open_minutes(limit_in(values, HANDLING[level]), usual) for level in Level)
    if not a >= b >= c:
        raise Refusal("problems.levels_crossed", field=ProblemLimit.HANDLE_A)
