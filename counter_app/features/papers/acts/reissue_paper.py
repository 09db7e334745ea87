"""重新出具: one paper made void, and the same said again under a new number."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued, PaperVoided
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.paper import Paper, Standing
from counter_app.kernel.refusal import Refusal


def reissue_paper(desk: Desk, number: str, reason: str, english: bool | None = None) -> Paper:
    """The new paper of the same kind, which names the one that it stands for; to the printer.

    It tells what the first one told, of the file as it stood then. One that is
    void already is only said again. ``english`` None: as the first one was.
    Refusal without a reason, ``reissue.superseded``, ``reissue.done_already``,
    ``case.contested``.
    """
    number, reason = Number.parse(number).text, typed(reason, "reason")
    if not reason:
        raise Refusal("void.no_reason", field="reason")
    with desk.open_work() as work:
        held = desk.files.paper(number).case_number
        file = work.state(held, FileState)
        old = _replaceable(file, number)
        new = work.number(PAPER, desk.hall).text
        wanted = old.english if english is None else english
        issued = PaperIssued(new, old.kind, old.cases, old.about, number, wanted)
        is_void = old.standing is Standing.VOID
        happenings: list[Happening] = [] if is_void else [PaperVoided(number, reason)]
        at = desk.clock.now()
        for one in (*happenings, issued):
            work.append(Event(desk.new_id(), file.number, at, desk.hall.window, desk.clerk, one))
        work.ask_paper(new, 0)
        paper = work.state(file.number, FileState).paper(new)
        work.commit()
    return paper


def _replaceable(file: FileState, number: str) -> Paper:
    if file.contested:
        raise Refusal("case.contested", field="number", number=file.number)
    paper = file.paper(number)
    if paper.standing is Standing.SUPERSEDED:
        raise Refusal("reissue.superseded", field="number", number=number)
    if later := next((one for one in file.papers if one.instead_of == number), None):
        raise Refusal("reissue.done_already", field="number", number=number, later=later.number)
    return paper
