"""REQUEST.json: a request as it is handed to a command, in a file or on standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.carried_file import read_carried
from counter_app.sync.carried_json import LARGEST, read_json


def read_request_file(name: str | None) -> Any:
    """The parsed JSON of this file, ``-`` being standard input; an empty object without a name.

    Refusal ``request.too_large``, ``request.not_json`` and kin; Trouble
    ``file.unreadable``.
    """
    if not name:
        return {}
    raw = _typed_in() if name == "-" else read_carried(Path(name), LARGEST)
    if raw is None or len(raw) > LARGEST:
        raise Refusal("request.too_large", field="REQUEST")
    return read_json(raw, "REQUEST")


def _typed_in() -> bytes | None:
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise Trouble("file.unreadable", file="-", problem=error.strerror) from None
