"""Keys of windows, dialogs and pages: the one place that makes them, since none may repeat."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_key(owner: QWidget, key: str, then: Callable[[], object], *, inside: bool = False) -> None:
    """``key`` (as Qt writes it) does ``then`` while ``owner`` is in sight and can be used.

    A key that is held down does it once. ``inside``: only while the focus is
    somewhere in ``owner``; else anywhere in its window.
    """
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setAutoRepeat(False)
    if inside:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: then())
