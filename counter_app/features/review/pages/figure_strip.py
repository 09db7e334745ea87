"""Figures side by side; each opens the cases behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from counter_app.desk.serving_parts import restyle
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
        self._buttons: list[QPushButton] = []
        self._figures: Sequence[Figure] = ()

    def show_figures(self, shown: Sequence[Figure]) -> None:
        """These, in this order."""
        self._figures = shown
        while len(self._buttons) < len(shown):
            self._add()
        for button, figure in zip(self._buttons, shown, strict=True):
            button.setText(f"{figure.value}\n{figure.name}")
            button.setAccessibleName(f"{figure.name} {figure.value}")
            restyle(button, "tone", figure.tone)

    def _add(self) -> None:
        place = len(self._buttons)
        button = QPushButton(self)
        button.setObjectName(f"strip.{place}")
        button.setProperty("role", "figure")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.chosen.emit(self._figures[place].to))
        self._buttons.append(button)
        self._across.addWidget(button, 1)
