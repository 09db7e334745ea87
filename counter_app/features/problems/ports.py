"""What the use cases of problems need from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.model.problem import Problem, fold
from counter_app.features.problems.model.rules import ProblemRules
from counter_app.features.problems.model.sight import Reader, events_seen, seen
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.ports import Accounts, OpenWork, Watch
from counter_app.kernel.ports import Clock as Time
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.clocks import Clock, ServiceHours, Span, clock, service_hours
from counter_app.knowledge.hall import Hall


@dataclass(frozen=True, slots=True)
class ProblemDesk:
    """What stands behind whoever works on problems at this window.

    ``events``: those of a file, in the hall's order.
    """

    clock: Time
    new_id: Callable[[], UUID]
    open_work: OpenWork
    events: Callable[[str], tuple[Event, ...]]
    calendar: WorkingCalendar
    hall: Hall
    clerk: Clerk
    guard: Watch
    accounts: Accounts
    rules: ProblemRules

    @property
    def hours(self) -> ServiceHours:
        """When the hall is open."""
        return service_hours(self.hall.hours)

    @property
    def reader(self) -> Reader:
        """Who is signed in, as one who reads problems."""
        account = self.accounts.find(self.clerk.code) if self.guard.is_needed else None
        if account is None:
            return Reader(self.clerk, self.guard.may(Right.REVIEW))
        window = self.hall.window
        here = [one for one in account.grants if one.holds_at(window)]
        units = frozenset(one.department for one in here if one.role is Role.OFFICER)
        roles = set(account.roles_at(window))
        scope = account.departments(window) if roles <= {Role.OFFICER} else None
        return Reader(self.clerk, self.guard.may(Right.REVIEW), units, scope)

    def running(self, name: str, at: datetime, limit: Span, rule: str) -> Clock:
        """A clock that starts at ``at`` by the hall's rule of this name."""
        return clock(name, at, limit, self.calendar, self.hours, source=rule)

    def problem(self, number: str) -> Problem:
        """The problem with this number, as who is signed in may see it.

        Refusal ``case.unknown``, ``sign_in.needed``, ``problems.not_for_you``.
        """
        return seen(self._whole(number), self.reader)

    def trail(self, number: str) -> tuple[Event, ...]:
        """Its events, as who is signed in may see them; Refusal as ``problem``."""
        return events_seen(self._whole(number), self.events(number), self.reader)

    def _whole(self, number: str) -> Problem:
        if self.guard.is_needed and not any(map(self.guard.may, _READING)):
            raise Refusal("sign_in.needed", field="--as")
        events = self.events(number)
        if not events:
            raise Refusal("case.unknown", field="number")
        return fold(events)


_READING = (Right.TAKE_IN, Right.GO_ON, Right.HANDLE, Right.REVIEW)


def problem_desk(desk: Desk, rules: ProblemRules) -> ProblemDesk:
    """The part of a window's desk that problems need, with the hall's rules for them."""
    return ProblemDesk(
        desk.clock,
        desk.new_id,
        desk.open_work,
        desk.ledger.events,
        desk.calendar,
        desk.hall,
        desk.clerk,
        desk.guard,
        desk.accounts,
        rules,
    )
