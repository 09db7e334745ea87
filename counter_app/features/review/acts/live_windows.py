"""各窗口现况: who sits there and since when, what it has not sent or printed, when it was heard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from counter_app.features.cases.acts.hall_hours import hours_of
from counter_app.features.cases.ports import Desk
from counter_app.features.review.acts.queue import Standing, WindowFigures
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must
from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import JobState
from counter_app.kernel.record import (
    ScreenLocked,
    ScreenUnlocked,
    SignedIn,
    SignedOut,
    daybook_of,
)
from counter_app.kernel.rights import Right
from counter_app.sync.heard_window import HeardWindow


@immutable
class Sitting:
    """Who is signed in at a window, as its record tells; ``since`` when."""

    clerk: Clerk
    since: datetime
    locked: bool


@immutable
class LiveWindow:
    """A window of the hall at this moment. What nobody told is None.

    ``own``: it is this one, which is known without the centre. ``silent``: it was heard
    today, and while the hall is open it is not any more.
    """

    code: str
    name: str
    own: bool
    day: WindowFigures | None
    sitting: Sitting | None
    heard_at: datetime | None
    alive: bool | None
    unsent: int | None
    to_print: int | None
    not_printed: int | None
    silent: bool


def live_windows(
    desk: Desk, standing: Standing, heard: Iterable[HeardWindow] | None, unsent: int | None
) -> tuple[LiveWindow, ...]:
    """Every window of the hall, by its code; ``heard`` is None where the centre told nothing.

    ``unsent`` are this window's own entries, None for one that stands alone. Refusal as ``must``.
    """
    must(desk, Right.REVIEW)
    now = desk.clock.now()
    told = {one.window: one for one in heard or ()}
    days = {one.window: one for one in standing.windows}
    names = {**desk.window_names, desk.hall.window: desk.hall.window_name}
    names |= {code: one.name for code, one in told.items()}
    seats = sitting_at(desk.unasked_ledger.events(daybook_of(now.date())))
    at_work = _is_open(desk, now)
    found = []
    # Where the centre told, a window that it does not let in any more is none of the hall.
    codes = {*days, desk.hall.window, *(names if heard is None else told)}
    for code in sorted(codes):
        named = names.get(code) or code
        if code == desk.hall.window:
            found.append(_own(desk, named, days.get(code), seats.get(code), unsent))
        else:
            seat = seats.get(code)
            found.append(_other(code, named, days.get(code), seat, told.get(code), at_work, now))
    return tuple(found)


def sitting_at(events: Iterable[Event]) -> Mapping[str, Sitting]:
    """Who is signed in at each window, from the record of a day."""
    seats: dict[str, Sitting] = {}
    for event in events:
        match event.happening:
            case SignedIn():
                seats[event.window] = Sitting(event.clerk, event.at, locked=False)
            case SignedOut():
                if event.window in seats and seats[event.window].clerk == event.clerk:
                    del seats[event.window]
            case ScreenLocked() | ScreenUnlocked() if event.window in seats:
                locked = isinstance(event.happening, ScreenLocked)
                before = seats[event.window]
                seats[event.window] = Sitting(before.clerk, before.since, locked)
    return seats


def _own(
    desk: Desk, name: str, day: WindowFigures | None, seat: Sitting | None, unsent: int | None
) -> LiveWindow:
    jobs = desk.print_queue.jobs(JobState.WAITING, JobState.FAILED)
    failed = sum(one.state is JobState.FAILED for one in jobs)
    return LiveWindow(
        code=desk.hall.window,
        name=name,
        own=True,
        day=day,
        sitting=seat,
        heard_at=desk.clock.now(),
        alive=True,
        unsent=unsent,
        to_print=len(jobs) - failed,
        not_printed=failed,
        silent=False,
    )


def _other(
    code: str,
    name: str,
    day: WindowFigures | None,
    seat: Sitting | None,
    told: HeardWindow | None,
    at_work: bool,
    now: datetime,
) -> LiveWindow:
    heard_at = told.heard_at if told else None
    today = heard_at is not None and heard_at.astimezone(now.tzinfo).date() == now.date()
    return LiveWindow(
        code=code,
        name=name,
        own=False,
        day=day,
        sitting=seat,
        heard_at=heard_at,
        alive=told.alive if told else None,
        unsent=told.unsent if told else None,
        to_print=told.to_print if told else None,
        not_printed=told.not_printed if told else None,
        silent=told is not None and not told.alive and today and at_work,
    )


def _is_open(desk: Desk, now: datetime) -> bool:
    day = now.date()
    if not desk.calendar.is_working(day):
        return False
    return any(first <= now < last for first, last in hours_of(desk).stretches(day))
