"""Fields made from a sheet: checked as typed, what is wrong said under each, all by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.desk.fonts import need_characters
from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import clear, make_label, restyle
from counter_app.features.cases.pages.marked_materials import MarkedMaterials
from counter_app.features.cases.pages.presenters.act_sheet import (
    ActField,
    FieldKind,
    Sheet,
    Value,
    Values,
)
from counter_app.features.cases.pages.signature_pad import SignaturePad
from counter_app.knowledge.wording import _

_COLUMNS: Final = 3
_COUNT_WIDTH: Final = 120
_YES, _NO = "yes", "no"


class ActForm(QWidget):
    """``changed`` after every change; ``ended`` on Enter in the last field.

    It tells whether that was a line of text, after which people expect it done.
    ``focused`` tells the row that was gone to.

    The object names are ``act.`` and the field's name.
    """

    changed = Signal()
    ended = Signal(bool)
    focused = Signal(QWidget)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("act.form")
        self._sheet = Sheet("", "", (), "")
        self._rows: dict[str, _Row] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_sheet(self, sheet: Sheet, values: Values, *, focus: bool = True) -> None:
        """Another form, filled in with ``values``; the first field has the ``focus``."""
        self._sheet = sheet
        clear(self._layout)
        across = QHBoxLayout()
        self._rows = {}
        for field in sheet.fields:
            row = _Row(field, values.get(field.name, field.empty()), self)
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
        """Enter goes on to the next line; in the last one that is all."""
        shown = [row for row in self._rows.values() if not row.isHidden()]
        here = next((n for n, row in enumerate(shown) if row is self.sender()), -1)
        if here + 1 < len(shown):
            self._go(shown[here + 1])
        else:
            self.ended.emit(bool(shown) and shown[-1].is_line)


class _Row(QWidget):
    """Label and hint, the field, and under it what is wrong."""

    changed = Signal()
    entered = Signal()

    def __init__(self, field: ActField, value: Value, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.touched = False
        name = f"act.{field.name}"
        self.setObjectName(f"{name}.box")
        label = make_label("label", f"{name}.label", self, field.label)
        label.setWordWrap(False)
        hint = field.hint or (_("可不填") if field.optional else "")
        beside = make_label("hint", f"{name}.hint", self, hint)
        self._word = make_label("error", f"{name}.word", self)
        self._word.hide()
        self._editor = self._make(name, value)
        self._editor.setAccessibleName(field.label)
        label.setBuddy(self._editor)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(label)
        above.addWidget(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addWidget(self._editor)
        layout.addWidget(self._word)

    @property
    def is_line(self) -> bool:
        return isinstance(self._editor, QLineEdit)

    @property
    def value(self) -> Value:
        editor = self._editor
        if isinstance(editor, QLineEdit):
            return editor.text()
        if isinstance(editor, Segments):
            truth = self._field.kind is FieldKind.TRUTH
            return editor.value == _YES if truth else editor.value
        if isinstance(editor, SignaturePad):
            return editor.ink
        assert isinstance(editor, MarkedMaterials)
        return editor.marks

    def show_problem(self, text: str) -> None:
        self._word.setText(f"✕ {text}" if text else "")
        self._word.setVisible(bool(text))
        self._editor.setAccessibleDescription(text)
        restyle(self._editor, "wrong", bool(text))

    def take_focus(self) -> None:
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._editor, QLineEdit):
            self._editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a choice keeps it and goes on."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(self._editor, Segments)
            and self._editor.value
        ):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)

    def _make(self, name: str, value: Value) -> QWidget:
        match self._field.kind:
            case FieldKind.MATERIALS:
                return self._make_table(name, value)
            case FieldKind.CHOICE | FieldKind.TRUTH:
                return self._make_choice(name, value)
            case FieldKind.INK:
                return self._make_pad(name, value)
        line = QLineEdit(str(value), self)
        line.setObjectName(name)
        line.textChanged.connect(need_characters)
        line.textEdited.connect(self._edited)
        line.returnPressed.connect(self.entered)
        if self._field.kind is FieldKind.COUNT:
            line.setMaximumWidth(_COUNT_WIDTH)
        return line

    def _make_choice(self, name: str, value: Value) -> Segments:
        truth = self._field.kind is FieldKind.TRUTH
        choices = ((_NO, _("还没有")), (_YES, _("是"))) if truth else self._field.choices
        chosen = (_YES if value else _NO) if truth else str(value)
        segments = Segments(name, self._field.label, choices, self, columns=_COLUMNS)
        segments.show_value(chosen)
        segments.chosen.connect(self._edited)
        for button in segments.buttons:
            button.installEventFilter(self)
        return segments

    def _make_pad(self, name: str, value: Value) -> SignaturePad:
        pad = SignaturePad(self)
        pad.setObjectName(name)
        pad.show_ink(str(value))
        pad.written.connect(self._edited)
        pad.entered.connect(self.entered)
        return pad

    def _make_table(self, name: str, value: Value) -> MarkedMaterials:
        marks = value if isinstance(value, tuple) else ()
        table = MarkedMaterials(self._field, marks, self)
        table.setObjectName(name)
        table.changed.connect(self._edited)
        table.leftBelow.connect(self.entered)
        return table

    def _edited(self) -> None:
        self.touched = True
        self.changed.emit()
