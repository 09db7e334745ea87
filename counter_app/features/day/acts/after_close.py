"""日结之后: a day that was signed for is watched, and days that nobody signed for are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from counter_app.features.cases.model.case import CASE
from counter_app.features.cases.ports import Desk
from counter_app.features.day.acts.day_check import DaySource, StrandNumbers
from counter_app.features.day.model.day_close import (
    CameLater,
    DayCloseCorrected,
    DayClosed,
    FindingKind,
)
from counter_app.kernel.event import Event
from counter_app.kernel.number import PAPER, Number
from counter_app.kernel.record import daybook_of

_MISSING = (FindingKind.MISSING_CASE, FindingKind.MISSING_PAPER)


def closings(desk: Desk, day: date) -> tuple[Event, ...]:
    """What was signed for this day, in the hall's order: the first counts, then what came later.

    A second closing, by a window that was apart, stands after it.
    """
    events = desk.unasked_ledger.events(daybook_of(day))
    kinds = DayClosed | DayCloseCorrected | CameLater
    return tuple(event for event in events if isinstance(event.happening, kinds))


def beyond(desk: Desk, source: DaySource, day: date) -> dict[str, tuple[str, ...]]:
    """Numbers of a closed day that none of its records tells, by window; empty for an open one."""
    records = closings(desk, day)
    if not records:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for strand in source.strands(day):
        numbers = tuple(_untold(desk.hall.code, strand, records))
        if numbers:
            found[strand.window] = (*found.get(strand.window, ()), *numbers)
    return found


def unanswered(records: Sequence[Event]) -> tuple[str, ...]:
    """Numbers that came after a day was signed for and on which nobody has said a word since."""
    waiting: list[str] = []
    for event in records:
        match event.happening:
            case CameLater(numbers=numbers):
                waiting += numbers
            case DayCloseCorrected():
                waiting.clear()
    return tuple(waiting)


def watch_closed_days(desk: Desk, source: DaySource) -> tuple[Event, ...]:
    """Write down what this window numbered on days that were signed for without it.

    Looks only at what the journal got since the last time. Every window does
    it for its own numbers, so that each is written down once.
    """
    days, seen = source.days_since(desk.hall.window)
    noted = []
    for day in days:
        numbers = beyond(desk, source, day).get(desk.hall.window, ())
        if numbers:
            noted.append(event_of(desk, day, CameLater(day, desk.hall.window, numbers)))
    if noted:
        with desk.open_work() as work:
            for event in noted:
                work.append(event)
            work.commit()
    source.looked_at(seen)
    return tuple(noted)


def open_days(desk: Desk) -> tuple[date, ...]:
    """Days before today on which something was received and that nobody closed, oldest first.

    As far back as the window keeps closed cases. A day with nothing needs no
    closing: it counts as closed by itself.
    """
    today = desk.clock.now().date()
    since = today - timedelta(days=desk.hall.held_days)
    closed = {
        event.happening.report.day
        for event in desk.unasked_ledger.happenings(DayClosed, since)
        if isinstance(event.happening, DayClosed)
    }
    days = desk.unasked_ledger.days(since, today - timedelta(days=1))
    return tuple(day for day in days if day not in closed)


def reopened_days(desk: Desk) -> tuple[tuple[date, int], ...]:
    """Closed days to which something came that needs a word, oldest first, and how many numbers."""
    since = desk.clock.now().date() - timedelta(days=desk.hall.held_days)
    events = desk.unasked_ledger.happenings(CameLater, since)
    days = {one.happening.day for one in events if isinstance(one.happening, CameLater)}
    counted = ((day, len(unanswered(closings(desk, day)))) for day in sorted(days))
    return tuple((day, n) for day, n in counted if n)


def event_of(desk: Desk, day: date, happening: DayClosed | DayCloseCorrected | CameLater) -> Event:
    """A record on this day, made now."""
    at = desk.clock.now()
    return Event(desk.new_id(), daybook_of(day), at, desk.hall.window, desk.clerk, happening)


def _untold(hall: str, strand: StrandNumbers, records: Sequence[Event]) -> Iterator[str]:
    signed = {CASE: 0, PAPER: 0}
    told, missing = set[str](), set[str]()
    for event in records:
        match event.happening:
            case DayClosed(report):
                missing |= {one.about for one in report.findings if one.kind in _MISSING}
                for one in report.strands:
                    if (one.window, one.series) == (strand.window, strand.series):
                        signed[CASE] = max(signed[CASE], one.cases.last)
                        signed[PAPER] = max(signed[PAPER], one.papers.last)
            case CameLater(numbers=numbers):
                told |= {*numbers}
    numbered = [
        Number(hall, strand.window, strand.series, kind.letter, one)
        for kind in strand.files
        for one in kind.used
    ]
    numbered += [Number.parse(paper.number) for paper in strand.papers]
    for number in numbered:
        last = signed.get(number.purpose)  # of other files nobody signed how far they went
        later = (last is not None and number.sequence > last) or number.text in missing
        if later and number.text not in told:
            yield number.text
