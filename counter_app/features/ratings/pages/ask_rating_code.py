"""评价码: the code of a receipt is typed, and its visit found before it is rated."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.desk.asking import FittingDialog
from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.desk.serving_parts import make_button, make_label, restyle
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.ratings.acts.rate_by_code import case_of_code
from counter_app.knowledge.wording import _

_WIDTH: Final = 560
_LARGE: Final = "font-size: 18pt;"


class AskRatingCode(FittingDialog):
    """``found`` tells the case's number, once, and the dialog closes; it shows no case itself."""

    found = Signal(str)

    def __init__(self, desk: Desk, background: Background, parent: QWidget) -> None:
        super().__init__("rating_code", _("凭评价码评价"), parent)
        self.setFixedWidth(_WIDTH)
        self._desk, self._background = desk, background
        title = make_label("title", "rating_code.title", self)
        title.setText("请输入回执上的评价码\nPlease type the code on your receipt")
        title.setStyleSheet(_LARGE)
        self._code = QLineEdit(self)
        self._code.setObjectName("rating_code.code")
        self._code.setAccessibleName(_("评价码"))
        self._code.setStyleSheet(_LARGE)
        self._code.setMinimumHeight(56)
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.textEdited.connect(lambda _text: self._tell(""))
        self._problem = make_label("error", "rating_code.problem", self)
        self._problem.setStyleSheet(_LARGE)
        self._go = make_button("primary", "rating_code.go", "继续 Continue", self)
        self._go.setDefault(True)
        self._go.clicked.connect(self._look)
        back = make_button("secondary", "rating_code.back", "返回 Back (Esc)", self)
        back.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        for button in (back, self._go):
            button.setStyleSheet(_LARGE)
            button.setMinimumHeight(56)
            foot.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        for part in (title, self._code, self._problem):
            layout.addWidget(part)
        layout.addLayout(foot)
        self._tell("")
        self._code.setFocus()

    def _look(self) -> None:
        typed = self._code.text()
        self._go.setEnabled(False)
        self._background.run(
            lambda: case_of_code(self._desk, typed), self._show, self._refused, parent_view=self
        )

    def _show(self, case: Case) -> None:
        self.accept()
        self.found.emit(case.number)

    def _refused(self, error: Exception) -> None:
        self._go.setEnabled(True)
        self._tell(explain(error))
        self._code.selectAll()
        self._code.setFocus()

    def _tell(self, problem: str) -> None:
        self._problem.setText(f"✕ {problem}" if problem else "")
        self._problem.setVisible(bool(problem))
        restyle(self._code, "wrong", bool(problem))
