"""REQUEST.json: a request as it is handed to a command, in a file or on standard input."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.sync.carried_file import read_carried

LARGEST: Final = 4_000_000


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
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except UnicodeDecodeError:
        raise Refusal("request.not_utf8", field="REQUEST") from None
    except json.JSONDecodeError as error:
        raise Refusal("request.not_json", field="REQUEST", line=error.lineno) from None
    except RecursionError:
        raise Refusal("request.too_deep", field="REQUEST") from None
    except ValueError:  # a number of thousands of digits
        raise Refusal("request.number_too_long", field="REQUEST") from None


def _typed_in() -> bytes | None:
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise Trouble("file.unreadable", file="-", problem=error.strerror) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refusal("request.key_twice", field=key)
            seen.add(key)
    return plain
