"""PySide6 puts itself before every import, for the sake of ``from __feature__ import …``.

From then on it reads the source of each module that is imported, to see whether
PySide6 is named in it, and keeps the text. Nothing here asks for other names of
Qt's methods: what is imported after this module is imported as Python does it.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts itself there while it is imported

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
