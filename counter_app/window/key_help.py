"""F1: the keys of the desk on one sheet."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter_app.desk.overlay import Overlay
from counter_app.desk.serving_parts import make_button, make_label
from counter_app.knowledge.wording import _
from counter_app.window.keys import Command, commands


class KeyHelp(Overlay):
    """Reads the table of commands; what has no key is in the palette."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("help", 1280, parent)
        self.sheet.setMinimumWidth(1200)
        head = QHBoxLayout()
        head.addWidget(make_label("title", "help.title", self.sheet, _("按键一览")), 1)
        self._close = make_button("secondary", "help.close", _("关闭 Esc"), self.sheet)
        self._close.clicked.connect(self.close_sheet)
        head.addWidget(self._close)
        self.body.addLayout(head)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        groups = [(name, list(some)) for name, some in groupby(commands(), lambda one: one.group)]
        for place, (name, some) in enumerate(groups):
            column = (left, left, middle, right)[min(place, 3)]
            column.addLayout(self._group(name, some))
        right.addLayout(self._group(_("材料表和选项"), _in_lists()))
        for column in (left, middle, right):
            column.setSpacing(12)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)

    def ask(self) -> None:
        """Show the keys."""
        self.open_sheet(self._close)

    def _group(self, name: str, some: list[Command]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        heading = QLabel(name, self.sheet)
        heading.setProperty("role", "subtitle")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, one in enumerate((one for one in some if one.key), start=1):
            key = QLabel(one.key, self.sheet)
            key.setProperty("role", "key")
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(make_label("", "", self.sheet, one.title), row, 1)
        grid.setColumnMinimumWidth(0, 88)
        grid.setColumnStretch(1, 1)
        return grid


def _in_lists() -> list[Command]:
    lines = (
        ("Space", _("齐 → 缺 → 容缺 → 不适用")),
        ("1 2 3 4", _("齐、缺、容缺、不适用；选项的第几个")),
        ("Ctrl+A", _("材料全部齐")),
        ("↑ ↓ Enter", _("在列表里移动、打开")),
        ("Alt+1 Alt+2", _("搜索时回答区分两个事项的问题")),
    )
    return [Command("", key, title, "") for key, title in lines]
