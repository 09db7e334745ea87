"""The one door to the files that ship with the program.

In a wheel they lie under ``counter_app/_data``; in a checkout under the
project's top folder.
"""

from __future__ import annotations

from pathlib import Path

from counter_app.kernel.refusal import Trouble

_PACKAGE = Path(__file__).resolve().parent.parent
SAMPLE_CATALOG = ("catalog", "sanya-sample.json")
"""Where the shipped sample lies, for ``resource``."""


def resource(*parts: str) -> Path:
    """Path of ``resources/<parts>``; Trouble ``assets.missing`` if it is not there."""
    return _shipped("resources", *parts)


def local_migrations() -> Path:
    """Folder of the numbered SQL files of the window's own database."""
    return _shipped("db", "local")


def central_migrations() -> Path:
    """Folder of the numbered SQL files of the hall's central database."""
    return _shipped("db", "central")


def _shipped(*parts: str) -> Path:
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise Trouble("assets.missing", file="/".join(parts))
