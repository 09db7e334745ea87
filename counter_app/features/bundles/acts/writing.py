"""What all acts on a matter share: the matter as it stands, one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal

Step = Happening | BundlePaper
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
        happening = step
        if isinstance(step, BundlePaper):
            paper = work.number(PAPER, desk.hall).text
            work.ask_paper(paper, 0)
            happening = PaperIssued(paper, step, english=english)
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))
