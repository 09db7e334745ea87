"""From the case page: choose what to do next, fill in its form, do it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.desk.background import Background
from counter_app.desk.forms.panel import Asked, Panel
from counter_app.desk.forms.sheet import sheet_of
from counter_app.features.cases.acts.case_clock import reckoning_of
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.pages.act_bar import ActBar
from counter_app.features.cases.pages.case_editors import CASE_EDITORS
from counter_app.features.cases.pages.presenters.act_consequence import consequence, done_text
from counter_app.features.cases.pages.presenters.case_standing import (
    Standing,
    case_kind,
)
from counter_app.features.cases.pages.presenters.due_days import DueDays, due_days
from counter_app.features.cases.pages.presenters.intake_places import say_here
from counter_app.features.cases.ports import Desk
from counter_app.kernel.acts import (
    NOTHING_TO_CHOOSE,
    Act,
    carry_out,
    why_not,
)
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.assembly import Counter


def asked_for(counter: Counter, act: Act, case: Case) -> Asked:
    """The form of ``act`` for this case, and what carries it out."""

    def do(desk: Desk, request: Any) -> Case:
        after: Case = carry_out(act, desk, case.number, request)
        return after

    return Asked(
        f"{case.number} {act.name}",
        sheet_of(case_kind(counter), act, counter.desk, case),
        do,
        lambda after: consequence(act, case, after),
        say_here,
    )


class CaseActing(QObject):
    """Holds the bar and the panel of a case page.

    ``opened`` and ``closed`` tell of the panel; ``acted`` tells whether what
    was done made papers.
    """

    opened = Signal()
    closed = Signal()
    acted = Signal(bool)
    moreAsked = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget) -> None:
        super().__init__(parent)
        self._counter = counter
        self._standing: Standing | None = None
        self._first = ""
        self._pressed = ""
        self._act = ""
        self.bar = ActBar(parent)
        self.panel = Panel(counter, background, CASE_EDITORS, parent)
        self.bar.asked.connect(self.do_act)
        self.bar.moreAsked.connect(self.moreAsked)
        self.panel.left.connect(self._left)
        self.panel.done.connect(self._done)
        self.panel.message.connect(self.message)

    def start(self, first: str) -> None:
        """Another case is coming; the act ``first`` opens once it is there, if it is allowed."""
        self._standing, self._first, self._pressed = None, first, ""
        self._close()
        self.bar.show_choices(NOTHING_TO_CHOOSE)

    def show_standing(self, standing: Standing) -> None:
        """The case as it stands now. An open form stays: what it asks is checked anew."""
        self._standing = standing
        self.bar.show_choices(standing.choices)
        first, self._first = self._first, ""
        pressed, self._pressed = self._pressed, ""
        if pressed:
            self.do_act(pressed)
        elif first and standing.choices.find(first):
            self.do_act(first)

    def take_focus(self) -> None:
        """The likeliest act."""
        if self._act:
            self.panel.take_focus()
        elif self.bar.first is not None:
            self.bar.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def do_act(self, name: str) -> None:
        """Open the form of this act, or say why the case does not allow it."""
        standing = self._standing
        if standing is None:
            self._pressed = name
            return
        choice = standing.choices.find(name)
        if choice is None or choice.hindered:
            self.message.emit("warning", self._refused(standing, name))
        else:
            self._open(choice.act, standing.case)

    def do_next(self) -> None:
        """The likeliest act; where a form is open already, do that."""
        if self._act:
            self.panel.commit()
        elif self._standing is None or self._standing.choices.likeliest is None:
            self.message.emit("info", _("这个办件没有下一步了。"))
        else:
            self.do_act(self._standing.choices.likeliest.act.name)

    def due_days(self) -> DueDays | None:
        """The days of the case's limit."""
        if self._standing is None:
            return None
        return due_days(self._standing.case, reckoning_of(self._counter.desk))

    def _open(self, act: Act, case: Case) -> None:
        self._act = act.name
        self.bar.hide()
        self.opened.emit()
        self.panel.ask(asked_for(self._counter, act, case))
        self.panel.take_focus()

    def _refused(self, standing: Standing, name: str) -> str:
        if not standing.has_catalog:
            return _("本机没有这个办件的事项目录，请先同步或导入目录。")
        act = case_kind(self._counter).act(name)
        refusal = why_not(act, self._counter.desk, standing.case)
        return say(refusal) if refusal else ""

    def _left(self) -> None:
        act = self._act
        self._close()
        if act:
            self.bar.go_to(act)

    def _close(self) -> None:
        self._act = ""
        self.panel.leave()
        self.bar.show()
        self.closed.emit()

    def _done(self, after: Case) -> None:
        known = self._standing.case.papers if self._standing else ()
        self._close()
        self._standing = None
        self.message.emit("ok", done_text(after))
        self.acted.emit(len(after.papers) > len(known))
