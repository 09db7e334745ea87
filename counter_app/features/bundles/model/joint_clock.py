"""The joint clock (行政许可法 art. 42(2)): 45 working days for the whole, once 15 more.

Time that art. 45 does not count (听证, 鉴定, 专家评审 …) is not counted for the part
that needs it. The others go on, and are to be decided within the same 45 days:
so the whole may last as long as the part that may last longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from counter_app.features.bundles.model.joint import Joint
from counter_app.features.cases.acts.legal_limit import JOINT_LIMIT
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import DECISION_STANDS, Status
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.calendar import ONE_DAY, WorkingCalendar
from counter_app.knowledge.days.deadline import DueDate, moved_due_date
from counter_app.knowledge.days.limit import Limit

_ENDED: Final = frozenset(
    {
        Status.REFUSED,
        Status.LAPSED,
        Status.WITHDRAWN,
        Status.TERMINATED,
        Status.ANNULLED,
        Status.REVOKED,
        Status.HOME_ACCEPTED,
    }
)


def goes_on(case: Case) -> bool:
    """Whether this part was not refused, withdrawn or ended otherwise without a decision."""
    return case.status not in _ENDED


def is_decided(case: Case) -> bool:
    """Whether its decision stands, wherever the result is."""
    return case.status in DECISION_STANDS


def last_day(
    case: Case, limit: Limit, more: Sequence[Limit], calendar: WorkingCalendar
) -> DueDate | None:
    """The last day of this limit for this part, without its own pauses; None before acceptance."""
    start = counted_from(case)
    if start is None:
        return None
    expected = case.suspended.expected_until if case.suspended else None
    still = case.paused_until(expected) if expected else ()
    return moved_due_date(start, limit, more, (*case.pauses, *still), calendar)


def whole_day(
    cases: Iterable[Case], limit: Limit, more: Sequence[Limit], calendar: WorkingCalendar
) -> DueDate | None:
    """The same for the whole: that of the part that may last longest.

    Of the parts that are not decided yet, or of all once each is; None before
    anything was accepted.
    """
    own = [one for one in cases if goes_on(one)]
    open_ones = [one for one in own if not is_decided(one)]
    days = [last_day(one, limit, more, calendar) for one in open_ones or own]
    return max((one for one in days if one), key=lambda one: one.due_on, default=None)


def joint_law_day(joint: Joint, cases: Iterable[Case], calendar: WorkingCalendar) -> DueDate | None:
    """The last day by law for the whole: 45 working days, and what it was extended by."""
    more = (joint.extended.limit,) if joint.extended else ()
    return whole_day(cases, JOINT_LIMIT, more, calendar)


def stage_day(joint: Joint, cases: Iterable[Case], calendar: WorkingCalendar) -> DueDate | None:
    """The day that was promised for the stage, as it stands; None before 同步受理."""
    if joint.accepted is None:
        return None
    return whole_day(cases, joint.accepted.stage.limit, (), calendar)


def counted_from(case: Case) -> date | None:
    """The day of acceptance as it counts, itself never day 1."""
    if case.accepted is None or case.accepted_at is None:
        return None
    return case.accepted.due.counted_from if case.accepted.due else case.accepted_at.date()


def began_on(cases: Iterable[Case]) -> date | None:
    """The first of these days."""
    days = (counted_from(one) for one in cases)
    return min((one for one in days if one), default=None)


def ended_at(cases: Iterable[Case]) -> datetime | None:
    """When the last of the parts that go on was decided; None while one is not."""
    own = [one for one in cases if goes_on(one)]
    if not own or not all(is_decided(one) and one.finished_at for one in own):
        return None
    return max(one.finished_at for one in own if one.finished_at)


def working_days(after: date, last: date, calendar: WorkingCalendar) -> int:
    """How many working days lie after the one day and until the other."""
    count, day = 0, after + ONE_DAY
    while day <= last:
        count += calendar.is_working(day)
        day += ONE_DAY
    return count


@immutable
class JointDays:
    """How the joint clock stands at a moment: working days used and promised, and both last days.

    ``single`` is what the parts would have been promised one after the other.
    """

    stage_on: date
    law_on: date
    provisional: bool
    used: int
    promised: int
    single: int

    @property
    def saved(self) -> int:
        """Σ of the single limits less the days used."""
        return self.single - self.used


def joint_days(
    joint: Joint, cases: Sequence[Case], now: datetime, calendar: WorkingCalendar
) -> JointDays | None:
    """None before 同步受理. Used: until the last decision, or until now."""
    stage, law = stage_day(joint, cases, calendar), joint_law_day(joint, cases, calendar)
    began = began_on(cases)
    if joint.accepted is None or stage is None or law is None or began is None:
        return None
    last = (ended_at(cases) or now).date()
    return JointDays(
        stage.due_on,
        law.due_on,
        law.provisional,
        working_days(began, last, calendar),
        joint.accepted.stage.limit.value,
        sum(_single(one, calendar) for one in cases if goes_on(one)),
    )


def _single(case: Case, calendar: WorkingCalendar) -> int:
    """The working days that this part was promised; 0 where no limit was."""
    due = case.accepted.due if case.accepted else None
    return working_days(due.counted_from, due.due_on, calendar) if due else 0
