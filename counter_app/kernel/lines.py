"""Lines of a file as anybody may have written them: each is read, folded and reckoned by itself.

Whatever a line holds, it stops only itself. Windows and the centre read files
through here and nowhere else, so they leave out the same lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, TypeVar

from counter_app.kernel.encoding import EncodingError, from_bytes
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble

K = TypeVar("K")
T = TypeVar("T")

LONGEST: Final = 1_000_000
"""Bytes of an event; people write shorter ones."""

_TRIED: Final = 50_000  # events that are folded in search of those that do not fit


def read_line(body: bytes) -> Event:
    """The event in these bytes; EncodingError if there is none that this program knows."""
    if len(body) > LONGEST:
        raise EncodingError(f"an event of {len(body)} bytes")
    return from_bytes(Event, body)


@immutable
class Made(Generic[K, T]):
    """What came of a file's lines, None if nothing can; ``left_out`` had to be for it."""

    value: T | None
    left_out: tuple[K, ...] = ()


def make_of(
    lines: Sequence[tuple[K, Event]],
    fold: Callable[[Iterable[Event]], object],
    make: Callable[[object], T],
) -> Made[K, T]:
    """``make`` of the ``fold`` of these lines, in the hall's order, without those that do not fit.

    Refusal, as ``fold`` says it, if the file's beginning is not among them.
    """

    def made(events: Sequence[tuple[K, Event]]) -> T:
        return make(fold(event for _, event in events))

    try:
        state = fold(event for _, event in lines)
    except Refusal:
        raise
    except Exception:  # whatever somebody wrote into a file, it stops nobody else's
        return _Sieve(made).of(lines)
    try:
        return Made(make(state))
    except Trouble:
        raise
    except Exception:  # nor may what was made of it be reckoned with
        return _Sieve(made).of(lines)


class _GaveUp(Exception):
    """Too many lines do not fit to try them all."""


class _Sieve(Generic[K, T]):
    """Finds the lines without which something can be made of a file."""

    def __init__(self, made: Callable[[Sequence[tuple[K, Event]]], T]) -> None:
        self._made = made
        self._left = _TRIED

    def of(self, lines: Sequence[tuple[K, Event]]) -> Made[K, T]:
        """What can be made; nothing if too many do not fit."""
        kept, rest, out = list[tuple[K, Event]](), list(lines), list[K]()
        try:
            while rest:
                fitting = self._fitting(kept, rest)
                kept += rest[:fitting]
                out += [key for key, _ in rest[fitting : fitting + 1]]
                rest = rest[fitting + 1 :]
        except _GaveUp:
            return Made(None, tuple(key for key, _ in lines))
        return Made(self._made(kept) if kept else None, tuple(out))

    def _fitting(self, kept: list[tuple[K, Event]], rest: list[tuple[K, Event]]) -> int:
        """How many of ``rest`` fit after ``kept``, up to one that does not."""
        if self._fits([*kept, *rest]):
            return len(rest)
        fits, fails = 0, len(rest)
        while fails - fits > 1:
            middle = (fits + fails) // 2
            if self._fits([*kept, *rest[:middle]]):
                fits = middle
            else:
                fails = middle
        return fits

    def _fits(self, lines: Sequence[tuple[K, Event]]) -> bool:
        self._left -= len(lines)
        if self._left < 0:
            raise _GaveUp
        try:
            self._made(lines)
        except Trouble:
            raise
        except Exception:  # as above
            return False
        return True
