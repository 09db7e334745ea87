"""Single values as catalogs write them: limits, counts, yes and no, lists, dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from counter_app.knowledge.catalog.item import Basis, Fee, Tenure
from counter_app.knowledge.catalog.reading.remark import Unreadable, shown

_NOTHING: Final = frozenset({"", "无", "暂无", "/", "-", "--", "—", "——", "null", "none", "n/a"})


def nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip().lower() in _NOTHING


CHINESE_DIGITS: Final = str.maketrans("零〇一二两三四五六七八九", "001223456789")


def count(text: str, most: int = 99) -> int | None:
    """A small number; ``1次``, ``2份`` and ``0.0`` too. None if the catalog does not say."""
    text = unicodedata.normalize("NFKC", text).strip()
    if nothing(text):
        return None
    found = re.fullmatch(
        r"(?:[≤<]|最多|至多|不超过)?\s*(\d{1,4})(?:\.0+)?\s*(?:次|份|张|套|本)?",
        text.translate(CHINESE_DIGITS),
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


_PENDING: Final = re.compile(r"[\s(（]*待核[实对]?[)）\s]*")


def basis(text: str) -> Basis:
    """``《…》第九条``; ``待核``, alone or beside it, says that nobody has confirmed it."""
    pending = _PENDING.search(text) is not None
    told = _PENDING.sub("", text).strip()
    return Basis("" if nothing(told) else told, pending)


def tenures(text: str) -> tuple[Tenure, ...]:
    """The one body that a cell names, without dates."""
    return () if nothing(text) else (Tenure(text),)
