"""移交: the papers go from the window to the department that decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.casework.continue_case import continue_case, typed
from counter_app.casework.decide_case import check_department
from counter_app.casework.ports import Desk
from counter_app.domain.case import Case
from counter_app.domain.events import HandedOver, Happening
from counter_app.domain.names import check_person_name
from counter_app.domain.paper import PaperKind


def hand_over_case(desk: Desk, number: str, department: str = "", taken_by: str = "") -> Case:
    """The case, now with the department; ``taken_by`` signed for the papers.

    Refusal ``decision.not_its_department`` for another than the item's own.
    """
    department, taken_by = typed(department, "department"), typed(taken_by, "taken_by")
    if taken_by:
        taken_by = check_person_name(taken_by, field="taken_by")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        return (HandedOver(check_department(case, department), taken_by),)

    return continue_case(desk, number, HandedOver, decide)
