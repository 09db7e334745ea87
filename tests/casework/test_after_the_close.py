"""After the day's close: what comes later is written down by itself and waits for a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.assembly import Counter
from counter_app.features.day.model.day_close import CameLater, DayCloseCorrected, DayClosed
from counter_app.features.review.acts.notices import Beside, notices
from counter_app.kernel.refusal import Refusal
from tests.casework.test_day_close import DAY, lose, print_all
from tests.conftest import Asking, StandingClock
from tests.halls import HallOfWindows
from tests.people import PASSWORD, enter, staff


def told(window: Counter) -> list[tuple[Beside, int, object]]:
    """What a supervisor is told of days."""
    found = notices(window.desk, lambda: 0)
    return [(one.kind, one.count, one.day) for one in found if isinstance(one.kind, Beside)]


def kinds(window: Counter) -> list[type]:
    return [type(event.happening) for event in window.days.records(DAY)]


@pytest.fixture
def closed(window: Counter, asking: Asking, standing_clock: StandingClock) -> Counter:
    """A day with a case, signed for once the hall had closed."""
    window.take_in(asking())
    print_all(window)
    standing_clock.forward(hours=7)
    window.days.close(DAY)
    return window


def test_while_the_hall_is_open_it_is_asked_again_with_the_password(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking())
    print_all(window)
    staff(window)
    enter(window, "supervisor")
    with pytest.raises(Refusal, match=r"day\.still_open") as refused:
        window.days.close(DAY)
    assert refused.value.details["closes"] == "17:00"
    with pytest.raises(Refusal, match=r"sign_in\.wrong"):
        window.days.close(DAY, early="not the password")
    assert window.days.records(DAY) == ()
    window.days.close(DAY, early=PASSWORD)
    assert kinds(window) == [DayClosed]


def test_the_hour_is_the_halls(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking())
    print_all(window)
    standing_clock.forward(hours=6, minutes=59)
    with pytest.raises(Refusal, match=r"day\.still_open"):
        window.days.close(DAY)
    standing_clock.forward(minutes=1)
    window.days.close(DAY)


def test_a_day_that_is_over_is_closed_without_being_asked(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    window.take_in(asking())
    print_all(window)
    standing_clock.forward(hours=18)  # 4:00 the next day
    window.days.close(DAY)


def test_what_comes_after_the_close_reopens_it_by_itself(
    closed: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    assert closed.days.later(DAY) == ()
    assert told(closed) == []
    case = closed.take_in(asking()).case
    expected = (case.number, *(paper.number for paper in case.papers))
    assert closed.days.later(DAY) == expected  # at once, before it is written down
    closed.go_round()
    closed.go_round()
    assert kinds(closed) == [DayClosed, CameLater]
    later = closed.days.records(DAY)[1].happening
    assert later == CameLater(DAY, "01", expected)
    assert told(closed) == [(Beside.DAY_LATER, 3, DAY)]
    closed.days.correct(DAY, "下班后为老人加办一件")
    assert closed.days.later(DAY) == ()
    assert told(closed) == []
    again = closed.take_in(asking()).case
    assert again.number in closed.days.later(DAY)
    assert case.number not in closed.days.later(DAY)
    assert closed.store.verify_chain() is None


def test_a_word_answers_also_what_was_not_written_down_yet(closed: Counter, asking: Asking) -> None:
    case = closed.take_in(asking()).case
    closed.days.correct(DAY, "下班后加办")
    assert kinds(closed) == [DayClosed, CameLater, DayCloseCorrected]
    closed.go_round()
    assert kinds(closed) == [DayClosed, CameLater, DayCloseCorrected]
    assert closed.days.later(DAY) == ()
    assert case.number in closed.days.records(DAY)[1].happening.numbers  # type: ignore[union-attr]


def test_what_is_issued_on_another_day_reopens_nothing(
    closed: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    standing_clock.forward(days=1)
    closed.take_in(asking())
    closed.go_round()
    assert kinds(closed) == [DayClosed]


def test_all_days_that_nobody_closed_are_told_oldest_first(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    for _ in range(3):
        window.take_in(asking())
        standing_clock.forward(days=2)  # the day between has nothing: closed by itself
    days = [DAY, DAY + timedelta(days=2), DAY + timedelta(days=4)]
    assert list(window.days.open_days()) == days
    assert told(window) == [(Beside.DAY_OPEN, 3, DAY)]
    print_all(window)
    window.days.close(days[1])
    assert list(window.days.open_days()) == [days[0], days[2]]
    window.days.close(days[2])  # the last is closed, an older one is still told
    assert told(window) == [(Beside.DAY_OPEN, 1, DAY)]


def test_a_number_that_was_explained_as_lost_and_comes_back_is_told(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    cases = [window.take_in(asking()).case for _ in range(3)]
    print_all(window)
    store = window.store.connection
    rows = store.rows("SELECT * FROM journal WHERE case_number = ?", (cases[1].number,))
    lose(window, cases[1].number)
    lost = (cases[1].number, *(paper.number for paper in cases[1].papers))
    standing_clock.forward(hours=7)
    window.days.close(DAY, explained=dict.fromkeys(lost, "电脑损坏"))
    assert window.days.later(DAY) == ()
    marks = ", ".join("?" * len(rows[0]))
    for row in rows:
        store.do(f"INSERT INTO journal VALUES ({marks})", row)
    assert set(window.days.later(DAY)) == set(lost)


def test_each_window_of_the_hall_writes_down_its_own(hall: HallOfWindows, asking: Asking) -> None:
    first, second = hall.window("02"), hall.window("03")
    today = first.desk.clock.now().date()
    first.take_in(asking())
    print_all(first)
    first.days.close(today, early="")
    case = second.take_in(asking()).case  # cut off: it had not heard of the close
    print_all(second)
    for one in (first, second, first):
        one.link.sync_once()
    assert case.number in first.days.later(today)
    for one in (first, second):
        one.go_round()
    for one in (second, first, second):
        one.link.sync_once()
        one.go_round()
    for one in (first, second):
        records = one.days.records(today)
        assert [(type(event.happening), event.window) for event in records] == [
            (DayClosed, "02"),
            (CameLater, "03"),
        ]
    assert hall.rows("SELECT 1 FROM counter.parked") == []
