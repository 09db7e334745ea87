"""A screen of its own with a window manager, and a person before it who has only a keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageGrab

SIZE: Final = (1366, 768)
NEEDED: Final = ("Xvfb", "openbox", "xdotool", "xclip")
_PATIENCE_S: Final = 60.0
_STILL: Final = 40  # pixels; a caret that blinks is no change
_REST_S: Final = 0.4


class Lost(Exception):
    """What should have come to be seen did not."""


def missing() -> list[str]:
    """Programs that this computer would need."""
    return [one for one in NEEDED if shutil.which(one) is None]


@contextmanager
def a_screen(log: Path) -> Iterator[str]:
    """The name of a display with openbox on it, for the block."""
    display = f":{90 + os.getpid() % 900}"
    with log.open("wb") as out:
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        server = subprocess.Popen(
            ["Xvfb", display, "-screen", "0", size, "-nolisten", "tcp"], stdout=out, stderr=out
        )
        manager = None
        try:
            _until(lambda: _answers(display), "the X server")
            environment = {**os.environ, "DISPLAY": display}
            manager = subprocess.Popen(["openbox"], env=environment, stdout=out, stderr=out)
            yield display
        finally:
            for one in (manager, server):
                if one is not None:
                    one.terminate()
                    one.wait()


class Person:
    """Sees the screen and presses keys; knows nothing else of the program."""

    def __init__(self, display: str, folder: Path, album: Path, journey: str) -> None:
        self._display = display
        self._album = album
        self._journey = journey
        self._pictures = 0
        self.keys = 0
        told = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONFAULTHANDLER": "1"}
        with (album / f"{journey}-program.log").open("wb") as log:
            self._program = subprocess.Popen(
                [sys.executable, "-m", "counter_app", "--data", str(folder)],
                env={**os.environ, **told},
                stderr=log,
            )
        _until(lambda: bool(self._window()), "the window")
        self._do("windowfocus", "--sync", self._window())
        self.rest()

    def press(self, *names: str) -> None:
        """Keys, as X names them, one after the other (``ctrl+Return``)."""
        for name in names:
            self._do("key", "--clearmodifiers", name)
            self.keys += 1
            self.rest()

    def type(self, text: str) -> None:
        """Data, as a hand types it: slower than any scanner."""
        if text.isascii():
            self._do("type", "--delay", "190", text)
        else:  # no keyboard has a key for each character: what an input method commits comes at once
            self._copy(text)
            self.must_change("ctrl+v")
            self.keys -= 1
        self.rest()

    def scan(self, code: str) -> None:
        """A scanner types, and ends with Enter."""
        self._do("type", "--delay", "4", code + "\n")
        self.rest()

    def see(self, name: str) -> Image.Image:
        """A picture into the album."""
        self.rest()
        self._pictures += 1
        seen = self._look()
        seen.save(self._album / f"{self._journey}-{self._pictures:02d}-{name}.png")
        return seen

    def rest(self, quiet: float = _REST_S) -> None:
        """Until the screen stands still for so many seconds."""
        before, end = self._look(), time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            time.sleep(quiet)
            after = self._look()
            if _changed(before, after) <= _STILL:
                return
            before = after
        raise Lost(f"{self._journey}: the screen does not stand still")

    def must_change(self, name: str) -> None:
        """The key answers: what is seen is other than before it."""
        before, end = self._look(), time.monotonic() + _PATIENCE_S / 4
        self.press(name)
        while _changed(before, self._look()) <= _STILL:
            if time.monotonic() > end:
                self.see("nothing-happened")
                raise Lost(f"{self._journey}: {name} changed nothing")
            time.sleep(_REST_S)
        self.rest()

    def leave(self) -> None:
        """Close the window as everybody does; the program must end well."""
        self._do("key", "--clearmodifiers", "alt+F4")
        code = self._program.wait(_PATIENCE_S)
        if code:
            raise Lost(f"{self._journey}: the program ended with {code}")

    def stop(self) -> None:
        """Whatever happened."""
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait()

    def _copy(self, text: str) -> None:
        told = ["xclip", "-selection", "clipboard", "-display", self._display]
        subprocess.run(told, input=text.encode(), check=True)

    def _window(self) -> str:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self._program.pid)],
            env={**os.environ, "DISPLAY": self._display},
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split("\n")[0]

    def _look(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._display)

    def _do(self, *words: str) -> None:
        environment = {**os.environ, "DISPLAY": self._display}
        subprocess.run(["xdotool", *words], env=environment, check=True)


def _changed(before: Image.Image, after: Image.Image) -> int:
    """How many pixels differ."""
    counts = ImageChops.difference(before, after).convert("L").histogram()
    return sum(counts[8:])


def _answers(display: str) -> bool:
    try:
        ImageGrab.grab(xdisplay=display)
    except OSError:
        return False
    return True


def _until(so: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not so():
        if time.monotonic() > end:
            raise Lost(f"{what} did not come")
        time.sleep(0.1)
