"""All that a paper of a 来件 says, gathered before it is drawn; drawing looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.regions.model.incoming import Incoming, fold
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, PaperIssued
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.regions.partner import Partner, Partners


@immutable
class IncomingFacts:
    """One print of one paper. ``copy`` is None for the original.

    ``incoming`` is the file as it stood when the paper was issued, ``case`` what
    came of it, as it stands; None while there is none.
    """

    paper: Paper
    copy: PaperCopy | None
    incoming: Incoming
    case: Case | None
    partner: Partner | None
    hall: Hall


def gather(desk: Desk, paper_number: str, copy: int) -> IncomingFacts:
    """Facts of the original (0) or of the ``copy``-th further print of a paper.

    Asks nobody: who may read the paper was asked by whoever has it drawn.
    Refusal ``paper.unknown`` for a paper or copy that was never issued.
    """
    events = desk.unasked_files.events(desk.unasked_files.state(paper_number).number)
    now = fold(events)
    paper = now.paper(paper_number)
    incoming = _as_issued(events, _first_said(now, paper).number)
    return IncomingFacts(
        paper,
        None if copy == 0 else paper.copy_made(copy),
        incoming,
        desk.unasked_ledger.case(incoming.case) if incoming.case else None,
        Partners(desk.hall.partners).on(incoming.arrived.partner, paper.issued_at.date()),
        _hall_of(desk, paper),
    )


def _first_said(incoming: Incoming, paper: Paper) -> Paper:
    """The paper that this one says again, or itself."""
    while paper.instead_of:
        paper = incoming.paper(paper.instead_of)
    return paper


def _as_issued(events: Sequence[Event], number: str) -> Incoming:
    """The file right after the act that issued this paper."""
    issued = next(event for event in events if _issues(event, number))
    last = max(n for n, event in enumerate(events) if event.is_of_one_act_with(issued))
    settled = (one for one in events[last + 1 :] if isinstance(one.happening, ContestSettled))
    return fold((*events[: last + 1], *settled))


def _issues(event: Event, number: str) -> bool:
    return isinstance(event.happening, PaperIssued) and event.happening.number == number


def _hall_of(desk: Desk, paper: Paper) -> Hall:
    if paper.window == desk.hall.window:
        return desk.hall
    return replace(desk.hall, window=paper.window, window_name=f"{paper.window} 号窗口")
