"""From the case page: choose what to do next, fill in its form, do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.desk.background import Background
from counter_app.features.cases.acts.case_verbs import do_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.pages.act_bar import ActBar
from counter_app.features.cases.pages.act_panel import ActPanel, Asked
from counter_app.features.cases.pages.presenters.act_consequence import consequence, done_text
from counter_app.features.cases.pages.presenters.act_sheets import sheet
from counter_app.features.cases.pages.presenters.case_acts import Choices, choices, refused
from counter_app.features.cases.pages.presenters.due_days import DueDays, due_days
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.days.deadline import due_date
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


@dataclass(frozen=True, slots=True)
class Standing:
    """A case with what may be done to it; ``item`` is None if its catalog is not here."""

    case: Case
    item: Item | None
    choices: Choices


def read_standing(desk: Desk, case: Case) -> Standing:
    """Ask the store; any thread."""
    try:
        item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    except Refusal:
        return Standing(case, None, Choices(None, ()))
    return Standing(case, item, choices(desk, case, item))


def likeliest_act(desk: Desk, number: str) -> Act | None:
    """What is most often done next to the case with this number; any thread."""
    found = read_standing(desk, desk.ledger.case(number)).choices.likeliest
    return found.act if found else None


def asked_for(desk: Desk, act: Act, case: Case, item: Item) -> Asked:
    """The form of ``act`` for this case, and what carries it out."""

    def do(desk: Desk, request: Mapping[str, Any]) -> Case:
        return do_case(desk, case.number, act, request)

    now = desk.clock.now()
    usual = Limit(desk.hall.correction_days, LimitUnit.WORKING_DAYS)
    later = due_date(now, usual, desk.calendar, desk.hall.hours).due_on
    filled = sheet(act, case, item, today=now.date(), later=later)
    key = f"{case.number} {act.value}"
    return Asked(key, filled, do, lambda after: consequence(act, case, after))


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
        self._first: Act | None = None
        self._pressed: Act | None = None
        self._act: Act | None = None
        self.bar = ActBar(parent)
        self.panel = ActPanel(counter, background, parent)
        self.bar.asked.connect(self.do_act)
        self.bar.moreAsked.connect(self.moreAsked)
        self.panel.left.connect(self._left)
        self.panel.done.connect(self._done)
        self.panel.message.connect(self.message)

    def start(self, first: Act | None) -> None:
        """Another case is coming; ``first`` opens once it is there, if it is allowed."""
        self._standing, self._first, self._pressed = None, first, None
        self._close()
        self.bar.show_choices(Choices(None, ()))

    def show_standing(self, standing: Standing) -> None:
        """The case as it stands now. An open form stays: what it asks is checked anew."""
        self._standing = standing
        self.bar.show_choices(standing.choices)
        first, self._first = self._first, None
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            self.do_act(pressed)
        elif first is not None and standing.choices.find(first):
            self.do_act(first)

    def take_focus(self) -> None:
        """The likeliest act."""
        if self._act is not None:
            self.panel.take_focus()
        elif self.bar.first is not None:
            self.bar.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def do_act(self, act: Act) -> None:
        """Open the form of this act, or say why the case does not allow it."""
        standing = self._standing
        if standing is None:
            self._pressed = act
            return
        choice = standing.choices.find(act)
        if choice is None or standing.item is None:
            self.message.emit("warning", self._refused(standing, act))
        elif choice.hindered:
            self.message.emit("warning", choice.hindered)
        else:
            self._open(act, standing.case, standing.item)

    def do_next(self) -> None:
        """The likeliest act; where a form is open already, do that."""
        if self._act is not None:
            self.panel.commit()
        elif self._standing is None or self._standing.choices.likeliest is None:
            self.message.emit("info", _("这个办件没有下一步了。"))
        else:
            self.do_act(self._standing.choices.likeliest.act)

    def due_days(self) -> DueDays | None:
        """The days of the case's limit."""
        if self._standing is None:
            return None
        return due_days(self._standing.case, self._counter.desk.calendar)

    def _open(self, act: Act, case: Case, item: Item) -> None:
        self._act = act
        self.bar.hide()
        self.opened.emit()
        self.panel.ask(asked_for(self._counter.desk, act, case, item))
        self.panel.take_focus()

    def _refused(self, standing: Standing, act: Act) -> str:
        if standing.item is None:
            return _("本机没有这个办件的事项目录，请先同步或导入目录。")
        return refused(standing.case, act)

    def _left(self) -> None:
        act = self._act
        self._close()
        if act is not None:
            self.bar.go_to(act)

    def _close(self) -> None:
        self._act = None
        self.panel.leave()
        self.bar.show()
        self.closed.emit()

    def _done(self, after: Case) -> None:
        known = self._standing.case.papers if self._standing else ()
        self._close()
        self._standing = None
        self.message.emit("ok", done_text(after))
        self.acted.emit(len(after.papers) > len(known))
