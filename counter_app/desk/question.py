"""A question before what cannot be taken back: what it does, in facts, and yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _

_WIDTH: Final = 520


class Question(QDialog):
    """Stands over the window; Esc and Enter both mean no, so that nobody agrees by habit."""

    def __init__(self, title: str, facts: Sequence[str], yes: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        no = make_button("secondary", "question.no", _("取消 Esc"), self)
        no.setDefault(True)
        no.clicked.connect(self.reject)
        agree = make_button("primary", "question.yes", yes, self)
        agree.setAutoDefault(False)
        agree.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(agree)
        foot.addWidget(no)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(make_label("title", "question.title", self, title))
        for number, fact in enumerate(facts):
            layout.addWidget(make_label("", f"question.fact.{number}", self, fact))
        layout.addLayout(foot)
        no.setFocus()


def ask(
    over: QObject, title: str, facts: Sequence[str], yes: str, then: Callable[[], None]
) -> None:
    """Ask over the window of ``over``; ``then`` is called if the answer is ``yes``."""
    question = Question(title, facts, yes, over.window() if isinstance(over, QWidget) else None)
    question.accepted.connect(then)
    question.finished.connect(question.deleteLater)
    question.open()
