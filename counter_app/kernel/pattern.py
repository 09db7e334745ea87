"""Regular expressions that are compiled when they are first asked, not when they are declared."""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, later: compiling all of the program's was a part of its start."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Takes each method of the compiled one over when it is first called."""

    def __init__(self, text: str, flags: int) -> None:
        self._asked = (text, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)
        return found
