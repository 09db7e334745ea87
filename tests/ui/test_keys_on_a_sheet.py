"""F1, the palette and the menu of a list tell every key, with room for each."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QScrollArea,
    QWidget,
)

from counter_app.desk.commands import called
from tests.ui.test_scan_table import Window, close_all
from tests.ui.test_scan_table import window as opened_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise()", "grabbing")
window = opened_window
SIZES = [(1920, 1080), (1366, 768), (1093, 614), (960, 540), (683, 384)]


def caps(sheet: QWidget) -> list[QLabel]:
    return [one for one in sheet.findChildren(QLabel) if one.property("role") == "key"]


@pytest.mark.parametrize("size", SIZES)
def test_no_key_stands_on_another_and_none_is_cut(window: Window, size: tuple[int, int]) -> None:
    window.shell.resize(*size)
    window.settle()
    window.shell.do("help")
    window.settle()
    sheet = window.find(QWidget, "help")
    inside = window.find(QScrollArea, "help.keys").widget()
    frames = []
    for cap in caps(sheet):
        frame = cap.rect().translated(cap.mapTo(inside, QPoint()))
        assert inside.rect().contains(frame)
        assert cap.fontMetrics().horizontalAdvance(cap.text()) < cap.width()
        frames.append(frame)
    assert len(frames) > 60
    assert [pair for pair in combinations(frames, 2) if pair[0].intersects(pair[1])] == []
    scroll = window.find(QScrollArea, "help.keys")
    assert inside.width() <= scroll.viewport().width()
    assert window.shell.rect().contains(sheet.sheet.geometry())


@pytest.mark.parametrize("page", ["serving", "supervision", "notices", "case"])
def test_every_key_of_every_page_is_told(window: Window, page: str) -> None:
    (case,) = window.counter.desk.ledger.cases()
    what = {"number": case.number} if page == "case" else {}
    window.shell.navigator.open(page, **what)
    window.settle()
    window.shell.do("help")
    sheet = window.find(QWidget, "help")
    told = {label.text() for label in sheet.findChildren(QLabel)}
    offered = [one for one in window.shell.commands.offered(window.shell.seat.may) if one.key]
    missing = [one.id for one in offered if one.key not in told or called(one) not in told]
    assert missing == []
    here = [one for one in offered if one.on == page]
    if here:
        assert caps(sheet)[0].text() == here[0].key
    close_all(window)
    window.shell.do("palette")
    listed = window.find(QListWidget, "palette.list")
    rows = [listed.item(row).data(Qt.ItemDataRole.UserRole) for row in range(listed.count())]
    assert {one.id for one in here} <= set(rows)


def menu_of(window: Window) -> dict[str, str]:
    """Title and key of each entry of the menu in sight."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [one.text() for one in menu.actions() if one.text()]
    return {title: key for title, _tab, key in (text.partition("\t") for text in texts)}


def test_the_menu_of_a_list_comes_by_key_and_does_what_keys_do(window: Window) -> None:
    view = window.shell.navigator.open("supervision")
    window.wait(lambda: bool(view.reading.shown))
    view.table.setFocus()
    window.key(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    told = menu_of(window)
    assert told["打开"] == "Enter"
    assert (told["通过"], told["退回"], told["抽查"]) == ("A", "R", "X")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    give_back = next(one for one in menu.actions() if one.text().startswith("退回"))
    give_back.trigger()
    menu.close()
    window.settle()
    assert window.find(QLineEdit, "reason.text").isVisible()


def test_the_menu_key_opens_and_copies_a_line(window: Window) -> None:
    window.shell.navigator.open("today")
    window.settle()
    listed = QApplication.focusWidget()
    assert isinstance(listed, QAbstractItemView)
    middle = listed.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, listed.mapToGlobal(middle))
    QApplication.sendEvent(listed, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text().startswith("复制")).trigger()
    assert "个体工商户设立登记" in QApplication.clipboard().text()
    QTest.keyClick(menu, Qt.Key.Key_Return)  # 打开 stands first
    window.settle()
    assert window.shell.navigator.here == "case"


def test_a_field_keeps_its_own_menu_and_a_sheet_has_none(window: Window) -> None:
    window.shell.do("help")
    assert not window.shell.show_menu(None)
