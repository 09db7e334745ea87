"""What the desk offers to whom, and what it says to who asks all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.desk.look import DeskLook
from counter_app.features.people.pages.door_sheet import DoorSheet
from tests.people import enter, staff
from tests.ui.desks import CTRL, Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Of = Callable[[str], Desk]


@pytest.fixture(autouse=True)
def nobody_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Counter, "warm_matcher", lambda self: None)


@pytest.fixture
def desk_of(qtbot: QtBot, counter: Counter) -> Iterator[Of]:
    """The desk of who is signed in already, with the door open."""
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


def rail(desk: Desk) -> list[str]:
    buttons = desk.shell.rail.findChildren(QPushButton)
    names = [one.objectName() for one in buttons if not one.isHidden()]
    return [one.removeprefix("page.") for one in names if one.startswith("page.")]


def offered(desk: Desk, words: str) -> list[str]:
    desk.shell.do("palette")
    desk.find(QLineEdit, "palette.words").setText(words)
    found = desk.find(QListWidget, "palette.list")
    names = [found.item(row).data(Qt.ItemDataRole.UserRole) for row in range(found.count())]
    desk.shell.sheets.close()
    return names


def test_a_supervisor_begins_with_what_waits_and_finds_the_way_on_in_the_column(
    desk_of: Of,
) -> None:
    desk = desk_of("supervisor")
    assert desk.shell.navigator.here == "notices"
    assert rail(desk) == [
        "notices",
        "supervision",
        "queue",
        "today",
        "search_cases",
        "bundles",
        "problems",
        "report",
        "figures",
        "day_close",
    ]
    assert not desk.find(QPushButton, "people.new").isVisible()
    desk.press("page.report")
    desk.key(Qt.Key.Key_1, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.shell.navigator.here == "supervision"
    desk.key(Qt.Key.Key_Escape)
    assert desk.shell.navigator.here == "report"
    desk.key(Qt.Key.Key_Escape)
    assert desk.shell.navigator.here == "notices"


def test_an_administrator_is_not_offered_to_receive_anybody(desk_of: Of) -> None:
    desk = desk_of("administrator")
    assert rail(desk) == ["hall", "report", "figures", "accounts", "record", "settings"]
    assert not desk.find(QPushButton, "people.new").isVisible()
    assert offered(desk, "受理") == []
    assert offered(desk, "账号管理") == ["accounts"]


def test_what_is_asked_by_its_key_all_the_same_is_refused_and_noted(
    desk_of: Of, counter: Counter
) -> None:
    desk = desk_of("clerk")
    before = counter.store.journal_length()
    desk.key(Qt.Key.Key_2, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert desk.shell.navigator.here == "serving"
    assert "统计" in desk.shell.banner.text
    assert "没有做" in desk.shell.banner.text
    assert counter.store.journal_length() == before + 1


def test_a_page_that_another_page_leads_to_asks_for_its_right_too(desk_of: Of) -> None:
    desk = desk_of("administrator")
    assert desk.shell.navigator.open("contest", number="460200-01-AAA-W00001-0") is None
    assert desk.shell.navigator.here == "hall"
    assert "没有做" in desk.shell.banner.text


def test_a_single_key_of_the_supervisor_is_refused_to_a_clerk(desk_of: Of) -> None:
    desk = desk_of("clerk")
    desk.shell.do("supervision")
    desk.settle()
    assert "A 通过" not in desk.text("supervision.keys")
    assert "D 答复" in desk.text("supervision.keys")
    QTest.keyClick(desk.shell.navigator.view.table, Qt.Key.Key_A)
    desk.settle()
    assert "没有做" in desk.shell.banner.text
    assert offered(desk, "主管工作台") == [
        "supervision.preview",
        "supervision.answer",
        "supervision.clear_filter",
        "supervision.choose_columns",
        "supervision",
    ]


def test_the_keys_of_the_supervisor_stand_among_all_keys(desk_of: Of) -> None:
    desk = desk_of("supervisor")
    desk.key(Qt.Key.Key_F1)
    texts = [one.text() for one in desk.shell.findChildren(QLabel)]
    assert {"转办整窗", "完整导出"} <= set(texts)
    assert "容缺后补" not in texts


@pytest.mark.parametrize(("who", "may"), [("clerk", False), ("administrator", True)])
def test_settings_are_seen_by_all_and_changed_by_who_may(desk_of: Of, who: str, may: bool) -> None:
    desk = desk_of(who)
    desk.shell.navigator.open("settings")
    desk.settle()
    for kind, name in (
        (QLineEdit, "settings.phone"),
        (QComboBox, "settings.sink"),
        (QComboBox, "settings.target"),
        (QPushButton, "settings.save"),
    ):
        assert desk.find(kind, name).isEnabled() is may, name
    assert desk.find(QLabel, "settings.hint").isVisible() is not may
    assert desk.find(QPushButton, "settings.test").isEnabled()  # whether it prints, anybody may see
