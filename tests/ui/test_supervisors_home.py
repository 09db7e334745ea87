"""A supervisor begins with what needs them now, by weight, and sees the hall beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.cases.model.listing import Which
from counter_app.features.review.acts.draw_sample import draw_sample
from counter_app.features.review.acts.live_windows import LiveWindow, live_windows
from counter_app.features.review.acts.review_case import last_event, review_case
from counter_app.features.review.pages.notices import NoticesView
from counter_app.features.review.pages.presenters.hall_now import (
    compared_days,
    day_curve,
    silent_line,
    window_line,
)
from counter_app.features.review.pages.presenters.notices_page import notice_lines, read_notices
from counter_app.sync.heard_window import HeardWindow
from tests.conftest import StandingClock
from tests.people import enter, staff
from tests.ui.desks import Desk
from tests.ui.test_shell_journey import shop
from tests.ui.test_supervision_desk import receive

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def hall(counter: Counter, standing_clock: StandingClock) -> Counter:
    """Two cases that are past their day, one given back and two of today."""
    staff(counter)
    enter(counter, "clerk")
    late = receive(counter, standing_clock, 2)
    standing_clock.forward(days=12)
    enter(counter, "clerk")
    today = receive(counter, standing_clock, 2)
    enter(counter, "supervisor")
    review_case(
        counter.desk, late[0], last_event(counter.desk, late[0]), passed=False, reason="照片模糊"
    )
    draw_sample(counter.desk, today, 50)
    return counter


def lines(counter: Counter) -> list[tuple[str, str]]:
    found = notice_lines(read_notices(counter), counter.desk.clock.now().date())
    return [(line.text, line.age) for line in found]


def test_what_weighs_most_comes_first_and_tells_its_age(hall: Counter) -> None:
    told = lines(hall)
    assert [text for text, _age in told] == [
        "▲ 2 件超期（含超过法定期限的）",
        "▲ 1 件复核退回，等经办人答复",
        "○ 七天内 2 件还没有复核",
        "▲ 1 天还没有日结，最早的是 2026-11-23",
    ]
    assert [age for _text, age in told] == ["最久超 5 天", "最早 12 天前", "今天的", "最早 12 天前"]


def test_the_chip_counts_without_asking_how_old(hall: Counter) -> None:
    assert {one.oldest for one in read_notices(hall, briefly=True)} == {None}


@pytest.fixture
def desk(qtbot: QtBot, hall: Counter) -> Iterator[Desk]:
    one = Desk(qtbot, hall)
    yield one
    one.session.close()
    one.session.dress(DeskLook())


def test_a_digit_opens_its_line_and_held_down_opens_it_once(desk: Desk) -> None:
    desk.shell.do("notices")
    desk.settle()
    view: NoticesView = desk.shell.navigator.view
    QTest.keyClick(view.list_of_notices, Qt.Key.Key_1)
    desk.settle()
    assert desk.shell.navigator.here == "supervision"
    assert desk.shell.navigator.view._wanted.which == {Which.LATE}


def test_the_curve_is_that_of_the_days_it_names(
    hall: Counter, standing_clock: StandingClock
) -> None:
    days = compared_days(hall.desk)
    now = standing_clock.now()
    assert days == (
        now.date(),
        now.date() - timedelta(days=1),
        now.date() - timedelta(days=7),
    )
    chart = day_curve(hall.desk, hall.queue.received_by_hour(days))
    [today, *before] = chart.series
    assert [one.before for one in before] == [True, True]
    assert today.values[chart.names.index(f"{now.hour}:00")] == 2
    assert today.values[-1] is None  # what is not over is not drawn
    assert {one.values[-1] for one in before} == {0}


def seen(counter: Counter, *heard: HeardWindow) -> dict[str, LiveWindow]:
    found = live_windows(counter.desk, counter.queue.standing(), heard, unsent=3)
    return {one.code: one for one in found}


def test_each_window_tells_who_sits_there_and_what_it_owes(
    hall: Counter, standing_clock: StandingClock
) -> None:
    now = standing_clock.now()
    there = HeardWindow("02", "综合窗口 02", now, True, 0, 0, 2)
    found = seen(hall, there)
    own = window_line(found["01"], now)
    assert own.cells[1:3] == ("● 本窗口", f"陈主管 {now:%H:%M} 起")
    assert own.cells[4] == "3"
    other = window_line(found["02"], now)
    assert other.cells == ("综合窗口 02", "● 在线", "没有人登录", "0", "0", "✕ 打不出 2")
    assert other.tones[5] == "error"


@pytest.mark.parametrize(
    ("since", "hour", "silent"),
    [(30, 11, True), (30, 20, False), (60 * 24, 11, False)],
    ids=["while the hall is open", "after closing", "was not switched on today"],
)
def test_a_window_that_fell_silent_is_said_while_the_hall_is_open(
    hall: Counter, standing_clock: StandingClock, since: int, hour: int, silent: bool
) -> None:
    standing_clock.at = standing_clock.now().replace(hour=hour, minute=0) + timedelta(days=2)
    assert standing_clock.at.weekday() == 0
    heard_at = standing_clock.at - timedelta(minutes=since)
    live = tuple(seen(hall, HeardWindow("02", "综合窗口 02", heard_at, False, 0, 0, 0)).values())
    line = silent_line(live, standing_clock.now())
    assert (line is not None) is silent
    if line is not None:
        assert (line.text, line.age) == ("✕ 1 个窗口断了联系：综合窗口 02", "最久 30 分钟")


def test_a_window_that_is_not_let_in_any_more_is_none_of_the_hall(hall: Counter) -> None:
    assert set(seen(hall)) == {"01"}


def test_a_clerk_is_not_shown_who_sits_where(qtbot: QtBot, hall: Counter) -> None:
    enter(hall, "clerk")
    one: Any = Desk(qtbot, hall)
    try:
        view = one.shell.navigator.made("notices")
        view.refresh()
        one.settle()
        assert view._hall.isHidden()
        assert not view.windows.isVisible()
    finally:
        one.session.close()
        one.session.dress(DeskLook())


def test_what_the_centre_does_not_tell_is_not_guessed(hall: Counter) -> None:
    enter(hall, "clerk")
    hall.take_in(shop())
    enter(hall, "supervisor")
    found = live_windows(hall.desk, hall.queue.standing(), None, unsent=None)
    assert [(one.code, one.unsent) for one in found] == [("01", None)]
