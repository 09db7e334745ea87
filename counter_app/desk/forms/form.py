"""Fields made from a sheet: checked as typed, what is wrong said under each, all by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.desk.forms.editors import GENERAL, Editors, MakeEditor
from counter_app.desk.forms.sheet import Sheet, SheetField, Value, Values
from counter_app.desk.serving_parts import clear, make_label, restyle
from counter_app.kernel.requests import Editor
from counter_app.knowledge.wording import _


class Form(QWidget):
    """``changed`` after every change; ``ended`` on Enter in the last field.

    It tells whether that was a line of text, after which people expect it done.
    ``focused`` tells the row that was gone to.

    The object names are ``act.`` and the field's name.
    """

    changed = Signal()
    ended = Signal(bool)
    focused = Signal(QWidget)

    def __init__(self, editors: Editors, parent: QWidget) -> None:
        super().__init__(parent)
        self._editors = {**GENERAL, **editors}
        self.setObjectName("act.form")
        self._sheet = Sheet("", "", (), "")
        self._rows: dict[str, _Row] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def asks(self, sheet: Sheet) -> Sheet:
        """Without what has no editor here: keys inside keys are told by who knows the file."""
        fields = tuple(one for one in sheet.fields if one.editor in self._editors)
        return replace(sheet, fields=fields)

    def show_sheet(self, sheet: Sheet, values: Values, *, focus: bool = True) -> None:
        """Another form, filled in with ``values``; the first field has the ``focus``."""
        self._sheet = sheet
        clear(self._layout)
        across = QHBoxLayout()
        self._rows = {}
        for field in sheet.fields:
            row = _Row(
                field, values.get(field.name, field.empty()), self._editors[field.editor], self
            )
            row.changed.connect(self._changed)
            row.entered.connect(self._entered)
            self._rows[field.name] = row
            if not field.beside:
                across = QHBoxLayout()
                across.setSpacing(12)
                self._layout.addLayout(across)
            across.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self._show_asked()
        if focus:
            self.take_focus()

    @property
    def values(self) -> dict[str, Value]:
        """What stands in the fields now."""
        return {name: row.value for name, row in self._rows.items()}

    @property
    def touched(self) -> frozenset[str]:
        """Names of the fields in which a person typed or chose something."""
        return frozenset(name for name, row in self._rows.items() if row.touched)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say under each field what is wrong with it; nothing under the others."""
        for name, row in self._rows.items():
            row.show_problem(problems.get(name, ""))

    def go_to(self, name: str) -> bool:
        """Put the focus on this field; False if there is none of this name in sight."""
        row = self._rows.get(name)
        if row is None or row.isHidden():
            return False
        self._go(row)
        return True

    def take_focus(self) -> bool:
        """Put the focus on the first field; False if the sheet has none."""
        for row in self._rows.values():
            if not row.isHidden():
                self._go(row)
                return True
        return False

    def _go(self, row: _Row) -> None:
        row.take_focus()
        self.focused.emit(row)

    def _changed(self) -> None:
        self._show_asked()
        self.changed.emit()

    def _show_asked(self) -> None:
        values = self.values
        for name, row in self._rows.items():
            field = next(one for one in self._sheet.fields if one.name == name)
            row.setVisible(field.is_shown(values))

    def _entered(self) -> None:
        """Enter goes on to the next line that asks for something; in the last one that is all."""
        asking = (row for row in self._rows.values() if not row.isHidden())
        shown = [row for row in asking if not row.is_chosen or row is self.sender()]
        here = next((n for n, row in enumerate(shown) if row is self.sender()), -1)
        if here + 1 < len(shown):
            self._go(shown[here + 1])
        else:
            self.ended.emit(bool(shown) and shown[-1].is_line)


class _Row(QWidget):
    """Label and hint, the field, and under it what is wrong."""

    changed = Signal()
    entered = Signal()

    def __init__(self, field: SheetField, value: Value, make: MakeEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self.touched = False
        self._is_optional_choice = field.editor is Editor.CHOICE and field.required is False
        name = f"act.{field.name}"
        self.setObjectName(f"{name}.box")
        label = make_label("label", f"{name}.label", self, field.label)
        label.setWordWrap(False)
        hint = field.hint or (_("可不填") if field.required is False else "")
        beside = make_label("hint", f"{name}.hint", self, hint)
        self._word = make_label("error", f"{name}.word", self)
        self._word.hide()
        self._editor = make(field, value, self)
        self._widget = self._editor.widget
        self._widget.setObjectName(name)
        self._widget.setAccessibleName(field.label)
        self._editor.edited.connect(self._edited)
        self._editor.entered.connect(self.entered)
        label.setBuddy(self._widget)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(label)
        above.addWidget(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addWidget(self._widget)
        layout.addWidget(self._word)

    @property
    def is_line(self) -> bool:
        return self._editor.is_line

    @property
    def is_chosen(self) -> bool:
        """Whether what stands there is a choice that nobody needs to make."""
        return self._is_optional_choice and bool(self.value)

    @property
    def value(self) -> Value:
        return self._editor.value()

    def show_problem(self, text: str) -> None:
        self._word.setText(f"✕ {text}" if text else "")
        self._word.setVisible(bool(text))
        self._widget.setAccessibleDescription(text)
        restyle(self._widget, "wrong", bool(text))

    def take_focus(self) -> None:
        self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._widget, QLineEdit):
            self._widget.selectAll()

    def _edited(self) -> None:
        self.touched = True
        self.changed.emit()
