"""Single values as catalogs write them: limits, counts, yes and no, lists, kinds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from counter_app.catalog.item import (
    Fee,
    Handling,
    MaterialForm,
    MaterialKind,
    MaterialSource,
    Necessity,
)
from counter_app.catalog.reading.remark import Unreadable
from counter_app.domain.limit import Limit, LimitUnit

K = TypeVar("K", bound=StrEnum)

LONGEST_LIMIT: Final = 3660
_MONTHS_A_YEAR: Final = 12
_NOTHING: Final = frozenset({"", "无", "暂无", "/", "-", "--", "—", "——", "null", "none", "n/a"})

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
_YEARS: Final = frozenset({"年", "个年"})
_AT_ONCE: Final = re.compile(r"(即办|即时|当场|马上|立等|当日)(办结|办理|办|可取)?(件)?")
_LIMIT: Final = re.compile(r"(\d{1,9})(?:\.0+)?\s*[(（]?\s*([^\d()（）\s]*)\s*[)）]?")


def nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return text.strip().lower() in _NOTHING


def limit(text: str, unit: str = "") -> Limit | None:
    """``30(工作日)``, ``7个工作日``, ``2 个月``, ``即办``; ``unit`` is that of a column of its own.

    A bare number counts working days. None if the catalog does not say.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if nothing(text):
        return None
    if _AT_ONCE.fullmatch(text):
        return Limit(0, LimitUnit.WORKING_DAYS)
    found = _LIMIT.fullmatch(text)
    if not found:
        raise Unreadable("catalog.bad_limit", value=_shown(text))
    value, said = int(found[1]), found[2] or unicodedata.normalize("NFKC", unit).strip("() ")
    if said in _YEARS:
        value, said = value * _MONTHS_A_YEAR, "月"
    if said and said.lower() not in _UNITS:
        raise Unreadable("catalog.bad_limit_unit", value=_shown(said))
    if value > LONGEST_LIMIT:
        raise Unreadable("catalog.limit_too_long", value=value, longest=LONGEST_LIMIT)
    return Limit(value, _UNITS[said.lower()] if said else LimitUnit.WORKING_DAYS)


def count(text: str, most: int = 99) -> int | None:
    """A small number; ``1次``, ``2份`` and ``0.0`` too. None if the catalog does not say."""
    text = unicodedata.normalize("NFKC", text).strip()
    if nothing(text):
        return None
    found = re.fullmatch(r"(?:[≤<]|最多|至多)?(\d{1,4})(?:\.0+)?\s*(?:次|份|张|套|本)?", text)
    if not found or int(found[1]) > most:
        raise Unreadable("catalog.bad_count", value=_shown(text), most=most)
    return int(found[1])


_YES: Final = frozenset({"1", "是", "有", "y", "yes", "true", "支持", "可以", "√", "✓", "收费"})
_NO: Final = frozenset(
    {"0", "否", "无", "n", "no", "false", "不支持", "不可以", "×", "不收费", "免费"}
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
    raise Unreadable("catalog.not_yes_or_no", value=_shown(text))


_JOINTS: Final = re.compile(r"\s*[|\n\r;；]+\s*")
_OPENING, _CLOSING = "(（[【《<", ")）]】》>"


def parts(text: str) -> tuple[str, ...]:
    """A list in one cell, joined by ``|``, new lines or ``；``, which joins nothing in brackets."""
    if nothing(text):
        return ()
    pieces, depth, start = [], 0, 0
    for place, character in enumerate(text):
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if character in "\n|" or (not depth and character in "\r;；"):
            pieces.append(text[start:place])
            start, depth = place + 1, 0
    pieces.append(text[start:])
    return tuple(piece.strip() for piece in pieces if not nothing(piece))


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
    return tuple(name for name in found if name)


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
    raise Unreadable("catalog.bad_date", value=_shown(text))


_KINDS: Final[Mapping[type[StrEnum], Mapping[str, StrEnum]]] = {
    Necessity: {
        "必要": Necessity.REQUIRED,
        "必须": Necessity.REQUIRED,
        "必需": Necessity.REQUIRED,
        "是": Necessity.REQUIRED,
        "1": Necessity.REQUIRED,
        "非必要": Necessity.OPTIONAL,
        "非必须": Necessity.OPTIONAL,
        "可选": Necessity.OPTIONAL,
        "否": Necessity.OPTIONAL,
        "2": Necessity.OPTIONAL,
        "容缺后补": Necessity.DEFERRABLE,
        "容缺": Necessity.DEFERRABLE,
        "可容缺": Necessity.DEFERRABLE,
        "3": Necessity.DEFERRABLE,
    },
    MaterialKind: {
        "证件证书证明": MaterialKind.CERTIFICATE,
        "证照": MaterialKind.CERTIFICATE,
        "1": MaterialKind.CERTIFICATE,
        "申请表格文书": MaterialKind.FORM,
        "表格文书": MaterialKind.FORM,
        "2": MaterialKind.FORM,
        "其他": MaterialKind.OTHER,
        "3": MaterialKind.OTHER,
    },
    MaterialForm: {
        "纸质": MaterialForm.PAPER,
        "1": MaterialForm.PAPER,
        "电子": MaterialForm.ELECTRONIC,
        "电子化": MaterialForm.ELECTRONIC,
        "2": MaterialForm.ELECTRONIC,
        "纸质/电子化": MaterialForm.BOTH,
        "纸质/电子": MaterialForm.BOTH,
        "纸质和电子": MaterialForm.BOTH,
        "3": MaterialForm.BOTH,
    },
    MaterialSource: {
        "申请人自备": MaterialSource.APPLICANT,
        "申请人": MaterialSource.APPLICANT,
        "政府部门核发": MaterialSource.GOVERNMENT,
        "政府部门": MaterialSource.GOVERNMENT,
        "中介机构": MaterialSource.INTERMEDIARY,
        "中介机构或法定机构产生": MaterialSource.INTERMEDIARY,
        "其他": MaterialSource.INTERMEDIARY,
    },
    Handling: {
        "即办件": Handling.IMMEDIATE,
        "即办": Handling.IMMEDIATE,
        "1": Handling.IMMEDIATE,
        "承诺件": Handling.PROMISED,
        "承诺": Handling.PROMISED,
        "2": Handling.PROMISED,
    },
}


def kind(kinds: type[K], text: str) -> K | None:
    """A member of ``kinds`` by its own value, its Chinese name or its code of GB/T 39046."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if nothing(plain):
        return None
    known = _KINDS[kinds]
    if plain in known:
        return kinds(known[plain].value)
    try:
        return kinds(plain.lower())
    except ValueError:
        words = "、".join(word for word in known if not word.isdigit())
        raise Unreadable("catalog.unknown_kind", value=_shown(text), known=words) from None


def fee(charged: str, amount: str, basis: str) -> Fee:
    """A fee from up to three cells; the first may also hold the amount itself."""
    try:
        answer = yes_or_no(charged)
    except Unreadable:
        answer, amount = True, amount or charged.strip()
    return Fee(
        answer, "" if nothing(amount) else amount.strip(), "" if nothing(basis) else basis.strip()
    )


def _shown(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"
