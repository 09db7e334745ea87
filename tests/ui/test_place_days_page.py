"""The page of closures and local holidays, as who sets the hall up uses it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.features.catalogs.pages.place_days import Closures
from counter_app.knowledge.days.place_days import PlaceDays
from tests.ui.conftest import AtOnce


class Page:
    def __init__(self, qtbot: QtBot, window: Counter) -> None:
        self.view = Closures(window, AtOnce(), None)  # type: ignore[arg-type]
        self.said: list[tuple[str, str]] = []
        self.view.message.connect(lambda tone, text: self.said.append((tone, text)))
        qtbot.addWidget(self.view)
        self.view.resize(1138, 708)
        self.view.show()
        self.view.refresh()

    def lines(self) -> list[str]:
        shown = self.view.findChild(QListWidget, "place_days.list")
        assert shown is not None
        return [shown.item(n).text() for n in range(shown.count())]

    def press(self, name: str) -> None:
        button = self.view.findChild(QPushButton, name)
        assert button is not None
        button.click()

    def type(self, name: str, text: str) -> None:
        field = self.view.findChildren(QLineEdit, f"act.{name}")[-1]
        field.setText(text)
        field.textEdited.emit(text)


@pytest.fixture
def page(qtbot: QtBot, window: Counter) -> Page:
    return Page(qtbot, window)


def test_a_typhoon_is_entered_foreseen_published_and_taken_back(
    page: Page, window: Counter
) -> None:
    page.press("place_days.new")
    page.type("first", "2026-12-01")
    page.type("last", "2026-12-02")
    page.type("name", "台风停止办公")
    page.view.panel.commit()
    assert window.hall.place_days == (
        PlaceDays(date(2026, 12, 1), date(2026, 12, 2), "台风停止办公"),
    )
    assert page.lines() == ["2026年12月1日（周二）至2026年12月2日（周三）　台风停止办公　全大厅"]
    assert page.said[-1][0] == "ok"
    assert not window.desk.calendar.is_working(date(2026, 12, 1))
    page.view.days.setCurrentRow(0)
    page.press("place_days.reopen")
    assert window.hall.place_days == ()
    assert window.desk.calendar.is_working(date(2026, 12, 1))


def test_what_cannot_be_stays_in_the_form(page: Page, window: Counter) -> None:
    page.press("place_days.new")
    page.type("first", "2026-12-02")
    page.type("last", "2026-12-01")
    page.type("name", "台风停止办公")
    page.view.panel.commit()
    assert window.hall.place_days == ()
    assert page.view.panel.isVisible()
