"""The questions about the applicant's situation, each with its answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QVBoxLayout, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.desk.question_segments import Segments
from counter_app.knowledge.catalog.item import Question

_PADDING: Final = 30
_SIDE: Final = 16
_GAP: Final = 12


class QuestionCard(QFrame):
    """``answered`` tells question and answer."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("situation.form")
        self.setProperty("role", "card")
        self._questions: tuple[Question, ...] = ()
        self._rows: dict[str, _Row] = {}
        self._width = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, 8, _SIDE, 8)
        self._column.setSpacing(8)

    def show_questions(self, questions: Sequence[tuple[Question, str]]) -> None:
        """Show these with their answers; whether there are others than before."""
        asked = tuple(question for question, _answer in questions)
        if asked != self._questions:
            self._questions = asked
            self._rebuild()
        for question, answer in questions:
            self._rows[question.text].answers.show_value(answer)

    def fit(self, width: int) -> None:
        """Answers beside their question, below it, or each in a line of its own."""
        self._width = width
        for row in self._rows.values():
            row.fit(width - 2 * _SIDE)

    def go_to(self, text: str) -> None:
        """Put the focus on the answers to this question, or to the first that has none."""
        rows = self._rows
        first = next((text for text, row in rows.items() if not row.answers.value), "")
        if (row := rows.get(text or first or next(iter(rows), ""))) is not None:
            row.answers.setFocus()

    def _rebuild(self) -> None:
        """Rows that stay keep their focus; new ones go to their place."""
        while self._column.takeAt(0) is not None:
            pass
        asked = {question.text: question.answers for question in self._questions}
        for text, row in [*self._rows.items()]:
            if asked.get(text) != row.offered:
                row.hide()
                self._rows.pop(text).deleteLater()
        for question in self._questions:
            if question.text not in self._rows:
                self._rows[question.text] = self._row(question)
            self._column.addWidget(self._rows[question.text])
        self._rows = {text: self._rows[text] for text in asked}
        if self._width:
            self.fit(self._width)

    def _row(self, question: Question) -> _Row:
        row = _Row(question, self)
        row.answers.chosen.connect(lambda answer: self.answered.emit(question.text, answer))
        row.show()
        return row


class Answers(Segments):
    """Beside each other while there is room, then in another line; long ones wrap."""

    def natural_width(self) -> int:
        """In one row, unwrapped."""
        widths = [_bold(self).horizontalAdvance(text) + _PADDING for text in self._texts()]
        return sum(widths) + 4 * (len(widths) - 1)

    def _texts(self) -> list[str]:
        return list(self._values)


class _Row(QWidget):
    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.offered = question.answers
        self.label: QLabel = plain_label(question.text, self)
        self.label.setWordWrap(True)
        choices = [(answer, answer) for answer in question.answers]
        self.answers = Answers(f"situation.{question.text}", question.text, choices, self)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.label, 1)
        self._layout.addWidget(self.answers)

    def fit(self, width: int) -> None:
        asked = self.label.fontMetrics().horizontalAdvance(self.label.text()) + _GAP
        beside = asked + self.answers.natural_width() <= width
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._layout.setStretchFactor(self.label, 1 if beside else 0)
        self.label.setWordWrap(not beside)
        above = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | above)


def _bold(widget: QWidget) -> QFontMetrics:
    """Of the chosen answer, which is wider than the others."""
    font = QFont(widget.font())
    font.setBold(True)
    return QFontMetrics(font)
