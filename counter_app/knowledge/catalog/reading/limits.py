"""Limits as catalogs write them: ``30(工作日)``, ``1小时``, ``半天``, with words beside them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.reading.remark import Unsaid, shown
from counter_app.knowledge.catalog.reading.values import CHINESE_DIGITS, nothing
from counter_app.knowledge.days.limit import Limit, LimitUnit

LONGEST_LIMIT: Final = 3660
_NO_LIMIT: Final = re.compile(
    r"(法定)?(无|没有|未)(法定|规定|明确|设定)*(办结|办理)?(时限|期限)?(要求|规定|限制)?|不限"
)
_UNITS: Final = {
    "分钟": LimitUnit.MINUTES,
    "分": LimitUnit.MINUTES,
    "minutes": LimitUnit.MINUTES,
    "小时": LimitUnit.HOURS,
    "工作小时": LimitUnit.HOURS,
    "hours": LimitUnit.HOURS,
    "半天": LimitUnit.HALF_DAYS,
    "半日": LimitUnit.HALF_DAYS,
    "半个工作日": LimitUnit.HALF_DAYS,
    "half_days": LimitUnit.HALF_DAYS,
    "工作日": LimitUnit.WORKING_DAYS,
    "working_days": LimitUnit.WORKING_DAYS,
    "自然日": LimitUnit.CALENDAR_DAYS,
    "日历日": LimitUnit.CALENDAR_DAYS,
    "天": LimitUnit.CALENDAR_DAYS,
    "日": LimitUnit.CALENDAR_DAYS,
    "calendar_days": LimitUnit.CALENDAR_DAYS,
    "月": LimitUnit.MONTHS,
    "自然月": LimitUnit.MONTHS,
    "months": LimitUnit.MONTHS,
}
_MANY: Final = {"年": (12, "月"), "周": (7, "日"), "星期": (7, "日")}
_AT_ONCE: Final = re.compile(
    r"(即办|即来即办|即时|即到即办|当场|现场|立即|马上|立等|当日)(办结|办理|办|可取)?(件)?"
)
_NUMBER: Final = r"\d{1,9}(?:\.\d{1,4})?"
_LIMIT: Final = re.compile(rf"({_NUMBER})\s*(?:\(\s*([^\d()\s]*)\s*\)|([^\d()\s]*))")
_HALF: Final = re.compile(r"(?:(\d{1,4})\s*个?\s*)?(半(?:天|日|个工作日))")
_AND_A_HALF: Final = re.compile(r"(\d{1,9})个?半(工作日|小时|天|月|年)|(\d{1,9})个?(小时|天|年)半")
_NOTE: Final = re.compile(r"\(([^()]{2,60})\)$|[,;，；]\s*([^,;，；]{2,60})$")


@immutable
class Told:
    """What a cell tells of a limit; ``note`` is what it says beside it: 不含公示."""

    limit: Limit | None
    note: str = ""


def told_limit(text: str, unit: str = "") -> Told:
    """The limit of a cell; ``unit`` is that of a column of its own.

    A bare number counts working days. No limit if the catalog does not say.
    Unsaid for what is no limit.
    """
    plain = unicodedata.normalize("NFKC", text).strip().translate(CHINESE_DIGITS)
    if nothing(plain) or _NO_LIMIT.fullmatch(plain):
        return Told(None)
    found = _read(plain, unit)
    if found:
        return Told(found)
    note = _NOTE.search(plain)
    before = plain[: note.start()].strip() if note else ""
    if note and (unit or not before.isdigit()) and (found := _read(before, unit)):
        return Told(found, note[1] or note[2])
    raise Unsaid("catalog.bad_limit", value=shown(text))


def limit(text: str, unit: str = "") -> Limit | None:
    """As ``told_limit``, without what is said beside it."""
    return told_limit(text, unit).limit


def _read(plain: str, unit: str) -> Limit | None:
    if _AT_ONCE.fullmatch(plain):
        return Limit(0, LimitUnit.WORKING_DAYS)
    if found := _HALF.fullmatch(plain):
        return _whole(Fraction(found[1] or 1), found[2])
    if found := _AND_A_HALF.fullmatch(plain):
        return _whole(Fraction(found[1] or found[3]) + Fraction(1, 2), found[2] or found[4])
    found = _LIMIT.fullmatch(plain)
    if not found:
        return None
    beside = unicodedata.normalize("NFKC", unit).strip("() ")
    return _whole(Fraction(found[1]), found[2] or found[3] or beside or "工作日")


def _whole(value: Fraction, said: str) -> Limit | None:
    """So many of a unit, in whole ones: 0.5 working days are half a day, 1.5 hours 90 minutes."""
    name = said.lower().removeprefix("个")
    if name in _MANY:
        times, name = _MANY[name]
        value *= times
    if name not in _UNITS:
        return None
    unit = _UNITS[name]
    if value.denominator != 1 and unit is LimitUnit.WORKING_DAYS:
        value, unit = value * 2, LimitUnit.HALF_DAYS
    elif value.denominator != 1 and unit is LimitUnit.HOURS:
        value, unit = value * 60, LimitUnit.MINUTES
    elif value == Fraction(1, 2) and unit is LimitUnit.CALENDAR_DAYS:
        value, unit = Fraction(1), LimitUnit.HALF_DAYS
    if value.denominator != 1:
        return None
    if value > LONGEST_LIMIT:
        raise Unsaid("catalog.limit_too_long", value=int(value), longest=LONGEST_LIMIT)
    return Limit(int(value), unit)


_PERMANENT: Final = re.compile(r"(长期|永久)(有效)?")
_PERIOD: Final = re.compile(r"(?:有效期)?(?:为|:)?(\d{1,4}(?:个?(?:年|月|日|天)))(?:有效)?")


def period(text: str) -> tuple[Limit | None, bool | None]:
    """How long an outcome is valid, where the words say one period, and whether for ever."""
    plain = unicodedata.normalize("NFKC", text).strip().translate(CHINESE_DIGITS)
    if _PERMANENT.fullmatch(plain):
        return None, True
    found = _PERIOD.fullmatch(plain)
    return (_read(found[1], ""), False) if found else (None, None)
