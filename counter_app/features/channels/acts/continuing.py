"""What all acts on an application share: it as it stands, one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.channels.model.application import Application
from counter_app.features.channels.model.papers import ApplicationPaper
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal

Deciding = Callable[[Application, datetime], Sequence[Happening | ApplicationPaper]]
"""What happens to an application at a moment, and the papers that are to tell it."""


def continue_application(
    desk: Desk, number: str, kind: type[Happening], decide: Deciding
) -> Application:
    """Commit, as one act, what ``decide`` makes of the application as it stands at this moment.

    Refusal ``case.contested``, ``case.not_allowed``, ``applications.taken_elsewhere``
    while another window has it open; then nothing has happened.
    """
    with desk.open_work() as work:
        application = work.state(number, Application)
        if application.contested:
            raise Refusal("case.contested", field="number", number=application.number)
        application.status_after(kind)
        application.must_be_free(desk.hall.window)
        at = desk.clock.now()
        append(desk, work, application.number, at, decide(application, at))
        application = work.state(application.number, Application)
        work.commit()
    return application


def append(
    desk: Desk,
    work: Work,
    number: str,
    at: datetime,
    steps: Sequence[Happening | ApplicationPaper],
) -> None:
    """Write what happened, and number the papers that tell it; they wait for the printer."""
    for step in steps:
        happening = _numbered(desk, work, step) if isinstance(step, ApplicationPaper) else step
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))


def _numbered(desk: Desk, work: Work, kind: ApplicationPaper) -> PaperIssued:
    number = work.number(PAPER, desk.hall).text
    work.ask_paper(number, 0)
    return PaperIssued(number, kind)
