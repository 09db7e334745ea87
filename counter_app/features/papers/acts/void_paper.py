"""作废: make one paper void, for good. Its number is never used again."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued, PaperVoided
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.paper import Paper
from counter_app.kernel.refusal import Refusal


def void_paper(desk: Desk, number: str, reason: str) -> Paper:
    """The paper, now void; that of a case with a statement (作废说明) that says so.

    Refusal without a reason, or if it is void already.
    """
    number, reason = Number.parse(number).text, typed(reason, "reason")
    if not reason:
        raise Refusal("void.no_reason", field="reason")
    with desk.open_work() as work:
        held = desk.files.paper(number).case_number
        at = desk.clock.now()
        happenings: list[Happening] = [PaperVoided(number, reason)]
        file = work.state(held, FileState)
        voided = file.paper(number)
        if isinstance(file, Case) and voided.kind != PaperKind.VOID_STATEMENT:
            statement = work.number(PAPER, desk.hall).text
            kind, english = PaperKind.VOID_STATEMENT, voided.english
            happenings.append(PaperIssued(statement, kind, about=number, english=english))
            work.ask_paper(statement, 0)
        for one in happenings:
            work.append(Event(desk.new_id(), held, at, desk.hall.window, desk.clerk, one))
        paper = work.state(held, FileState).paper(number)
        work.commit()
    return paper
