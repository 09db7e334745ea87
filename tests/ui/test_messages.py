"""What the window says lies over the page, and goes with what it is about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from tests.ui.conftest import SHOP
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[Desk]:
    made = Desk(qtbot, counter)
    yield made
    made.session.close()
    made.session.dress(DeskLook())


def test_a_message_moves_nothing(desk: Desk) -> None:
    desk.shell.do("today")
    desk.settle()
    before = desk.shell.navigator.view.geometry()
    desk.shell.tell("error", "没有做：这一句很长，" * 20)
    desk.settle()
    assert desk.shell.banner.isVisible()
    assert desk.shell.navigator.view.geometry() == before
    assert desk.shell.banner.parentWidget().rect().contains(desk.shell.banner.geometry())


def test_a_message_never_lies_over_what_has_the_focus(desk: Desk) -> None:
    desk.shell.do("settings")
    desk.settle()
    desk.shell.tell("error", "没有做")
    for field in desk.shell.navigator.view.findChildren(QLineEdit):
        field.setFocus()
        desk.settle()
        banner = desk.shell.banner
        seen = field.visibleRegion().boundingRect()
        seen.moveTopLeft(field.mapTo(banner.parentWidget(), seen.topLeft()))
        assert not banner.geometry().intersects(seen), field.objectName()


def test_a_message_goes_with_its_page(desk: Desk) -> None:
    desk.shell.do("today")
    desk.settle()
    desk.shell.tell("ok", "设置已保存")
    desk.settle()
    desk.shell.do("search_cases")
    desk.settle()
    assert desk.shell.banner.text == ""


def test_what_is_said_with_the_change_of_page_stays(desk: Desk) -> None:
    desk.shell.do("today")
    desk.settle()
    desk.shell.tell("ok", "✓ 已登记")
    desk.shell.do("search_cases")
    desk.settle()
    assert desk.shell.banner.text == "✓ 已登记"


def test_what_was_said_of_one_person_does_not_stay_over_the_next(desk: Desk) -> None:
    desk.serving._current.type_party("applicant", name="林小满")
    desk.settle()
    desk.shell.tell("warning", "缺材料 1 份")
    desk.settle()
    desk.shell.do("hold")
    desk.settle()
    assert "缺材料" not in desk.shell.banner.text
    assert "已挂起" in desk.shell.banner.text


def test_what_was_wrong_is_not_said_any_more_once_something_changed(desk: Desk) -> None:
    desk.serving._current.choose_item(SHOP)
    desk.settle()
    desk.shell.tell("error", "缺材料 1 份")
    desk.settle()
    desk.serving._current.mark_all_present()
    desk.settle()
    assert desk.shell.banner.text == ""


def test_what_a_button_asks_for_stays_until_it_is_done(desk: Desk) -> None:
    desk.shell.banner.tell("warning", "2 份文书正在打印", "print_queue", "去确认")
    desk.settle()
    desk.shell.do("today")
    desk.settle()
    assert desk.shell.banner.text
    desk.press("banner.action")
    assert desk.shell.navigator.here == "print_queue"
    assert desk.shell.banner.text == ""


@pytest.mark.parametrize("width", [1366, 960, 683])
def test_the_number_of_the_last_case_stays_whatever_happens_next(desk: Desk, width: int) -> None:
    desk.shell.resize(width, 540)
    desk.serving.caseFinished.emit("460200-01-W00001-K")
    desk.settle()
    chip = desk.find(QPushButton, "top.finished")
    for page in ("today", "print_queue", "serving"):
        desk.shell.do(page)
        desk.shell.tell("error", "打印机没有响应")
        desk.settle()
        assert chip.isVisible()
        assert "460200-01-W00001-K" in chip.text()


def test_esc_puts_the_message_away_before_the_page(desk: Desk) -> None:
    desk.shell.do("today")
    desk.settle()
    desk.shell.tell("error", "没有做")
    desk.settle()
    QTest.keyClick(desk.shell.windowHandle(), Qt.Key.Key_Escape)
    desk.settle()
    assert (desk.shell.banner.text, desk.shell.navigator.here) == ("", "today")
