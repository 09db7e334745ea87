"""Tables of a report: its groups, and every figure with what it was counted over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from counter_app.desk.plain_text import plain_tip
from counter_app.features.reports.acts.report_values import Report, group_measures
from counter_app.features.reports.words.report_charts import before_name
from counter_app.features.reports.words.report_words import (
    group_title,
    measure_name,
    over_text,
    short_text,
    value_text,
)
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.figures import share_of_text, share_text


class ReportTable(QTableWidget):
    """``opened`` tells the cases behind a cell; None where it is not counted of cases."""

    opened = Signal(object)

    def __init__(self, name: str, told: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(told)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._cases: list[list[object]] = []
        self.cellActivated.connect(self._activated)

    def show_groups(self, report: Report) -> None:
        """A line for each group."""
        measures = group_measures(report.scope.by)
        self._head([group_title(report.scope.by), *map(measure_name, measures)])
        self._cases = []
        lines = []
        for group in report.groups:
            figures = [group.figures[one] for one in measures]
            lines.append([group.name, *map(short_text, figures)])
            self._cases.append([figures[0].cases, *(one.cases for one in figures)])
        self._fill(lines, {*range(1, 1 + len(measures))})

    def show_figures(self, report: Report) -> None:
        """A line for each figure, with the period before beside it."""
        self._head([_("指标"), _("数值"), before_name(report), _("统计范围")])
        lines: list[list[str]] = []
        self._cases = []
        for one in report.figures:
            earlier = report.figure_before(one.measure)
            before = value_text(earlier) if earlier else ""
            lines.append([measure_name(one.measure), value_text(one), before, over_text(one)])
            self._cases.append([one.cases] * 4)
        for counted in report.further:
            for share in counted.figures:
                name = f"{counted.of.title()} · {counted.of.says(share.name)}"
                lines.append([name, share_text(share), "", share_of_text(share)])
                self._cases.append([None] * 4)
        self._fill(lines, {1, 2})
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def _head(self, heads: Sequence[str]) -> None:
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _fill(self, lines: Sequence[Sequence[str]], numbers: set[int]) -> None:
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                if column in numbers:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                self.setItem(row, column, item)

    def _activated(self, row: int, column: int) -> None:
        if row < len(self._cases):
            self.opened.emit(self._cases[row][column])
