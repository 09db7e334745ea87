"""排队叫号: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature

_AT: Final = "counter_app.features.queueing"

QUEUEING: Final = (
    Feature("queueing", rest=f"{_AT}.files:TICKETS"),
    Feature("posts", rest=f"{_AT}.files:POSTS"),
)
"""Two kinds of file: tickets, and the windows' posts to which people are called."""
