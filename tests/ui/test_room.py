"""The column on the left by the width of the window, and what the top bar has room for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.columns import Columns
from counter_app.desk.fitting import Fitting
from counter_app.desk.flow import Flow
from counter_app.desk.look import DeskLook
from counter_app.desk.serving_parts import make_button
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


def beside(desk: Desk) -> tuple[bool, bool, bool]:
    """Whether column, icons and the button of the drawer are in sight."""
    shell = desk.shell
    return (
        shell.rail.isVisible(),
        shell.strip.isVisible(),
        desk.find(QPushButton, "top.rail").isVisible(),
    )


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (1920, (True, False, False)),
        (1200, (True, False, False)),
        (1199, (False, True, False)),
        (900, (False, True, False)),
        (899, (False, False, True)),
        (683, (False, False, True)),
    ],
)
def test_three_widths(desk: Desk, width: int, shown: tuple[bool, bool, bool]) -> None:
    desk.shell.resize(width, 600)
    desk.settle()
    assert beside(desk) == shown


def test_pages_that_nobody_is_served_from_keep_the_icons(desk: Desk) -> None:
    desk.shell.resize(1366, 768)
    desk.shell.do("report")
    desk.settle()
    assert beside(desk) == (False, True, False)


def test_the_icons_say_where_they_lead_and_where_we_are(desk: Desk) -> None:
    desk.shell.resize(1000, 600)
    desk.serving._current.type_party("applicant", name="林小满")
    desk.serving.save_now()
    desk.shell.do("today")
    desk.settle()
    icons = desk.shell.strip.findChildren(QPushButton)
    pages = [one for one in icons if one.isCheckable()]
    assert pages
    assert all(one.accessibleName() and one.toolTip() and not one.icon().isNull() for one in pages)
    assert [one.objectName() for one in pages if one.isChecked()] == ["strip.today"]
    assert "▶" in desk.find(QPushButton, "strip.people").text()


def test_the_drawer_opens_with_the_key_of_the_people_and_closes_with_esc(desk: Desk) -> None:
    desk.shell.resize(683, 384)
    desk.settle()
    desk.key(Qt.Key.Key_F3)
    assert desk.shell.rail.isVisible()
    assert desk.shell.rail.isAncestorOf(QApplication.focusWidget())
    desk.key(Qt.Key.Key_Escape)
    assert not desk.shell.rail.isVisible()
    assert desk.shell.navigator.here == "serving"


def test_the_drawer_goes_once_a_page_is_chosen(desk: Desk) -> None:
    desk.shell.resize(683, 384)
    desk.settle()
    desk.press("top.rail")
    assert desk.shell.rail.isVisible()
    desk.press("page.today")
    assert not desk.shell.rail.isVisible()
    assert desk.shell.navigator.here == "today"


def test_what_has_no_room_in_the_top_bar_stands_in_its_menu(desk: Desk) -> None:
    desk.serving.caseFinished.emit("460200-01-W00001-K")
    desk.shell.resize(1920, 600)
    desk.settle()
    assert not desk.find(QPushButton, "top.more").isVisible()
    desk.shell.resize(683, 384)
    desk.settle()
    chips = [one for one in desk.shell.top.findChildren(QPushButton) if one.isVisible()]
    assert desk.find(QPushButton, "top.more") in chips
    edge = desk.shell.top.width()
    assert all(one.mapTo(desk.shell.top, one.rect().topRight()).x() < edge for one in chips)


def test_whatever_has_the_focus_is_in_sight(desk: Desk) -> None:
    desk.shell.resize(683, 384)
    desk.shell.do("settings")
    desk.settle()
    view = desk.shell.navigator.view
    places = [
        one
        for one in view.findChildren(QPushButton)
        if one.isVisibleTo(view) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for place in places:
        place.setFocus()
        desk.settle()
        assert not place.visibleRegion().isEmpty(), place.objectName()


def test_buttons_go_on_in_another_row_and_columns_below_each_other(qtbot: QtBot) -> None:
    inside = QWidget()
    columns = Columns(inside)
    flow = Flow(inside)
    for name in "一二三四五六":
        button = make_button("secondary", name, name * 4, inside)
        flow.addWidget(button)
    for name in ("left", "right"):
        part = QWidget(columns)
        part.setMinimumSize(200, 50)
        part.setObjectName(name)
        columns.add(part)
    flow.addWidget(columns)
    around = Fitting(inside)
    qtbot.addWidget(around)
    around.resize(900, 200)
    around.show()
    buttons = inside.findChildren(QPushButton)
    rows = {one.y() for one in buttons}
    around.resize(240, 200)
    qtbot.wait(1)
    assert len({one.y() for one in buttons}) > len(rows)
    assert columns.below
    assert around.verticalScrollBar().maximum() > 0
