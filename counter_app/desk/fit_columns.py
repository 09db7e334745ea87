"""Columns of a table by the room that there is: what matters least goes first, nothing is cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from counter_app.kernel.immutable import immutable


@immutable
class ColumnPlan:
    """A column that wants ``wide`` px and makes do with ``least``; widths of 100 %.

    ``share``: how much of what is left it takes. The column with the highest
    ``rank`` goes first where there is no room; 0 always stays.
    """

    column: int
    wide: int
    least: int = 0
    share: int = 0
    rank: int = 0


class FitColumns(QObject):
    """Keeps to the plans of a table; a column that was never shown by them stays hidden.

    A width that a person chose by dragging holds as long as it fits.
    """

    def __init__(self, table: QTableView, *plans: ColumnPlan) -> None:
        super().__init__(table)
        self._table = table
        self._plans = plans
        self._chosen: dict[int, int] = {}
        self._held: dict[int, int] = {}
        self._fitting = False
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.sectionResized.connect(self._dragged)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.viewport().installEventFilter(self)

    @property
    def table(self) -> QTableView:
        """Whose columns they are."""
        return self._table

    @property
    def chosen(self) -> dict[int, int]:
        """Column → px, as a person dragged them."""
        return dict(self._chosen)

    def choose(self, widths: dict[int, int]) -> None:
        """As a person left them."""
        self._chosen = dict(widths)
        self.fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """There is more room, or less."""
        if event.type() is QEvent.Type.Resize:
            self.fit()
        return False

    def fit(self) -> None:
        """Now."""
        room = self._table.viewport().width()
        self._held = self._chosen
        shown = self._that_fit(room)
        if sum(map(self._least, shown)) > room:
            self._held = {}  # what was chosen gives way before anything is cut
            shown = self._that_fit(room)
        free = room - sum(self._wide(one) for one in shown)
        shares = sum(one.share for one in shown)
        self._fitting = True
        for one in self._plans:
            self._table.setColumnHidden(one.column, one not in shown)
        for one in shown:
            wide = self._wide(one)
            if free < 0:
                wide = self._squeezed(one, shown, free)
            elif shares:
                wide += free * one.share // shares
            self._table.setColumnWidth(one.column, wide)
        self._fitting = False

    def _that_fit(self, room: int) -> list[ColumnPlan]:
        shown = list(self._plans)
        while sum(map(self._least, shown)) > room:
            going = max(shown, key=lambda one: one.rank)
            if going.rank == 0:
                break
            shown.remove(going)
        return shown

    def _wide(self, one: ColumnPlan) -> int:
        return max(self._chosen.get(one.column, one.wide), self._least(one))

    def _squeezed(self, one: ColumnPlan, shown: list[ColumnPlan], free: int) -> int:
        """Each gives of what it has above its least."""
        give = sum(self._wide(other) - self._least(other) for other in shown)
        own = self._wide(one) - self._least(one)
        return self._wide(one) - (-free * own + give - 1) // give if give else self._least(one)

    def _dragged(self, column: int, _before: int, now: int) -> None:
        if not self._fitting and now > 0 and self._table.isVisible():
            self._chosen[column] = now

    def _least(self, one: ColumnPlan) -> int:
        return max(self._held.get(one.column, 0), one.least or one.wide)
