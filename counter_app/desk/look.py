"""How a person likes the desk: a setting of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
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
