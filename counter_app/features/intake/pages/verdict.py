"""What it would lead to: what lacks, until when, what it costs, who decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from counter_app.desk.laid_out import parts_of
from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import clear, make_button, make_label, restyle
from counter_app.features.cases.pages.presenters.guide_page import fee_text
from counter_app.features.cases.ports import CaseRow
from counter_app.features.cases.words.labels import status_name
from counter_app.features.intake.pages.presenters.earlier import alike_text
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.features.intake.pages.presenters.verdict_lines import (
    VerdictLine,
    headline,
    verdict_lines,
)
from counter_app.features.intake.pages.wrapping import wrapped
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text, explain

_EARLIER_SHOWN: Final = 5
_EARLIER_LINES: Final = 3  # of the name of an earlier case
WIDE: Final = 1200
NARROW: Final = 900
"""From these widths of the window on the verdict is a column, with all the room or with less."""
_COLUMN: Final = 272
_SLIM_COLUMN: Final = 232
_AROUND_LINE: Final = 60
_ANY: Final = 16_777_215  # Qt's own greatest width


class VerdictPanel(QFrame):
    """``jumpAsked`` tells the place that a clicked line is about."""

    jumpAsked = Signal(str)
    caseAsked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self.setProperty("role", "panel")
        self.fit(WIDE)
        self._shown: tuple[VerdictLine, ...] = ()
        self._named: list[tuple[QPushButton, str]] = []
        self._nothing = make_label("hint", "verdict.nothing", self)
        self._nothing.setText(_("选定事项后，这里显示能否受理、还缺什么、何时办结。"))
        self._headline = make_label("headline", "verdict.headline", self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._due_title = make_label("label", "verdict.due_title", self)
        self._due = make_label("figure", "verdict.due", self)
        self._provisional = make_label("warning", "verdict.provisional", self)
        self._later = make_label("hint", "verdict.later", self)
        self._why_button = make_button("row", "verdict.why", "", self)
        self._why_button.setCheckable(True)
        self._why_button.toggled.connect(self._show_why)
        self._why = make_label("hint", "verdict.reasons", self)
        self._facts = make_label("", "verdict.facts", self)
        self._facts.setTextFormat(Qt.TextFormat.RichText)
        self._since = make_label("hint", "verdict.since", self)
        self._bar = make_label("warning", "verdict.bar", self)
        self._alike = make_label("warning", "verdict.alike", self)
        self._earlier_title = make_label("label", "verdict.earlier_title", self)
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(4)
        self._lay_out()
        self._show_why(False)
        self.show_earlier(())
        self.show_bar("")

    def show_verdict(self, verdict: Verdict | None, item: Item | None) -> None:
        """Show how it stands now; nothing without an item."""
        nothing = verdict is None or item is None
        self._nothing.setVisible(nothing)
        self._page.setVisible(not nothing)
        if verdict is None or item is None:
            return
        text, tone = headline(verdict)
        self._headline.setText(text)
        restyle(self._headline, "tone", tone)
        self._show_lines(verdict_lines(verdict))
        self._show_due(verdict)
        self._facts.setText(_facts_text(item))

    def show_earlier(self, cases: Sequence[CaseRow], alike: Sequence[CaseRow] = ()) -> None:
        """This applicant's earlier cases, newest first; ``alike``: those that this may repeat."""
        clear(self._earlier)
        self._named.clear()
        self._alike.setText("\n".join(map(alike_text, alike)))
        self._alike.setVisible(bool(alike))
        self._earlier_title.setVisible(bool(cases))
        self._earlier_title.setText(_("申请人的其他办件（{n}）").format(n=len(cases)))
        for row in cases[:_EARLIER_SHOWN]:
            day = day_text(row.received_at.date(), row.received_at.year)
            text = f"{day} {status_name(row.status)}\n{row.item_name}"
            button = make_button("row", f"verdict.earlier.{row.number}", text, self)
            button.setToolTip(plain_tip(f"{row.item_name}\n{row.number}"))
            self._named.append((button, row.item_name))
            button.clicked.connect(lambda _on=False, n=row.number: self.caseAsked.emit(n))
            self._earlier.addWidget(button)
        self._wrap_lines()

    def fit(self, window: int) -> None:
        """A column as wide as this window allows; all the room where it is no column."""
        column = _COLUMN if window >= WIDE else _SLIM_COLUMN if window >= NARROW else _ANY
        self.setMaximumWidth(column)

    def sizeHint(self) -> QSize:
        """All the width it may have; no window has to be as wide as that."""
        return QSize(min(self.maximumWidth(), WIDE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It scrolls."""
        return QSize(0, 0)

    def show_bar(self, text: str) -> None:
        """Why this applicant may pledge nothing; empty where they may."""
        self._bar.setText(text)
        self._bar.setVisible(bool(text))

    def show_since(self, opened_at: datetime | None, now: datetime) -> None:
        """Since when this person is served."""
        self._since.setVisible(opened_at is not None)
        if opened_at is not None:
            minutes = max(int((now - opened_at).total_seconds()) // 60, 0)
            text = _("{time} 开始接待，已 {n} 分钟")
            self._since.setText(text.format(time=f"{opened_at:%H:%M}", n=minutes))

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setObjectName("verdict.page")
        self._page = QWidget(inside)
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._headline)
        layout.addLayout(self._lines)
        layout.addSpacing(8)
        for part in (
            self._due_title,
            self._due,
            self._provisional,
            self._later,
            self._why_button,
            self._why,
        ):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._facts)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._alike)
        column.addWidget(self._nothing)
        column.addWidget(self._page)
        column.addSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._earlier_title)
        column.addLayout(self._earlier)
        column.addStretch(1)
        column.addWidget(self._since)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _show_lines(self, lines: tuple[VerdictLine, ...]) -> None:
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._lines)
        for line in lines:
            button = make_button("row", f"verdict.{line.place}", line.text, self)
            button.setProperty("tone", line.tone)
            button.clicked.connect(lambda _on=False, p=line.place: self.jumpAsked.emit(p))
            self._lines.addWidget(button)
        self._wrap_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap_lines()

    def _wrap_lines(self) -> None:
        """Names of materials are whole: a button does not wrap by itself."""
        room = self.width() - _AROUND_LINE
        for place, button in enumerate(parts_of(self._lines)):
            if isinstance(button, QPushButton):
                lines = wrapped(self._shown[place].text, button.fontMetrics(), room)
                button.setText("\n".join(lines).replace("&", "&&"))
        for button, name in self._named:
            day = button.text().partition("\n")[0]
            cut = "\n".join(wrapped(name, button.fontMetrics(), room - 8, _EARLIER_LINES))
            button.setText(f"{day}\n{cut}".replace("&", "&&"))

    def _show_due(self, verdict: Verdict) -> None:
        due, preview = verdict.due, verdict.preview
        self._due_title.setText(_due_title(verdict))
        year = due.counted_from.year if due else None
        self._due.setText(day_text(due.due_on, year) if due else _("目录未规定时限"))
        restyle(self._due, "tone", "" if due else "warning")
        self._provisional.setVisible(bool(due and due.provisional))
        self._provisional.setText(_("▲ 暂定：有年份的放假安排尚未公布"))
        later = preview.after_hours if preview else None
        self._later.setVisible(later is not None)
        if later and preview:
            text = _("{time} 后受理 → {day}")
            day = day_text(later.due_on, year)
            self._later.setText(text.format(time=f"{preview.closes:%H:%M}", day=day))
        reasons = explain(due) if due else ()
        self._why.setText("\n".join(f"· {reason}" for reason in reasons))
        self._why_button.setVisible(bool(reasons))
        self._why.setVisible(bool(reasons) and self._why_button.isChecked())

    def _show_why(self, on: bool) -> None:
        self._why_button.setText(_("▾ 收起") if on else _("▸ 为什么是这一天"))
        self._why.setVisible(on)


def _due_title(verdict: Verdict) -> str:
    if not verdict.parts:
        return _("现在受理，办结期限")
    later = any(one.waits_for for one in verdict.parts)
    return _("现在受理的事项，全部办结") if later else _("现在受理，全部办结")


def _facts_text(item: Item) -> str:
    facts = [
        (_("收费"), fee_text(item) or _("目录未写明")),
        (_("承办部门"), item.department),
        (_("办理结果"), item.outcome.name),
        (_("咨询电话"), item.consult_phone),
    ]
    return (
        "<table cellspacing='0' cellpadding='2'>"
        + "".join(
            f"<tr><td style='padding-right:12px'>{escape(label)}</td><td>{escape(value)}</td></tr>"
            for label, value in facts
            if value
        )
        + "</table>"
    )
