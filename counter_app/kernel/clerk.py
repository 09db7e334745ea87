"""Who serves at the window."""

from __future__ import annotations

from counter_app.kernel.immutable import immutable


@immutable
class Clerk:
    """The person who serves at the window (窗口工作人员)."""

    code: str
    name: str
