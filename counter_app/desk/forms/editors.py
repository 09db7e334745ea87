"""What a field is filled in with: a line, a text, a choice; features add their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from counter_app.desk.fonts import need_characters
from counter_app.desk.forms.sheet import SheetField, Value
from counter_app.desk.question_segments import Segments
from counter_app.kernel.immutable import immutable
from counter_app.kernel.requests import Editor
from counter_app.knowledge.wording import _

_COUNT_WIDTH: Final = 120
_TEXT_HEIGHT: Final = 72
_YES, _NO = "yes", "no"


@immutable
class FieldEditor:
    """A widget with what a form needs of it.

    ``edited`` after every change by a person, ``entered`` on Enter where that
    goes on to the next field. ``is_line``: people expect it done after Enter.
    """

    widget: QWidget
    value: Callable[[], Value]
    edited: SignalInstance
    entered: SignalInstance
    is_line: bool = False


MakeEditor = Callable[[SheetField, Value, QWidget], FieldEditor]
Editors = Mapping[Editor, MakeEditor]


class Choice(Segments):
    """``entered``: Enter on a choice keeps it and goes on."""

    entered = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and self.value
        ):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)


class _LongText(QPlainTextEdit):
    """``entered``: Ctrl+Enter is the form's, Enter begins another line."""

    entered = Signal()


def make_line(field: SheetField, value: Value, parent: QWidget) -> FieldEditor:
    """One line of text, also for a count and a day."""
    line = QLineEdit(str(value), parent)
    line.textChanged.connect(need_characters)
    if field.editor is Editor.COUNT:
        line.setMaximumWidth(_COUNT_WIDTH)
    return FieldEditor(line, line.text, line.textEdited, line.returnPressed, is_line=True)


def make_long_text(_field: SheetField, value: Value, parent: QWidget) -> FieldEditor:
    """Several lines."""
    text = _LongText(str(value), parent)
    text.setTabChangesFocus(True)
    text.setFixedHeight(_TEXT_HEIGHT)
    text.textChanged.connect(lambda: need_characters(text.toPlainText()))
    return FieldEditor(text, text.toPlainText, text.textChanged, text.entered)


def make_choice(field: SheetField, value: Value, parent: QWidget) -> FieldEditor:
    """One among few."""
    choice = Choice(f"act.{field.name}", field.label, field.choices, parent)
    choice.show_value(str(value))
    return FieldEditor(choice, lambda: choice.value, choice.chosen, choice.entered)


def make_truth(field: SheetField, value: Value, parent: QWidget) -> FieldEditor:
    """Yes, or not yet."""
    words = ((_NO, _("还没有")), (_YES, _("是")))
    choice = Choice(f"act.{field.name}", field.label, words, parent)
    choice.show_value(_YES if value else _NO)
    return FieldEditor(choice, lambda: choice.value == _YES, choice.chosen, choice.entered)


GENERAL: Final[Editors] = {
    Editor.TEXT: make_line,
    Editor.COUNT: make_line,
    Editor.DAY: make_line,
    Editor.LONG_TEXT: make_long_text,
    Editor.CHOICE: make_choice,
    Editor.TRUTH: make_truth,
}
