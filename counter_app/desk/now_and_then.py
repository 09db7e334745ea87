"""What a window does by itself: soon after its start, and again while it is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class NowAndThen(QObject):
    """Calls ``look``; its timers are children of ``parent``, so that they stop when it retires."""

    def __init__(
        self, look: Callable[[], None], parent: QObject, *, first_ms: int, then_ms: int
    ) -> None:
        super().__init__(parent)
        for interval, once in ((first_ms, True), (then_ms, False)):
            timer = QTimer(self)
            timer.setSingleShot(once)
            timer.setInterval(interval)
            timer.timeout.connect(look)
            timer.start()
