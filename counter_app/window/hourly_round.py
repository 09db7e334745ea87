"""What a window does by itself: the hall's rules every hour, a look outside every minute."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.assembly import Counter
from counter_app.desk.background import Background
from counter_app.desk.mishap import explain
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import _

_LOOK_MS: Final = 60_000


class HourlyRound(QObject):
    """``settled`` tells that files were moved; ``message`` is for the banner."""

    settled = Signal()
    message = Signal(str, str)

    def __init__(self, counter: Counter, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._background = background
        self._went: datetime | None = None
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look outside, and go round if nobody did so this hour."""
        if not self._looking:
            self._looking = True
            counter = self._counter
            self._background.run(counter.look_outside, self._came, self._not_seen, parent_view=self)
        hour = self._counter.desk.clock.now().replace(minute=0, second=0, microsecond=0)
        if hour == self._went:
            return
        self._went = hour
        self._background.write(self._counter.go_round, self._told, self._failed, parent_view=self)

    def stop(self) -> None:
        """No more rounds."""
        self._timer.stop()

    def _told(self, files: tuple[Any, ...]) -> None:
        if files:
            text = _("✓ 按大厅的规则，自动处理了 {n} 件到时的事。").format(n=len(files))
            self.message.emit("ok", text)
            self.settled.emit()

    def _came(self, told: tuple[tuple[str, str], ...]) -> None:
        self._looking = False
        for tone, text in told:
            self.message.emit(tone, text)
        if told:
            self.settled.emit()

    def _not_seen(self, error: Exception) -> None:
        self._looking = False
        if not (isinstance(error, Trouble) and error.reason == "store.closed"):
            self.message.emit("warning", explain(error))

    def _failed(self, error: Exception) -> None:
        self._went = None
        if isinstance(error, Trouble) and error.reason == "store.closed":
            self.stop()  # there is no folder any more to go round in
            return
        self.message.emit("warning", explain(error))
