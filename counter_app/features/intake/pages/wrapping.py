"""Words in lines of a width, for what Qt draws in one line only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def wrapped(text: str, metrics: QFontMetrics, width: int, most: int = 99) -> list[str]:
    """``text`` in at most so many lines; what is too much is cut out of the last one's middle."""
    lines = [""]
    for place, character in enumerate(text):
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + character) > width:
            if len(lines) == most:
                rest = lines[-1] + text[place:]
                lines[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, width)
                break
            lines.append("")
        lines[-1] += character
    return lines
