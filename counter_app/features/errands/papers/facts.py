"""All that a paper of an errand says, gathered before it is drawn; drawing looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.model.errand import Errand, fold
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, PaperIssued
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.knowledge.hall import Hall


@immutable
class ErrandFacts:
    """One print of one paper. ``copy`` is None for the original.

    ``errand`` is the errand as it stood when the paper was issued, ``listed`` all of
    its list (交寄清单), in order; ``cases`` as they stand now.
    """

    paper: Paper
    copy: PaperCopy | None
    errand: Errand
    listed: tuple[Errand, ...]
    cases: tuple[Case, ...]
    hall: Hall


def gather(desk: Desk, paper_number: str, copy: int) -> ErrandFacts:
    """Facts of the original (0) or of the ``copy``-th further print of a paper.

    Asks nobody: who may read the paper was asked by whoever has it drawn.
    Refusal ``paper.unknown`` for a paper or copy that was never issued.
    """
    events = desk.unasked_files.events(desk.unasked_files.state(paper_number).number)
    now = fold(events)
    paper = now.paper(paper_number)
    first = paper
    while first.instead_of:
        first = now.paper(first.instead_of)
    errand = _as_issued(events, first.number)
    others = (desk.unasked_files.state(one) for one in paper.cases if one != errand.number)
    return ErrandFacts(
        paper,
        None if copy == 0 else paper.copy_made(copy),
        errand,
        (errand, *(one for one in others if isinstance(one, Errand))),
        tuple(desk.unasked_ledger.case(one) for one in errand.cases),
        _hall_of(desk, paper),
    )


def _as_issued(events: Sequence[Event], number: str) -> Errand:
    """The errand right after the act that issued this paper."""
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
