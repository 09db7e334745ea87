"""Faults planted into the program's own functions, to see that a test turns red."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def planted(function: Callable[..., Any], right: str, wrong: str) -> Iterator[None]:
    """Within the block, ``function`` runs with ``wrong`` where it says ``right``, for every caller."""
    source = textwrap.dedent(inspect.getsource(function))
    if right not in source:
        raise AssertionError(f"{function.__qualname__} does not say {right!r}")
    made: dict[str, Any] = {}
    spoilt = "from __future__ import annotations\n" + source.replace(right, wrong)
    exec(compile(spoilt, "planted", "exec"), function.__globals__, made)
    kept = function.__code__
    function.__code__ = made[function.__name__].__code__
    try:
        yield
    finally:
        function.__code__ = kept
