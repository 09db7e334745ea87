"""开始使用: an administrator's five steps, each done or open, with the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.hall.acts.first_steps import Step, keep_to_files, stay_alone, steps_done
from counter_app.features.papers.print_room import PrinterSetting
from counter_app.features.people.pages.door_sheet import DoorSheet
from counter_app.kernel.refusal import Refusal
from tests.people import enter, staff
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Of = Callable[[str], Desk]


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def desk_of(qtbot: QtBot, counter: Counter) -> Iterator[Of]:
    made: list[Desk] = []
    staff(counter)

    def opened(code: str) -> Desk:
        enter(counter, code)
        desk = Desk(qtbot, counter)
        made.append(desk)
        desk.wait(lambda: bool(desk.shell.sheets.covering))
        desk.shell.findChild(DoorSheet).close_sheet()
        desk.settle()
        return desk

    yield opened
    for desk in made:
        desk.session.close()
        desk.session.dress(DeskLook())


def told(desk: Desk) -> list[str]:
    """Sign and state of each step as it stands on the page."""
    return [desk.text(f"steps.{step}") for step in Step]


def test_a_fresh_window_has_all_five_before_it(window: Counter) -> None:
    assert steps_done(window) == frozenset()


def test_each_step_is_done_by_what_it_asks_for(counter: Counter) -> None:
    hall = replace(counter.hall, address="三亚市吉阳区迎宾路 1 号")
    counter.save_setting(hall)
    assert steps_done(counter) == {Step.PLACE}
    counter.save_setting(PrinterSetting("tcp", "10.0.0.9:9100"))
    assert steps_done(counter) == {Step.PLACE, Step.PRINTER}
    staff(counter)
    assert Step.ACCOUNTS in steps_done(counter)


def test_files_and_a_window_alone_are_answers_too(counter: Counter) -> None:
    keep_to_files(counter.desk, counter.store.settings)
    stay_alone(counter.desk, counter.store.settings)
    assert {Step.PRINTER, Step.CENTRE} <= steps_done(counter)


def test_who_may_not_set_up_answers_nothing(counter: Counter) -> None:
    staff(counter)
    enter(counter, "clerk")
    for answer in (keep_to_files, stay_alone):
        with pytest.raises(Refusal) as refused:
            answer(counter.desk, counter.store.settings)
        assert refused.value.reason == "rights.lacking"
    assert Step.CENTRE not in steps_done(counter)


def test_an_administrator_begins_with_the_steps_and_stands_on_the_first_open_one(
    desk_of: Of,
) -> None:
    desk = desk_of("administrator")
    assert desk.shell.navigator.here == "hall"
    assert [one[0] for one in told(desk)] == ["○", "○", "○", "✓", "○"]
    assert all("完成" in one for one in told(desk))
    desk.shell.navigator.view.take_focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "steps.place.go"


def test_the_ways_lead_there(desk_of: Of) -> None:
    desk = desk_of("administrator")
    desk.press("steps.printer.go")
    assert desk.shell.navigator.here == "settings"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "settings.sink"
    desk.shell.do("hall")
    desk.settle()
    desk.press("steps.accounts.go")
    assert desk.shell.navigator.here == "accounts"


def test_an_answered_step_is_done_at_once(desk_of: Of) -> None:
    desk = desk_of("administrator")
    desk.press("steps.printer.so")
    desk.press("steps.centre.so")
    assert [one[0] for one in told(desk)] == ["○", "○", "✓", "✓", "✓"]


def test_who_may_not_set_up_sees_that_before_trying(desk_of: Of) -> None:
    desk = desk_of("clerk")
    desk.shell.do("hall")
    desk.settle()
    ways = [desk.find(QPushButton, f"steps.{step}.go") for step in Step]
    assert not any(way.isEnabled() for way in ways)
    assert "管理员" in desk.text("steps.why")
    desk.shell.do("settings")
    desk.settle()
    importing = desk.find(QPushButton, "settings.import_catalog")
    assert not importing.isEnabled()
    assert "管理员" in importing.toolTip()
