"""A window that heard no centre for longer than its hall allows takes nothing in any more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.features.hall.self_check import State, check_counter
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.sync.ports import ClockCheck
from counter_app.window import main
from tests.conftest import Asking
from tests.halls import HallOfWindows


def cut_off(window: Counter, days: float) -> str:
    """It heard the centre last so many days ago, and hears it no more; gives the way there."""
    member = window.link.membership
    assert member is not None
    window.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    window.store.feed.heard(ClockCheck(SystemClock().now() - timedelta(days), 0.0))
    with pytest.raises(Trouble, match=r"central\.unreachable"):
        window.link.sync_once()
    return member.dsn


def central_check(window: Counter) -> tuple[State, str]:
    [check] = [one for one in check_counter(window) if one.name == "central"]
    return check.state, check.message


def test_it_stops_says_where_to_go_hands_over_and_comes_back_by_itself(
    hall: HallOfWindows, asking: Asking
) -> None:
    window, other = hall.window("02"), hall.window("03")
    window.take_in(asking())
    way = cut_off(window, 7.01)
    with pytest.raises(Refusal, match=r"window\.out_of_touch"):
        window.take_in(asking())
    state, said = central_check(window)
    assert state is State.FAILED
    assert "请到连得上中心的窗口" in said
    stick = hall.folder / "02.rescue"
    assert window.link.rescue(stick, "一句很长的口令放在这里") > 0
    assert other.link.take_rescued(stick, "一句很长的口令放在这里")[1] > 0
    member = window.link.membership
    assert member is not None
    window.store.settings.save(replace(member, dsn=way))
    window.link.sync_once()
    assert window.take_in(asking()).case.number
    assert central_check(window)[0] is State.OK


def test_days_before_it_is_told_when_it_will_stop(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    cut_off(window, 3.9)
    assert "停收件" not in central_check(window)[1]
    cut_off(window, 4.1)
    state, said = central_check(window)
    assert state is State.WARNING
    assert "以前没有听到中心，就停收件" in said
    assert window.take_in(asking()).case.number


def test_the_halls_rule_says_for_how_long(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    window.save_setting(replace(window.hall, offline_days=20))
    cut_off(window, 19)
    assert window.take_in(asking()).case.number
    cut_off(window, 20.01)
    with pytest.raises(Refusal, match=r"window\.out_of_touch"):
        window.take_in(asking())


def test_a_window_alone_has_no_centre_to_hear(window: Counter, asking: Asking) -> None:
    window.store.feed.heard(ClockCheck(SystemClock().now() - timedelta(days=900), 0.0))
    assert window.take_in(asking()).case.number


def test_the_command_line_says_that_it_stopped_and_before_that_it_will(
    hall: HallOfWindows, capsys: pytest.CaptureFixture[str]
) -> None:
    window = hall.window("02")
    folder = str(window.folder)
    for days, stopped, stops in ((7.01, True, False), (6, False, True), (1, False, False)):
        cut_off(window, days)
        window.close()
        assert main.run(["--data", folder, "sync", "status", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (bool(told["stopped"]), bool(told["stops"])) == (stopped, stops)
        assert main.run(["--data", folder, "sync", "status"]) == 0
        assert ("▲" in capsys.readouterr().out) is (stops or stopped)
        hall.open.remove(window)
        window = hall.opened(window.folder)
