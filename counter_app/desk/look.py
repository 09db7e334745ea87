"""How a person likes the desk: a setting of the window."""

from __future__ import annotations

from typing import Protocol, TypeVar

from counter_app.kernel.immutable import immutable

T = TypeVar("T")


@immutable
class DeskLook:
    """``theme``: light, dark or contrast; ``language``: zh_CN or en."""

    theme: str = "light"
    language: str = "zh_CN"


class Settings(Protocol):
    """Where a window keeps what it is set to."""

    def read(self, kind: type[T]) -> T | None: ...


def read_look(settings: Settings) -> DeskLook:
    """The look that was chosen last."""
    return settings.read(DeskLook) or DeskLook()
