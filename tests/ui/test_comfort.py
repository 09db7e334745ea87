"""Each person finds the window as they left it: place, type, widths of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.comfort import Comfort, Comforts
from counter_app.desk.look import DeskLook
from counter_app.features.people.pages.door_sheet import Door, DoorSheet
from tests.people import enter, staff
from tests.ui.desks import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Of = Callable[[str], Desk]


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def desk_of(qtbot: QtBot, counter: Counter) -> Iterator[Of]:
    """The desk of who signs in; the one before is closed."""
    made: list[Desk] = []
    staff(counter)

    def opened(code: str) -> Desk:
        close()
        enter(counter, code)
        desk = Desk(qtbot, counter)
        made.append(desk)
        desk.wait(lambda: bool(desk.shell.sheets.covering))
        desk.shell.findChild(DoorSheet).close_sheet()
        desk.settle()
        return desk

    def close() -> None:
        for desk in made:
            desk.session.close()
            desk.session.dress(DeskLook())
        made.clear()

    yield opened
    close()


def test_a_window_is_where_its_person_left_it(desk_of: Of) -> None:
    desk = desk_of("clerk")
    desk.shell.setGeometry(10, 20, 1100, 640)
    desk.settle()
    desk = desk_of("supervisor")
    assert desk.shell.width() == 1366
    desk = desk_of("clerk")
    assert desk.shell.geometry().getRect() == (10, 20, 1100, 640)


def test_a_place_that_is_on_no_screen_any_more_is_not_gone_to(
    desk_of: Of, counter: Counter
) -> None:
    gone = Comfort("clerk", place=(90_000, 90_000, 1100, 640))
    counter.store.settings.save(Comforts((gone,)))
    desk = desk_of("clerk")
    assert desk.shell.x() < 10_000


def test_a_maximised_window_is_maximised_again(desk_of: Of, counter: Counter) -> None:
    desk = desk_of("clerk")
    desk.shell.showMaximized()
    desk.settle()
    desk = desk_of("clerk")
    assert desk.shell.isMaximized()


def test_type_has_three_sizes_that_are_the_person_s(desk_of: Of) -> None:
    desk = desk_of("clerk")
    sizes = []
    for size in ("normal", "large", "largest"):
        desk.shell.do(f"size_{size}")
        desk.settle()
        sizes.append(QApplication.font().pixelSize())
    assert sizes == sorted(set(sizes))
    desk = desk_of("supervisor")
    assert QApplication.font().pixelSize() == sizes[0]
    desk = desk_of("clerk")
    assert QApplication.font().pixelSize() == sizes[2]


def test_a_column_that_was_dragged_stays_so(desk_of: Of) -> None:
    desk = desk_of("clerk")
    desk.shell.do("today")
    desk.settle()
    table = desk.shell.navigator.view.findChild(QTableView, "cases")
    before = table.columnWidth(2)
    table.horizontalHeader().resizeSection(2, before + 41)
    desk = desk_of("clerk")
    desk.shell.do("today")
    desk.settle()
    table = desk.shell.navigator.view.findChild(QTableView, "cases")
    assert table.columnWidth(2) >= before + 41


def test_a_change_of_shift_leaves_the_user_name_to_who_comes(desk_of: Of) -> None:
    desk = desk_of("clerk")
    desk.shell.do("shift")
    desk.settle()
    door = desk.shell.findChild(DoorSheet)
    assert door.door is Door.SIGN_IN
    field = desk.find(QLineEdit, "lock.code")
    assert field.text() == ""
    assert QApplication.focusWidget() is field


def test_the_dialogs_of_qt_speak_chinese(desk_of: Of) -> None:
    desk = desk_of("clerk")
    dialog = QFileDialog(desk.shell, "选择")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    desk.settle()
    words = [one.text() for one in dialog.findChildren(QLabel) if one.text()]
    assert words
    assert [one for one in words if not any("一" <= c <= "鿿" for c in one)] == []
    model = dialog.findChild(QTableView) or dialog
    assert model is not None
    assert QLocale().language() is QLocale.Language.Chinese
    dialog.close()
    assert Qt.WindowType.Dialog in dialog.windowFlags()
