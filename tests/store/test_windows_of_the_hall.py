"""What the hall published of its windows, as a window tells it."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

from counter_app.assembly import Counter
from counter_app.sync.entries import Publication, PublicationKind


def publish(window: Counter, **told: str | None) -> None:
    content = json.dumps({"installation": "x", "window": "02", "public_key": "00" * 32, **told})
    digest = sha256(content.encode()).digest()
    store = window.store
    with store.settings.transaction():
        kept = store.publications.keep(
            Publication(PublicationKind.WINDOW, "x", 1, digest, content.encode())
        )
    assert kept is not None


def test_days_are_those_of_the_hall_whatever_zone_the_centre_told_them_in(window: Counter) -> None:
    publish(
        window,
        name="综合窗口 02",
        joined_at="2026-11-29T19:11:00+00:00",
        ended_at="2026-12-01T16:30:00+00:00",
    )
    (told,) = window.store.publications.windows()
    assert told.joined_at.date() == date(2026, 11, 30)
    assert told.ended_at is not None
    assert told.ended_at.date() == date(2026, 12, 2)


def test_a_window_is_called_by_its_new_name_at_once(window: Counter) -> None:
    told = {"joined_at": "2026-11-29T19:11:00+00:00", "ended_at": None}
    assert dict(window.desk.window_names) == {}
    for name in ("综合窗口 02", "二号窗口"):
        publish(window, name=name, **told)
        assert dict(window.desk.window_names) == {"02": name}
