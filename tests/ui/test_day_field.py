"""A day stands whole in its field, in every size of type."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.desk.day_field import DayField
from counter_app.desk.theme import DEFAULT_THEME, apply_theme

CARET = 4  # px: Qt keeps two on either side of what is typed


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.3])
def test_a_day_stands_whole_in_its_field(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    apply_theme(qapp, DEFAULT_THEME, scale)
    parent = QWidget()
    qtbot.addWidget(parent)
    field = DayField("day", "第一天", parent)
    field.setDate(QDate(2028, 10, 28))
    with qtbot.waitExposed(parent):
        parent.show()
    field.resize(field.minimumSizeHint())
    QApplication.processEvents()
    assert field.text() == "2028-10-28"
    assert field.lineEdit().width() >= field.fontMetrics().horizontalAdvance(field.text()) + CARET
