"""Collecting garbage only in the UI thread: a widget that another thread frees crashes Qt."""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1_000
_LONG_S: Final = 0.008  # half a frame
_DUE: Final = (10_000, 10, 10)  # how much has come to be since each generation was looked at


class Garbage(QObject):
    """From now on Python's cycles are collected here, between two events, until ``stop``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what was imported stays
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_EVERY_MS)

    def stop(self) -> None:
        """Collect once more, then leave it to Python again; no other thread may run any more."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()

    def thaw(self) -> None:
        """Much of what was here to stay goes: look at everything again."""
        gc.unfreeze()

    def _collect(self) -> None:
        """The oldest generation that is due, as Python itself would choose."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > _DUE[generation]:
                began = time.perf_counter()
                gc.collect(generation)
                if time.perf_counter() - began > _LONG_S:
                    gc.freeze()  # catalogs and indexes are here to stay: look at them once
                return
