"""Who serves at the window."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.immutable import immutable

AUTOMATIC: Final = "auto"
"""The clerk of what the hall's rules do by themselves; nobody's account."""


@immutable
class Clerk:
    """The person who serves at the window (窗口工作人员)."""

    code: str
    name: str
