"""评价码: a short code on a receipt with which its visit is rated (好差评), once.

Made of the case's number with the window's secret, so that nothing has to be
kept for it: without the secret no code follows from a number, and a rating
that was given by code knows neither of them.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from counter_app.kernel.number import ALPHABET
from counter_app.kernel.typed_text import half_width

CODE_DAYS: Final = 30  # after the day of the visit
LENGTH: Final = 8  # 10 · 31^7 codes: nobody finds one of some thousands by trying
_DIGITS: Final = 10
_PURPOSE: Final = b"zwfw rating code\x00"  # so that nothing else made with the secret is a code
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "Z": "2", "S": "5"})


def rating_code(secret: bytes, case_number: str) -> str:
    """The code of this case's visit, eight characters of ``ALPHABET``, a digit first.

    So what strikes numbers out of a rating's words knows a code for one.
    """
    drawn = hmac.digest(secret, _PURPOSE + case_number.encode("utf-8"), hashlib.sha256)
    number = int.from_bytes(drawn, "big")
    characters = []
    for place in range(LENGTH):
        number, one = divmod(number, len(ALPHABET) if place else _DIGITS)
        characters.append(ALPHABET[one])
    return "".join(characters)


def written(code: str) -> str:
    """``7KMQ-3XHD``, as it stands on paper."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def read_code(typed: str) -> str:
    """What somebody typed as the characters of a code, whatever stands between them."""
    plain = half_width(typed).upper().translate(_MISREAD)
    return "".join(one for one in plain if one in ALPHABET)
