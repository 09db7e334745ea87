"""Facts and lines on the cards of a case's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.desk.serving_parts import clear, make_label

_NAMES: Final = 112
_LONG_NAME: Final = 16  # characters


def facts_grid() -> QGridLayout:
    """For names and what they name."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    return grid


def lines_column() -> QVBoxLayout:
    """For lines below each other."""
    column = QVBoxLayout()
    column.setSpacing(4)
    return column


def fill_facts(grid: QGridLayout, facts: Sequence[tuple[str, str]], parent: QWidget) -> None:
    """A name and what it names; a question stands above its answer."""
    clear(grid)
    for row, (label, value) in enumerate(facts):
        name = make_label("label", "", parent, label)
        shown = make_label("", "", parent, value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if len(label) > _LONG_NAME:
            grid.addWidget(name, 2 * row, 0, 1, 2)
            grid.addWidget(shown, 2 * row + 1, 1)
            continue
        name.setFixedWidth(_NAMES)
        grid.addWidget(name, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, 2 * row, 1)


def fill_lines(column: QVBoxLayout, lines: Sequence[tuple[str, str]], parent: QWidget) -> None:
    """Text and tone of each."""
    clear(column)
    for text, tone in lines:
        label = make_label("", "", parent, text)
        label.setProperty("tone", tone)
        column.addWidget(label)


def card(
    parent: QWidget, title: str, body: QGridLayout | QVBoxLayout, button: QWidget | None = None
) -> QFrame:
    """A card with its title, perhaps a button beside it, and what it is about."""
    made = QFrame(parent)
    made.setProperty("role", "card")
    head = QHBoxLayout()
    head.addWidget(make_label("subtitle", "", made, title), 1)
    if button is not None:
        head.addWidget(button)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    layout.addLayout(head)
    layout.addLayout(body)
    return made
