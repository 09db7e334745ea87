"""作废: make one paper void, for good. Its number is never used again."""

from __future__ import annotations

from counter_app.casework.continue_case import typed
from counter_app.casework.ports import Desk
from counter_app.domain.events import Event, PaperVoided
from counter_app.domain.number import Number
from counter_app.domain.paper import Paper
from counter_app.domain.refusal import Refusal


def void_paper(desk: Desk, number: str, reason: str) -> Paper:
    """The paper, now void. Refusal without a reason, or if it is void already."""
    number, reason = Number.parse(number).text, typed(reason, "reason")
    if not reason:
        raise Refusal("void.no_reason", field="reason")
    with desk.open_work() as work:
        case_number = desk.ledger.case(number).number
        happening = PaperVoided(number, reason)
        at = desk.clock.now()
        work.append(Event(desk.new_id(), case_number, at, desk.hall.window, desk.clerk, happening))
        paper = work.case(case_number).paper(number)
        work.commit()
    return paper
