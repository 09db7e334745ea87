"""Single values as catalogs write them: limits, counts, yes and no, lists, dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from counter_app.knowledge.catalog.item import Fee
from counter_app.knowledge.catalog.reading.remark import Unreadable, shown
from counter_app.knowledge.days.limit import Limit, LimitUnit

LONGEST_LIMIT: Final = 3660
_NOTHING: Final = frozenset({"", "无", "暂无", "/", "-", "--", "—", "——", "null", "none", "n/a"})
_NO_LIMIT: Final = re.compile(
    r"(法定)?(无|没有|未)(法定|规定|明确|设定)*(办结|办理)?(时限|期限)?(要求|规定|限制)?|不限"
)

_UNITS: Final = {
    "工作日": LimitUnit.WORKING_DAYS,
    "个工作日": LimitUnit.WORKING_DAYS,
    "working_days": LimitUnit.WORKING_DAYS,
    "自然日": LimitUnit.CALENDAR_DAYS,
    "个自然日": LimitUnit.CALENDAR_DAYS,
    "日历日": LimitUnit.CALENDAR_DAYS,
    "天": LimitUnit.CALENDAR_DAYS,
    "日": LimitUnit.CALENDAR_DAYS,
    "calendar_days": LimitUnit.CALENDAR_DAYS,
    "月": LimitUnit.MONTHS,
    "个月": LimitUnit.MONTHS,
    "个自然月": LimitUnit.MONTHS,
    "months": LimitUnit.MONTHS,
}
_MANY: Final = {
    "年": (12, "月"),
    "个年": (12, "月"),
    "周": (7, "日"),
    "个星期": (7, "日"),
    "星期": (7, "日"),
}
_AT_ONCE: Final = re.compile(
    r"(即办|即来即办|即时|即到即办|当场|现场|立即|马上|立等|当日)(办结|办理|办|可取)?(件)?"
)
_LIMIT: Final = re.compile(r"(\d{1,9})(?:\.0+)?\s*[(（]?\s*([^\d()（）\s]*)\s*[)）]?")


def nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip().lower() in _NOTHING


def limit(text: str, unit: str = "") -> Limit | None:
    """``30(工作日)``, ``7个工作日``, ``2 个月``, ``即办``; ``unit`` is that of a column of its own.

    A bare number counts working days. None if the catalog does not say.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if nothing(text) or _NO_LIMIT.fullmatch(text):
        return None
    if _AT_ONCE.fullmatch(text):
        return Limit(0, LimitUnit.WORKING_DAYS)
    found = _LIMIT.fullmatch(text)
    if not found:
        raise Unreadable("catalog.bad_limit", value=shown(text))
    value, said = int(found[1]), found[2] or unicodedata.normalize("NFKC", unit).strip("() ")
    if said in _MANY:
        times, said = _MANY[said]
        value *= times
    if said and said.lower() not in _UNITS:
        raise Unreadable("catalog.bad_limit_unit", value=shown(said))
    if value > LONGEST_LIMIT:
        raise Unreadable("catalog.limit_too_long", value=value, longest=LONGEST_LIMIT)
    return Limit(value, _UNITS[said.lower()] if said else LimitUnit.WORKING_DAYS)


_CHINESE_DIGITS: Final = str.maketrans("零〇一二两三四五六七八九", "001223456789")


def count(text: str, most: int = 99) -> int | None:
    """A small number; ``1次``, ``2份`` and ``0.0`` too. None if the catalog does not say."""
    text = unicodedata.normalize("NFKC", text).strip()
    if nothing(text):
        return None
    found = re.fullmatch(
        r"(?:[≤<]|最多|至多|不超过)?\s*(\d{1,4})(?:\.0+)?\s*(?:次|份|张|套|本)?",
        text.translate(_CHINESE_DIGITS),
    )
    if not found or int(found[1]) > most:
        raise Unreadable("catalog.bad_count", value=shown(text), most=most)
    return int(found[1])


_YES: Final = frozenset(
    [
        "1",
        "是",
        "有",
        "y",
        "yes",
        "true",
        "支持",
        "可以",
        "√",
        "✓",
        "收费",
        "已进驻",
        "进驻",
        "可网办",
    ]
)
_NO: Final = frozenset(
    [
        "0",
        "否",
        "无",
        "没有",
        "n",
        "no",
        "false",
        "不支持",
        "不可以",
        "×",
        "不收费",
        "免费",
        "未进驻",
        "不进驻",
        "不可网办",
    ]
)


def yes_or_no(text: str) -> bool | None:
    """Yes, no, or None if the catalog does not say."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    if nothing(plain):
        return None
    raise Unreadable("catalog.not_yes_or_no", value=shown(text))


def quota(text: str) -> bool:
    """Whether the number is limited: ``是``, ``否``, ``无数量限制``, ``每年 100 个``."""
    plain = text.strip()
    if nothing(plain) or plain.startswith(("无", "否", "不", "没有", "未")):
        return False
    return plain != "0"


def fee(charged: str, amount: str, basis: str) -> Fee:
    """A fee from up to three cells; the first may also hold the amount itself."""
    try:
        answer = yes_or_no(charged)
    except Unreadable:
        answer = not charged.strip().startswith(("不收", "免费", "免收", "无", "否", "不涉及"))
        amount = amount or charged
    return Fee(answer, *("" if nothing(text) else text.strip() for text in (amount, basis)))


_OPENING, _CLOSING = "(（[【《<", ")）]】》>"
_BARS: Final = re.compile(r"[|｜]")
_BREAK: Final = re.compile(r"\s*[\r\n]+\s*")
_NUMBERED: Final = re.compile(r"(?:\d{1,2}\s*[.、．)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*")


def has_bars(text: str) -> bool:
    """Whether a cell is joined by ``|``."""
    return _BARS.search(text) is not None


def pieces(text: str, *, bars: bool) -> list[str]:
    """What a cell joins, blanks included: by ``|`` alone (``bars``), or by lines and ``；``.

    ``；`` joins nothing inside brackets.
    """
    if bars:
        return [_BREAK.sub("", piece).strip() for piece in _BARS.split(text)]
    found, depth, start = [], 0, 0
    for place, character in enumerate(text):
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if character in "\n\r" or (not depth and character in ";；"):
            found.append(text[start:place].strip())
            start, depth = place + 1, 0 if character in "\n\r" else depth
    return [*found, text[start:].strip()]


def parts(text: str, *, bars: bool | None = None) -> tuple[str, ...]:
    """A list in one cell, without blanks and without numbers before every part."""
    bars = has_bars(text) if bars is None else bars
    found = [piece for piece in pieces(text, bars=bars) if not nothing(piece)]
    if not bars and all(_NUMBERED.match(piece) for piece in found):
        found = [_NUMBERED.sub("", piece, count=1).rstrip("。") for piece in found]
    return tuple(piece for piece in found if piece)


def names(text: str) -> tuple[str, ...]:
    """A list of short words, joined by ``、`` or ``,`` as well; brackets are left whole."""
    found: list[str] = []
    for part in parts(text):
        outside = re.sub(r"[（(][^）)]*[)）]", lambda m: "\0" * len(m[0]), part)
        start = 0
        for place, character in enumerate(outside + "、"):
            if character in "、,，":
                found.append(part[start:place].strip())
                start = place + 1
    return tuple(dict.fromkeys(name for name in found if name))


def day(text: str) -> date | None:
    """A date: 2026-01-31, 2026/1/31, 20260131, 2026年1月31日."""
    if nothing(text):
        return None
    found = re.fullmatch(
        r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?",
        unicodedata.normalize("NFKC", text).strip(),
    )
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Unreadable("catalog.bad_date", value=shown(text))
