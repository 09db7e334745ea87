"""The verdict as one line above the form, where there is no room for a column."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from counter_app.desk.plain_text import plain_label
from counter_app.desk.serving_parts import make_button, restyle
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.features.intake.pages.presenters.verdict_lines import headline, verdict_lines
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.due_reasons import day_text


class VerdictStrip(QFrame):
    """``jumpAsked`` tells the place of what is in the way; ``moreAsked``: the whole verdict."""

    jumpAsked = Signal(str)
    moreAsked = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("verdict.strip")
        self.setProperty("role", "bar")
        self._place = ""
        self._headline = plain_label("", self)
        self._headline.setObjectName("verdict.strip.headline")
        self._alike = make_button("row", "verdict.strip.alike", _("▲ 可能重复"), self)
        self._alike.setProperty("tone", "warning")
        self._alike.clicked.connect(self._show_more)
        self._alike.hide()
        self._first = make_button("row", "verdict.strip.first", "", self)
        self._first.clicked.connect(lambda: self.jumpAsked.emit(self._place))
        self._due = plain_label("", self)
        self._due.setObjectName("verdict.strip.due")
        self._more: QPushButton = make_button("quiet", "verdict.strip.more", _("详情"), self)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self._headline)
        layout.addWidget(self._alike)
        layout.addWidget(self._first)
        layout.addStretch(1)
        layout.addWidget(self._due)
        layout.addWidget(self._more)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """How it stands now."""
        lines = verdict_lines(verdict) if verdict else ()
        text, tone = headline(verdict) if verdict else (_("○ 未选事项"), "hint")
        self._headline.setText(text)
        restyle(self._headline, "tone", tone)
        self._first.setVisible(bool(lines))
        if lines:
            self._place = lines[0].place
            self._first.setText(lines[0].text)
            self._first.setAccessibleName(lines[0].text)
            restyle(self._first, "tone", lines[0].tone)
        due = verdict.due if verdict else None
        year = due.counted_from.year if due else None
        until = _("办结 {day}").format(day=day_text(due.due_on, year)) if due else ""
        self._due.setText(until or (_("▲ 无办结日期") if verdict else ""))
        restyle(self._due, "tone", "warning" if verdict and due is None else "")

    def show_alike(self, alike: bool) -> None:
        """Whether there is a case that this one may repeat."""
        self._alike.setVisible(alike)

    def _show_more(self) -> None:
        self._more.setChecked(True)

    def show_less(self) -> None:
        """The form is in sight again."""
        self._more.setChecked(False)

    def _toggled(self, on: bool) -> None:
        self._more.setText(_("收起") if on else _("详情"))
        self.moreAsked.emit(on)
