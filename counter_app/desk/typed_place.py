"""A place where text is typed, as it was before somebody typed: to take that back."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

Writable = QLineEdit | QPlainTextEdit | QTextEdit


def place_of(widget: QWidget | None) -> Writable | None:
    """Where keys that come to ``widget`` write text; None where they are commands."""
    if isinstance(widget, QComboBox | QAbstractSpinBox):
        widget = widget.lineEdit()
    if isinstance(widget, Writable) and not widget.isReadOnly():
        return widget
    return None


class TypedPlace:
    """``put_back`` writes what stood there, as a person would: who listens for typing learns it."""

    def __init__(self, place: Writable) -> None:
        self._place = place
        if isinstance(place, QLineEdit):
            self._text = place.text()
            self._cursor = place.cursorPosition()
            self._chosen = (place.selectionStart(), len(place.selectedText()))
        else:
            self._text = place.toPlainText()
            self._cursor = place.textCursor().position()
            self._chosen = (place.textCursor().anchor(), 0)

    def put_back(self) -> None:
        """What was typed since is gone."""
        place = self._place
        if not isValid(place):
            return
        if isinstance(place, QLineEdit):
            if place.text() != self._text:
                place.selectAll()
                place.insert(self._text)
            place.setCursorPosition(self._cursor)
            if self._chosen[1]:
                place.setSelection(*self._chosen)
        elif place.toPlainText() != self._text:
            cursor = place.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(self._text)
            cursor.setPosition(self._chosen[0])
            cursor.setPosition(self._cursor, QTextCursor.MoveMode.KeepAnchor)
            place.setTextCursor(cursor)
