"""A question before what cannot be taken back: what it does, in facts, and yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from counter_app.desk.asking import AskingDialog
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _


class Question(AskingDialog):
    """Stands over the window; Esc and Enter both mean no, so that nobody agrees by habit."""

    def __init__(self, title: str, facts: Sequence[str], yes: str, parent: QWidget | None) -> None:
        super().__init__("question", title, parent)
        no = make_button("secondary", "question.no", _("取消 Esc"), self)
        no.setDefault(True)
        agree = make_button("primary", "question.yes", yes, self)
        agree.setAutoDefault(False)
        agree.clicked.connect(self.accept)
        told = (
            make_label("", f"question.fact.{number}", self, fact)
            for number, fact in enumerate(facts)
        )
        self.lay_out((make_label("title", "question.title", self, title), *told), no, agree)
        no.setFocus()


def ask(
    over: QObject, title: str, facts: Sequence[str], yes: str, then: Callable[[], None]
) -> None:
    """Ask over the window of ``over``; ``then`` is called if the answer is ``yes``."""
    question = Question(title, facts, yes, over.window() if isinstance(over, QWidget) else None)
    question.accepted.connect(then)
    question.finished.connect(question.deleteLater)
    question.open()
