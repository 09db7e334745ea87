"""Once a day, what the hall's rules do by themselves: overdue corrections and promises."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.knowledge.wording import _

_LOOK_MS: Final = 60_000


class DailyRound(QObject):
    """``settled`` tells that cases were moved; ``message`` is for the banner."""

    settled = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._went_on: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Go round if nobody did so today."""
        today = self._counter.desk.clock.now().date()
        if today == self._went_on:
            return
        self._went_on = today
        self._background.write(self._counter.go_round, self._told, self._failed, parent_view=self)

    def stop(self) -> None:
        """No more rounds."""
        self._timer.stop()

    def _told(self, files: tuple[Any, ...]) -> None:
        if files:
            text = _("✓ 按大厅的规则处理了 {n} 个逾期的办件。").format(n=len(files))
            self.message.emit("ok", text)
            self.settled.emit()

    def _failed(self, error: Exception) -> None:
        self._went_on = None
        self.message.emit("warning", explain(error))
