"""JSON that people and platforms hand in, read with bounds: no key twice, no end of depth."""

from __future__ import annotations

import json
from typing import Any, Final

from counter_app.kernel.refusal import Refusal

LARGEST: Final = 4_000_000
"""Bytes."""


def read_json(raw: bytes, field: str) -> Any:
    """What these bytes tell; Refusal ``request.not_utf8``, ``request.not_json`` and kin."""
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
    except UnicodeDecodeError:
        raise Refusal("request.not_utf8", field=field) from None
    except json.JSONDecodeError as error:
        raise Refusal("request.not_json", field=field, line=error.lineno) from None
    except RecursionError:
        raise Refusal("request.too_deep", field=field) from None
    except ValueError:  # a number of thousands of digits
        raise Refusal("request.number_too_long", field=field) from None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refusal("request.key_twice", field=key)
            seen.add(key)
    return plain
