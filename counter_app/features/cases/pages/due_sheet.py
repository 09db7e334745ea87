"""为什么是这天: the reasons in sentences, and the days in weeks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.desk.overlay import Overlay
from counter_app.desk.serving_parts import clear, make_button, make_label
from counter_app.features.cases.pages.presenters.due_days import DueDays
from counter_app.knowledge.wording import _

_WIDTH: Final = 860
_DAY_WIDTH: Final = 68
_LEAST_HEIGHT: Final = 240


class DueSheet(Overlay):
    """Covers the window; Esc goes back to the case."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("why", _WIDTH, parent)
        self.want(wide=_WIDTH - 60)
        self._title = make_label("title", "why.title", self.sheet)
        self._close = make_button("secondary", "why.close", _("关闭 Esc"), self.sheet)
        self._close.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(4)
        inside = QWidget(self.sheet)
        self._weeks = QGridLayout(inside)
        self._weeks.setContentsMargins(0, 0, 0, 0)
        self._weeks.setSpacing(6)
        self._weeks.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(self.sheet)
        scroll.setObjectName("why.days")
        scroll.setAccessibleName(_("逐日列出"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.want(tall=(scroll, _LEAST_HEIGHT))
        scroll.setWidget(inside)
        self.body.addLayout(head)
        self.body.addLayout(self._sentences)
        self.body.addWidget(scroll, 1)

    def show_days(self, days: DueDays) -> None:
        """Explain this date."""
        self._title.setText(days.title)
        clear(self._sentences)
        for place, sentence in enumerate(days.sentences, start=1):
            self._sentences.addWidget(make_label("", "", self.sheet, f"{place}. {sentence}"))
        clear(self._weeks)
        names = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
        for column, name in enumerate(names):
            self._weeks.addWidget(make_label("label", "", self.sheet, name), 0, column)
        for row, week in enumerate(days.weeks, start=1):
            for column, day in enumerate(week):
                if day is not None:
                    label = make_label("", "", self.sheet, f"{day.date}\n{day.text}")
                    label.setProperty("tone", day.tone)
                    label.setMinimumWidth(_DAY_WIDTH)
                    self._weeks.addWidget(label, row, column)
        self.open_sheet(self._close)
