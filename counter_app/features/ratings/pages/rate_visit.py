"""评价: the visit is rated on a screen turned to the applicant; the clerk is not told how."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.background import Background
from counter_app.desk.fitting import Fitting
from counter_app.desk.flow import Flow
from counter_app.desk.mishap import explain
from counter_app.desk.opposite import all_that_is_seen, opposite_screen
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.rating import BAD_ONES, Level, Visit
from counter_app.features.cases.ports import Desk
from counter_app.features.cases.words.labels import level_name
from counter_app.features.ratings.acts.declared import Rate
from counter_app.features.ratings.acts.rate_visit import rate_visit
from counter_app.features.ratings.pages.rating_reasons import ReasonsFace
from counter_app.knowledge.wording import _

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
    """On the applicant's screen if there is one; else it covers the clerk's whole screen.

    A low level asks for reasons, which nobody must give; then what was said is
    saved, and only then are thanks shown, or that it failed. Touched, clicked,
    or reached by Tab and pressed with Space; no answer is suggested by standing
    in the focus at first. ``message`` is for the clerk and never tells the level.
    """

    message = Signal(str, str)

    def __init__(
        self, desk: Desk, background: Background, number: str, visit: Visit, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rate")
        self.setWindowTitle(_("评价"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._desk, self._background = desk, background
        self._number, self._visit = number, visit
        self._level = Level.VERY_GOOD
        self._saving = False
        self._problem = ""
        self._title = make_label("title", "rate.title", self)
        self._title.setStyleSheet(_LARGE.format(points=26))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._levels, self._failure, self._quiet = self._level_face(), QWidget(self), QWidget(self)
        self._reasons = ReasonsFace(self)
        self._reasons.done.connect(self._save)
        self._reasons.backAsked.connect(self._ask)
        self._again = self._plain_button("rate.again", "再试一次 Try again", self._save)
        self._close = self._plain_button("rate.close", "关闭 Close (Esc)", self.reject)
        self._faces = QStackedWidget(self)
        self._lay_out()
        self._ask()

    def turn_to_applicant(self) -> None:
        """Show it where the applicant looks; with one screen nothing of the window stays seen."""
        parent = self.parentWidget()
        if parent is None:
            return
        opposite = opposite_screen(parent.window())
        if opposite is not None:
            self.setGeometry(opposite.geometry())
            self.message.emit("info", _("○ 请申请人在对面的屏幕上评价。"))
        else:
            self.setGeometry(all_that_is_seen(parent.window()))
        self.open()

    def reject(self) -> None:
        """Esc: from the reasons back to the levels; else nothing is rated. Not while saving."""
        if self._saving:
            return
        if self._faces.currentWidget() is self._reasons:
            self._ask()
            return
        if self._problem:
            self.message.emit("warning", self._problem)
        super().reject()

    def _lay_out(self) -> None:
        buttons = Flow(self._failure, spacing=16, even=True)
        buttons.addWidget(self._again)
        buttons.addWidget(self._close)
        for face in (self._levels, self._reasons, self._failure, self._quiet):
            self._faces.addWidget(face)
        inside = QWidget(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Fitting(inside, self))
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(24)
        layout.addStretch(1)
        layout.addWidget(self._title)
        layout.addWidget(self._faces)
        layout.addStretch(1)

    def _level_face(self) -> QWidget:
        face = QWidget(self)
        answers = Flow(spacing=16, even=True)
        for level in reversed(Level):
            answers.addWidget(self._answer(level))
        self._skip = self._plain_button("rate.skip", "不评价 Skip (Esc)", self.reject)
        aside = make_label("hint", "rate.aside", face)
        aside.setText("工作人员看不到您选了什么。\nThe staff are not told what you choose.")
        aside.setStyleSheet(_LARGE.format(points=18))
        aside.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addLayout(answers)
        column.addWidget(aside)
        column.addWidget(self._skip, 0, Qt.AlignmentFlag.AlignCenter)
        return face

    def _answer(self, level: Level) -> QPushButton:
        marks = "●" * level + "○" * (len(Level) - level)
        name = level_name(level)
        words = f"{marks}\n{name}" + ("" if name == _ENGLISH[level] else f"\n{_ENGLISH[level]}")
        button = make_button("secondary", f"rate.{int(level)}", words, self)
        button.setStyleSheet(_LARGE.format(points=18))
        button.setMinimumHeight(_TALL)
        button.setAutoDefault(False)  # a scanner's Enter is nobody's answer
        button.clicked.connect(lambda: self._choose(level))
        return button

    def _plain_button(self, name: str, words: str, act: object) -> QPushButton:
        button = make_button("secondary", name, words, self)
        button.setStyleSheet(_LARGE.format(points=18))
        button.setMinimumHeight(56)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _ask(self) -> None:
        self._show(self._levels, "请您评价本次服务\nPlease rate this visit")
        self._reasons.clear()
        self._skip.setFocus()

    def _choose(self, level: Level) -> None:
        if self._saving or self._faces.currentWidget() is not self._levels:
            return
        self._level = level
        if level in BAD_ONES:
            self._show(self._reasons, "是哪里让您不满意？可以不说\nWhat went wrong? Optional")
            self._reasons.begin()
        else:
            self._save()

    def _save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self._show(self._quiet, "正在保存 …\nSaving …")
        why = self._reasons
        said = Rate(self._visit, self._level, why.tags, why.words, why.phone)
        self._background.write(
            lambda: rate_visit(self._desk, self._number, said),
            self._thank,
            self._failed,
            parent_view=self,
        )

    def _thank(self, _case: Case) -> None:
        self._problem = ""
        self._show(self._quiet, "谢谢！已经保存。\nThank you. It is saved.")
        self.message.emit("ok", _("✓ 申请人已评价。"))
        QTimer.singleShot(_THANKS_MS, self.accept)

    def _failed(self, error: Exception) -> None:
        self._saving = False
        self._problem = explain(error)
        self._show(
            self._failure, "没有保存，请告诉工作人员。\nIt was not saved. Please tell the staff."
        )
        self._again.setFocus()

    def _show(self, face: QWidget, title: str) -> None:
        self._title.setText(title)
        self._faces.setCurrentWidget(face)
