"""That a window takes nothing in any more (停收), or soon will not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from counter_app.features.hall.words.clock import how_long, moment
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say
from counter_app.sync.entries import SyncState

_TOLD_BEFORE: Final = timedelta(days=3)
"""For so long a window that hears no centre is told when it will stop."""


def stopped_text(state: SyncState, window: str, now: datetime) -> str:
    """Why nothing is taken in at this window, and where to go; empty while it is."""
    told = state.stopping
    if told is None or not told.holds(now):
        return ""
    return say(Refusal(told.reason, window=window, since=told.since))


def stopping_text(state: SyncState, now: datetime) -> str:
    """When nothing will be taken in any more if no centre is heard; empty if not soon."""
    at = state.stopping.at if state.stopping else None
    if at is None or not state.problem or not timedelta(0) <= at - now <= _TOLD_BEFORE:
        return ""
    return _("{at} 以前没有听到中心，就停收件：请接通网络").format(at=moment(at, now))


def stopping_chip(state: SyncState, now: datetime) -> str:
    """A word of either for the desk's bar; empty for neither."""
    told = state.stopping
    if told is None or not state.problem:
        return ""
    if told.holds(now):
        return _("▲ 已停收件")
    if told.at is None or not stopping_text(state, now):
        return ""
    return _("▲ 再过 {time} 停收件").format(time=how_long(told.at - now))
