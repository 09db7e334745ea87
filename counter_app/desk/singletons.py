"""Python 3.11 and PySide6 6.12 do not agree on how long None lives.

The wheels of PySide6 6.12 are built as if None, True and False could not die,
which holds from Python 3.12 on (PEP 683). Under 3.11 each call into Qt that
returns None takes a reference to it away, so that after a few hundred
keystrokes the interpreter aborts: ``none_dealloc: deallocating None``.
"""

from __future__ import annotations

import sys

_ENOUGH = sys.maxsize // 4  # references; no session takes that many away


def keep_singletons_alive() -> None:
    """Once, before the first call into Qt. Nothing to do from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for lasting in (None, True, False, NotImplemented, Ellipsis):
        references = ctypes.c_ssize_t.from_address(id(lasting))  # first field of every object
        if references.value < _ENOUGH:
            references.value += _ENOUGH
