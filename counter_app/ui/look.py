"""How a person likes the desk: a setting of the window."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.assembly import Counter


@dataclass(frozen=True, slots=True)
class DeskLook:
    """``theme``: light, dark or contrast; ``language``: zh_CN or en."""

    theme: str = "light"
    language: str = "zh_CN"


def read_look(counter: Counter) -> DeskLook:
    """The look that was chosen last."""
    return counter.store.settings.read(DeskLook) or DeskLook()
