"""Numbers under which couriers carry papers (快递单号)."""

from __future__ import annotations

import re
from typing import Final

from counter_app.kernel.refusal import Refusal

_COURIER_NUMBER: Final = re.compile(r"[0-9A-Za-z-]{6,40}", re.ASCII)


def check_courier_number(text: str, *, field: str = "courier_number") -> str:
    """The number as typed: 6–40 letters, digits, hyphens.

    Refusal ``courier.bad_number``; ``courier.spaced_number`` where it is one
    once its spaces are gone, for a person to compare.
    """
    if not _COURIER_NUMBER.fullmatch(text):
        bare = "".join(text.split())
        if _COURIER_NUMBER.fullmatch(bare):
            raise Refusal("courier.spaced_number", field=field, number=bare)
        raise Refusal("courier.bad_number", field=field)
    return text
