"""Keys of a case's page that do no act."""

from __future__ import annotations

from typing import Final

WHY_KEY: Final = "Alt+D"
NEXT_KEY: Final = "F9"
RECORD_KEY: Final = "Alt+K"
RATE_KEY: Final = "Alt+Z"
WHOLE_KEY: Final = "Ctrl+U"


def command_of(act: str) -> str:
    """The id of the command that carries out the act of this name on the case page."""
    return f"act.{act}"
