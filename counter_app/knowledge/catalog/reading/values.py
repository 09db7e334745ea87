"""Single values as catalogs write them: limits, counts, yes and no, lists, dates."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from counter_app.knowledge.catalog.item import Basis, Fee, Tenure
from counter_app.knowledge.catalog.numerals import with_digits
from counter_app.knowledge.catalog.reading.remark import Unreadable, Unsaid, shown

_NOTHING: Final = frozenset({"", "无", "暂无", "/", "-", "--", "—", "——", "null", "none", "n/a"})


def nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip().lower() in _NOTHING


_times: Final = with_digits("[次份张套本趟回]|[-~至到或]|$")


def count(text: str, most: int = 99) -> int | None:
    """A small number; ``1次``, ``2份`` and ``0.0`` too. None if the catalog does not say."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if nothing(plain):
        return None
    found = re.fullmatch(
        r"(?:[≤<]=?|最多|至多|不超过)?\s*(\d{1,4})(?:\.0+)?\s*(?:次|份|张|套|本)?", _times(plain)
    )
    if not found or int(found[1]) > most:
        raise Unreadable("catalog.bad_count", value=shown(text), most=most)
    return int(found[1])


_NO_VISIT: Final = re.compile(
    r"(?:零|0|不|无需|无须|不用|不需要?|免|(?:一|1)次(?:都|也)?不)(?:申请人)?(?:次|一次|1次)?"
    r"(?:跑动|跑腿|跑路|跑|到现场|到场|到窗口|到大厅|见面|现场)?(?:审批|办理|次|一次|1次)?"
    r"|(?:全程|全流程)(?:网办|网上办理?|不见面)"
)
_VISITS: Final = re.compile(
    r"(?:申请人|最多|至多|不超过|仅|只|需|须|必须|要|限|跑|动|腿|到|去|来|办|理|事|窗口|大厅|现场|场|次数|为|[:≤<=])*"
    r"(?:\d{1,2}次?[-~至到或])?(\d{1,2})(?:\.0+)?(?:次|趟|回)?(?:跑|动|腿|到|现场|场|办|理|好|结|成|完|即可)*"
)
_LONGEST_VISITS: Final = 24


def visits(text: str) -> int | None:
    """How often the applicant must come, at most: ``最多跑一次``, ``零跑腿``, ``0-1次``.

    Unsaid for what tells no number.
    """
    plain = re.sub(r"\s|[。;]", "", unicodedata.normalize("NFKC", text))
    if nothing(plain):
        return None
    if _NO_VISIT.fullmatch(plain):
        return 0
    found = _VISITS.fullmatch(_times(plain)) if len(plain) <= _LONGEST_VISITS else None
    if not found:
        raise Unsaid("catalog.bad_visits", value=shown(text))
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


_FREE: Final = re.compile(
    r"(?:免费|免收|免征|全免|暂免|免|停征|停收|取消收费|零收费|零费用|无费用|不涉及|(?:不|无|未|暂不|暂停|无需|无须|不需要?|不用|不予|均不)"
    r"(?:再)?(?:收取?|征收|收费|缴纳?|交纳?|付|支付|涉及)?(?:任何|相关|行政|事业性)*(?:费用?|钱|收费)?(?:项目|标准|依据)?)"
)
_ZERO: Final = re.compile(r"(?:人民币|¥|￥)?0+(?:\.0+)?(?:元|元整|块)?(?:/.*)?")
_A_SUM: Final = re.compile(r"[1-9]\d*(?:\.\d+)?\s*(?:万?元|块|%|‰)")


def fee(charged: str, amount: str, basis: str) -> Fee:
    """A fee from up to three cells, each of which may hold the answer or the amount."""
    answer, words = _charged(charged)
    sum_said = "" if nothing(amount) else amount.strip()
    if answer is None and sum_said:
        answer = (sum_said.isdecimal() and sum_said.strip("0") != "") or _charged(amount)[0]
    return Fee(answer, sum_said or words, "" if nothing(basis) else basis.strip())


def _charged(text: str) -> tuple[bool | None, str]:
    """Whether these words charge something, and the words, where they say more than that."""
    told = text.strip()
    plain = re.sub(r"\s|[。;.]$", "", unicodedata.normalize("NFKC", told)).lower()
    if not plain or plain in _NOTHING - {"无"}:
        return None, ""
    if plain in _YES:
        return True, ""
    if plain in _NO:
        return False, ""
    if _FREE.fullmatch(plain) or _ZERO.fullmatch(plain):
        return False, told
    begins = _FREE.match(plain)
    is_free = begins and not _A_SUM.search(plain)
    return not is_free, told


def contradicts(fee: Fee) -> bool:
    """Whether the answer is no and the amount a sum, or the other way round."""
    told = unicodedata.normalize("NFKC", fee.amount)
    is_free = bool(_ZERO.fullmatch(told) or _FREE.fullmatch(told))
    return is_free if fee.charged else bool(fee.charged is False and _A_SUM.search(told))


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
