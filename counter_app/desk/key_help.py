"""F1: the keys of the desk on one sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
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

_COLUMNS: Final = 3
_LEAST_HEIGHT: Final = 596
_KEY_SIZE: Final = QSize(108, 19)

Lines = tuple[str, list[tuple[str, str]]]


class KeyHelp(Overlay):
    """Of what who is signed in may do; what has no key is in the palette."""

    asks = False

    def __init__(self, commands: Commands, seat: Seat, parent: QWidget) -> None:
        super().__init__("help", 1280, parent)
        self.sheet.setMinimumWidth(1200)
        head = QHBoxLayout()
        head.addWidget(make_label("title", "help.title", self.sheet, _("按键一览")), 1)
        self._close = make_button("secondary", "help.close", _("关闭 Esc"), self.sheet)
        self._close.clicked.connect(self.close_sheet)
        head.addWidget(self._close)
        self.body.addLayout(head)
        inside = QWidget(self.sheet)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        for groups in _side_by_side([*_groups(commands, seat), _in_lists()]):
            column = QVBoxLayout()
            column.setSpacing(8)
            for group in groups:
                column.addLayout(self._group(*group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self._scroll = QScrollArea(self.sheet)
        self._scroll.setObjectName("help.keys")
        self._scroll.setAccessibleName(_("按键一览"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(_LEAST_HEIGHT)
        self._scroll.setWidget(inside)
        self.body.addWidget(self._scroll)

    def ask(self) -> None:
        """Show the keys; ↑↓ go through what does not fit."""
        self.open_sheet(self._scroll)

    def _group(self, name: str, lines: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        heading = plain_label(name, self.sheet)
        heading.setProperty("role", "subtitle")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (key, title) in enumerate(lines, start=1):
            cap = plain_label(key, self.sheet)
            cap.setProperty("role", "key")
            cap.setFixedHeight(_KEY_SIZE.height())
            grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(make_label("", "", self.sheet, title), row, 1)
        grid.setColumnMinimumWidth(0, _KEY_SIZE.width())
        grid.setColumnStretch(1, 1)
        return grid


def _groups(commands: Commands, seat: Seat) -> list[Lines]:
    groups = commands.groups(commands.offered(seat.may))
    told = [(one.title, [(c.key, called(c)) for c in one.commands if c.key]) for one in groups]
    return [(title, lines) for title, lines in told if lines]


def _side_by_side(groups: Sequence[Lines]) -> list[list[Lines]]:
    """Columns of about one length: the longest group first, each into the shortest column."""
    columns: list[list[int]] = [[] for _column in range(_COLUMNS)]
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
        ("Alt+1 Alt+2", _("搜索时回答区分两个事项的问题")),
    ]
