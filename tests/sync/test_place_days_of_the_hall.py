"""A closure told at one window counts at every window of the hall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.features.catalogs.acts.place_days import with_days
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.place_days import PlaceDays
from counter_app.knowledge.hall import DEFAULT_HALL, read_hall
from tests.halls import HallOfWindows


def test_what_is_told_at_one_window_counts_at_all(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    today = second.desk.clock.now().date()
    closed = PlaceDays(today + timedelta(days=1), today + timedelta(days=1), "台风停止办公")
    first.save_setting(with_days(first.hall, closed))
    second.link.sync_once()
    second.refresh()
    assert second.hall.place_days == (closed,)
    assert second.desk.calendar.exception_on(closed.first) is not None


def test_what_nobody_could_publish_is_not_read() -> None:
    backwards = PlaceDays(date(2026, 9, 9), date(2026, 9, 8), "台风")
    with pytest.raises(Refusal, match=r"place_days\.from_after_to"):
        read_hall(to_bytes(replace(DEFAULT_HALL, place_days=(backwards,))))
