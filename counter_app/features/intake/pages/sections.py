"""The parts of the form above the material table; what is done folds into a line."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.plain_text import plain_tip
from counter_app.desk.serving_parts import restyle
from counter_app.features.intake.pages.presenters.standing import Standing

LINE: Final = 32
GAP: Final = 6
_SIDE: Final = 12
_LEAST_LINE: Final = 150  # of a line that stands beside others


class FoldedLine(QPushButton):
    """What stands in a folded part; ``reached`` when Tab comes to it."""

    reached = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "folded")
        self.setAutoDefault(True)
        self.setMaximumHeight(LINE)
        self.setMinimumWidth(80)
        self._words = ""

    def show_words(self, words: str, tone: str, full: str) -> None:
        """``full`` is what a person hears, and finds in the tip."""
        self._words = words
        self.setAccessibleName(full)
        self.setToolTip(plain_tip(full))
        restyle(self, "tone", tone)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in tabbed:
            self.reached.emit()

    def _cut(self) -> None:
        room = max(self.width() - 2 * _SIDE, 0)
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room)
        if cut != self.text():
            self.setText(cut.replace("&", "&&"))


class Section(QWidget):
    """A part of the form: its fields, or the line that stands for them."""

    def __init__(self, name: str, body: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.body = body
        self.wanted = True
        """Whether this matter has such a part."""
        self.fine = False
        self._standing: Standing | None = None
        self.line = FoldedLine(f"{name}.folded", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(body)
        self.line.hide()

    def show_standing(self, standing: Standing) -> None:
        """How it stands now."""
        if standing != self._standing:
            self._standing = standing
            self.fine = standing.fine
            self._show_words(beside=self._beside)

    def fold(self, folded: bool, *, beside: bool) -> None:
        """As a line; ``beside`` others, where there is little room."""
        self._show_words(beside=beside)
        self.line.setVisible(folded)
        self.body.setVisible(not folded)

    def height_at(self, width: int, *, folded: bool) -> int:
        """How high it would be."""
        if folded:
            return LINE
        layout = self.body.layout()
        if layout is None:
            return self.body.sizeHint().height()
        high = layout.hasHeightForWidth()
        return layout.totalHeightForWidth(width) if high else layout.totalSizeHint().height()

    _beside = False

    def _show_words(self, *, beside: bool) -> None:
        self._beside = beside
        if (one := self._standing) is not None:
            self.line.show_words(one.short if beside else one.text, one.tone, one.text)


class Sections(QScrollArea):
    """Parts in their order; ``opened`` tells the name of the part that is asked for."""

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("intake.sections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        inside.setObjectName("intake.page")
        self.setWidget(inside)
        self._inside = inside
        self._all: dict[tuple[int, ...], Section] = {}
        self._rows: list[list[Section]] = []
        self._unfolded: Collection[str] = ()
        self._height = LINE
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As high as it was told to be."""
        return QSize(super().sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """It scrolls before a window has to grow."""
        return QSize(LINE, LINE)

    def be_high(self, height: int) -> None:
        """So many pixels, if the window has them."""
        if height != self._height:
            self._height = height
            self.setMaximumHeight(height)
            self.updateGeometry()

    def add(self, name: str, body: QWidget, rank: tuple[int, ...]) -> Section:
        """One more part; the ``rank`` says where it stands."""
        section = Section(name, body, self._inside)
        section.line.clicked.connect(lambda: self.opened.emit(name))
        section.line.reached.connect(lambda: self._reached(section))
        self._all = dict(sorted([*self._all.items(), (rank, section)], key=lambda one: one[0]))
        return section

    @property
    def here(self) -> list[Section]:
        """The parts that this matter has, in order."""
        return [one for one in self._all.values() if one.wanted]

    def named(self, name: str) -> Section | None:
        """The part with this name, if this matter has it."""
        return next((one for one in self.here if one.name == name), None)

    def holding(self, widget: QWidget | None) -> Section | None:
        """The part in which this widget stands."""
        return next((one for one in self.here if widget and one.isAncestorOf(widget)), None)

    def height_of(self, unfolded: Collection[str], width: int, *, beside: bool) -> int:
        """How high all would be with these unfolded."""
        rows = self._in_rows(unfolded, width, beside=beside)
        return sum(_heights(rows, unfolded, width)) + GAP * max(len(rows) - 1, 0)

    def unfold(self, unfolded: Collection[str], width: int, *, beside: bool) -> None:
        """Show these with their fields and the others as lines, several in a row if ``beside``."""
        self._unfolded = unfolded
        self._rows = self._in_rows(unfolded, width, beside=beside)
        for one in self._all.values():
            one.setVisible(one.wanted)
            one.fold(one.name not in unfolded, beside=beside)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _reached(self, section: Section) -> None:
        """Tab opens what is not finished; the rest by a key."""
        if not section.fine:
            self.opened.emit(section.name)

    def _place(self) -> None:
        """By hand: layouts keep heights that were right at another width."""
        room = self.maximumViewportSize()
        width = room.width()
        heights = _heights(self._rows, self._unfolded, width)
        if sum(heights) + GAP * (len(heights) - 1) > room.height():
            width -= self.verticalScrollBar().sizeHint().width()
            heights = _heights(self._rows, self._unfolded, width)
        top = 0
        for row, height in zip(self._rows, heights, strict=True):
            share = (width - GAP * (len(row) - 1)) // len(row)
            for place, one in enumerate(row):
                one.setGeometry(place * (share + GAP), top, share, height)
            top += height + GAP
        self._inside.resize(width, max(top - GAP, 0))

    def fit(self, width: int) -> None:
        """Let every part stand as this width allows."""
        for one in self.here:
            if (fit := getattr(one.body, "fit", None)) is not None:
                fit(width)

    def _in_rows(
        self, unfolded: Collection[str], width: int, *, beside: bool
    ) -> list[list[Section]]:
        most = max(width // _LEAST_LINE, 1) if beside else 1
        rows: list[list[Section]] = []
        joins = False
        for one in self.here:
            folded = one.name not in unfolded
            if folded and joins and len(rows[-1]) < most:
                rows[-1].append(one)
            else:
                rows.append([one])
            joins = folded
        return rows


def _heights(rows: list[list[Section]], unfolded: Collection[str], width: int) -> list[int]:
    """Of each row; one that stands beside others is a line."""
    return [
        max(one.height_at(width, folded=one.name not in unfolded) for one in row) for row in rows
    ]
