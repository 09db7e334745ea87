"""A window holds what it needs; the centre keeps the rest and gives it back when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.kernel.refusal import Refusal
from tests.conftest import Asking, StandingClock
from tests.halls import HallOfWindows, TestServer, hall_of_windows


@pytest.fixture
def old_hall(
    server: TestServer, tmp_path: Path, standing_clock: StandingClock
) -> Iterator[HallOfWindows]:
    """A hall whose days pass when told; it is long ago."""
    standing_clock.forward(days=-200)
    yield from hall_of_windows(server.new_centre(founded=True), tmp_path, standing_clock)


def test_closed_cases_leave_the_window_and_come_back_when_asked_for(
    old_hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    first, second = old_hall.window("02"), old_hall.window("03")
    closed = first.take_in(asking(decision="refuse", reason="依法不需要取得行政许可"))
    standing_clock.forward(seconds=1)
    still_open = first.take_in(asking()).case
    first.void_paper(closed.papers[0].number, "打印有误")
    before = first.desk.ledger.case(closed.case.number)
    for window in (first, second):
        window.link.sync_once()
    standing_clock.forward(days=91)
    for window in (first, second):
        window.link.sync_once()
        assert [row.number for row in window.desk.ledger.cases()] == [still_open.number]
        with pytest.raises(Refusal):
            window.desk.ledger.case(closed.case.number)
        assert window.store.heard_of_paper(closed.papers[0].number).standing == "void"
        assert window.store.verify_chain() is None
        assert window.link.fetch_case(closed.papers[0].number)
        assert window.desk.ledger.case(closed.case.number) == before
        assert window.store.verify_chain() is None
    following = first.take_in(asking()).case.number
    assert following.split("-")[3] == "B00003"
    assert first.store.verify_chain() is None


def test_what_the_centre_does_not_have_yet_stays(
    old_hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    window = old_hall.window("02")
    closed = window.take_in(asking(decision="refuse", reason="依法不需要取得行政许可")).case
    standing_clock.forward(days=91)
    assert window.store.feed.forget() == 0
    assert window.desk.ledger.case(closed.number) == closed


def test_the_hall_says_for_how_long(
    old_hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    from dataclasses import replace

    window = old_hall.window("02")
    window.save_setting(replace(window.hall, held_days=10))
    closed = window.take_in(asking(decision="refuse", reason="依法不需要取得行政许可")).case
    window.link.sync_once()
    window.link.sync_once()
    standing_clock.forward(days=11)
    window.link.sync_once()
    with pytest.raises(Refusal):
        window.desk.ledger.case(closed.number)


def test_the_hall_has_no_such_case(old_hall: HallOfWindows) -> None:
    assert not old_hall.window("02").link.fetch_case("460200-01-278-B00001-P")


def test_a_new_window_takes_open_and_recent_cases_only(
    old_hall: HallOfWindows,
    standing_clock: StandingClock,
    asking: Asking,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = old_hall.window("02")
    closed = first.take_in(asking(decision="refuse", reason="依法不需要取得行政许可"))
    first.void_paper(closed.papers[0].number, "打印有误")
    still_open = first.take_in(asking()).case
    first.link.sync_once()
    standing_clock.forward(days=91)
    first.link.sync_once()
    recent = first.take_in(asking(decision="refuse", reason="依法不需要取得行政许可")).case
    first.link.sync_once()
    old_hall.project()
    monkeypatch.setattr("counter_app.sync.pulling._SMALL_FEED", 5)
    second = old_hall.window("03")
    assert {row.number for row in second.desk.ledger.cases()} == {
        still_open.number,
        recent.number,
    }
    assert second.store.heard_of_paper(closed.papers[0].number).standing == "void"
    assert second.link.sync_once().pulled.events == 0
    first.take_in(asking())
    first.link.sync_once()
    assert second.link.sync_once().pulled.events == 4
