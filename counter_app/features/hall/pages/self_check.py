"""自检: is everything here that the window needs?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import clear, make_button, make_label
from counter_app.features.hall.self_check import Check, State, check_counter, check_name
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_SIGNS: Final = {
    State.OK: ("✓", "ok"),
    State.WARNING: ("▲", "warning"),
    State.FAILED: ("✕", "error"),
}


class SelfCheckView(PageView):
    """A line for every check, with what to do where one is not well."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("self_check", seat)
        self._counter: Counter = seat.counter
        self._state = make_label("hint", "self_check.state", self)
        self._again = make_button("secondary", "self_check.again", _("再检查一次"), self)
        self._again.clicked.connect(self.refresh)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(make_label("title", "self_check.title", self, _("自检")))
        head.addWidget(self._state, 1)
        head.addWidget(self._again)
        card = QFrame(self)
        card.setProperty("role", "card")
        self._grid = QGridLayout(card)
        self._grid.setContentsMargins(16, 16, 16, 16)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(card)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Check anew."""
        self._state.setText(_("正在检查…"))
        counter = self._counter
        self._run(lambda: check_counter(counter), self._show)

    def take_focus(self) -> None:
        """The one thing to press."""
        self._again.setFocus()

    def _show(self, checks: tuple[Check, ...]) -> None:
        clear(self._grid)
        for row, check in enumerate(checks):
            sign, tone = _SIGNS[check.state]
            mark = make_label("", f"self_check.{check.name}", self, sign)
            mark.setProperty("tone", tone)
            self._grid.addWidget(mark, row, 0)
            self._grid.addWidget(make_label("label", "", self, check_name(check.name)), row, 1)
            words = make_label("", "", self, check.message)
            words.setProperty("tone", "" if check.state is State.OK else tone)
            self._grid.addWidget(words, row, 2)
        wrong = sum(check.state is State.FAILED for check in checks)
        minded = sum(check.state is State.WARNING for check in checks)
        if wrong:
            text = _("✕ {n} 项有问题").format(n=wrong)
        elif minded:
            text = _("▲ {n} 项请留意").format(n=minded)
        else:
            text = _("✓ 一切正常")
        self._state.setText(text)

    def _failed(self, error: Exception) -> None:
        self._state.setText(explain(error))
