"""恢复: the special procedure is over, and the clock runs again (行政许可法 art. 45)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.case_clock import law_day_once_over, reckon_due
from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_clock import Resume
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Resumed
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening


def resume_case(desk: Desk, number: str, request: Resume) -> Case:
    """The case with its due date moved by the days that really went by, today included.

    The applicant, who was told another date in writing, is told this one.
    """
    remark = typed(request.remark, "remark")

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        pauses = (*case.pauses, *case.paused_until(at.date()))
        due = reckon_due(case, desk.calendar, pauses)
        law_on = law_day_once_over(case, due, desk.calendar, pauses, at.date())
        resumed = Resumed(remark, case.due.due_on if case.due else None, due, law_on)
        return resumed, PaperKind.RESUMPTION_NOTICE

    return continue_case(desk, number, Resumed, decide)
