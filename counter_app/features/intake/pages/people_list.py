"""In the column on the left: the people of today, and how intake ended for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_label, plain_tip
from counter_app.desk.rail import RAIL_WIDTH
from counter_app.desk.serving_parts import clear, make_button
from counter_app.features.cases.model.listing import Which
from counter_app.features.cases.pages.presenters.standing_figures import INTAKES
from counter_app.features.intake.pages.presenters.people_lines import WAITING, PersonLine
from counter_app.knowledge.wording import _

_PERSON_WIDTH: Final = RAIL_WIDTH - 24 - 20 - 8

_TWO_PEOPLE: Final = 124


class PeopleList(QWidget):
    """Tells which draft and which of the day's statuses a person wants."""

    personAsked = Signal(UUID)
    newAsked = Signal()
    nextCalled = Signal()
    statusAsked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[PersonLine, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._counts: dict[Which, QPushButton] = {}
        self._lay_out()

    def show_people(self, lines: Sequence[PersonLine]) -> None:
        """Show these people; the focus stays on the person it is on."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        focused = self.focusWidget()
        name = focused.objectName() if isinstance(focused, _PersonButton) else ""
        clear(self._rows)
        for line in lines:
            row = _PersonButton(line, self)
            row.clicked.connect(lambda _on=False, draft=line.id: self.personAsked.emit(draft))
            row.moved.connect(self._move)
            self._rows.addWidget(row)
            if row.objectName() == name and focused is not None and focused.hasFocus():
                row.setFocus()
        waiting = sum(line.sign == WAITING for line in lines)
        self._call.setText(_("叫下一位 ○ {n}　Shift+F3").format(n=waiting))
        self._call.setVisible(waiting > 0)
        if not lines:
            nobody = plain_label(_("○ 没有等候或挂起的人"), self)
            nobody.setProperty("role", "hint")
            nobody.setContentsMargins(8, 4, 8, 4)
            self._rows.addWidget(nobody)

    def show_counts(self, counts: Mapping[Which, int]) -> None:
        """What was decided today."""
        names = {
            Which.ACCEPTED: _("✓ 受理"),
            Which.NOTICED: _("◐ 补正"),
            Which.REFUSED: _("✕ 不予"),
        }
        for which, button in self._counts.items():
            text = f"{names[which]}\n{counts.get(which, 0)}"
            button.setText(text)
            button.setAccessibleName(text.replace("\n", " "))

    def offer_new(self, offered: bool) -> None:
        """Whether the next person can be received here."""
        self._new.setVisible(offered)

    def focus_people(self) -> None:
        """Go to the list; to the first one who is not served, if any."""
        rows = self._people()
        if rows:
            rows[1 if len(rows) > 1 else 0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        title = plain_label(_("今日人员"), self)
        title.setProperty("role", "subtitle")
        self._new = make_button("secondary", "people.new", _("接待下一位 Ctrl+N"), self)
        self._new.clicked.connect(self.newAsked)
        self._call = make_button("secondary", "people.call", "", self)
        self._call.clicked.connect(self.nextCalled)
        self._call.hide()
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setObjectName("people.scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("list", True)
        scroll.setMinimumHeight(_TWO_PEOPLE)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self._new)
        layout.addWidget(self._call)
        layout.addWidget(scroll, 1)
        layout.addLayout(self._today())

    def _today(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        heading = plain_label(_("今日已办"), self)
        heading.setProperty("role", "label")
        grid.addWidget(heading, 0, 0, 1, 3)
        for place, status in enumerate(INTAKES):
            button = make_button("count", f"people.count.{status.value}", "", self)
            button.clicked.connect(lambda _on=False, s=status.value: self.statusAsked.emit(s))
            self._counts[status] = button
            grid.addWidget(button, 1, place)
        self.show_counts({})
        return grid

    def _people(self) -> list[_PersonButton]:
        names = {f"person.{line.id}" for line in self._lines or ()}
        shown = (one for one in self.findChildren(_PersonButton) if not one.isHidden())
        rows = {one.objectName(): one for one in shown if one.objectName() in names}
        return [rows[f"person.{line.id}"] for line in self._lines or ()]

    def _move(self, by: int) -> None:
        rows = self._people()
        here = next((place for place, one in enumerate(rows) if one.hasFocus()), 0)
        rows[max(0, min(here + by, len(rows) - 1))].setFocus(Qt.FocusReason.OtherFocusReason)


class _PersonButton(QPushButton):
    moved = Signal(int)

    def __init__(self, line: PersonLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"person.{line.id}")
        self.setProperty("role", "person")
        self.setProperty("served", line.served)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{line.state} {line.name} {line.matter} {line.since}")
        self.setToolTip(plain_tip(f"{line.state}　{line.name}\n{line.matter}"))
        name = plain_label(f"{line.sign} {line.name}", self)
        since = plain_label(line.since, self)
        since.setProperty("role", "hint")
        matter = plain_label("", self)
        matter.setProperty("role", "hint")
        name.setText(self.fontMetrics().elidedText(name.text(), Qt.TextElideMode.ElideRight, 124))
        matter.setText(
            self.fontMetrics().elidedText(line.matter, Qt.TextElideMode.ElideRight, _PERSON_WIDTH)
        )
        if line.served:
            name.setProperty("role", "served")
        for label in (name, since, matter):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 4, 10, 4)
        grid.setVerticalSpacing(2)
        grid.addWidget(name, 0, 0)
        grid.addWidget(since, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(matter, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑↓ go along the people, Enter takes one."""
        match event.key():
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)
