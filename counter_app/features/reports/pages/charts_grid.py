"""The charts of a report, side by side where there is room, below each other where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.desk.charts import ChartView
from counter_app.features.reports.words.report_charts import Drawn
from counter_app.knowledge.wording import _

_TWO_FROM: Final = 900  # pixels
_GAP: Final = 16
_LEAST: Final = 230
_TILES: Final = 6  # in a row, where two charts stand side by side


class ChartsGrid(QScrollArea):
    """``opened`` tells the cases behind the name that was chosen."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("report.charts")
        self.setAccessibleName(_("图表：左右键走，回车打开办件"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget(self)
        self._tiles, self._grid = QGridLayout(), QGridLayout()
        self._tiles.setSpacing(6)
        self._grid.setSpacing(_GAP)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._tiles)
        column.addLayout(self._grid, 1)
        self.setWidget(inside)
        self._above: Sequence[QWidget] = ()
        self.views: list[ChartView] = []
        self._drawn: Sequence[Drawn] = ()
        self._columns = 0

    def put_above(self, tiles: Sequence[QWidget]) -> None:
        """Above the charts, and scrolled with them."""
        self._above = tiles
        self._columns = 0
        self._place()

    def show_charts(self, drawn: Sequence[Drawn]) -> None:
        """These, in this order."""
        self._drawn = drawn
        while len(self.views) < len(drawn):
            self._add(len(self.views), opens=bool(drawn[len(self.views)].cases))
        for view, one in zip(self.views, drawn, strict=False):
            view.show_chart(one.chart)
        self._columns = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _add(self, place: int, *, opens: bool) -> None:
        view = ChartView(f"report.chart.{place}", self, opens=opens)
        view.setMinimumHeight(_LEAST)
        view.chosen.connect(lambda at: self._chosen(place, at))
        self.views.append(view)

    def _place(self) -> None:
        wide = self.viewport().width() >= _TWO_FROM
        columns = 2 if wide else 1
        if columns == self._columns:
            return
        self._columns = columns
        in_a_row = _TILES if wide else _TILES // 2
        for place, tile in enumerate(self._above):
            self._tiles.addWidget(tile, place // in_a_row, place % in_a_row)
        for place, view in enumerate(self.views):
            self._grid.addWidget(view, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def _chosen(self, chart: int, at: int) -> None:
        cases = self._drawn[chart].cases
        if at < len(cases):
            self.opened.emit(cases[at])
