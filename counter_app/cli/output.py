"""What a command prints: one JSON document, or plain lines; messages go to standard error."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any, Final, TextIO

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.wording import say

# A reader that has left is no fault. Windows tells it as an invalid argument.
_READER_LEFT: Final = {errno.EPIPE, errno.ESHUTDOWN} | (
    {errno.EINVAL} if sys.platform == "win32" else set()
)
# What some readers take for the end of a line; within JSON it stands only in texts.
_LINE_ENDS: Final = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\u0085\u2028\u2029"}
# What would command a terminal, or turn the order of what it shows (Unicode bidi controls).
_COMMANDS: Final = {
    code: f"\\u{code:04x}"
    for code in (*range(32), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
    if chr(code) != "\t"
}


class Output:
    """Standard output and error of one command."""

    def __init__(self) -> None:
        self.as_json = False
        self.verbose = False
        self._lost: OSError | None = None

    @property
    def lost(self) -> bool:
        """Whether nothing more can be written, so that a long command may end early."""
        return self._lost is not None

    def result(self, document: Any, lines: Iterable[str] = ()) -> None:
        """The result: ``document`` with --json, else ``lines``."""
        if self.as_json:
            self.document(document)
            return
        for line in lines:
            self._write(line.translate(_COMMANDS))
            if self.lost:
                break

    def rows(self, rows: Iterable[tuple[Any, str]]) -> None:
        """A result of any length, written while it is read: an array with --json, else lines."""
        if not self.as_json:
            self.result(None, (line for _, line in rows))
            return
        before = "["
        for document, _ in rows:
            told = json.dumps(document, ensure_ascii=False).translate(_LINE_ENDS)
            self._write(f"{before}{told}", end="")
            before = ", "
            if self.lost:
                return
        self._write("[]" if before == "[" else "]")

    def document(self, document: Any) -> None:
        """One JSON document on one line."""
        self._write(json.dumps(document, ensure_ascii=False).translate(_LINE_ENDS))

    def message(self, text: str) -> None:
        """Something to know, on standard error; the exit code stays where nobody can read it."""
        try:
            sys.stderr.write(f"{text.translate(_COMMANDS)}\n")
        except OSError:
            _give_up(sys.stderr)

    def told(self, told: Refusal | Trouble) -> None:
        """One sentence that says what was refused, or what is wrong around us.

        The server's own words beside it where somebody asked for them.
        """
        sentence = say(told)
        self.message(sentence)
        if self.verbose and (said := told.details.get("said")):
            self.message(str(said))
        if self.as_json:
            kind = "refused" if isinstance(told, Refusal) else "trouble"
            self.document({kind: {"reason": told.reason, "field": told.field, "message": sentence}})

    def finish(self) -> bool:
        """Write what still waits; False if the result did not arrive, which is then said.

        A reader that has left (``| head``) had enough: nothing is said.
        """
        try:
            sys.stdout.flush()
        except OSError as error:
            self.lose(error)
        arrived = self._lost is None or self._lost.errno in _READER_LEFT
        if self._lost and not arrived:
            self.message(say(Trouble("output.lost", problem=self._lost.strerror)))
        try:
            sys.stderr.flush()
        except OSError:
            _give_up(sys.stderr)
        return arrived

    def lose(self, error: OSError) -> None:
        """The result cannot be written, which :meth:`finish` will say."""
        self._lost = self._lost or error
        _give_up(sys.stdout)

    def give_up(self) -> None:
        """What still waits goes nowhere, and nothing fails when Python ends."""
        _give_up(sys.stdout)
        _give_up(sys.stderr)

    def _write(self, line: str, end: str = "\n") -> None:
        if self.lost:
            return
        try:
            sys.stdout.write(f"{line}{end}")
        except OSError as error:
            self.lose(error)


def open_streams() -> None:
    """Make the standard streams speak UTF-8 and fail, where closed, as an unwritable file does.

    A closed stream's number would otherwise go to the next file opened, and
    what some library prints would end up in that file.
    """
    if sys.stdin is None:
        sys.stdin = _closed("r", os.O_WRONLY)
    if sys.stdout is None:
        sys.stdout = _closed("w", os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = _closed("w", os.O_RDONLY)
    # A Windows console or a C locale would otherwise refuse Chinese.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _closed(mode: str, flags: int) -> TextIO:
    # The lowest free number is the one of the stream that is closed.
    return TextIOWrapper(os.fdopen(os.open(os.devnull, flags), f"{mode}b"), encoding="utf-8")


def _give_up(stream: TextIO) -> None:
    # What waits in the buffer would be tried again, loudly, when Python ends.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
