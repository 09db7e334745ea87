"""F1: the keys of the desk on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.desk.commands import Commands, called
from counter_app.desk.overlay import Overlay
from counter_app.desk.plain_text import plain_label
from counter_app.desk.seat import Seat
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _

_WIDTH: Final = 1280
_COLUMN_WIDTH: Final = 340
"""At least: a long key, and eight characters beside it."""
_BESIDE: Final = 48 + 40
"""What is free beside the sheet and inside of it."""
_ABOVE_AND_BELOW: Final = 190
_KEY_WIDTH: Final = 108
_BETWEEN_KEYS: Final = 6

Lines = tuple[str, list[tuple[str, str]]]


class KeyHelp(Overlay):
    """Of what who is signed in may do; what has no key is in the palette."""

    asks = False

    def __init__(self, commands: Commands, seat: Seat, here: str, parent: QWidget) -> None:
        """What belongs to the page ``here`` comes first."""
        super().__init__("help", _WIDTH, parent)
        room = min(_WIDTH, parent.width()) - _BESIDE
        self.want(wide=room)
        head = QHBoxLayout()
        head.addWidget(make_label("title", "help.title", self.sheet, _("按键一览")), 1)
        self._close = make_button("secondary", "help.close", _("关闭 Esc"), self.sheet)
        self._close.clicked.connect(self.close_sheet)
        head.addWidget(self._close)
        self.body.addLayout(head)
        lines = [*_groups(commands, seat, here), _in_lists()]
        inside = QWidget(self.sheet)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        for groups in _side_by_side(lines, max(1, room // _COLUMN_WIDTH)):
            column = QVBoxLayout()
            column.setSpacing(8)
            for group in groups:
                column.addLayout(self._group(*group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._scroll = QScrollArea(self.sheet)
        self._scroll.setObjectName("help.keys")
        self._scroll.setAccessibleName(_("按键一览"))
        self._scroll.setProperty("list", True)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(parent.height() - _ABOVE_AND_BELOW)
        self._scroll.setWidget(inside)
        self.body.addWidget(self._scroll)

    def ask(self) -> None:
        """Show the keys; ↑↓ go through what does not fit."""
        self.open_sheet(self._scroll)

    def _group(self, name: str, lines: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(_BETWEEN_KEYS)
        heading = plain_label(name, self.sheet)
        heading.setProperty("role", "subtitle")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (key, title) in enumerate(lines, start=1):
            cap = plain_label(key, self.sheet)
            cap.setProperty("role", "key")
            grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(make_label("", "", self.sheet, title), row, 1)
        grid.setColumnMinimumWidth(0, _KEY_WIDTH)
        grid.setColumnStretch(1, 1)
        return grid


def _groups(commands: Commands, seat: Seat, here: str) -> list[Lines]:
    """Of all pages; stable, so that the rest stays in its order."""
    offered = sorted(commands.offered(seat.may), key=lambda one: one.on != here)
    groups = commands.groups(offered)
    told = [(one.title, [(c.key, called(c)) for c in one.commands if c.key]) for one in groups]
    return [(title, lines) for title, lines in told if lines]


def _side_by_side(groups: Sequence[Lines], count: int) -> list[list[Lines]]:
    """Columns of about one length: the longest group first, each into the shortest column."""
    columns: list[list[int]] = [[] for _column in range(count)]
    tall = [len(lines) + 2 for _title, lines in groups]
    for place in sorted(range(len(groups)), key=lambda one: -tall[one]):
        min(columns, key=lambda column: sum(tall[one] for one in column)).append(place)
    return [[groups[place] for place in sorted(column)] for column in sorted(columns, key=min)]


def _in_lists() -> Lines:
    return _("材料表和选项"), [
        ("Space", _("齐 → 缺 → 容缺 → 不适用")),
        ("1 2 3 4", _("齐、缺、容缺、不适用；选项的第几个")),
        ("Ctrl+A", _("材料全部齐")),
        ("↑ ↓ Enter", _("在列表里移动、打开")),
        ("Alt+1 … Alt+9", _("在搜索框里直接选第几个结果")),
    ]
