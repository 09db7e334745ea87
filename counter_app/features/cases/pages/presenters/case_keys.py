"""Keys of a case's page that do no act."""

from __future__ import annotations

from typing import Final

WHY_KEY: Final = "Alt+D"
NEXT_KEY: Final = "F9"
RECORD_KEY: Final = "Alt+K"
RATE_KEY: Final = "Alt+Z"
WHOLE_KEY: Final = "Ctrl+U"
