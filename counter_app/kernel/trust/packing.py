"""Bytes of fixed shape: written whole, and read within bounds. Numbers are big-endian."""

from __future__ import annotations

import re
from typing import Final

from counter_app.kernel.number import ALPHABET
from counter_app.kernel.pattern import pattern

STAMP: Final = 8
_WINDOW: Final = 4
_CODE: Final = pattern(rf"[{ALPHABET}]{{2,{_WINDOW}}}")
_SERIES: Final = pattern(rf"[{ALPHABET}]{{3}}")


class Malformed(ValueError):
    """The bytes hold no object of this kind; the only error that reading raises."""


class UnknownSuite(Malformed):
    """Of a suite that this program does not know."""


class Packed:
    """Bytes that are taken from the front, piece by piece; Malformed for what is not there."""

    def __init__(self, data: bytes, longest: int) -> None:
        if len(data) > longest:
            raise Malformed(f"longer than {longest} bytes")
        self._data = data
        self._at = 0

    def take(self, length: int) -> bytes:
        """The next ``length`` bytes."""
        piece = self._data[self._at : self._at + length]
        if len(piece) != length:
            raise Malformed("ends early")
        self._at += length
        return piece

    def number(self, length: int) -> int:
        """The next unsigned number of ``length`` bytes."""
        return int.from_bytes(self.take(length), "big")

    def count(self, length: int, most: int) -> int:
        """How many of something follow, at most ``most``."""
        told = self.number(length)
        if told > most:
            raise Malformed(f"more than {most}")
        return told

    def stamp(self) -> int:
        """A moment in microseconds since 1970 UTC."""
        return int.from_bytes(self.take(STAMP), "big", signed=True)

    def flags(self, known: int) -> int:
        """One byte of flags; others than the ``known`` ones are Malformed."""
        told = self.number(1)
        if told & ~known:
            raise Malformed("unknown flag")
        return told

    def text(self, longest: int) -> str:
        """UTF-8 of at most ``longest`` bytes, after its length in two."""
        try:
            return self.take(self.count(2, longest)).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Malformed("no UTF-8") from error

    def window(self) -> str:
        """A window's code, filled with zero bytes to four."""
        return _matching(_CODE, self.take(_WINDOW).rstrip(b"\0"))

    def series(self) -> str:
        """The three characters of a series."""
        return _matching(_SERIES, self.take(3))

    def rest(self) -> bytes:
        """All that is left."""
        return self.take(len(self._data) - self._at)

    def end(self) -> None:
        """Malformed if anything is left."""
        if self._at != len(self._data):
            raise Malformed("goes on after its end")


def fixed(value: bytes, length: int) -> bytes:
    """``value``; ValueError unless it has ``length`` bytes."""
    if len(value) != length:
        raise ValueError(f"{len(value)} bytes for {length}")
    return value


def number(value: int, length: int) -> bytes:
    """An unsigned number in ``length`` bytes; OverflowError if it does not fit."""
    return value.to_bytes(length, "big")


def stamp(moment: int) -> bytes:
    """A moment in microseconds since 1970 UTC."""
    return moment.to_bytes(STAMP, "big", signed=True)


def text(value: str, longest: int) -> bytes:
    """UTF-8 after its length; ValueError for more than ``longest`` bytes."""
    data = value.encode("utf-8")
    if len(data) > longest:
        raise ValueError(f"{len(data)} bytes for {longest}")
    return number(len(data), 2) + data


def window(code: str) -> bytes:
    """A window's code in four bytes; ValueError for any other text."""
    if not _CODE.fullmatch(code):
        raise ValueError(f"no code of a window: {code!r}")
    return code.encode("ascii").ljust(_WINDOW, b"\0")


def series(text: str) -> bytes:
    """A series in three bytes; ValueError for any other text."""
    if not _SERIES.fullmatch(text):
        raise ValueError(f"no series: {text!r}")
    return text.encode("ascii")


def _matching(allowed: re.Pattern[str], data: bytes) -> str:
    text = data.decode("latin-1")
    if not allowed.fullmatch(text):
        raise Malformed("no such code")
    return text
