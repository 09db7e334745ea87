"""统计报表: a period, its figures with what they were counted over, a chart, groups, files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
)

from counter_app.desk.day_field import DayField
from counter_app.desk.figure_tile import FigureTile
from counter_app.desk.fonts import need_characters
from counter_app.desk.mishap import explain
from counter_app.desk.page import PageView
from counter_app.desk.question_segments import Segments
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.features.cases.model.listing import Listing
from counter_app.features.reports.acts.report import Cancelled
from counter_app.features.reports.acts.report_values import (
    FIRST_SIX,
    Figure,
    Grouping,
    Report,
    ReportScope,
)
from counter_app.features.reports.pages.charts_grid import ChartsGrid
from counter_app.features.reports.pages.plan_dialog import PlanDialog
from counter_app.features.reports.pages.report_tables import ReportTable
from counter_app.features.reports.words.report_charts import charts_of
from counter_app.features.reports.words.report_words import (
    before_text,
    grouping_name,
    measure_name,
    period_text,
    reliance_text,
    value_text,
)
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_DAY, _WEEK, _MONTH, _LAST_MONTH = "day", "week", "month", "last_month"
_CHARTS, _GROUPS, _FIGURES = "charts", "groups", "figures"
_PARTS: Final = (_CHARTS, _GROUPS, _FIGURES)


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
        self._tile_buttons = [FigureTile(f"report.figure.{n}", self) for n in range(len(FIRST_SIX))]
        for place, button in enumerate(self._tile_buttons):
            button.clicked.connect(_opening(self._open_tile, place))
        shown = (
            (_CHARTS, _("图表")),
            (_GROUPS, _("分组")),
            (_FIGURES, _("全部指标")),
        )
        self._shown = Segments("report.shown", _("看什么"), shown, self)
        self._shown.show_value(_CHARTS)
        self._shown.chosen.connect(self._show_part)
        self.charts = ChartsGrid(self)
        self.charts.opened.connect(self._open)
        self.charts.put_above(self._tile_buttons)
        self.table = ReportTable("report.table", _("分组：回车打开办件"), self)
        self.table.opened.connect(self._open)
        self.all_figures = ReportTable("report.all", _("全部指标：回车打开办件"), self)
        self.all_figures.opened.connect(self._open)
        self._parts = QStackedWidget(self)
        for part in (self.charts, self.table, self.all_figures):
            self._parts.addWidget(part)
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
        for measure, button in zip(FIRST_SIX, self._tile_buttons, strict=True):
            _dress(button, report.figure(measure), report)
        need_characters("".join(group.name for group in report.groups))
        self.charts.show_charts(charts_of(report))
        self.table.show_groups(report)
        self.all_figures.show_figures(report)

    def _show_part(self, value: str) -> None:
        self._parts.setCurrentIndex(_PARTS.index(value))

    # What is done

    def _open_tile(self, place: int) -> None:
        if self._report is not None:
            self._open(self._report.figure(FIRST_SIX[place]).cases)

    def _open(self, cases: object) -> None:
        if isinstance(cases, Listing):
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

    def print_out(self) -> None:
        """打印: straight to this window's printer."""
        report, reports, papers = self._report, self._counter.reports, self._counter.papers
        if report is not None:
            self.says.emit("info", _("◐ 正在送去打印 …"))
            self._background.print_out(
                lambda: reports.print_out(report, papers.print_sheet),
                lambda _nothing: self.says.emit("ok", _("✓ 已送去打印。")),
                lambda error: self.says.emit("error", explain(error)),
                parent_view=self,
            )

    def plan(self) -> None:
        """定期: this window writes reports by itself."""
        dialog = PlanDialog(self._counter, self.window())
        dialog.said.connect(self.says)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

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

    def _day_field(self, name: str) -> DayField:
        called = _("第一天") if name.endswith("first") else _("最后一天")
        field = DayField(name, called, self)
        field.editingFinished.connect(self._days_typed)
        return field

    def _days_typed(self) -> None:
        if self._report is None or self._scope != self._report.scope:
            self._period.show_value("")
            self.refresh()

    def _lay_out(self) -> None:
        back = make_button("secondary", "report.back", _("返回 Esc"), self)
        back.clicked.connect(self.leaves)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(make_label("title", "report.title", self, _("统计报表")))
        head.addWidget(self._period)
        paper = make_button("secondary", "report.print", _("打印"), self)
        paper.clicked.connect(self.print_out)
        planned = make_button("secondary", "report.plan", _("定期…"), self)
        planned.clicked.connect(self.plan)
        head.addStretch(1)
        head.addWidget(planned)
        head.addWidget(paper)
        head.addWidget(back)
        under = QHBoxLayout()
        under.addWidget(self._first)
        under.addWidget(self._last)
        under.addWidget(self._note, 1)
        under.addWidget(self._progress)
        under.addWidget(self._cancel)
        for form in ("pdf", "xlsx", "csv"):
            text = _("存为 {form}").format(form=form.upper())
            button = make_button("secondary", f"report.{form}", text, self)
            button.clicked.connect(_exporting(self._export, form))
            under.addWidget(button)
        parts = QHBoxLayout()
        parts.setSpacing(16)
        parts.addWidget(self._shown)
        parts.addStretch(1)
        parts.addWidget(make_label("hint", "report.by_label", self, _("分组")))
        parts.addWidget(self._by)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(under)
        layout.addLayout(parts)
        layout.addWidget(self._parts, 1)


def _exporting(export: Callable[[str], None], form: str) -> Callable[[], None]:
    return lambda: export(form)


def _opening(open: Callable[[int], None], place: int) -> Callable[[], None]:
    return lambda: open(place)


def _dress(button: FigureTile, figure: Figure, report: Report) -> None:
    before = report.figure_before(figure.measure)
    button.show_figure(value_text(figure), measure_name(figure.measure), before_text(before))


def _period_of(value: str, today: date) -> tuple[date, date]:
    month = today.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    return {
        _DAY: (today, today),
        _WEEK: (today - timedelta(days=today.weekday()), today),
        _MONTH: (month, today),
        _LAST_MONTH: (before, month - timedelta(days=1)),
    }[value]
