"""播报: a call is said from pieces that ship; nobody waits for it, and none is needed."""

from __future__ import annotations

import wave
from array import array
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Full, Queue
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final

from counter_app.desk.sounds import Player, system_player
from counter_app.features.queueing.model.announcement import pieces
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.assets import resource

_GAP_S: Final = 0.06
_BETWEEN_S: Final = 0.7
_MOST_WAITING: Final = 40


@immutable
class Loudness:
    """How loud this computer announces, in per cent."""

    percent: int = 80


def composed(said: Sequence[Sequence[str]], percent: int) -> tuple[int, bytes]:
    """Samples a second, and the pieces one after another in 16 bits; a rest after each part."""
    rate, told = 22_050, array("h")
    for part in said:
        for name in part:
            with wave.open(str(resource("sounds", "spoken", f"{name}.wav"))) as file:
                rate = file.getframerate()
                told.frombytes(file.readframes(file.getnframes()))
            told.extend([0] * round(_GAP_S * rate))
        told.extend([0] * round(_BETWEEN_S * rate))
    quiet = array("h", (level * percent // 100 for level in told))
    return rate, quiet.tobytes()


class Announcer:
    """Says calls one after the other, on a thread of its own."""

    def __init__(self, player: Player | None = None) -> None:
        self.player = player or system_player()
        self._waiting: Queue[tuple[Sequence[Sequence[str]], int]] = Queue(_MOST_WAITING)
        self._thread: Thread | None = None

    def say(self, label: str, post: str, *, percent: int, twice: bool, english: bool) -> None:
        """Let it be heard, if it can."""
        if self.player is None or percent <= 0:
            return
        if self._thread is None:
            self._thread = Thread(target=self._go_on, name="announcer", daemon=True)
            self._thread.start()
        one = pieces(label, post, english=english)
        with suppress(Full):
            self._waiting.put_nowait(((one, one) if twice else (one,), percent))

    def _go_on(self) -> None:
        with TemporaryDirectory(prefix="counter-app-said-") as folder:
            path = Path(folder) / "said.wav"
            while True:
                said, percent = self._waiting.get()
                with suppress(OSError, RuntimeError, wave.Error):
                    _write(path, said, percent)
                    assert self.player is not None
                    self.player(path)


def _write(path: Path, said: Iterable[Sequence[str]], percent: int) -> None:
    rate, frames = composed(tuple(said), percent)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(frames)
