"""A centre that tells windows different things is seen as soon as one seal crosses; honest ones not."""

from __future__ import annotations

from counter_app.assembly import Counter
from counter_app.features.hall.self_check import check_counter
from counter_app.store.heads import FeedDiffers
from counter_app.store.soundness import Noticed
from tests.conftest import Asking
from tests.halls import HallOfWindows, TestServer, copy_database


def seen(window: Counter) -> FeedDiffers | None:
    return window.store.settings.read(FeedDiffers)


def heads(window: Counter) -> dict[int, bytes]:
    rows = window.store.connection.rows("SELECT n, head FROM heads")
    return {n: bytes(head) for n, head in rows}


def both(hall: HallOfWindows, asking: Asking) -> tuple[Counter, Counter]:
    """Two windows level with each other."""
    first, second = hall.window("02"), hall.window("03")
    first.take_in(asking())
    for one in (first, second, first):
        one.link.sync_once()
    return first, second


def test_windows_of_one_feed_have_one_head(hall: HallOfWindows, asking: Asking) -> None:
    first, second = both(hall, asking)
    for _ in range(3):
        for one in (first, second):
            one.take_in(asking())
            one.link.sync_once()
    for one in (first, second):
        one.link.sync_once()
    assert heads(first) == heads(second)
    assert hall.rows("SELECT n FROM counter.feed_heads") == [(len(heads(first)),)]
    assert (seen(first), seen(second)) == (None, None)


def test_a_stamp_that_is_another_for_one_window_is_seen_with_the_next_seal(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    for one in (first, second):
        one.link.sync_once()
    for _ in range(2):
        first.take_in(asking())
        first.link.sync_once()
    first.link.sync_once()
    hall.rows(  # on a line by which a window does not tell where it is
        "UPDATE counter.events SET stamp = stamp + interval '1 second'"
        " WHERE n = (SELECT min(n) + 1 FROM counter.events) RETURNING n"
    )
    second.link.sync_once()
    second.take_in(asking())
    second.link.sync_once()
    assert seen(first) is None
    first.link.sync_once()
    told = seen(first)
    assert told is not None
    assert told.window == "03"
    assert Noticed.FEED_DIFFERS in first.store.soundness.noticed()
    [central] = [one for one in check_counter(first) if one.name == "central"]
    assert "流水" in central.message


def test_a_window_that_was_filled_begins_where_a_seal_tells_it(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, _second = both(hall, asking)
    third = hall.window("04")
    third.link.sync_once()
    with third.store.settings.transaction():  # as where an archive is left at the centre
        third.store.connection.do("DELETE FROM heads")
    first.link.sync_once()
    first.take_in(asking())
    first.link.sync_once()
    third.link.sync_once()
    first.link.sync_once()
    assert heads(third).items() <= heads(first).items()
    assert max(heads(third)) == third.store.feed.position().n
    third.take_in(asking())
    for one in (third, first):
        one.link.sync_once()
    assert (seen(first), seen(third)) == (None, None)


def test_a_restored_centre_is_no_lie(
    server: TestServer, hall: HallOfWindows, asking: Asking
) -> None:
    first, second = both(hall, asking)
    name = hall.dsn.rsplit("/", 1)[1]
    copy_database(server, name, f"{name}_backup")
    for one in (first, second, first):
        one.take_in(asking())
        one.link.sync_once()
    copy_database(server, f"{name}_backup", name)
    hall.rows("SELECT counter.declare_restored('460200')")
    hall.two_minutes_pass()
    for one in (second, first, second, first):
        one.link.sync_once()
    for one in (first, second):
        one.take_in(asking())
        one.link.sync_once()
    first.link.sync_once()
    assert (seen(first), seen(second)) == (None, None)
