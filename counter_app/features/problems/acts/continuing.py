"""What all acts on a problem share: the problem as it stands, one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.at_desk import reader_of
from counter_app.features.problems.model.events import Reporter
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.features.problems.model.problem import Problem
from counter_app.features.problems.model.sight import seen
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text

LONGEST: Final = 2000
SHORT: Final = 200

Deciding = Callable[[Problem, datetime], Sequence[Happening | ProblemPaper]]
"""What happens to a problem at a moment, and the papers that are to tell it."""


def continue_problem(desk: Desk, number: str, kind: type[Happening], decide: Deciding) -> Problem:
    """Commit, as one act, what ``decide`` makes of the problem as it stands at this moment.

    ``kind`` is what is about to happen, so that its status is looked at before
    anything else. Gives the problem as who is signed in may see it. Refusal
    ``problems.not_for_you``, ``case.contested``, ``case.not_allowed``; then nothing has happened.
    """
    with desk.open_work() as work:
        problem = work.state(number, Problem)
        seen(problem, reader_of(desk))
        if problem.contested:
            raise Refusal("case.contested", field="number", number=problem.number)
        problem.status_after(kind)
        at = desk.clock.now()
        append(desk, work, problem.number, at, decide(problem, at))
        problem = work.state(problem.number, Problem)
        shown = seen(problem, reader_of(desk))
        work.commit()
    return shown


def append(
    desk: Desk,
    work: Work,
    number: str,
    at: datetime,
    steps: Sequence[Happening | ProblemPaper],
) -> None:
    """Write what happened, and number the papers that tell it; they wait for the printer."""
    for step in steps:
        happening = _numbered(desk, work, step) if isinstance(step, ProblemPaper) else step
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))


def _numbered(desk: Desk, work: Work, kind: ProblemPaper) -> PaperIssued:
    number = work.number(PAPER, desk.hall).text
    work.ask_paper(number, 0)
    return PaperIssued(number, kind)


def written(text: str, field: str, limit: int = LONGEST) -> str:
    """What was typed, without space around it; Refusal if broken or too long."""
    return check_text(text.strip(), field, limit)


def needed(text: str, field: str, limit: int = LONGEST) -> str:
    """As ``written``; Refusal ``problems.missing`` if nothing is left."""
    plain = written(text, field, limit)
    if not plain:
        raise Refusal("problems.missing", field=field)
    return plain


def must_not_name(text: str, reporter: Reporter | None, field: str) -> None:
    """Refusal ``problems.tells_who`` where a text for the unit gives away who complained."""
    if reporter is None:
        return
    digits = "".join(one for one in text if one.isdigit())
    phone = "".join(one for one in reporter.phone if one.isdigit())
    plain = "".join(text.split())
    known = ("".join(reporter.name.split()), reporter.code)
    if any(one and one in plain for one in known) or (phone and phone in digits):
        raise Refusal("problems.tells_who", field=field)
