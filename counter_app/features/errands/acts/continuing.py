"""What all acts on an errand share: the errand as it stands, one act, one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.papers import ErrandPaper
from counter_app.features.errands.model.rules import ErrandLimit, limit_in
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.days.clocks import Clock, clock

SHORT: Final = 200
LONG: Final = 2000

Deciding = Callable[[Errand, datetime], Sequence[Happening | ErrandPaper]]
"""What happens to an errand at a moment, and the papers that are to tell it."""

Telling = Callable[[Desk, Work, Errand, datetime], None]
"""Keeps what its courier is told of an errand as it stands after an act."""


def continue_errand(
    desk: Desk, number: str, kind: type[Happening], decide: Deciding, tells: Telling | None = None
) -> Errand:
    """Commit, as one act, what ``decide`` makes of the errand as it stands at this moment.

    ``tells`` says to its courier what happened. Refusal ``case.contested``,
    ``case.not_allowed``; then nothing has happened.
    """
    with desk.open_work() as work:
        errand = allowed(work, number, kind)
        at = desk.clock.now()
        append(desk, work, errand.number, at, decide(errand, at))
        errand = work.state(errand.number, Errand)
        if tells is not None:
            tells(desk, work, errand, at)
        work.commit()
    return errand


def allowed(work: Work, number: str, kind: type[Happening]) -> Errand:
    """The errand, to which this may happen now; Refusal as ``continue_errand``."""
    errand = work.state(number, Errand)
    if errand.contested:
        raise Refusal("case.contested", field="number", number=errand.number)
    errand.status_after(kind)
    return errand


def append(
    desk: Desk,
    work: Work,
    number: str,
    at: datetime,
    steps: Sequence[Happening | ErrandPaper],
) -> None:
    """Write what happened, and number the papers that tell it; they wait for the printer."""
    for step in steps:
        happening = _numbered(desk, work, step) if isinstance(step, ErrandPaper) else step
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))


def _numbered(desk: Desk, work: Work, kind: ErrandPaper) -> PaperIssued:
    number = work.number(PAPER, desk.hall).text
    work.ask_paper(number, 0)
    return PaperIssued(number, kind)


def running(desk: Desk, name: str, at: datetime, rule: ErrandLimit) -> Clock:
    """A clock that starts at ``at`` by this rule of the hall."""
    limit = limit_in(dict(desk.hall.feature_rules), rule)
    return clock(name, at, limit, desk.calendar, hours_of(desk), source=rule.value)


def cases_of(desk: Desk, errand: Errand) -> tuple[Case, ...]:
    """Its cases as they stand, whoever asks: their numbers were looked at when it was ordered."""
    return tuple(desk.unasked_ledger.case(one) for one in errand.cases)


def written(text: str, field: str, limit: int = LONG) -> str:
    """What was typed, without space around it; Refusal if broken or too long."""
    return check_text(text.strip(), field, limit)


def needed(text: str, field: str, limit: int = LONG) -> str:
    """As ``written``; Refusal ``errands.missing`` if nothing is left."""
    plain = written(text, field, limit)
    if not plain:
        raise Refusal("errands.missing", field=field)
    return plain
