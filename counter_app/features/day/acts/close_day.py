"""日结: a supervisor signs for a day that is over; what is signed is never edited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.ports import Desk
from counter_app.features.day.acts.day_check import DaySource, check_day
from counter_app.features.day.model.day_close import (
    DayCloseCorrected,
    DayClosed,
    DayReport,
    Finding,
)
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must
from counter_app.kernel.happening import Happening
from counter_app.kernel.record import daybook_of
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right


def closings(desk: Desk, day: date) -> tuple[Event, ...]:
    """What was signed for this day, in the hall's order: the first counts, then corrections.

    A second closing, by a window that was apart, stands after it.
    """
    events = desk.unasked_ledger.events(daybook_of(day))
    return tuple(e for e in events if isinstance(e.happening, DayClosed | DayCloseCorrected))


def look_at_day(
    desk: Desk,
    source: DaySource,
    day: date,
    scanned: Collection[str] = (),
    explained: Mapping[str, str] | None = None,
) -> DayReport:
    """The day as it would be signed now; ``explained`` says a word on what is open, by number."""
    must(desk, Right.CLOSE_DAY, str(day))
    words = {about: typed(text, "explain") for about, text in (explained or {}).items()}
    report = check_day(desk, source, day, scanned)
    return replace(report, findings=tuple(_explained(one, words) for one in report.findings))


def close_day(
    desk: Desk,
    source: DaySource,
    day: date,
    scanned: Collection[str] = (),
    explained: Mapping[str, str] | None = None,
) -> DayReport:
    """Sign for the day.

    Refusal ``day.not_over`` for a day to come, ``day.closed_already`` naming
    who and when, ``day.unexplained`` where something needs a word, naming it,
    or as ``must``. With something unsynced it is closed, and the report says so.
    """
    report = look_at_day(desk, source, day, scanned, explained)
    if day > desk.clock.now().date():
        raise Refusal("day.not_over", field="--on", day=day)
    if before := closings(desk, day):
        first = before[0]
        raise Refusal("day.closed_already", field="--on", name=first.clerk.name, at=first.at)
    if open_ones := report.unexplained:
        raise Refusal(
            "day.unexplained", field="--explain", about=open_ones[0].about, n=len(open_ones)
        )
    _sign(desk, day, DayClosed(report, report.digest))
    return report


def correct_day(desk: Desk, day: date, text: str) -> None:
    """A further record on a closed day. Refusal ``day.not_closed``, ``day.no_text``."""
    must(desk, Right.CLOSE_DAY, str(day))
    text = typed(text, "text")
    if not text:
        raise Refusal("day.no_text", field="text")
    if not closings(desk, day):
        raise Refusal("day.not_closed", field="--on", day=day)
    _sign(desk, day, DayCloseCorrected(day, text))


def _explained(finding: Finding, words: Mapping[str, str]) -> Finding:
    return replace(finding, explained=words.get(finding.about, ""))


def _sign(desk: Desk, day: date, happening: Happening) -> None:
    at = desk.clock.now()
    with desk.open_work() as work:
        work.append(
            Event(desk.new_id(), daybook_of(day), at, desk.hall.window, desk.clerk, happening)
        )
        work.commit()
