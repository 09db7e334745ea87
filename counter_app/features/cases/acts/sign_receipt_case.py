"""部门签收: the department signs for papers that were handed over before."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import PapersTaken
from counter_app.features.cases.ports import Desk
from counter_app.knowledge.persons.names import check_person_name


def sign_receipt_case(desk: Desk, number: str, taken_by: str) -> Case:
    """The case, its papers signed for by ``taken_by``.

    Refusal ``case.not_handed_over``, ``case.signed_for_already``.
    """
    taken = PapersTaken(check_person_name(typed(taken_by, "taken_by"), field="taken_by"))
    return continue_case(desk, number, PapersTaken, lambda _case, _at: (taken,))
