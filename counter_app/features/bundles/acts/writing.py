"""What all acts on a matter share: the matter as it stands, one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from counter_app.features.bundles.acts.taking_in import TOLD_WITH_IT
from counter_app.features.bundles.model.bundle import Bundle, Part
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.cases.acts.continue_case import Deciding, carry_on
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperCopied, PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal


@immutable
class Large:
    """A paper that is printed in large print (大字版), for who sees badly."""

    paper: BundlePaper


Step = Happening | BundlePaper | JointPaper | Large
"""What happens to a matter, or a paper that is to tell it."""

Doing = Callable[[Work, Bundle, datetime], Sequence[Step]]
"""Writes what happens to parts, and gives what happens to the matter."""


def continue_bundle(desk: Desk, number: str, kind: type[Happening], do: Doing) -> Bundle:
    """Commit, as one act, what ``do`` makes of the matter and of its parts at this moment.

    ``kind`` is what is about to happen, so that its status is looked at before
    anything else. Refusal ``case.contested``, ``case.not_allowed``; then
    nothing has happened, neither to the matter nor to a part.
    """
    with desk.open_work() as work:
        bundle = work.state(number, Bundle)
        if bundle.contested:
            raise Refusal("case.contested", field="number", number=number)
        bundle.status_after(kind)
        at = desk.clock.now()
        steps = do(work, bundle, at)
        append(desk, work, number, at, steps, english=bundle.opened.english)
        bundle = work.state(number, Bundle)
        work.commit()
    return bundle


def append(
    desk: Desk,
    work: Work,
    number: str,
    at: datetime,
    steps: Sequence[Step],
    *,
    english: bool = False,
) -> None:
    """Write what happened, and number the papers that tell it; they wait for the printer."""
    for step in steps:
        for one in _happenings(desk, work, step, english=english):
            work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, one))


def _happenings(desk: Desk, work: Work, step: Step, *, english: bool) -> Sequence[Happening]:
    large = isinstance(step, Large)
    kind = step.paper if isinstance(step, Large) else step
    if not isinstance(kind, (BundlePaper, JointPaper)):
        return (step,)
    paper = work.number(PAPER, desk.hall).text
    work.ask_paper(paper, 1 if large else 0)
    copied = (PaperCopied(paper, 1, large=True),) if large else ()
    return (PaperIssued(paper, kind, english=english), *copied)


def do_to_part(
    desk: Desk,
    work: Work,
    part: Part,
    kind: type[Happening],
    decide: Deciding,
    at: datetime,
) -> Case:
    """An ordinary act on a part's case, of whose papers the matter's own say the same.

    A part that is done singly has all of them. Refusals as the act's own.
    """
    told = part.plan.choice is Choice.INTEGRATED

    def without(case: Case, moment: datetime) -> Sequence[Any]:
        steps = decide(case, moment)
        return [one for one in steps if not (told and one in TOLD_WITH_IT)]

    return carry_on(desk, work, part.plan.case, kind, without, at)
