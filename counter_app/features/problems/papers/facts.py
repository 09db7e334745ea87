"""All that a paper of a problem says, gathered before it is drawn; drawing looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.model.kinds import Disclosure
from counter_app.features.problems.model.problem import Problem, fold
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import ContestSettled, PaperIssued
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Paper, PaperCopy
from counter_app.knowledge.hall import Hall


@immutable
class ProblemFacts:
    """One print of one paper. ``copy`` is None for the original.

    ``problem`` is the problem as it stood when the paper was issued.
    """

    paper: Paper
    copy: PaperCopy | None
    problem: Problem
    hall: Hall

    @property
    def addressee(self) -> str:
        """Who brought it forward, as papers may name them: by name only where nothing is hidden."""
        reporter = self.problem.reporter
        match self.problem.registered.disclosure:
            case Disclosure.NAMED if reporter is not None:
                return reporter.name
            case Disclosure.CONFIDENTIAL:
                return "反映人（要求保密）"
        return "反映人（匿名）"


def gather(desk: Desk, paper_number: str, copy: int) -> ProblemFacts:
    """Facts of the original (0) or of the ``copy``-th further print of a paper.

    Asks nobody: who may read the paper was asked by whoever has it drawn.
    Refusal ``paper.unknown`` for a paper or copy that was never issued.
    """
    events = desk.unasked_files.events(desk.unasked_files.state(paper_number).number)
    now = fold(events)
    paper = now.paper(paper_number)
    return ProblemFacts(
        paper,
        None if copy == 0 else paper.copy_made(copy),
        _as_issued(events, _first_said(now, paper).number),
        _hall_of(desk, paper),
    )


def _first_said(problem: Problem, paper: Paper) -> Paper:
    """The paper that this one says again, or itself."""
    while paper.instead_of:
        paper = problem.paper(paper.instead_of)
    return paper


def _as_issued(events: Sequence[Event], number: str) -> Problem:
    """The problem right after the act that issued this paper."""
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
