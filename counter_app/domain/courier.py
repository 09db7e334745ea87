"""Numbers under which couriers carry papers (快递单号)."""

from __future__ import annotations

import re
from typing import Final

from counter_app.domain.refusal import Refusal

_COURIER_NUMBER: Final = re.compile(r"[0-9A-Za-z-]{6,40}", re.ASCII)


def check_courier_number(text: str, *, field: str = "courier_number") -> str:
    """The number as typed: 6–40 letters, digits, hyphens; Refusal ``courier.bad_number``."""
    if not _COURIER_NUMBER.fullmatch(text):
        raise Refusal("courier.bad_number", field=field)
    return text
