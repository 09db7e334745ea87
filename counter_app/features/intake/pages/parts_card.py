"""The parts of a matter (一件事): each with its authority, and how it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from counter_app.desk.question_segments import Segments
from counter_app.desk.serving_parts import make_label, restyle
from counter_app.features.intake.pages.presenters.matter import PartRow
from counter_app.knowledge.wording import _

_SIDE = 16
_CHOICES = 250
_BESIDE = 620  # from this width on the choices stand beside the name


class PartsCard(QFrame):
    """``chosen`` tells the code of a part and how it is to be done."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("parts.form")
        self.setProperty("role", "card")
        self._rows: dict[str, _Row] = {}
        self._width = 0
        self._saved = make_label("hint", "parts.saved", self)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 8, _SIDE, 8)
        layout.setSpacing(6)
        layout.addWidget(make_label("subtitle", "", self, _("办理事项")))
        layout.addLayout(self._column)
        layout.addWidget(self._saved)

    def show_parts(self, rows: Sequence[PartRow], saved: str) -> None:
        """Show these as they stand."""
        if [one.code for one in rows] != [*self._rows]:
            self._rebuild(rows)
        for one in rows:
            self._rows[one.code].show_part(one)
        self._saved.setText(saved)
        self._saved.setVisible(bool(saved))

    def fit(self, width: int) -> None:
        """Choices beside the names, or below them."""
        self._width = width
        for row in self._rows.values():
            row.fit(width - 2 * _SIDE)

    def go_to(self, code: str) -> None:
        """Put the focus on how this part is done; the first without a code."""
        row = self._rows.get(code) or next(iter(self._rows.values()), None)
        if row is not None:
            row.how.setFocus()

    def _rebuild(self, rows: Sequence[PartRow]) -> None:
        """Rows that stay keep their focus; new ones go to their place."""
        while self._column.takeAt(0) is not None:
            pass
        for code in self._rows.keys() - {one.code for one in rows}:
            self._rows[code].hide()
            self._rows.pop(code).deleteLater()
        before = self._rows
        self._rows = {one.code: before.get(one.code) or self._row(one) for one in rows}
        for row in self._rows.values():
            self._column.addWidget(row)
        if self._width:
            self.fit(self._width)

    def _row(self, part: PartRow) -> _Row:
        row = _Row(part, self)
        row.how.chosen.connect(lambda choice: self.chosen.emit(part.code, choice))
        row.show()
        return row


class _Row(QWidget):
    def __init__(self, part: PartRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = make_label("", f"parts.{part.code}.title", self)
        self._about = make_label("hint", f"parts.{part.code}.about", self)
        self.how = Segments(f"parts.{part.code}", part.title, part.choices, self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._about)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addLayout(words, 1)
        self._layout.addWidget(self.how, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_part(self, part: PartRow) -> None:
        self._title.setText(part.title)
        self._about.setText(part.about)
        restyle(self._about, "tone", part.tone)
        self.how.show_value(part.choice)
        for (value, _text), button in zip(part.choices, self.how.buttons, strict=True):
            button.setEnabled(value in part.open or button.isChecked())

    def fit(self, width: int) -> None:
        beside = width >= _BESIDE
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self.how.setFixedWidth(_CHOICES if beside else width)
