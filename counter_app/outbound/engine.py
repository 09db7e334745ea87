"""Rounds by themselves, in one plain thread of their own: no screen waits for anybody outside."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from counter_app.outbound.exchange import Exchanged

BETWEEN_S: Final = 60.0


class OutboundEngine:
    """``round_`` does one round; ``heard`` is called in this thread where something came."""

    def __init__(
        self,
        round_: Callable[[], Exchanged],
        heard: Callable[[], object],
        broke: Callable[[Exception], None] = lambda error: None,
        *,
        between_s: float = BETWEEN_S,
    ) -> None:
        """``broke`` is told what is our own bug; the engine goes on."""
        self._round, self._heard, self._broke = round_, heard, broke
        self._between_s = between_s
        self._stopping, self._woken = Event(), Event()
        self._thread = Thread(target=self._run, name="outbound", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """A round now."""
        self._woken.set()

    def end(self) -> None:
        """No further round."""
        self._stopping.set()
        self._woken.set()

    def stop(self) -> None:
        """No more; a round that is under way ends first."""
        self.end()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                if self._round().heard:
                    self._heard()
            except Exception as error:
                self._broke(error)
            self._woken.wait(self._between_s)
