"""公布的指标: the hall's figures with their rule, and behind each the items or cases it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from counter_app.desk.day_field import DayField
from counter_app.desk.fit_columns import ColumnPlan, FitColumns
from counter_app.desk.lines_list import LinesList
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.figures.acts.count import count_published
from counter_app.features.figures.model.published import Behind, PublishedFigures
from counter_app.features.figures.office import FORMS, write_figures
from counter_app.features.figures.words.names import (
    days_text,
    figure_name,
    hours_text,
    over_text,
    rule_text,
    value_text,
)
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_RULE = 3
_LEAST = 216  # px: the heading and two figures with their rules


class FiguresView(PageView):
    """Going to a figure shows its list; Enter opens its cases, where it is counted of cases."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("figures", seat)
        self._counter: Counter = seat.counter
        self._told: PublishedFigures | None = None
        self._asked = 0
        today = self._counter.desk.clock.now().date()
        self._first = self._day_field("figures.first", _("第一天"), today.replace(month=1, day=1))
        self._last = self._day_field("figures.last", _("最后一天"), today)
        self._note = make_label("hint", "figures.note", self)
        self.table = QTableWidget(0, 4, self)
        self._behind_title = make_label("label", "figures.behind.title", self)
        self.behind = LinesList(
            "figures.behind", _("这个指标背后的清单"), self, empty=_("没有可列的事项。")
        )
        self._lay_out()

    def refresh(self) -> None:
        """Count anew, off the UI thread."""
        self._asked += 1
        asked, counter, scope = self._asked, self._counter, ReportScope(*self._days)
        self._note.setText(_("正在统计…"))

        def show(told: PublishedFigures) -> None:
            if asked == self._asked:
                self._show(told)

        self._background.run(
            lambda: count_published(counter.desk, counter.reports.make(scope)),
            show,
            self._failed,
            parent_view=self,
        )

    def take_focus(self) -> None:
        """The figures can be walked at once."""
        self.table.setFocus()

    def export_to(self, path: Path, form: str) -> None:
        """Write the figures in sight to this file."""
        told, counter = self._told, self._counter
        if told is not None:
            self._saving.write(path, lambda: write_figures(counter, told, form))

    # Inside

    @property
    def _days(self) -> tuple[date, date]:
        first, last = (date(*field.date().getDate()) for field in (self._first, self._last))
        return first, last

    def _show(self, told: PublishedFigures) -> None:
        row = max(0, self.table.currentRow())
        self._told = told
        self._note.setText(days_text(told))
        self.table.setRowCount(len(told.figures))
        for place, one in enumerate(told.figures):
            texts = (figure_name(one.of), value_text(one), over_text(one), rule_text(one.of))
            for column, text in enumerate(texts):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.table.setCurrentCell(row, 0)
        self._go_to(row)

    def _go_to(self, row: int) -> None:
        if self._told is None or not 0 <= row < len(self._told.figures):
            return
        one = self._told.figures[row]
        name = figure_name(one.of)
        if one.cases is not None:
            self._behind_title.setText(_("{name}：回车打开这些办件").format(name=name))
            self.behind.show_lines((), "")
        else:
            told = _("{name}：{n} 行，● 计入分子").format(name=name, n=len(one.lines))
            self._behind_title.setText(told)
            self.behind.show_lines(_texts(one.lines), "")

    def _open(self, row: int) -> None:
        if self._told is not None and (cases := self._told.figures[row].cases) is not None:
            self.open("supervision", wanted=cases)

    def _failed(self, error: Exception) -> None:
        self._note.setText(explain(error))
        self.says.emit("error", explain(error))

    def _export(self, form: str) -> None:
        if self._told is not None:
            name = f"公布的指标 {self._told.last}"
            title = _("存为 {form}").format(form=form.upper())
            self._saving.choose(title, name, (form,), lambda path: self.export_to(path, form))

    def _day_field(self, name: str, called: str, day: date) -> DayField:
        field = DayField(name, called, self)
        field.setDate(QDate(day.year, day.month, day.day))
        field.editingFinished.connect(self._days_typed)
        return field

    def _days_typed(self) -> None:
        if self._told is None or self._days != (self._told.first, self._told.last):
            self.refresh()

    def _lay_out(self) -> None:
        back = make_button("secondary", "figures.back", _("返回 Esc"), self)
        back.clicked.connect(self.leaves)
        head = QHBoxLayout()
        head.addWidget(make_label("title", "figures.title", self, _("公布的指标")), 1)
        head.addWidget(self._first)
        head.addWidget(self._last)
        head.addWidget(back)
        under = QHBoxLayout()
        under.addWidget(self._note, 1)
        for form in FORMS:
            text = _("存为 {form}").format(form=form.upper())
            button = make_button("secondary", f"figures.{form}", text, self)
            button.clicked.connect(lambda _on=False, form=form: self._export(form))
            under.addWidget(button)
        self._dress_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(under)
        layout.addWidget(self.table, 3)
        layout.addWidget(self._behind_title)
        layout.addWidget(self.behind, 2)

    def _dress_table(self) -> None:
        table = self.table
        table.setMinimumHeight(_LEAST)
        table.setObjectName("figures.table")
        table.setAccessibleName(_("指标：回车打开办件"))
        table.setHorizontalHeaderLabels([_("指标"), _("数值"), _("分子 / 分母"), _("口径")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        plans = ((0, 220, 176), (1, 88, 72), (2, 120, 96), (_RULE, 320, 160))
        FitColumns(table, *(ColumnPlan(at, wide, least, at == _RULE) for at, wide, least in plans))
        table.currentCellChanged.connect(lambda row, *_before: self._go_to(row))
        table.cellActivated.connect(lambda row, _column: self._open(row))


def _texts(lines: Sequence[Behind]) -> list[tuple[str, str]]:
    return [
        (
            str(place),
            "　".join(
                filter(
                    None,
                    (
                        "●" if one.counts else "○",
                        one.name,
                        one.body,
                        one.code,
                        hours_text(one),
                    ),
                )
            ),
        )
        for place, one in enumerate(lines)
    ]
