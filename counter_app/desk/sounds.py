"""Short tones: taken in, refused, scanned but unknown. Nobody waits for one, and none is needed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from queue import Full, Queue
from threading import Thread
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.assets import resource

_LONGEST_S: Final = 3.0
_PROGRAMS: Final = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""What plays a WAV file: PipeWire, PulseAudio, ALSA, macOS."""


class Tone(StrEnum):
    """The names of the files in ``resources/sounds``."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Player(Protocol):
    """Plays a WAV file to its end; OSError or RuntimeError where there is no device."""

    def __call__(self, wav: Path, /) -> None: ...


@immutable
class SilentFor:
    """The user names of those at this window who want no tones."""

    people: tuple[str, ...] = ()


class Sounds(QObject):
    """``play`` returns at once. What cannot be heard is dropped, also what comes too fast."""

    def __init__(self, counter: Any, _background: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.player: Player | None = system_player()
        self._waiting: Queue[tuple[Player, Path]] = Queue(maxsize=1)
        self._thread: Thread | None = None

    @property
    def on(self) -> bool:
        """Whether who sits here hears them."""
        return self._counter.clerk.code not in self._silent

    def turn(self, *, on: bool) -> None:
        """For who sits here, from now on, at this window."""
        people = {*self._silent} - {self._counter.clerk.code}
        if not on:
            people.add(self._counter.clerk.code)
        self._counter.store.settings.save(SilentFor(tuple(sorted(people))))

    def play(self, tone: Tone) -> None:
        """Let it be heard, if it can."""
        if self.player is None or not self.on:
            return
        if self._thread is None:
            self._thread = Thread(target=self._go_on, name="sounds", daemon=True)
            self._thread.start()
        with suppress(Full):
            self._waiting.put_nowait((self.player, resource("sounds", f"{tone}.wav")))

    @property
    def _silent(self) -> tuple[str, ...]:
        kept = self._counter.store.settings.read(SilentFor)
        return kept.people if kept else ()

    def _go_on(self) -> None:
        while True:
            player, wav = self._waiting.get()
            with suppress(OSError, RuntimeError):
                player(wav)


def system_player() -> Player | None:
    """What this computer plays sounds with; None where it has nothing, or shows no window."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return None
    if sys.platform == "win32":
        return _windows()
    found = next((one for one in _PROGRAMS if shutil.which(one[0])), None)
    return None if found is None else _program(found)


def _program(words: tuple[str, ...]) -> Player:
    def play(wav: Path) -> None:
        import subprocess  # no first screen needs it

        nowhere = subprocess.DEVNULL
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [*words, str(wav)],
                stdin=nowhere,
                stdout=nowhere,
                stderr=nowhere,
                timeout=_LONGEST_S,
                check=False,
            )

    return play


def _windows() -> Player:
    import importlib

    winsound: Any = importlib.import_module("winsound")  # there is none elsewhere
    play_sound: Callable[[str, int], None] = winsound.PlaySound
    how: int = winsound.SND_FILENAME | winsound.SND_NODEFAULT
    return lambda wav: play_sound(str(wav), how)
