"""Numbers in Chinese characters (二十, 一百零五, 两, 廿), as digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_DIGITS: Final = {
    character: value for value, them in enumerate("零一二三四五六七八九") for character in them
} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5}
_TIMES: Final = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30, "拾": 10}
CHINESE_NUMBER: Final = f"[{''.join(_DIGITS)}{''.join(_TIMES)}]+"
"""A pattern of one; whether a word such as 一般 is one, its neighbours tell."""


def number(chinese: str) -> int:
    """What ``CHINESE_NUMBER`` matched: with places (一百二十) or digit by digit (一二〇)."""
    if not any(character in _TIMES for character in chinese):
        return int("".join(str(_DIGITS[character]) for character in chinese))
    found, digit = 0, 0
    for character in chinese:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "廿卅":
            found += _TIMES[character]
        else:
            found += (digit or 1) * _TIMES[character]
            digit = 0
    return found + digit


def with_digits(before: str) -> Callable[[str], str]:
    """A reader of text: numbers that stand before the pattern ``before`` become digits."""
    numbers = re.compile(rf"{CHINESE_NUMBER}(?={before})")
    return lambda text: numbers.sub(lambda found: str(number(found[0])), text)
