"""What the centre heard of a window of the hall, as another window is told."""

from __future__ import annotations

from datetime import datetime

from counter_app.kernel.immutable import immutable


@immutable
class HeardWindow:
    """A window of the hall as its centre heard of it; what it told of itself may be None."""

    window: str
    name: str
    heard_at: datetime | None
    alive: bool
    unsent: int | None
    to_print: int | None
    not_printed: int | None
