"""Lists and figures of applications, for who is signed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.events import Received
from counter_app.features.cases.ports import Desk
from counter_app.features.channels.model.kinds import ApplicationStatus, Stage
from counter_app.features.channels.model.moves import OPEN, WAITING
from counter_app.features.channels.model.row import ApplicationRow
from counter_app.features.channels.model.scanned import SHORTEST, numbers_in
from counter_app.kernel.figures import Figure
from counter_app.kernel.immutable import immutable
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope
from counter_app.kernel.typed_text import plain_number
from counter_app.knowledge.days.deadline import SHANGHAI


def listed(desk: Desk, statuses: Iterable[ApplicationStatus] = ()) -> tuple[ApplicationRow, ...]:
    """Every application that who is signed in may read, what is due first first."""
    seen = {row.number for row in desk.files.listed("application")}
    rows: tuple[ApplicationRow, ...] = desk.files.rows("application").all(statuses)
    return tuple(one for one in rows if one.number in seen)


def found(desk: Desk, text: str) -> tuple[ApplicationRow, ...]:
    """What somebody means who typed or scanned this, of what they may read."""
    rows, within = desk.unasked_files.rows("application"), desk.guard.scope(Right.READ_FILES)
    meant = dict.fromkeys(row for one in numbers_in(text) for row in rows.found(one))
    return tuple(one for one in meant if within.holds(one))


def page_for(desk: Desk, text: str) -> tuple[str, dict[str, str]] | None:
    """Where the desk shows what somebody typed or scanned: one application, or the list of them.

    By a person's number or telephone only what is still open.
    """
    if len(text.strip()) < SHORTEST:
        return None
    meant, named = found(desk, text), {plain_number(one) for one in numbers_in(text)}
    rows = [one for one in meant if one.status in OPEN or plain_number(one.outside_number) in named]
    if not rows:
        return None
    if len(rows) == 1:
        return "application", {"number": rows[0].number}
    return "applications", {"text": text.strip()}


def waiting(desk: Desk) -> int:
    """How many wait to be opened or taken, as 待我处理 tells it."""
    return len(_in_scope(desk, WAITING))


def running_out(desk: Desk) -> int:
    """How many have used most of the days for a notice, or all."""
    return len(late_or_near(desk))


def late_or_near(desk: Desk) -> tuple[ApplicationRow, ...]:
    """Open ones near their day, or past it."""
    near = {
        row.number
        for row in desk.files.listed("application")
        if row.open and row.warn_at is not None and row.warn_at <= desk.clock.now()
    }
    return tuple(one for one in _in_scope(desk, OPEN) if one.number in near)


def _in_scope(desk: Desk, statuses: Iterable[ApplicationStatus]) -> tuple[ApplicationRow, ...]:
    within = desk.guard.scope(Right.READ_FILES)
    rows: tuple[ApplicationRow, ...] = desk.unasked_files.rows("application").all(statuses)
    return tuple(one for one in rows if within.holds(one))


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """What came in this time, and what became of it; none where nothing came."""
    within = desk.guard.reading(Right.REPORT, "applications")
    rows = [
        one
        for one in desk.unasked_files.rows("application").all(first=first, before=before)
        if within.holds(one) and window in ("", one.window)
    ]
    received = _received(desk, first, before, window, within)
    shares = tuple(
        Figure(f"cases_by_{channel.value}", received[channel], received.total())
        for channel in Channel
        if received[channel]
    )
    if not rows:
        return shares if set(received) - {Channel.WINDOW} else ()
    done = [one for one in rows if one.case_number]
    prefilled = sum(one.stage == Stage.PREFILLED for one in rows)
    by_channel = sorted({one.channel for one in rows}, key=lambda one: one.value)
    return (
        Figure("applications_arrived", len(rows)),
        *(
            Figure(f"applications_by_{channel.value}", sum(one.channel is channel for one in rows))
            for channel in by_channel
        ),
        Figure("applications_prefilled", prefilled),
        Figure("applications_done_rate", len(done), len(rows)),
        Figure(
            "applications_returned",
            sum(one.status is ApplicationStatus.RETURNED for one in rows),
        ),
        Figure(
            "applications_expired", sum(one.status is ApplicationStatus.EXPIRED for one in rows)
        ),
        *shares,
    )


def _received(
    desk: Desk, first: datetime, before: datetime, window: str, within: Scope
) -> Counter[Channel]:
    """Cases that were taken in then, by how they came."""
    events = desk.unasked_ledger.happenings(Received, first.astimezone(SHANGHAI).date())
    held = (one for one in events if first <= one.at < before and window in ("", one.window))
    counted = Counter[Channel]()
    for one in held:
        received = one.happening
        assert isinstance(received, Received)
        if within.holds(_Place(received.department, one.window)):
            counted[received.channel] += 1
    return counted


@immutable
class _Place:
    """``kernel.scope.File``."""

    department: str
    window: str
