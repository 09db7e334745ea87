"""Sums of money (金额): whole fen (分), as people type them and papers tell them."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width

LARGEST: Final = 99_999_999_999_99
"""Of one sum, in fen: just under a trillion yuan, which capitals can still say."""

_TYPED: Final = pattern(r"(?P<yuan>[0-9]{1,15})(?:\.(?P<fen>[0-9]{1,2}))?")
_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿", "万亿")


def fen_of(text: str, field: str) -> int:
    """What was typed in yuan (``80``, ``80.5``, ``1,280.00``, ``￥80元``) in fen, more than none.

    Refusal ``fees.bad_amount``.
    """
    plain = half_width(text).strip().lstrip("¥￥").removesuffix("元").replace(",", "").strip()
    found = _TYPED.fullmatch(plain)
    fen = int(found["yuan"]) * 100 + int((found["fen"] or "").ljust(2, "0")) if found else 0
    if not 0 < fen <= LARGEST:
        raise Refusal("fees.bad_amount", field=field)
    return fen


def yuan_text(fen: int) -> str:
    """``80.00``, ``-12.50``: in yuan, with two places."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02d}"


def in_capitals(fen: int) -> str:
    """``人民币捌拾元整``: a sum, none or more, in the capitals of vouchers (中文大写金额)."""
    whole, rest = divmod(fen, 100)
    jiao, last = divmod(rest, 10)
    yuan = f"{_whole_in_capitals(whole)}元" if whole or not rest else ""
    if not rest:
        return f"人民币{yuan}整"
    gap = "零" if whole and (not jiao or whole % 10 == 0) else ""
    tenth = f"{_DIGITS[jiao]}角" if jiao else ""
    return f"人民币{yuan}{gap}{tenth}" + (f"{_DIGITS[last]}分" if last else "整")


def _whole_in_capitals(number: int) -> str:
    if not number:
        return "零"
    told, gap = "", False
    for place in range(len(_GROUPS) - 1, -1, -1):
        group = number // 10_000**place % 10_000
        if not group:
            gap = gap or bool(told)
            continue
        told += "零" if told and (gap or group < 1_000) else ""
        told += _group_in_capitals(group) + _GROUPS[place]
        gap = False
    return told


def _group_in_capitals(group: int) -> str:
    told, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if not digit:
            gap = gap or bool(told)
            continue
        told += "零" if gap else ""
        told += _DIGITS[digit] + _PLACES[place]
        gap = False
    return told
