"""日结: a supervisor signs for a day that is over; what is signed is never edited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.ports import Desk
from counter_app.features.day.acts.after_close import beyond, closings, event_of
from counter_app.features.day.acts.day_check import DaySource, check_day
from counter_app.features.day.model.day_close import (
    CameLater,
    DayCloseCorrected,
    DayClosed,
    DayReport,
    Finding,
)
from counter_app.features.people.acts.sign_in import must_know_password
from counter_app.kernel.guard import must
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right


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
    *,
    early: str | None = None,
) -> DayReport:
    """Sign for the day.

    ``early``: the password of who signs, for closing today before the hall
    does. Refusal ``day.not_over`` for a day to come, ``day.still_open`` without
    it, ``day.closed_already`` naming who and when, ``day.unexplained`` where
    something needs a word, naming it, or as ``must`` and ``sign_in``. With
    something unsynced it is closed, and the report says so.
    """
    report = look_at_day(desk, source, day, scanned, explained)
    now, closes = desk.clock.now(), desk.hall.hours.closes
    if day > now.date():
        raise Refusal("day.not_over", field="--on", day=day)
    if before := closings(desk, day):
        first = before[0]
        raise Refusal("day.closed_already", field="--on", name=first.clerk.name, at=first.at)
    if open_ones := report.unexplained:
        raise Refusal(
            "day.unexplained", field="--explain", about=open_ones[0].about, n=len(open_ones)
        )
    if day == now.date() and now.time() < closes:
        if early is None:
            raise Refusal("day.still_open", field="--early", closes=f"{closes:%H:%M}")
        if desk.guard.is_needed:
            must_know_password(desk, early)
    _sign(desk, day, DayClosed(report, report.digest))
    return report


def correct_day(desk: Desk, source: DaySource, day: date, text: str) -> None:
    """A further record on a closed day, which answers all that came to it since.

    Refusal ``day.not_closed``, ``day.no_text``.
    """
    must(desk, Right.CLOSE_DAY, str(day))
    text = typed(text, "text")
    if not text:
        raise Refusal("day.no_text", field="text")
    if not closings(desk, day):
        raise Refusal("day.not_closed", field="--on", day=day)
    later = (CameLater(day, *one) for one in beyond(desk, source, day).items())
    _sign(desk, day, *later, DayCloseCorrected(day, text))


def _explained(finding: Finding, words: Mapping[str, str]) -> Finding:
    return replace(finding, explained=words.get(finding.about, ""))


def _sign(desk: Desk, day: date, *records: DayClosed | DayCloseCorrected | CameLater) -> None:
    with desk.open_work() as work:
        for record in records:
            work.append(event_of(desk, day, record))
        work.commit()
