"""The screen on the other side of the counter (对面的屏幕), if there is one."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


def opposite_screen(window: QWidget) -> QScreen | None:
    """The first screen on which ``window`` is not; None with one screen."""
    others = (one for one in QGuiApplication.screens() if one is not window.screen())
    return next(others, None)


def all_that_is_seen(window: QWidget) -> QRect:
    """What must be covered so that nothing of ``window`` stays in sight."""
    return window.screen().geometry().united(window.frameGeometry())
