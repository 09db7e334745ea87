"""Personal data as screens, lists and exports show it (个人信息保护法 art. 51: 去标识化).

Positions are code points. Nothing of a very short text is shown.
"""

from __future__ import annotations

from typing import Any, Final

from counter_app.kernel.pattern import pattern

_NUMBERED: Final = pattern(r"(?=[A-Za-z-]*\d)[\dA-Za-z-]{7,}|\d(?: ?\d){6,}")


def mask_id(number: str) -> str:
    """``110101********1234``: a third is shown in front (≤ 6), a quarter at the end (≤ 4)."""
    head, tail = min(6, len(number) // 3), min(4, len(number) // 4)
    return _between(number, head, tail)


def mask_phone(phone: str) -> str:
    """``138****1234``, ``0898-****5432``: the four digits before the last four are hidden.

    Of fewer than eight digits only the last two are shown.
    """
    if len(phone) >= 8 and phone.isascii() and phone.isdigit():
        return f"{phone[:-8]}****{phone[-4:]}"
    places = [place for place, character in enumerate(phone) if character.isdigit()]
    hidden = places[-8:-4] if len(places) >= 8 else places[:-2]
    return "".join("*" if place in hidden else one for place, one in enumerate(phone))


def masked_plain(plain: Any) -> Any:
    """Plain JSON with the ``id_number`` and ``phone`` of everybody in it masked, however deep."""
    if isinstance(plain, dict):
        return {key: _masked(key, value) for key, value in plain.items()}
    return [masked_plain(one) for one in plain] if isinstance(plain, list) else plain


def _masked(key: str, value: Any) -> Any:
    if not isinstance(value, str):
        return masked_plain(value)
    if key == "phone" and value:
        return mask_phone(value)
    return mask_id(value) if key == "id_number" else value


def without_numbers(text: str) -> str:
    """``text`` with ``****`` for whatever could be somebody's number: of a card, phone or case."""
    return _NUMBERED.sub("****", text)


def _between(text: str, head: int, tail: int) -> str:
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]
