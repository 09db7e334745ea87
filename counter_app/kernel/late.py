"""Parts that are made when they are first asked for (用到才做), so that no start waits for them."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar, cast

T = TypeVar("T")


def late(make: Callable[[], T]) -> T:
    """What ``make`` gives, made once, at the first name that is asked of it; any thread."""
    return cast(T, _Late(make))


class _Late:
    def __init__(self, make: Callable[[], Any]) -> None:
        self._turn = RLock()
        self._make: Callable[[], Any] | None = make
        self._part: Any = None

    def __getattr__(self, name: str) -> Any:
        if self._make is not None:
            with self._turn:
                if self._make is not None:
                    self._part, self._make = self._make(), None
        return getattr(self._part, name)
