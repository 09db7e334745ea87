"""From when on this window takes nothing in any more (停收): it was put out, or hears no centre.

It records, prints again and hands over what it holds all the same.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.hall import DEFAULT_HALL, Hall
from counter_app.store.settings import StoreSettings
from counter_app.sync.entries import Stopping
from counter_app.sync.ports import ClockCheck, Marks, Membership


def stopping(settings: StoreSettings) -> Stopping | None:
    """As far as is known now; None for a window alone, which nobody stops."""
    member = settings.read(Membership)
    if member is None:
        return None
    marks = settings.read(Marks)
    if marks is not None and marks.put_out_at is not None:
        return Stopping("window.put_out", since=marks.put_out_at)
    check, hall = settings.read(ClockCheck), settings.read(Hall) or DEFAULT_HALL
    heard = check.heard_at if check else member.joined_at
    return Stopping("window.out_of_touch", since=heard, at=heard + timedelta(hall.offline_days))


def stopped(settings: StoreSettings, now: datetime) -> Refusal | None:
    """Why nothing is taken in here at this moment; None while it is.

    Refusal ``window.put_out``, ``window.out_of_touch``.
    """
    found, member = stopping(settings), settings.read(Membership)
    if found is None or member is None or not found.holds(now):
        return None
    return Refusal(found.reason, field="--data", window=member.window, since=found.since)
