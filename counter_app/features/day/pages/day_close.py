"""日结: what a day came to, what is open and why, scanning the kept copies, signing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.day_field import DayField
from counter_app.desk.flow import Flow
from counter_app.desk.page import PageView
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.desk.shortcuts import on_key
from counter_app.features.day.model.day_close import MUST_EXPLAIN, DayClosed, DayReport, FindingKind
from counter_app.features.day.pages.close_early import CloseEarly
from counter_app.features.day.pages.findings_table import FindingsTable
from counter_app.features.day.words.day_words import strand_text, stretch_text
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.trail import happening_text

if TYPE_CHECKING:
    from counter_app.assembly import Counter

_HEAD, _MOST_ROWS = 52, 7
_DAYS_SHOWN: Final = 8
_WORDS: Final = 440  # px; what signing means in two lines


@immutable
class _Found:
    """A day as it stands. ``later``: numbers that came after it was signed for, unanswered."""

    report: DayReport
    records: tuple[Event, ...]
    later: tuple[str, ...]
    open_days: tuple[date, ...]


class DayCloseView(PageView):
    """What is typed and scanned stays until the day is signed or another day is chosen."""

    def __init__(self, seat: Seat) -> None:
        super().__init__("day_close", seat)
        self._counter: Counter = seat.counter
        self._scanned: set[str] = set()
        self._words: dict[str, str] = {}
        self._report: DayReport | None = None
        self._closed = False
        self._asked = 0
        self._day = self._day_field()
        self._scan = QLineEdit(self)
        self._scan.setObjectName("day_close.scan")
        self._scan.setPlaceholderText(_("扫留存联的二维码，或输入文书号后回车"))
        self._scan.setAccessibleName(_("回扫留存联"))
        self._scan.returnPressed.connect(self._typed)
        self._progress = make_label("hint", "day_close.progress", self)
        self._strands = _table(self, "day_close.strands", _("每个窗口和号段"), 5)
        self._findings = FindingsTable(self)
        self._findings.wordWritten.connect(self._word_written)
        self._owed = make_label("hint", "day_close.owed", self)
        self._only = make_button("secondary", "day_close.only", "", self)
        self._only.setCheckable(True)
        self._only.setChecked(True)
        self._only.toggled.connect(self._fill_findings)
        self._state = make_label("headline", "day_close.state", self)
        self._consequence = make_label("hint", "day_close.consequence", self)
        self._open_days = make_label("hint", "day_close.open_days", self)
        self._open_days.hide()
        self._sign = make_button("primary", "day_close.sign", _("签名并日结 Ctrl+Enter"), self)
        on_key(self._sign, "Ctrl+Return", self._sign.click)
        self._sign.clicked.connect(self.sign)
        self._save = make_button("secondary", "day_close.pdf", _("存为 PDF"), self)
        self._save.clicked.connect(lambda: self._ask_file("pdf"))
        self._sheet = make_button("secondary", "day_close.xlsx", _("存为 XLSX"), self)
        self._sheet.clicked.connect(lambda: self._ask_file("xlsx"))
        self._correction = QLineEdit(self)
        self._correction.setObjectName("day_close.correction")
        self._correction.setPlaceholderText(_("日结后补充：写更正内容后回车"))
        self._correction.returnPressed.connect(self._correct)
        self._lay_out()

    def opened(self, *, day: date | None = None) -> None:
        """Show this day, or the one before."""
        if day is not None and day != self._date:
            self._day.setDate(QDate(day.year, day.month, day.day))
        else:
            self.refresh()

    def refresh(self) -> None:
        """Look at the day anew, with what was scanned and explained."""
        days, day, scanned, words = self._counter.days, self._date, set(self._scanned), self._words

        def read() -> _Found:
            report, records = days.look(day, scanned, dict(words)), days.records(day)
            return _Found(report, records, days.later(day), days.open_days())

        self._asked += 1
        asked = self._asked

        def show(found: _Found) -> None:
            if asked == self._asked:
                self._show(found)

        self._run(read, show)

    def take_focus(self) -> None:
        """Copies can be scanned at once."""
        self._scan.setFocus()

    def take_scanned(self, _case: str, paper: str) -> bool:
        """A kept copy was shown."""
        self._shown_again(paper)
        return True

    def _shown_again(self, paper: str) -> None:
        self._scanned.add(paper)
        self.refresh()

    def sign(self) -> None:
        """Close the day, if nothing needs a word."""
        if not self._sign.isEnabled():
            return
        self._sign.setEnabled(False)
        self._close(None)

    def _close(self, early: str | None) -> None:
        days, day, scanned, words = self._counter.days, self._date, set(self._scanned), self._words
        self._background.write(
            lambda: days.close(day, scanned, dict(words), early=early),
            self._signed,
            self._not_signed,
            parent_view=self,
        )

    def _not_signed(self, problem: Exception) -> None:
        """While the hall is open it is asked again, with the password."""
        self._sign.setEnabled(True)
        if isinstance(problem, Refusal) and problem.reason == "day.still_open":
            needed = self._counter.desk.guard.is_needed
            question = CloseEarly(str(problem.details["closes"]), self.window(), asked=needed)
            question.confirmed.connect(self._close)
            question.finished.connect(question.deleteLater)
            question.open()
        else:
            self._failed(problem)

    @property
    def _date(self) -> date:
        year, month, day = self._day.date().getDate()
        return date(int(year), int(month), int(day))

    def _other_day(self) -> None:
        self._scanned.clear()
        self._words.clear()
        self.refresh()

    # What is shown

    def _show(self, found: _Found) -> None:
        report, records = found.report, found.records
        signed = records[0].happening if records else None
        if isinstance(signed, DayClosed):  # what was signed, not how the day stands since
            report = signed.report
        self._report, self._closed = report, bool(records)
        self._fill_strands(report)
        self._fill_findings()
        self._tell_scans(report)
        closed = self._closed
        for part in (self._save, self._sheet, self._correction):
            part.setVisible(closed)
        for part in (self._sign, self._scan):
            part.setVisible(not closed)
        left = len(report.unexplained)
        self._sign.setEnabled(not closed and left == 0)
        if closed:
            lines = [
                f"{one.at:%m-%d %H:%M} {one.clerk.name}　{happening_text(one.happening)}"
                for one in records
            ]
            self._state.setText(_state_of(found.later))
            self._consequence.setText("\n".join(lines))
        elif left:
            self._state.setText(_("✕ 还有 {n} 项要写说明").format(n=left))
            self._consequence.setText(_("在“说明”一栏写原因；能补救的先补救，再看这里。"))
        else:
            self._state.setText(_("● 可以日结"))
            self._consequence.setText(self._warning(report))
        self._tell_open(found.open_days)

    def _tell_open(self, days: Sequence[date]) -> None:
        """The other days that nobody signed for, oldest first."""
        others = [day for day in days if day != self._date]
        shown = "、".join(f"{day:%m-%d}" for day in others[:_DAYS_SHOWN])
        more = "……" if len(others) > _DAYS_SHOWN else ""
        text = _("▲ 还有 {n} 天没有日结：{days}").format(n=len(others), days=shown + more)
        self._open_days.setText(text)
        self._open_days.setVisible(bool(others))

    def _warning(self, report: DayReport) -> str:
        told = _("签名后不能再改，补充另记更正。")
        kinds = {one.kind for one in report.findings}
        if FindingKind.PENDING in kinds:
            told += _("▲ 还有记录没有传到中心，报表会写明。")
        if FindingKind.NOT_SCANNED in kinds:
            told += _("○ 有留存联没有回扫，报表会写明。")
        return told

    def _tell_scans(self, report: DayReport) -> None:
        papers = sum(strand.papers.used - strand.papers.void for strand in report.strands)
        scanned = sum(strand.scanned for strand in report.strands)
        self._progress.setText(_("已回扫 {n} / {all}").format(n=scanned, all=papers))

    def _fill_strands(self, report: DayReport) -> None:
        self._strands.setRowCount(len(report.strands))
        for row, strand in enumerate(report.strands):
            texts = (
                strand_text(strand),
                stretch_text(strand.cases),
                stretch_text(strand.papers),
                str(strand.printed),
                str(strand.scanned),
            )
            for column, text in enumerate(texts):
                self._strands.setItem(row, column, QTableWidgetItem(text))
        rows = min(max(len(report.strands), 1), _MOST_ROWS)
        self._strands.setFixedHeight(
            _HEAD + rows * self._strands.verticalHeader().defaultSectionSize()
        )

    def _fill_findings(self) -> None:
        """Only what needs a word, while there is such; the rest a key away."""
        if self._report is None:
            return
        every = self._report.findings
        owing = [one for one in every if one.kind in MUST_EXPLAIN]
        parts = 0 < len(owing) < len(every) and not self._closed
        only = parts and self._only.isChecked()
        text = _("未结事项 {all} 项，其中 {n} 项要写说明")
        self._owed.setText(text.format(all=len(every), n=len(owing)))
        self._only.setText(_("看全部") if only else _("只看要写说明的"))
        self._only.setVisible(parts)
        self._findings.show_findings(owing if only else every, self._words, closed=self._closed)

    # What is done

    def _typed(self) -> None:
        text = self._scan.text().strip()
        self._scan.clear()
        if not text:
            return
        try:
            number = Number.parse(text).text
        except Refusal as refusal:
            self._failed(refusal)
            return
        self._shown_again(number)

    def _word_written(self, about: str, word: str) -> None:
        self._words[about] = word
        self.refresh()

    def _correct(self) -> None:
        text, day = self._correction.text(), self._date
        self._write(
            lambda: self._counter.days.correct(day, text), lambda _nothing: self._corrected()
        )

    def _corrected(self) -> None:
        self._correction.clear()
        self.says.emit("ok", _("✓ 更正已记下。"))
        self.refresh()

    def _signed(self, report: DayReport) -> None:
        self._scanned.clear()
        self._words.clear()
        self.says.emit("ok", _("✓ 已日结 {day}。").format(day=report.day))
        self.refresh()

    def _ask_file(self, form: str) -> None:
        name, title = _("日结单 {day}").format(day=self._date), _("存为 {form}")
        self._saving.choose(
            title.format(form=form.upper()), name, (form,), lambda path: self.export_to(path, form)
        )

    def export_to(self, path: Path, form: str) -> None:
        """Write the close of this day to a file."""
        days, day = self._counter.days, self._date
        self._saving.write(path, lambda: days.write(day, form))

    def _day_field(self) -> DayField:
        """Which day it is about: today until another is chosen."""
        day = DayField("day_close.day", _("日结的日期"), self)
        today = self._counter.desk.clock.now().date()
        day.setDate(QDate(today.year, today.month, today.day))
        day.dateChanged.connect(self._other_day)
        return day

    def _lay_out(self) -> None:
        back = make_button("secondary", "day_close.back", _("返回 Esc"), self)
        back.clicked.connect(self.leaves)
        head = Flow(spacing=12)
        head.addWidget(_short(make_label("title", "day_close.title", self, _("日结"))))
        head.addWidget(self._day)
        head.addWidget(self._scan)
        head.addWidget(self._progress)
        head.addWidget(back)
        self._strands.setHorizontalHeaderLabels(
            [_("窗口和号段"), _("办件号"), _("文书号"), _("已打印"), _("已回扫")]
        )
        owed = Flow(spacing=12)
        owed.addWidget(_short(self._owed))
        owed.addWidget(self._only)
        foot = Flow(spacing=12)
        words = QWidget(self)
        told = QVBoxLayout(words)
        told.setContentsMargins(0, 0, 0, 0)
        for line in (self._state, self._consequence, self._open_days):
            told.addWidget(line)
        words.setMinimumWidth(_WORDS)
        foot.addWidget(words)
        foot.add_apart(self._correction)
        for part in (self._save, self._sheet, self._sign):
            foot.addWidget(part)
        self._correction.setMinimumWidth(240)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._strands)
        layout.addLayout(owed)
        layout.addWidget(self._findings, 1)
        layout.addLayout(foot)


def _table(parent: QWidget, name: str, told: str, columns: int) -> QTableWidget:
    table = QTableWidget(0, columns, parent)
    table.setObjectName(name)
    table.setAccessibleName(told)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _state_of(later: Sequence[str]) -> str:
    """Of a closed day."""
    if not later:
        return _("✓ 已日结")
    return _("▲ 已日结，之后又有 {n} 个编号：请在右边写明").format(n=len(later))


def _short(label: QLabel) -> QLabel:
    """As wide as its words."""
    label.setWordWrap(False)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return label
