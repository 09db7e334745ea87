"""A list of lines keeps the chosen one, and says so where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.desk.lines_list import LinesList


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    place = QWidget()
    qtbot.addWidget(place)
    return place


def shown(place: QWidget, *, empty: str) -> LinesList:
    made = LinesList("lines", "清单", place, empty=empty)
    made.resize(300, 200)
    return made


def test_it_goes_to_the_line_that_was_chosen_or_to_the_first(place: QWidget) -> None:
    lines, told = shown(place, empty=""), list[str]()
    lines.keyChosen.connect(told.append)
    lines.show_lines((("a", "甲"), ("b", "乙")), "b")
    lines.show_lines((("a", "甲"), ("c", "丙")), "b")
    assert told == ["b", "a"]
    lines.setCurrentRow(1)
    assert told[-1] == "c"


def test_an_empty_one_says_what_is_not_there(place: QWidget) -> None:
    with_words, without = shown(place, empty="还没有登记。"), shown(place, empty="")
    assert with_words.grab().toImage() != without.grab().toImage()
    for one in (with_words, without):
        one.show_lines((("a", "甲"),), "")
    assert with_words.grab().toImage() == without.grab().toImage()
