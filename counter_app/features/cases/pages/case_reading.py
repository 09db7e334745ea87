"""A case to read beside a list: who, what, papers and the trail; nothing can be changed here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from counter_app.desk.serving_parts import clear, make_label
from counter_app.features.cases.pages.case_list import status_text
from counter_app.features.cases.pages.presenters.case_page import CasePage
from counter_app.knowledge.wording import _


class CaseReading(QScrollArea):
    """Empty until a case is shown. Its papers are listed; the page previews them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reading")
        self.setAccessibleName(_("办件内容"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = self._inside = QWidget(self)
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(16, 12, 16, 12)
        self._lines.setSpacing(4)
        self.setWidget(inside)
        self.shown = ""

    def show_nothing(self) -> None:
        """No case is selected."""
        self.shown = ""
        clear(self._lines)
        self._add("hint", _("选一件，这里显示它的内容。"))
        self._lines.addStretch(1)

    def show_case(self, page: CasePage) -> None:
        """Everything of the case, personal data masked."""
        self.shown = page.number
        clear(self._lines)
        self._add("subtitle", page.title)
        self._add("hint", page.number)
        self._add("", status_text(page.status))
        decided, more = page.decision
        self._add("number", decided)
        if more:
            self._add("hint", more)
        for title, lines in (
            (_("申请人"), [f"{label}：{value}" for label, value in page.applicant]),
            (_("事项"), [f"{label}：{value}" for label, value in page.matter]),
            (_("材料"), [text for text, _tone in page.materials]),
            (_("文书"), [f"{one.title}  {one.standing}\n{one.number}" for one in page.papers]),
        ):
            self._section(title, lines)
        self._section(_("轨迹"), [f"{what}\n{when}" for what, when in page.trail])
        self._lines.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _section(self, title: str, lines: list[str]) -> None:
        if lines:
            self._lines.addSpacing(6)
            self._add("label", title)
            for line in lines:
                self._add("", line)

    def _add(self, role: str, text: str) -> QLabel:
        label = make_label(role, "", self._inside, text)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.addWidget(label)
        return label
