"""评价: five large answers turned to the applicant; the clerk is not told which was chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.domain.rating import Level
from counter_app.ui.widgets.serving_parts import make_button, make_label
from counter_app.wording import _
from counter_app.wording.labels import level_name

_THANKS_MS: Final = 1_500
_TALL: Final = 120  # pixels: a finger finds it
_ENGLISH: Final = {
    Level.VERY_GOOD: "Very satisfied",
    Level.GOOD: "Satisfied",
    Level.FAIR: "Mostly satisfied",
    Level.BAD: "Dissatisfied",
    Level.VERY_BAD: "Very dissatisfied",
}
_LARGE: Final = "font-size: {points}pt; padding: 8px;"


class RateVisit(QDialog):
    """On the second screen if there is one, over the window otherwise; ``chosen`` tells once.

    Touched, clicked, or reached by Tab and pressed with Space; no answer is
    suggested by standing in the focus at first.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rate")
        self.setWindowTitle(_("评价"))
        self.setModal(True)
        self._given = False
        self._title = make_label("title", "rate.title", self)
        self._title.setText("请您评价本次服务\nPlease rate this visit")
        self._title.setStyleSheet(_LARGE.format(points=26))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._answers = [self._answer(level) for level in reversed(Level)]
        answers = QHBoxLayout()
        answers.setSpacing(16)
        for button in self._answers:
            answers.addWidget(button, 1)
        self._skip = make_button("secondary", "rate.skip", "不评价 Skip (Esc)", self)
        self._skip.setStyleSheet(_LARGE.format(points=18))
        self._skip.setMinimumHeight(56)
        self._skip.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(32)
        layout.addStretch(1)
        layout.addWidget(self._title)
        layout.addLayout(answers)
        layout.addWidget(self._skip, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(1)
        for button in (*self._answers, self._skip):
            button.setAutoDefault(False)  # a scanner's Enter is nobody's answer
        self._skip.setFocus()

    def turn_to_applicant(self) -> None:
        """Show it where the applicant looks."""
        screens = QGuiApplication.screens()
        parent = self.parentWidget()
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
        elif parent is not None:
            self.setGeometry(parent.window().geometry())
        self.open()

    def _answer(self, level: Level) -> QPushButton:
        marks = "●" * level + "○" * (len(Level) - level)
        name = level_name(level)
        words = f"{marks}\n{name}" + ("" if name == _ENGLISH[level] else f"\n{_ENGLISH[level]}")
        button = make_button("secondary", f"rate.{int(level)}", words, self)
        button.setStyleSheet(_LARGE.format(points=18))
        button.setMinimumHeight(_TALL)
        button.clicked.connect(lambda: self._choose(level))
        return button

    def _choose(self, level: Level) -> None:
        if self._given:
            return
        self._given = True
        for button in (*self._answers, self._skip):
            button.hide()
        self._title.setText("谢谢！\nThank you!")
        self.chosen.emit(int(level))
        QTimer.singleShot(_THANKS_MS, self.accept)
