"""Arrays in a file: read whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from counter_app.kernel.refusal import Trouble


def read_arrays(file: Path) -> dict[str, NDArray[Any]]:
    """The arrays by their names; Trouble ``encoder.unreadable`` for a missing or damaged file."""
    try:
        with file.open("rb") as opened:
            kept = np.load(opened, allow_pickle=False)
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, EOFError, AttributeError, BadZipFile) as error:
        raise Trouble("encoder.unreadable", file=file.name) from error
