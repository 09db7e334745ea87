"""The computer's clock."""

from __future__ import annotations

from datetime import datetime

from counter_app.knowledge.days.deadline import SHANGHAI


class SystemClock:
    """The computer's clock, told in the time of the window whatever its zone."""

    def now(self) -> datetime:
        """The present moment at UTC+8."""
        return datetime.now(SHANGHAI)
