"""PySide6 puts itself before every import, for the sake of ``from __feature__ import …``.

From then on it reads the source of each module that is imported, to see whether
PySide6 is named in it, and keeps the text. Nothing here asks for other names of
Qt's methods, so a start need not wait for that.
"""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Once; PySide6 is imported by it, if it was not yet."""
    import PySide6.QtCore  # noqa: F401 - puts itself before imports while it is imported

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
