"""What a window of the hall is called."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.knowledge.wording import _
from counter_app.store.publications import HallWindow


def window_name(code: str, windows: Iterable[HallWindow]) -> str:
    """``综合窗口 02``: the newest name of the window, or its code where none was heard."""
    names = {one.window: one.name for one in windows}
    return names.get(code) or _("窗口 {code}").format(code=code)
