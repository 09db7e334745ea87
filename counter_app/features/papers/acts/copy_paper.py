"""补打: a further print of a paper, counted and marked; number, clerk and date stay."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperCopied
from counter_app.kernel.file_state import FileState
from counter_app.kernel.paper import Paper, Standing
from counter_app.kernel.refusal import Refusal


def copy_paper(desk: Desk, number: str, *, to_printer: bool, large: bool = False) -> Paper:
    """Record one more copy, in large print or not, and, if asked, queue it.

    Gives the paper with its copies.

    Refusal ``paper.void_cannot_be_copied`` for a paper that was made void.
    """
    with desk.open_work() as work:
        held = desk.files.paper(number).case_number
        paper = work.state(held, FileState).paper(number)
        if paper.standing is Standing.VOID:
            raise Refusal("paper.void_cannot_be_copied", field="number", number=number)
        copy = len(paper.copies) + 1
        happening = PaperCopied(number, copy, large)
        at = desk.clock.now()
        work.append(Event(desk.new_id(), held, at, desk.hall.window, desk.clerk, happening))
        if to_printer:
            work.ask_paper(number, copy)
        paper = work.state(held, FileState).paper(number)
        work.commit()
    return paper
