"""A case that left this window is found by its number as long as the centre can be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.desk.seat import Seat
from counter_app.features.cases.pages.search import SearchView
from tests.conftest import Asking
from tests.halls import HallOfWindows


def look_for(qtbot: QtBot, counter: Counter, at_once: Any, text: str) -> str:
    """What the search says in the end."""
    view = SearchView(Seat(counter, at_once))
    qtbot.addWidget(view)
    view.show()
    field = view.findChild(QLineEdit, "search_cases.text")
    assert field is not None
    QTest.keyClicks(field, text)
    view._pause.timeout.emit()
    told = view.findChild(QLabel, "search_cases.count")
    assert told is not None
    return told.text()


def test_it_comes_back_from_the_centre(
    hall: HallOfWindows, asking: Asking, qtbot: QtBot, at_once: Any
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    first.link.sync_once()
    assert "共 1 件" in look_for(qtbot, second, at_once, number)
    assert second.desk.ledger.case(number).number == number
    never = first.take_in(asking()).case.number
    assert "中心都没有" in look_for(qtbot, second, at_once, never)


def test_a_centre_that_cannot_be_asked_is_told(
    hall: HallOfWindows, asking: Asking, qtbot: QtBot, at_once: Any
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    member = second.link.membership
    assert member is not None
    second.store.settings.save(replace(member, dsn=dsn_with(member.dsn, port="1")))
    assert "中心现在问不到" in look_for(qtbot, second, at_once, number)
