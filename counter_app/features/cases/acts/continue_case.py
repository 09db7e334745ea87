"""What everything after intake shares: the case as it stands, one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.document_numbers import document_number_for
from counter_app.features.cases.acts.licensing import keep_licence
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER
from counter_app.kernel.paper import Paper
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text

_REASON_LIMIT: Final = 500


@immutable
class Again:
    """A paper that is said again under a new number, with what was put right since."""

    paper: Paper


Deciding = Callable[[Case, datetime], Sequence[Happening | PaperKind | Again]]
"""What happens to a case at a moment, and the kinds of paper that are to tell it."""


def continue_case(desk: Desk, number: str, kind: type[Happening], decide: Deciding) -> Case:
    """Commit, as one act, what ``decide`` makes of the case as it stands at this moment.

    ``kind`` is what is about to happen, so that its status is looked at before
    anything else. ``number`` is the case's or one of its papers'. Papers get
    their numbers in the same commit and wait for the printer. Refusal
    ``case.contested`` while two windows disagree about the case,
    ``case.not_allowed`` if its status does not allow this; then nothing has
    happened.
    """
    with desk.open_work() as work:
        case = carry_on(desk, work, number, kind, decide)
        work.commit()
    return case


def carry_on(
    desk: Desk,
    work: Work,
    number: str,
    kind: type[Happening],
    decide: Deciding,
    at: datetime | None = None,
) -> Case:
    """The same within a transaction that somebody else opened, and commits.

    ``at``: the moment of an act that moves several files; one act has one moment.
    """
    case = work.state(desk.unasked_ledger.case(number).number, Case)
    if case.contested:
        raise Refusal("case.contested", field="number", number=case.number)
    case.status_after(kind)
    at = at or desk.clock.now()
    for step in decide(case, at):
        happening = _written(desk, work, case, step)
        for one in (happening, *document_number_for(desk, work, case, happening, at)):
            work.append(Event(desk.new_id(), case.number, at, desk.hall.window, desk.clerk, one))
    before, case = case, work.state(case.number, Case)
    keep_licence(desk, work, before, case, at)
    return case


def typed(text: str, field: str, limit: int = _REASON_LIMIT) -> str:
    """What was typed, without space around it; Refusal if it is broken or too long."""
    return check_text(text.strip(), field, limit)


def _written(desk: Desk, work: Work, case: Case, step: Happening | PaperKind | Again) -> Happening:
    """The happening itself; for a paper that it was issued, now numbered and asked for."""
    match step:
        case PaperKind():
            return _numbered(desk, work, PaperIssued("", step, english=case.received.english))
        case Again(old):
            again = PaperIssued("", old.kind, instead_of=old.number, english=old.english)
            return _numbered(desk, work, again)
    return step


def _numbered(desk: Desk, work: Work, issued: PaperIssued) -> PaperIssued:
    number = work.number(PAPER, desk.hall).text
    work.ask_paper(number, 0)
    return replace(issued, number=number)
