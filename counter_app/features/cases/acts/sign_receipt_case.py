"""部门签收: the department signs for papers that were handed over before."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_carrying import SignReceipt
from counter_app.features.cases.model import rules
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import PapersTaken
from counter_app.features.cases.ports import Desk
from counter_app.knowledge.persons.names import check_person_name


def sign_receipt_case(desk: Desk, number: str, request: SignReceipt) -> Case:
    """The case, its papers signed for by ``request.taken_by``.

    Refusal ``case.not_handed_over``, ``case.signed_for_already``.
    """
    taken_by = typed(request.taken_by, "taken_by")
    taken = PapersTaken(check_person_name(taken_by, field="taken_by"))
    return continue_case(desk, number, PapersTaken, lambda _case, _at: (taken,))


def must_wait_for_a_signature(_desk: Desk, case: Case) -> None:
    """Refusal unless the papers are with the department and nobody signed for them."""
    rules.must_wait_for_a_signature(case)
