"""A table of listed materials: Space marks what came, as in the material table of the intake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.desk.forms.sheet import SheetField
from counter_app.features.cases.acts.intake_request import RequestMark
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.material_table import Column
from counter_app.features.cases.pages.material_view import MaterialView
from counter_app.features.cases.pages.presenters.material_forms import lines_of

_WIDTHS: Final = ((Column.REQUIREMENT, 248), (Column.REMARK, 96))
_LEAST_HEIGHT: Final = 108
_MOST_ROWS: Final = 10


class MarkedMaterials(MaterialView):
    """Keeps the marks itself. ``leftBelow``: Enter after the last row."""

    changed = Signal()
    leftBelow = Signal()

    def __init__(self, field: SheetField, marks: tuple[RequestMark, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self._marks = {mark.name: mark for mark in marks}
        for column, width in _WIDTHS:
            self.setColumnWidth(column, width)
        self.cycleAsked.connect(self._cycle)
        self.markAsked.connect(self._mark)
        self.allPresentAsked.connect(self._all_present)
        self.table.copiesTyped.connect(lambda name, copies: self._change(name, copies=copies))
        self.table.remarkTyped.connect(lambda name, remark: self._change(name, remark=remark))
        self._show()
        if self.table.rowCount():
            self.select(0)

    @property
    def marks(self) -> tuple[RequestMark, ...]:
        """The rows that somebody has marked."""
        return tuple(self._marks.values())

    def fit_rows(self) -> None:
        """Room for most of the rows: a form that scrolls stands around them."""
        super().fit_rows()
        header = self.horizontalHeader().height()
        self.setMinimumHeight(max(self.height_of(_MOST_ROWS), header + _LEAST_HEIGHT))

    def go_on(self) -> None:
        """Enter below the last row."""
        self.leftBelow.emit()

    def _cycle(self, name: str) -> None:
        for line in self.table.lines:
            if line.material.name == name:
                self._change(name, state=line.next_state.value)

    def _mark(self, name: str, state: str) -> None:
        line = self.table.lines[self.table.row_of(name)]
        if MaterialState(state) in line.allowed:
            self._change(name, state=state)

    def _all_present(self) -> None:
        for line in self.table.lines:
            self._change(line.material.name, state=MaterialState.PRESENT.value)

    def _change(self, name: str, **what: object) -> None:
        before = self._marks.get(name, RequestMark(name, MaterialState.MISSING.value))
        mark: RequestMark = replace(before, **what)  # type: ignore[arg-type]
        promised = mark.state == MaterialState.PROMISED.value
        self._marks[name] = replace(mark, promised_by=self._later(name) if promised else None)
        self._show()
        self.changed.emit()

    def _later(self, name: str) -> date | None:
        return next((o.later for o in self._field.rows if o.material.name == name), None)

    def _show(self) -> None:
        self.table.show(lines_of(self._field, self.marks))
