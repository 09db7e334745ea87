"""A folder in which a manual's lines are typed, one after the other, by somebody at a terminal."""

from __future__ import annotations

import getpass
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from counter_app.window.main import run
from tests.manuals.told_commands import Told
from tests.people import PASSWORD

PHRASE = "一句很长的口令放在这里"
_PIPED = "echo "


@dataclass
class Sandbox:
    """``known`` are words of the manual with what stands for them here, the longer ones first;
    ``before`` is done before the line that begins so; ``typed`` counts the lines.
    """

    folder: Path
    known: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    typed: int = 0

    def type(self, told: Told) -> tuple[int, str]:
        """The exit code of this line, and what it said."""
        for beginning, prepare in self.before.items():
            if told.text.startswith(beginning):
                prepare()
        self.typed += 1
        text = told.text
        for word, here in self.known.items():
            text = text.replace(word, here)
        return self.say(text)

    def say(self, text: str) -> tuple[int, str]:
        """The same for a line of our own."""
        given = None
        if text.startswith(_PIPED):
            given, _bar, text = text.partition(" | ")
            given = shlex.split(given)[1]
        with self._here():
            words = [os.path.expandvars(one) for one in shlex.split(text, comments=True)]
            return self._call(words[1:], given) if words[0] == "counter-app" else _start(words)

    @contextmanager
    def _here(self) -> Iterator[None]:
        before = Path.cwd()
        home = {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder / "data")}
        passwords = dict.fromkeys(("COUNTER_APP_PASSWORD", "COUNTER_APP_NEW_PASSWORD"), PASSWORD)
        os.chdir(self.folder)
        try:
            with mock.patch.dict(os.environ, home | passwords | self.variables):
                yield
        finally:
            os.chdir(before)

    def _call(self, words: list[str], given: str | None) -> tuple[int, str]:
        said = io.StringIO()
        typed = io.TextIOWrapper(io.BytesIO((given or "y\n").encode()), "utf-8")
        with ExitStack() as opened:
            opened.enter_context(mock.patch.object(sys, "stdin", typed))
            if given is None:
                opened.enter_context(mock.patch.object(typed, "isatty", return_value=True))
            opened.enter_context(mock.patch.object(getpass, "getpass", return_value=PHRASE))
            opened.enter_context(redirect_stdout(said))
            opened.enter_context(redirect_stderr(said))
            return run(words), said.getvalue()


def _start(words: list[str]) -> tuple[int, str]:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
