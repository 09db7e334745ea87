"""Figures side by side; each opens the cases behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.desk.figure_tile import FigureTile
from counter_app.features.review.pages.presenters.supervision import Figure


class FigureStrip(QWidget):
    """``chosen`` tells what the figure was counted over."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(8)
        self._buttons: list[FigureTile] = []
        self._figures: Sequence[Figure] = ()

    def show_figures(self, shown: Sequence[Figure]) -> None:
        """These, in this order."""
        self._figures = shown
        while len(self._buttons) < len(shown):
            self._add()
        for button, figure in zip(self._buttons, shown, strict=True):
            button.show_figure(figure.value, figure.name, tone=figure.tone)

    def _add(self) -> None:
        place = len(self._buttons)
        button = FigureTile(f"strip.{place}", self)
        button.clicked.connect(lambda: self.chosen.emit(self._figures[place].to))
        self._buttons.append(button)
        self._across.addWidget(button, 1)
