"""特别程序: what takes time that does not count begins (行政许可法 art. 45)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from counter_app.features.cases.acts import case_clock
from counter_app.features.cases.acts.case_clock import (
    law_day_once_over,
    reckon_due,
    statutory_day,
)
from counter_app.features.cases.acts.continue_case import Deciding, continue_case, typed
from counter_app.features.cases.acts.declared_clock import Suspend
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Suspended
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.procedure import Procedure, kind_of
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.deadline import ANY_HOUR, Pause, due_date
from counter_app.knowledge.days.limit import Limit, LimitUnit

_LONGEST: Final = {
    LimitUnit.WORKING_DAYS: 250,
    LimitUnit.CALENDAR_DAYS: 366,
    LimitUnit.MONTHS: 12,
}


def suspend_case(desk: Desk, number: str, request: Suspend) -> Case:
    """The case, its clock standing still from tomorrow until somebody resumes it.

    On the last day it stands still from today: what the procedure needs of that
    day does not count either (art. 45), so it is left for afterwards. The due
    date shown meanwhile follows from how long it takes. Refusal
    ``suspension.bad_length`` for less than a day or more than a year,
    ``suspension.too_late`` once no limit is left that could stand still,
    ``suspension.not_of_item`` for what no law on this item lets stop the clock,
    ``clock.on_the_spot`` for 即办件.
    """
    return continue_case(desk, number, Suspended, suspending(desk, request))


def suspending(desk: Desk, request: Suspend) -> Deciding:
    """What ``suspend_case`` does to a case; Refusal ``suspension.bad_length`` at once."""
    reason, takes = typed(request.reason, "reason"), Limit(request.takes, request.unit)
    longest = _LONGEST.get(takes.unit, 0)
    if not 1 <= takes.value <= longest:
        raise Refusal("suspension.bad_length", field="takes", longest=longest)

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        today, since = at.date(), _since(desk, case, at.date())
        until = due_date(at, takes, desk.calendar.of(case.department), ANY_HOUR).due_on
        pauses = (*case.pauses, Pause(since or today + ONE_DAY, until))
        due = reckon_due(case, desk.calendar, pauses)
        was_due, basis = _due_on(case), _basis(desk, case, request.procedure)
        law_on = law_day_once_over(case, due, desk.calendar, pauses, today)
        suspended = Suspended(
            request.procedure, takes, until, reason, was_due, due, since, law_on, basis
        )
        return suspended, PaperKind.PROCEDURE_NOTICE

    return decide


def procedures_of(desk: Desk, case: Case) -> tuple[Procedure, ...]:
    """Those of art. 45, and those of the law on this item."""
    laws = _laws(_item(desk, case))
    return tuple(one for one in Procedure if kind_of(one).basis or kind_of(one).name in laws)


def _basis(desk: Desk, case: Case, procedure: Procedure) -> str:
    """The special law; empty for art. 45. Refusal ``suspension.not_of_item``."""
    kind, item = kind_of(procedure), _item(desk, case)
    if kind.basis:
        return ""
    if kind.name not in (laws := _laws(item)):
        raise Refusal(
            "suspension.not_of_item", field="procedure", procedure=kind.name, name=item.name
        )
    return laws[kind.name]


def _laws(item: Item) -> dict[str, str]:
    """What procedures a special law lets stop the clock of this item, and that law."""
    steps = (one for one in item.special_steps if one.basis.text and not one.basis.pending)
    return {one.name: one.basis.text for one in steps}


def _item(desk: Desk, case: Case) -> Item:
    return desk.shelf.item(case.received.item_code, case.received.catalog_version)


def _since(desk: Desk, case: Case, today: date) -> date | None:
    """Today if it is the last day; Refusal ``suspension.too_late`` after the very last."""
    lasts = [day for day in (_due_on(case), statutory_day(case, desk.calendar)) if day]
    if lasts and today > max(lasts):
        raise Refusal("suspension.too_late", number=case.number, day=max(lasts))
    return today if today in lasts else None


def _due_on(case: Case) -> date | None:
    return case.due.due_on if case.due else None


def must_have_a_clock(_desk: Desk, case: Case) -> None:
    """Refusal ``clock.on_the_spot`` for what is done on the spot."""
    case_clock.must_have_a_clock(case)
