"""The form, what it leads to, and what can be done: side by side, or one below the other."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.features.intake.pages.intake import IntakeView
from counter_app.features.intake.pages.presenters.earlier import Earlier
from counter_app.features.intake.pages.presenters.serving import why_not
from counter_app.features.intake.pages.presenters.verdict import Verdict
from counter_app.features.intake.pages.serving_bar import ServingBar
from counter_app.features.intake.pages.verdict import NARROW, VerdictPanel
from counter_app.features.intake.pages.verdict_strip import VerdictStrip
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.way_out import come_out


def _decides() -> str:
    return come_out(_("受理并打印 F9"), _("受理并存为文件 F9"))


class CasePane(QWidget):
    """``caseAsked``: an earlier case is to be shown; ``asked``: one of the actions."""

    caseAsked = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("serving.case")
        self.intake = IntakeView(self)
        self.verdict = VerdictPanel(self)
        self.bar = ServingBar(
            "serving.bar",
            (
                ("notice", _("一次性告知 F5")),
                ("hold", _("挂起 F6")),
                ("refuse", _("不予受理 F8")),
                ("preview", _("预览 F10")),
            ),
            ("accept", _decides()),
            self,
            ready=False,
        )
        self._strip = VerdictStrip(self)
        self._whole = False
        self._lay_out()
        for told in (self.verdict, self._strip):
            told.jumpAsked.connect(self.go_to)
        self._strip.moreAsked.connect(self._show_whole)
        self.verdict.caseAsked.connect(self.caseAsked)
        self.bar.asked.connect(self.asked)

    def show_verdict(self, verdict: Verdict | None, item: Item | None) -> None:
        """How it stands now."""
        self.verdict.show_verdict(verdict, item)
        self._strip.show_verdict(verdict)
        self.bar.show_primary(_decides())
        self.bar.show_ready(verdict is not None and verdict.can_accept, why_not(verdict))

    def show_earlier(self, earlier: Earlier, bar: str) -> None:
        """What is known of the applicant's number; ``bar``: why they may pledge nothing."""
        self.verdict.show_bar(bar)
        self.verdict.show_earlier(earlier.rows, earlier.alike)
        self._strip.show_alike(bool(earlier.alike))

    def show_since(self, opened_at: datetime | None, now: datetime) -> None:
        """Since when this person is served."""
        self.verdict.show_since(opened_at, now)

    def go_to(self, place: str) -> None:
        """Bring the form into sight, at this place."""
        self._strip.show_less()
        self.intake.go_to(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verdict is a column, or in a narrow window a strip that opens it."""
        super().resizeEvent(event)
        window = self.window().width()
        column = window >= NARROW
        if column:
            self._strip.show_less()
        self._strip.setVisible(not column)
        self.verdict.fit(window)
        self._show_whole(self._whole and not column)
        self.verdict.setVisible(column or self._whole)

    def _show_whole(self, whole: bool) -> None:
        self._whole = whole
        self.intake.setVisible(not whole)
        self.verdict.setVisible(whole or self._strip.isHidden())

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.intake, 1)
        across.addWidget(self.verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addLayout(across, 1)
        column.addWidget(self.bar)
