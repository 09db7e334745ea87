"""作废: make one paper void, for good. Its number is never used again."""

from __future__ import annotations

from counter_app.casework.continue_case import typed
from counter_app.casework.ports import Desk
from counter_app.domain.events import (
    Event,
    Happening,
    PaperIssued,
    PaperVoided,
)
from counter_app.domain.number import Number, Purpose
from counter_app.domain.paper import Paper, PaperKind
from counter_app.domain.refusal import Refusal


def void_paper(desk: Desk, number: str, reason: str) -> Paper:
    """The paper, now void, with a statement (作废说明) that says so.

    Refusal without a reason, or if it is void already.
    """
    number, reason = Number.parse(number).text, typed(reason, "reason")
    if not reason:
        raise Refusal("void.no_reason", field="reason")
    with desk.open_work() as work:
        case_number = desk.ledger.case(number).number
        at = desk.clock.now()
        happenings: list[Happening] = [PaperVoided(number, reason)]
        voided = work.case(case_number).paper(number)
        if voided.kind is not PaperKind.VOID_STATEMENT:
            statement = work.next_number(Purpose.PAPER, desk.hall).text
            kind, english = PaperKind.VOID_STATEMENT, voided.english
            happenings.append(PaperIssued(statement, kind, about=number, english=english))
            work.queue_print(statement, 0)
        for one in happenings:
            work.append(Event(desk.new_id(), case_number, at, desk.hall.window, desk.clerk, one))
        paper = work.case(case_number).paper(number)
        work.commit()
    return paper
