"""What an officer does at the desk: papers taken over by scan, several decided, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.desk.lines_list import LinesList
from counter_app.desk.page import PageView
from counter_app.desk.question import ask
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.acts.declared_standing import TakeBack
from counter_app.features.cases.acts.take_back_case import take_back_case
from counter_app.features.cases.model.case import Case
from counter_app.features.department.acts.decide_several import (
    DecideSeveral,
    Sitting,
    decide_several,
    foreseen,
)
from counter_app.features.department.acts.take_over import (
    Expected,
    TakenOver,
    expected_on,
    take_over,
    take_over_list,
)
from counter_app.features.department.model.act_keys import DESK
from counter_app.features.department.pages.deciding import DecidingDialog
from counter_app.features.department.pages.heap_table import HeapTable
from counter_app.features.department.pages.presenters.desk_lines import (
    incoming_line,
    incoming_title,
    sitting_facts,
    sitting_text,
    sitting_title,
    taken_text,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _, say

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class OfficerActs(PageView):
    """The table, the list that came, the buttons and every act; a page lays them out."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(DESK, seat)
        self._counter: Counter = seat.counter
        self._expected: Expected | None = None
        self._came: tuple[str, ...] = ()
        self._sitting: tuple[str, ...] = ()  # decided last, to be taken back
        self.table = HeapTable(seat.counter, seat.background, self)
        self.what = make_label("label", "department.what", self)
        self.incoming = LinesList("department.incoming", _("移交单上的办件"), self)
        self.take_button = make_button("primary", "department.take", _("签收 T"), self)
        self.take_button.clicked.connect(self.take)
        self.decide_button = make_button("primary", "department.decide", _("一起办结 J"), self)
        self.decide_button.clicked.connect(self.decide)
        self.undo_button = make_button("secondary", "department.undo", _("收回刚才的 Z"), self)
        self.undo_button.clicked.connect(self.take_back)
        self.undo_button.hide()

    # Papers taken over

    def take_scanned(self, case: str, paper: str) -> bool:
        """A list opens to be compared, a case on it is ticked; a single case is signed for."""
        desk, expected = self._counter.desk, self._expected

        def read() -> Expected | Case:
            try:
                return expected_on(desk, paper or case)
            except Refusal as refusal:
                if refusal.reason != "department.no_list":
                    raise
            return desk.ledger.case(case)

        def act(found: Expected | Case) -> None:
            if isinstance(found, Expected):
                self._compare(found)
            elif expected is not None:
                self._tick(found)
            elif found.handed_over is not None and not found.handed_over.taken_by:
                self._write(lambda: take_over(desk, (found.number,)), self._taken)
            else:
                self.open("case", number=found.number)

        self._run(read, act)
        return True

    def take(self) -> None:
        """签收: what was scanned of the list, all of it where nothing was; else the lines."""
        desk, expected, came = self._counter.desk, self._expected, self._came
        if expected is not None:
            number, scanned = expected.list_number, came or None
            self._write(lambda: take_over_list(desk, number, scanned), self._taken)
        elif marked := self._marked:
            self._write(lambda: take_over(desk, marked), self._taken)

    def leave_list(self) -> None:
        """No list is compared any more."""
        self._expected, self._came = None, ()
        self.take_button.setText(_("签收 T"))

    def show_incoming(self) -> None:
        """The list that is being taken over comes into sight."""

    def _compare(self, expected: Expected) -> None:
        if not expected.waiting:
            text = _("移交单 {number} 上的都签收过了。")
            self.says.emit("info", text.format(number=expected.list_number))
            return
        self._expected, self._came = expected, ()
        self._show_came()
        self.show_incoming()
        self.incoming.setFocus()

    def _tick(self, case: Case) -> None:
        expected = self._expected
        if expected is None:
            return
        if all(one.number != case.number for one in expected.waiting):
            why = Refusal(
                "department.not_on_list", number=case.number, list_number=expected.list_number
            )
            self.says.emit("warning", say(why))
            return
        self._came = tuple(dict.fromkeys((*self._came, case.number)))
        self._show_came()
        self.says.emit("ok", incoming_title(expected, len(self._came)))

    def _show_came(self) -> None:
        expected = self._expected
        if expected is None:
            return
        lines = [
            (one.number, incoming_line(one, here=one.number in self._came))
            for one in expected.waiting
        ]
        self.incoming.show_lines(lines, self._came[-1] if self._came else "")
        self.what.setText(incoming_title(expected, len(self._came)))
        n, k = len(expected.waiting), len(self._came)
        text = _("签收全部 {n} 件 T") if k in (0, n) else _("签收扫到的 {k} 件，{m} 件没有到 T")
        self.take_button.setText(text.format(n=n, k=k, m=n - k))

    def _taken(self, done: TakenOver) -> None:
        self.says.emit(*taken_text(done))
        self.leave_list()
        self.changed.emit()
        self.back_to_heaps()

    # Several decided

    def decide(self) -> None:
        """几件一起办结: ask how, say what would become of each, then do it."""
        marked = self._marked
        if not marked:
            return
        dialog = DecidingDialog(marked, self.window())
        dialog.wanted.connect(self._foresee)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_back(self) -> None:
        """收回: what was decided in the last sitting, as long as it has not gone out."""
        desk, numbers = self._counter.desk, self._sitting
        if not numbers:
            self.says.emit("info", _("没有可以收回的。一起办结之后可以收回一次。"))
            return
        reason = _("一起办结之后收回")

        def undo() -> int:
            return len([take_back_case(desk, one, TakeBack(reason)) for one in numbers])

        def told(n: int) -> None:
            self._sitting = ()
            self.undo_button.hide()
            self.says.emit("ok", _("✓ 已收回 {n} 件的决定，文书作废，文号不再用。").format(n=n))
            self.changed.emit()
            self.refresh()

        self._write(undo, told)

    def _foresee(self, wanted: DecideSeveral) -> None:
        desk = self._counter.desk

        def ask_for(sitting: Sitting) -> None:
            if not sitting.decided:
                self.says.emit(*sitting_text(sitting))
                return
            yes = _("办结 {n} 件").format(n=len(sitting.decided))
            facts, title = sitting_facts(sitting), sitting_title(sitting, wanted)
            ask(self, title, facts, yes, lambda: self._decide(wanted))

        self._write(lambda: foreseen(desk, wanted), ask_for)

    def _decide(self, wanted: DecideSeveral) -> None:
        desk = self._counter.desk

        def told(sitting: Sitting) -> None:
            self._sitting = tuple(one.number for one in sitting.decided)
            self.undo_button.setVisible(bool(self._sitting))
            self.says.emit(*sitting_text(sitting))
            self.prints.emit()
            self.changed.emit()
            self.refresh()

        self._write(lambda: decide_several(desk, wanted), told)

    def back_to_heaps(self) -> None:
        """Something was signed for: what lies there is read anew."""
        self.refresh()

    @property
    def _marked(self) -> tuple[str, ...]:
        marked = self.table.marked
        return marked or ((self.table.selected,) if self.table.selected else ())
