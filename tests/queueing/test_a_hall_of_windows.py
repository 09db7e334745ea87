"""Windows of one hall at a real centre: who has a ticket, cut off and healed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.assembly import Counter
from counter_app.features.queueing.acts import calling
from counter_app.features.queueing.model import requests as ask
from counter_app.features.queueing.model.kinds import Need
from counter_app.features.queueing.model.moves import TicketStatus as S
from counter_app.kernel.refusal import Refusal, Trouble
from tests.halls import HallOfWindows
from tests.queueing.conftest import taken


def sync(*windows: Counter) -> None:
    for window in (*windows, *windows):
        window.link.sync_once()


def cut(window: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    window.claims.close()

    def unreachable() -> None:
        raise Trouble("central.unreachable")

    monkeypatch.setattr(window.claims, "_connect", unreachable)


def test_two_receptions_never_give_one_number_twice(hall: HallOfWindows) -> None:
    two, three = hall.window("02"), hall.window("03")
    labels = [taken(one).taken.label for one in (two, three, two, three)]
    assert labels == ["A001", "A002", "A003", "A004"]


def test_a_window_that_has_not_heard_calls_nobody_twice(hall: HallOfWindows) -> None:
    two, three = hall.window("02"), hall.window("03")
    numbers = [taken(two).number for _ in range(2)]
    sync(two, three)
    assert calling.call_next(two.desk).number == numbers[0]
    assert calling.call_next(three.desk).number == numbers[1]
    with pytest.raises(Refusal, match="nobody_waits"):
        calling.call_next(three.desk)
    calling.finish(two.desk, numbers[0])
    with pytest.raises(Refusal, match="anothers"):
        calling.call(three.desk, numbers[0], ask.CallRequest())
    sync(two, three)
    assert three.desk.files.state(numbers[0]).status is S.FINISHED
    assert three.store.files.events(numbers[0]) == two.store.files.events(numbers[0])


def test_cut_off_and_healed(hall: HallOfWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    two, three = hall.window("02"), hall.window("03")
    numbers = [taken(two).number for _ in range(8)]
    sync(two, three)
    assert calling.hold_stretch(two.desk) == 3
    cut(two, monkeypatch)
    apart = [calling.call_next(two.desk).number for _ in range(3)]
    with pytest.raises(Refusal, match="none_leased"):
        calling.call_next(two.desk)
    rest = [calling.call_next(three.desk).number for _ in range(5)]
    assert sorted(apart + rest) == sorted(numbers)
    with pytest.raises(Refusal, match="nobody_waits"):
        calling.call_next(three.desk)
    for number in apart:
        call = two.desk.files.state(number).call  # type: ignore[attr-defined]
        assert call is not None
        assert call.apart
        calling.finish(two.desk, number)
    sync(two, three)
    assert {three.desk.files.state(one).status for one in apart} == {S.FINISHED}


def test_a_session_that_the_centre_ends_costs_one_call_from_the_stretch(
    hall: HallOfWindows,
) -> None:
    two = hall.window("02")
    numbers = [taken(two).number for _ in range(3)]
    assert calling.hold_stretch(two.desk) == 3
    ended = hall.rows(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename LIKE 'w\\_%%'"
    )
    assert ended != [(0,)]
    first = calling.call_next(two.desk)
    assert (first.number, first.call and first.call.apart) == (numbers[0], True)
    two.claims._quiet_until = None
    second = calling.call_next(two.desk)
    assert (second.number, second.call and second.call.apart) == (numbers[1], False)


def test_a_number_taken_while_cut_off_is_no_others(
    hall: HallOfWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    two, three = hall.window("02"), hall.window("03")
    cut(two, monkeypatch)
    apart = [taken(two), taken(two), taken(three)]
    assert [one.taken.label for one in apart] == ["A02-1", "A02-2", "A001"]
    assert apart[0].taken.apart


def test_who_sat_at_a_window_that_died_comes_to_the_front(hall: HallOfWindows) -> None:
    two, three = hall.window("02"), hall.window("03")
    lost = taken(two).number
    taken(two, need=Need.ELDERLY)
    sync(two, three)
    calling.call(two.desk, lost, ask.CallRequest())
    sync(two, three)
    assert calling.call_next(three.desk).number != lost
    calling.give_back(three.desk, lost, ask.GiveBackRequest("2 号窗口死机"))
    taken(three, need=Need.ELDERLY)
    assert calling.call_next(three.desk).number == lost


def test_or_when_its_lease_is_over(hall: HallOfWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    two, three = hall.window("02"), hall.window("03")
    lost, next_ = taken(two).number, taken(two).number
    sync(two, three)
    calling.call_next(two.desk)
    sync(two, three)
    ahead = three.claims.now() + timedelta(hours=1)
    monkeypatch.setattr(three.claims, "now", lambda: ahead)
    assert calling.call_next(three.desk).number == next_  # the centre knows that it is not over
    hall.rows(
        "UPDATE counter.claims SET until = clock_timestamp() WHERE thing = %s RETURNING 1", lost
    )
    assert calling.call_next(three.desk).number == lost
    calling.finish(two.desk, lost)
    sync(two, three)
    ticket = three.desk.files.state(lost)
    assert ticket.status is S.FINISHED
