"""Whether the screen ever stands still: the UI thread is asked often, and late answers are logged.

A frame is 16 ms; people feel some 100 ms. What the log holds is where the
thread was, never what it worked on.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOG: Final = logging.getLogger(__name__)
FRAME_S: Final = 0.016
_BEAT_MS: Final = 8
_LOOK_S: Final = 0.004


class StallLog(QObject):
    """Beats in the UI thread; another thread notes where it is while a beat is late."""

    def __init__(self, parent: QObject, most_s: float) -> None:
        """Stalls longer than ``most_s`` seconds are logged, one line each."""
        super().__init__(parent)
        self._most = most_s
        self._beat_at = time.monotonic()
        self._ended = False
        self._ui = threading.get_ident()
        self.longest = 0.0
        timer = QTimer(self)
        timer.timeout.connect(self._beat)
        timer.start(_BEAT_MS)
        self._watcher = threading.Thread(target=self._watch, name="stalls", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Watch no more."""
        self._ended = True
        self._watcher.join()

    def _beat(self) -> None:
        self._beat_at = time.monotonic()

    def _watch(self) -> None:
        told = 0.0
        while not self._ended:
            time.sleep(_LOOK_S)
            began = self._beat_at
            late = time.monotonic() - began - _BEAT_MS / 1000
            self.longest = max(self.longest, late)
            if late > self._most and began != told:
                told = began
                LOG.info("the window stood still for over %.0f ms: %s", late * 1000, self._where())

    def _where(self) -> str:
        frame = sys._current_frames().get(self._ui)  # noqa: SLF001 - public, if oddly named
        lines = traceback.extract_stack(frame) if frame else []
        ours = [one for one in lines if "counter_app" in one.filename]
        return " < ".join(f"{one.name}:{one.lineno}" for one in reversed(ours[-4:])) or "Qt"
