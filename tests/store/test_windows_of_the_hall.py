"""What the hall published of its windows, as a window tells it."""

from __future__ import annotations

from datetime import date

from counter_app.assembly import Counter


def test_days_are_those_of_the_hall_whatever_zone_the_centre_told_them_in(window: Counter) -> None:
    window.store.connection.do(
        "INSERT INTO hall_windows VALUES (?,?,?,?,?,?)",
        ("x", "02", "综合窗口 02", b"", "2026-11-29T19:11:00+00:00", "2026-12-01T16:30:00+00:00"),
    )
    (told,) = window.store.publications.windows()
    assert told.joined_at.date() == date(2026, 11, 30)
    assert told.ended_at is not None
    assert told.ended_at.date() == date(2026, 12, 2)
