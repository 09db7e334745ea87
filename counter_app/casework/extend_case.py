"""延期: once, in time, approved by the authority's head, with a reason (行政许可法 art. 42)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.casework.case_clock import reckon_due
from counter_app.casework.continue_case import continue_case, typed
from counter_app.casework.ports import Desk
from counter_app.domain.case import Case
from counter_app.domain.events import Extended, Happening
from counter_app.domain.limit import Limit, LimitUnit
from counter_app.domain.names import check_person_name
from counter_app.domain.paper import PaperKind
from counter_app.domain.refusal import Refusal

LONGEST_EXTENSION: Final = 10
"""Working days (art. 42(1)); 15 for joint handling (art. 42(2)) is not taken in here."""


def extend_case(desk: Desk, number: str, days: int, approved_by: str, reason: str) -> Case:
    """The case with ``days`` working days more.

    Refusal ``extension.no_reason``, ``extension.bad_length`` outside 1–10,
    ``extension.too_late`` once the due date has passed, ``extension.no_limit``
    where no limit runs.
    """
    reason = typed(reason, "reason")
    if not reason:
        raise Refusal("extension.no_reason", field="reason")
    approved_by = check_person_name(typed(approved_by, "approved_by"), field="approved_by")
    if not 1 <= days <= LONGEST_EXTENSION:
        raise Refusal("extension.bad_length", field="days", longest=LONGEST_EXTENSION)
    limit = Limit(days, LimitUnit.WORKING_DAYS)

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        if case.due is None:
            raise Refusal("extension.no_limit", number=case.number)
        if at.date() > case.due.due_on:
            raise Refusal("extension.too_late", number=case.number, day=case.due.due_on)
        # An earlier extension is the fold's to refuse, so nothing is added to it here.
        due = reckon_due(case, desk.calendar, case.pauses, None if case.extended else limit)
        if due is None:
            raise Refusal("extension.no_limit", number=case.number)
        return (Extended(limit, approved_by, reason, case.due.due_on, due),)

    return continue_case(desk, number, Extended, decide)
