"""That a window was backed up, as its settings keep it."""

from __future__ import annotations

from datetime import datetime

from counter_app.kernel.immutable import immutable


@immutable
class BackedUp:
    """When a backup was made last, and where it lies."""

    at: datetime
    file: str
