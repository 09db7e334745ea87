"""统计报表: a period, its figures with what they were counted over, a chart, groups, files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from counter_app.desk.fonts import need_characters
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.question_segments import Segments
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.listing import Listing
from counter_app.features.reports.acts.report import Cancelled
from counter_app.features.reports.acts.report_values import (
    Figure,
    Grouping,
    Measure,
    Report,
    ReportScope,
    group_measures,
)
from counter_app.features.reports.pages.bar_chart import BarChart
from counter_app.features.reports.words.report_words import (
    group_title,
    grouping_name,
    measure_name,
    over_text,
    period_text,
    reliance_text,
    short_text,
    value_text,
)
from counter_app.kernel.figures import CountedFigures
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.figures import figures_line

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_TILES: Final = 7  # a row
_MOST_BARS: Final = 40
_DAY, _WEEK, _MONTH, _LAST_MONTH = "day", "week", "month", "last_month"


class ReportView(PageView):
    """Counting runs in the background and can be stopped; a figure opens the cases behind it."""

    _counted = Signal(int, int)

    def __init__(self, seat: Seat) -> None:
        super().__init__("report", seat)
        self._counter: Counter = seat.counter
        self._report: Report | None = None
        self._stop = Event()
        self._asked = 0
        periods = (
            (_DAY, _("今天")),
            (_WEEK, _("本周")),
            (_MONTH, _("本月")),
            (_LAST_MONTH, _("上月")),
        )
        self._period = Segments("report.period", _("统计期"), periods, self)
        self._period.chosen.connect(self._choose_period)
        self._first, self._last = self._day_field("report.first"), self._day_field("report.last")
        kinds = [(one.value, grouping_name(one)) for one in Grouping]
        self._by = Segments("report.by", _("分组"), kinds, self)
        self._by.show_value(Grouping.DAY.value)
        self._by.chosen.connect(lambda _value: self.refresh())
        self._progress = QProgressBar(self)
        self._progress.setObjectName("report.progress")
        self._progress.hide()
        self._counted.connect(self._show_progress)
        self._cancel = make_button("secondary", "report.cancel", _("停止统计"), self)
        self._cancel.clicked.connect(self._stop.set)
        self._cancel.hide()
        self._note = make_label("hint", "report.note", self)
        self._further = make_label("hint", "report.further", self)
        self._tiles = QGridLayout()
        self._tiles.setSpacing(6)
        self._tile_buttons: list[QPushButton] = []
        self.chart = BarChart(self)
        self.chart.chosen.connect(self._open_group)
        self.table = QTableWidget(self)
        self._lay_out()
        self._choose_period(_DAY, read=False)

    def refresh(self) -> None:
        """Count anew."""
        self._stop.set()
        self._stop = stop = Event()
        self._asked += 1
        asked, scope = self._asked, self._scope
        self._note.setText(_("正在统计…"))

        def progress(done: int, all_of_them: int) -> None:
            if stop.is_set():
                raise Cancelled
            self._counted.emit(done, all_of_them)

        def show(report: Report) -> None:
            if asked == self._asked:
                self._show(report)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._failed(error)

        self._background.run(
            lambda: self._counter.reports.make(scope, progress), show, failed, parent_view=self
        )

    def show_month(self) -> None:
        """This month's figures."""
        self._choose_period(_MONTH)

    def take_focus(self) -> None:
        """Periods first."""
        self._period.setFocus()

    @property
    def _scope(self) -> ReportScope:
        first, last = (date(*field.date().getDate()) for field in (self._first, self._last))
        return ReportScope(first, last, by=Grouping(self._by.value))

    # What is shown

    def _show_progress(self, done: int, all_of_them: int) -> None:
        self._progress.setVisible(done < all_of_them)
        self._cancel.setVisible(done < all_of_them)
        self._progress.setMaximum(max(1, all_of_them))
        self._progress.setValue(done)

    def _show(self, report: Report) -> None:
        self._report = report
        self._progress.hide()
        self._cancel.hide()
        made = _("{at} 统计").format(at=f"{report.made_at:%H:%M:%S}")
        self._note.setText(f"{made}　{reliance_text(report)}".strip())
        while len(self._tile_buttons) < len(report.figures):
            self._add_tile()
        for place, button in enumerate(self._tile_buttons):
            button.setVisible(place < len(report.figures))
            if place < len(report.figures):
                _dress(button, report.figures[place])
        self._further.setText("\n".join(map(_line, report.further)))
        self._further.setVisible(bool(report.further))
        need_characters("".join(group.name for group in report.groups))
        short = 5 if report.scope.by is Grouping.DAY else 0
        bars = [
            (group.name[short:], int(group.figures[Measure.RECEIVED].value or 0))
            for group in report.groups[:_MOST_BARS]
        ]
        self.chart.show_bars(_("收件，{by}").format(by=grouping_name(report.scope.by)), bars)
        self._fill_table(report)

    def _fill_table(self, report: Report) -> None:
        measures = group_measures(report.scope.by)
        self.table.setRowCount(len(report.groups))
        self.table.setColumnCount(1 + len(measures))
        heads = [group_title(report.scope.by), *map(measure_name, measures)]
        self.table.setHorizontalHeaderLabels(heads)
        for row, group in enumerate(report.groups):
            texts = [group.name, *(short_text(group.figures[one]) for one in measures)]
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(row, column, item)

    # What is done

    def _open_tile(self, place: int) -> None:
        if self._report is not None:
            self._open(self._report.figures[place].cases)

    def _open_group(self, row: int) -> None:
        if self._report is not None and row < len(self._report.groups):
            self._open(self._report.groups[row].figures[Measure.RECEIVED].cases)

    def _open_cell(self, row: int, column: int) -> None:
        if self._report is not None:
            measure = group_measures(self._report.scope.by)[max(0, column - 1)]
            self._open(self._report.groups[row].figures[measure].cases)

    def _open(self, cases: Listing | None) -> None:
        if cases is not None:
            self.open("supervision", wanted=cases)
        else:
            self.says.emit("info", _("这个数不是按办件统计的，没有可打开的办件。"))

    def _export(self, form: str) -> None:
        if self._report is None:
            return
        self._saving.choose(
            _("存为 {form}").format(form=form.upper()),
            f"统计报表 {period_text(self._report.scope)}",
            (form,),
            lambda path: self.export_to(path, form),
        )

    def export_to(self, path: Path, form: str) -> None:
        """Write the report in sight to this file."""
        report, reports = self._report, self._counter.reports
        if report is not None:
            self._saving.write(path, lambda: reports.write(report, form))

    def _failed(self, error: Exception) -> None:
        self._progress.hide()
        self._cancel.hide()
        if isinstance(error, Cancelled):
            self._note.setText(_("已停止统计。"))
        else:
            self._note.setText(explain(error))
            self.says.emit("error", explain(error))

    def _choose_period(self, value: str, *, read: bool = True) -> None:
        today = self._counter.desk.clock.now().date()
        first, last = _period_of(value, today)
        for field, day in ((self._first, first), (self._last, last)):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)
        self._period.show_value(value)
        if read:
            self.refresh()

    def _day_field(self, name: str) -> QDateEdit:
        field = QDateEdit(self)
        field.setObjectName(name)
        field.setDisplayFormat("yyyy-MM-dd")
        field.setCalendarPopup(True)
        field.setAccessibleName(_("第一天") if name.endswith("first") else _("最后一天"))
        field.editingFinished.connect(self._days_typed)
        return field

    def _days_typed(self) -> None:
        if self._report is None or self._scope != self._report.scope:
            self._period.show_value("")
            self.refresh()

    def _add_tile(self) -> None:
        place = len(self._tile_buttons)
        button = QPushButton(self)
        button.setObjectName(f"report.figure.{place}")
        button.setProperty("role", "tile")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._open_tile(place))
        self._tile_buttons.append(button)
        self._tiles.addWidget(button, place // _TILES, place % _TILES)

    def _lay_out(self) -> None:
        back = make_button("secondary", "report.back", _("返回 Esc"), self)
        back.clicked.connect(self.leaves)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label("title", "report.title", self, _("统计报表")))
        for part in (self._period, self._first, self._last, self._by):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(back)
        under = QHBoxLayout()
        under.addWidget(self._note, 1)
        under.addWidget(self._progress)
        under.addWidget(self._cancel)
        for form in ("pdf", "xlsx", "csv"):
            text = _("存为 {form}").format(form=form.upper())
            button = make_button("secondary", f"report.{form}", text, self)
            button.clicked.connect(_exporting(self._export, form))
            under.addWidget(button)
        self._dress_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(under)
        layout.addLayout(self._tiles)
        layout.addWidget(self._further)
        layout.addWidget(self.chart)
        layout.addWidget(self.table, 1)

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("report.table")
        table.setAccessibleName(_("分组：回车打开办件"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.cellActivated.connect(self._open_cell)


def _exporting(export: Callable[[str], None], form: str) -> Callable[[], None]:
    return lambda: export(form)


def _dress(button: QPushButton, figure: Figure) -> None:
    name, value, over = measure_name(figure.measure), value_text(figure), over_text(figure)
    button.setText(f"{value}\n{name}\n{over}")
    button.setAccessibleName(f"{name} {value}，{over}")


def _line(counted: CountedFigures) -> str:
    return f"{counted.of.title()}：{figures_line(counted.figures, counted.of.says)}"


def _period_of(value: str, today: date) -> tuple[date, date]:
    month = today.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    return {
        _DAY: (today, today),
        _WEEK: (today - timedelta(days=today.weekday()), today),
        _MONTH: (month, today),
        _LAST_MONTH: (before, month - timedelta(days=1)),
    }[value]
