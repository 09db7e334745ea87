"""The page of days on which the hall, or a department, does not work (停止办公与当地假日)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.desk.background import Background
from counter_app.desk.forms.consequence import Consequence
from counter_app.desk.forms.panel import Asked, Panel
from counter_app.desk.forms.sheet import Sheet, field_of
from counter_app.desk.lines_list import LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.case import Case
from counter_app.features.catalogs.acts.place_days import (
    TypedDays,
    days_of,
    with_days,
    without_days,
)
from counter_app.features.catalogs.words.place_days import days_line
from counter_app.kernel.requests import keys_of
from counter_app.knowledge.days.place_days import PlaceDays
from counter_app.knowledge.hall import Hall
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter


class Closures(QWidget):
    """``message`` is for the banner."""

    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._shown: tuple[PlaceDays, ...] = ()
        self._new = make_button("primary", "place_days.new", _("登记"), self)
        self._gone = make_button("secondary", "place_days.reopen", _("撤销所选"), self)
        title, empty = (
            _("停止办公与当地假日"),
            _("还没有登记：台风停止办公、三月三等，登记后全大厅计算期限都不计入。"),
        )
        self.days = LinesList("place_days.list", title, self, empty=empty)
        self.panel = Panel(counter, background, {}, self)
        self.panel.hide()
        self._new.clicked.connect(lambda _on=False: self._ask())
        self._gone.clicked.connect(lambda _on=False: self._reopen())
        self.panel.left.connect(self._close_form)
        self.panel.done.connect(self._typed)
        self.panel.message.connect(self.message)
        head = QHBoxLayout()
        head.addWidget(make_label("title", "place_days.title", self, title), 1)
        head.addWidget(self._gone)
        head.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.days, 1)
        layout.addWidget(self.panel, 1)

    def refresh(self) -> None:
        """Read anew."""
        self._shown = self._counter.hall.place_days
        self.days.clear()
        self.days.addItems([days_line(one) for one in self._shown])

    def take_focus(self) -> None:
        """The form, or the list, which can be walked at once."""
        if self.panel.isVisible():
            self.panel.take_focus()
        else:
            self.days.setFocus()

    def _ask(self) -> None:
        self.days.hide()
        self.panel.show()
        self.panel.ask(
            Asked(
                "place_days",
                _sheet(),
                lambda desk, typed: with_days(desk.hall, days_of(typed)),
                _foreseen,
            )
        )
        self.panel.take_focus()

    def _close_form(self) -> None:
        self.panel.leave()
        self.panel.hide()
        self.days.show()

    def _typed(self, after: object) -> None:
        assert isinstance(after, Hall)
        self._publish(after)

    def _reopen(self) -> None:
        row = self.days.currentRow()
        if 0 <= row < len(self._shown):
            one = self._shown[row]
            self._publish(without_days(self._counter.hall, one.first, one.body))

    def _publish(self, after: Hall) -> None:
        counter = self._counter

        def work() -> tuple[Case, ...]:
            counter.save_setting(after)
            return counter.redate_cases()

        self._background.write(work, self._published, self._failed, parent_view=self)

    def _published(self, moved: tuple[Case, ...]) -> None:
        self._close_form()
        text = _("✓ 已发布，全大厅的窗口同步后使用；本窗口 {n} 件的日期随之变更。")
        self.message.emit("ok", text.format(n=len(moved)))
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.message.emit("error", explain(error))


def _sheet() -> Sheet:
    return Sheet(
        _("登记停止办公或当地假日"),
        _("这些天不计入期限；已经告知的日期随之变更，各出具一份期限变更告知书。"),
        tuple(map(field_of, keys_of(TypedDays))),
        _("发布"),
        TypedDays,
    )


def _foreseen(after: Hall) -> Consequence:
    """What stands in the list then."""
    lines = tuple((_("登记"), days_line(one)) for one in after.place_days)
    return Consequence(lines)


class PlaceDaysView(PageView):
    """停止办公与当地假日."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("place_days", seat)
        self.closures = Closures(seat.counter, seat.background, self)
        self.closures.message.connect(self.says)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.closures)

    def refresh(self) -> None:
        """Read anew."""
        self.closures.refresh()

    def take_focus(self) -> None:
        """The list can be walked at once."""
        self.closures.take_focus()
