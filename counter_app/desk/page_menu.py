"""The menu of a list (Menu key, Shift+F10, right button): open, copy, and what its page can do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from counter_app.desk.commands import called
from counter_app.kernel.pages import Command
from counter_app.knowledge.wording import _

if TYPE_CHECKING:
    from counter_app.desk.shell import Shell


def page_menu(shell: Shell, commands: Sequence[Command], at: QPoint | None) -> bool:
    """Show it ``at`` this place of the screen, or at the line in sight; False if it were empty."""
    focused = QApplication.focusWidget()
    chosen = focused if isinstance(focused, QAbstractItemView) else None
    if chosen is not None and not chosen.currentIndex().isValid():
        chosen = None
    menu = QMenu(shell)
    menu.setObjectName("menu")
    menu.aboutToHide.connect(menu.deleteLater)
    if chosen is not None:
        menu.addAction(_entry(menu, _("打开"), "Enter", partial(_press_enter, chosen)))
        menu.addAction(_entry(menu, _("复制这一行"), "", partial(_copy, chosen.currentIndex())))
    if chosen is not None and commands:
        menu.addSeparator()
    for one in commands:
        menu.addAction(_entry(menu, called(one), one.key, partial(shell.do, one.id)))
    if menu.isEmpty():
        return False
    menu.setActiveAction(menu.actions()[0])
    menu.popup(at or _place(chosen, focused or shell))
    return True


def _entry(menu: QMenu, title: str, key: str, then: partial[None]) -> QAction:
    plain = title.replace("&", "&&")
    action = QAction(f"{plain}\t{key}" if key else plain, menu)
    action.triggered.connect(lambda _on=False: then())
    return action


def _press_enter(view: QAbstractItemView) -> None:
    """What Enter does there, whichever list it is."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QApplication.sendEvent(view, key)


def _copy(line: QModelIndex) -> None:
    model = line.model()
    columns = range(model.columnCount(line.parent()))
    cells = (line.siblingAtColumn(column).data(Qt.ItemDataRole.DisplayRole) for column in columns)
    QApplication.clipboard().setText("\t".join(str(one) for one in cells if one))


def _place(chosen: QAbstractItemView | None, where: QWidget) -> QPoint:
    if chosen is None:
        return where.mapToGlobal(where.rect().center())
    line = chosen.visualRect(chosen.currentIndex())
    return chosen.viewport().mapToGlobal(QPoint(max(line.left(), 0) + 24, line.bottom()))
