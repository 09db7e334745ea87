"""What a courier is told of an errand; nothing more of anybody than the order needs."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.model.errand import Errand
from counter_app.kernel.ports import Work


def tell_courier(desk: Desk, work: Work, errand: Errand, at: datetime) -> None:
    """The message goes out with the commit, where the window has a channel."""
