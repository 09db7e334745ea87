"""Limits as catalogs write them: ``30(工作日)``, ``自受理之日起不超过二十个工作日``, ``半天``.

A cell may tell more than a limit: what it does not count, by how much it may be
extended, the statutory limit and the promised one side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.knowledge.catalog.numerals import with_digits
from counter_app.knowledge.catalog.reading.remark import Unsaid, shown
from counter_app.knowledge.catalog.reading.values import nothing
from counter_app.knowledge.days.limit import Limit, LimitUnit

LONGEST_LIMIT: Final = 3660
_UNITS: Final = {
    LimitUnit.MINUTES: "分钟 分 minutes minute",
    LimitUnit.HOURS: "小时 工作小时 hours hour",
    LimitUnit.HALF_DAYS: "半天 半日 半个工作日 half_days",
    LimitUnit.WORKING_DAYS: "工作日 工作天 working_days workingdays workingday",
    LimitUnit.CALENDAR_DAYS: "自然日 自然天 日历日 日历天 天 日 calendar_days calendardays days",
    LimitUnit.MONTHS: "月 自然月 months month",
}
_UNIT_OF: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_MANY: Final = {"年": (12, "月"), "周": (7, "日"), "星期": (7, "日")}
_UNIT_WORDS: Final = "|".join(sorted((*_UNIT_OF, *_MANY), key=len, reverse=True))
_NUMBER: Final = r"\d{1,9}(?:\.\d{1,4})?"
_A_UNIT: Final = rf"个?(?:有效|法定)?(?:{_UNIT_WORDS})"
_digits: Final = with_digits(rf"\(?(?:{_A_UNIT}|个?半|[-~至到]|\d|\)|$)")

_WHICH: Final = {"法定": "statutory", "承诺": "promised"}
_LABEL: Final = r"(?:办结|办理|审批|审核)?(?:时限|期限|时间)?(?:为|是|:)?"
_NEXT_LABEL: Final = re.compile(
    rf"(?<=[^;,(])(?=(?:法定|承诺){_LABEL}(?:[不为最≤<]|\d|半|即|当场|当日|随|无|未))"
)
_LABEL_BEHIND: Final = re.compile(r"([^;,()/]+)\((法定|承诺)(?:办结|办理)?(?:时限|期限)?\)")
_FROM: Final = re.compile(
    r"(?!不|除|扣)(?:自|从|于|在)?([^\d,;]{1,24}?)"
    r"(?:之日|次日|当日|之时|时)?(?:起计?算?|开始|后)(?:计算|的|,)?"
)
_ACCEPTED: Final = re.compile(r"受理|收到|接到|收件|接件|提交|提出申请|申请|材料|资料")
_ANOTHER_START: Final = re.compile(
    r"公示|公告|期满|缴费|缴纳|听证|验收|竣工|评审|考试|批准|签订|送达|结束|发布"
)
_LEAD: Final = re.compile(
    r"(?:一般|通常|原则上|应当?|须|需|在|于|为|是|共计?|限时?|限期|最长|最多|至多|最迟|最晚|最慢|最快"
    r"|(?:不|不得|不能|不可)(?:超过|超出|大于|多于|高于|长于)|小于(?:等于)?|少于|低于|[≤≦<]=?|=|:"
    r"|(?:办理|办结|审批|审核)?(?:时限|期限|时间))*"
)
_MOST: Final = re.compile(r"最长|最多|至多|最迟|最晚|最慢")
_TAIL: Final = re.compile(
    r"(?:(?:之内|以内|内|之前)[^\d]{0,30})?|(?:[办审完作做予给答反出发核登备决颁领取即][^\d]{0,20})?"
)
_LEFT_OUT: Final = re.compile(
    r"(?:之内|以内|内)?((?:不含|不包括|不包含|不计|未含|除|扣除|其中|含).{1,200})"
)
_UNIT_INSIDE: Final = re.compile(rf"(\d)\(({_A_UNIT})\)")
_WORKING_INSIDE: Final = re.compile(r"(?<=\d)个?(?:天|日)(?:以?内)?\(个?工作(?:日|天)\)")
_NO_UNIT_INSIDE: Final = re.compile(r"\d\([^\d()]{1,60}\)")
_SAID_TWICE: Final = re.compile(r"(\d{1,4})\(\1\)")
_RANGE: Final = re.compile(rf"({_NUMBER})({_A_UNIT})?(?:-|~|—|–|至|到)({_NUMBER})({_A_UNIT})?")
_LIMIT: Final = re.compile(rf"({_NUMBER})({_A_UNIT})?")
_HALVES: Final = re.compile(r"(?:(\d{1,4})个?)?半[天日]")
_HALF: Final = re.compile(r"半(个?工作日|个?小时|年)")
_AND_A_HALF: Final = re.compile(
    r"(\d{1,9})个?半(工作日|小时|天|日|月|年)|(\d{1,9})个?(小时|天|年)半"
)
_AT_ONCE: Final = re.compile(
    r"(?:全程网办|网上|线上)?(?:(?:即办|即来即办|即到即办|即时|即刻|即审即办|即审即结|即报即办|即报即备"
    r"|即受即办|即收即办|即申即办|即查即办|随到随办|随来随办|随申请随办|随到随审|当场|当即|现场|立即|马上"
    r"|立等|当日|当天|实时|秒批|秒办|自动)"
    r"(?:受理)?(?:办结|办理|办|可取|审批|办完|完成|登记|发证|出证|备案|领取|取证)?(?:件)?){1,3}"
)
_NO_LIMIT: Final = re.compile(
    r"(?:(?:法律|法规|规章)[、和]?)*(?:法定)?(?:均|暂)?(?:无|没有|未作?|未予|不作|尚未|不受|不)"
    r"(?:法定|具体|明确|固定|相关|作|设定|设|限定|规定|要求|限制|限|明文)*"
    r"(?:办结|办理|审批)?(?:时限|期限|时间|时)?(?:的|上)?(?:要求|规定|限制)?"
)
_EXTENDED: Final = re.compile(
    rf"(?:延长|延期|顺延)(?:期限|时限|办理)?(至|到)?(?:最长|最多|至多|不超过|不得超过|[≤<]=?)*"
    rf"({_NUMBER})({_A_UNIT})"
)
_THEN_EXTENDED: Final = re.compile(
    r"(?<=[日天月时年内])(?=(?:可|经|确|如|并|必|特|情|再|最)[^,;()]{0,24}(?:延长|延期|顺延))"
)
_IF: Final = re.compile(
    r"([^\d,;]{2,40}?(?:的|时|情况下?|情形|齐全|齐备|条件))"
    r"(?=\d|半|即|当场|当日|当天|立等|立即|马上|在|不超过|为|最长)"
)
_A_CONDITION: Final = re.compile(
    r"复杂|特殊|特别|疑难|重大|确需|如需|如果|如有|^若|必要时|经.{0,16}批准|情形|情况|^因|^遇|的$|齐全$|齐备$"
)
_ORDINARY: Final = re.compile("一般|通常|正常")
_A_TIME: Final = re.compile(rf"{_NUMBER}(?:{_A_UNIT})")
_LONGEST_NOTE: Final = 300
_LONGEST_CELL: Final = 500


@immutable
class Told:
    """What a cell tells of limits.

    ``limit`` is said without a word whether the law or the office sets it;
    ``statutory`` and ``promised`` are said with one. ``note`` is what stands
    beside them: 不含公示. ``remarks`` tell how what is unsure was read.
    """

    limit: Limit | None = None
    statutory: Limit | None = None
    promised: Limit | None = None
    extension: Limit | None = None
    note: str = ""
    remarks: tuple[Unsaid, ...] = ()

    def of(self, which: str) -> Limit | None:
        """The limit for a column of ``which`` (statutory, promised) limits."""
        return {"statutory": self.statutory, "promised": self.promised}[which] or self.limit


@immutable
class _Said:
    """One clause: ``which`` limit (empty: no word), or by how much more, or only words."""

    words: str
    condition: str = ""
    which: str = ""
    limit: Limit | None = None
    is_none: bool = False  # says that there is no limit
    is_most: bool = False
    extension: tuple[bool, Limit | None] | None = None  # whether it is the whole, and how much
    note: str = ""
    remark: Unsaid | None = None


@lru_cache(20_000)  # a list says the same few things thousands of times
def told_limit(text: str, unit: str = "") -> Told:
    """The limits of a cell; ``unit`` is that of a column of its own.

    A bare number counts working days, a range its longest, with a remark. No
    limit if the catalog says that there is none. Unsaid for what is no limit.
    """
    plain = _plain(text[: _LONGEST_CELL + 1])
    if nothing(plain):
        return Told()
    if len(plain) > _LONGEST_CELL or (not unit and _NO_UNIT_INSIDE.search(plain)):
        raise Unsaid("catalog.bad_limit", value=shown(text))
    said = [_said(condition, clause, unit, text) for condition, clause in _clauses(plain)]
    chosen = {which: _one(said, which, text) for which in ("", *_WHICH.values())}
    limits = {which: one.limit for which, one in chosen.items() if one}
    more = _more(said, next(iter(limits.values()), None))
    if not limits and more is None and not any(one.is_none for one in said):
        raise Unsaid("catalog.bad_limit", value=shown(text))
    told = [*limits.values()]
    notes = [_note(one, one.limit in told) for one in said]
    return Told(
        limits.get(""),
        limits.get("statutory"),
        limits.get("promised"),
        more,
        "；".join(dict.fromkeys(filter(None, notes)))[:_LONGEST_NOTE],
        tuple(one.remark for one in said if one.remark),
    )


def _note(one: _Said, is_chosen: bool) -> str:
    """What of a clause stands beside the limit."""
    if one.is_none or one.extension:
        return ""
    told = one.note if one.limit is None or is_chosen else one.words
    return "，".join(filter(None, (one.condition, told)))


def limit(text: str, unit: str = "") -> Limit | None:
    """As ``told_limit``, without what is said beside it."""
    return told_limit(text, unit).limit


def extension(text: str) -> Limit | None:
    """By how much, from a cell that tells nothing else: ``10个工作日``, ``可延长10日``."""
    told = told_limit(text)
    return told.extension or told.limit


def settle(statutory: Told, promised: Told, either: Told) -> tuple[Told, Unsaid | None]:
    """The limits of one item from the columns of both, and of one that does not say which.

    What does not say is a promise, never the law's (法定); where a promise is
    said elsewhere, it stays unused, which the remark tells.
    """
    law = statutory.of("statutory") or either.statutory or promised.statutory
    promise = promised.of("promised") or either.promised or statutory.promised
    unused = either.limit is not None and promise not in (None, either.limit)
    columns = (statutory, promised, either)
    settled = Told(
        statutory=law,
        promised=promise or either.limit,
        extension=next((one.extension for one in columns if one.extension), None),
        note="；".join(dict.fromkeys(one.note for one in columns if one.note)),
    )
    return settled, Unsaid("catalog.limit_unused", limit=either.limit) if unused else None


def _plain(text: str) -> str:
    """Without blanks: brackets round, numbers in digits, ``,`` or ``;`` between clauses."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = re.sub(r"\s*[\r\n]+\s*(?=[(（])", "", plain)
    plain = re.sub(r"\s*[\r\n]+\s*", ";", plain)
    plain = re.sub(r"\s+", "", plain)
    plain = plain.translate(str.maketrans("[]【】〔〕{}。", "()()()();"))
    plain = _SAID_TWICE.sub(r"\1", _digits(plain))
    plain = _UNIT_INSIDE.sub(r"\1\2", _WORKING_INSIDE.sub("工作日", plain))
    plain = _LABEL_BEHIND.sub(r";\2\1", plain)
    return _THEN_EXTENDED.sub(";", _NEXT_LABEL.sub(";", plain))


def _clauses(plain: str) -> Iterator[tuple[str, str]]:
    """What stands between commas and brackets, each with the condition before it."""
    condition = ""
    for clause in filter(None, re.split(r"[,;()]|/(?=\D)|(?<=\D)/", plain)):
        inside = _IF.match(clause)
        if inside and not _FROM.fullmatch(inside[1]):
            yield _conditional(condition or inside[1]), clause[inside.end() :]
            condition = ""
        elif _A_CONDITION.search(clause) and not _A_TIME.search(clause):
            condition = f"{condition}，{clause}" if condition else clause
        else:
            yield _conditional(condition), clause
            condition = ""
    if condition:
        yield "", condition


def _conditional(condition: str) -> str:
    return "" if _ORDINARY.search(condition) else condition


def _said(condition: str, clause: str, unit: str, text: str) -> _Said:
    """What one clause says; Unsaid where its limit does not begin with the acceptance."""
    which, rest = "", clause
    for word, kind in _WHICH.items():
        found = re.match(rf"{word}{_LABEL}", clause)
        if found and not _NO_LIMIT.fullmatch(clause):
            which, rest = kind, clause[found.end() :]
    if _NO_LIMIT.fullmatch(rest) or (which and nothing(rest)):
        return _Said(clause, which=which, is_none=True)
    if found := _EXTENDED.search(rest):
        return _Said(clause, extension=(bool(found[1]), _whole(Fraction(found[2]), found[3])))
    rest = _after_acceptance(rest, text)
    if not rest:
        return _Said(clause, note=condition)
    return replace(_amount(rest, clause, unit), which=which, condition=condition)


def _after_acceptance(clause: str, text: str) -> str:
    """The clause without its ``自受理之日起``."""
    found = _FROM.match(clause)
    if not found:
        return clause
    rest = clause[found.end() :]
    counts = _A_TIME.search(rest) or (not rest and clause[0] in "自从")
    if counts and _ANOTHER_START.search(found[1]):
        raise Unsaid("catalog.limit_from_elsewhere", value=shown(text), start=shown(found[1]))
    return rest if _ACCEPTED.search(found[1]) else clause


def _amount(clause: str, words: str, unit: str) -> _Said:
    lead = _LEAD.match(clause)
    start = lead[0] if lead else ""
    rest = clause[len(start) :]
    if _AT_ONCE.fullmatch(rest) or _AT_ONCE.fullmatch(clause):
        return _Said(words, limit=Limit(0, LimitUnit.WORKING_DAYS))
    limit, tail, is_range = _measured(rest, unit)
    left_out = _LEFT_OUT.fullmatch(tail)
    if limit is None or not (left_out or _TAIL.fullmatch(tail)):
        return _Said(words, note="" if len(words) < 2 else words, remark=_beside(words))
    return _Said(
        words,
        limit=limit,
        is_most=bool(_MOST.search(start)),
        note=left_out[1] if left_out else "",
        remark=Unsaid("catalog.limit_range", value=shown(words), limit=limit) if is_range else None,
    )


def _beside(words: str) -> Unsaid | None:
    """That a time was kept as words only."""
    if not _A_TIME.search(words) or _A_CONDITION.search(words) or _LEFT_OUT.match(words):
        return None
    return Unsaid("catalog.limit_beside", value=shown(words))


def _measured(plain: str, unit: str) -> tuple[Limit | None, str, bool]:
    """The limit at the start, what follows it, and whether it is the end of a range."""
    if found := _RANGE.match(plain):
        said = found[4] or found[2] or unit
        return _whole(Fraction(found[3]), said), plain[found.end() :], True
    if found := _HALVES.match(plain):
        return _whole(Fraction(found[1] or 1), "半天"), plain[found.end() :], False
    if found := _HALF.match(plain):
        return _whole(Fraction(1, 2), found[1]), plain[found.end() :], False
    if found := _AND_A_HALF.match(plain):
        value = Fraction(found[1] or found[3]) + Fraction(1, 2)
        return _whole(value, found[2] or found[4]), plain[found.end() :], False
    if found := _LIMIT.match(plain):
        return _whole(Fraction(found[1]), found[2] or unit), plain[found.end() :], False
    return None, plain, False


def _whole(value: Fraction, said: str) -> Limit | None:
    """So many of a unit, in whole ones: 0.5 working days are half a day, 1.5 hours 90 minutes."""
    name = re.sub(
        "^个?(?:有效|法定)?", "", unicodedata.normalize("NFKC", said).strip("() ").lower()
    )
    name = name or "工作日"
    if name in _MANY:
        times, name = _MANY[name]
        value *= times
    if name not in _UNIT_OF:
        return None
    unit = _UNIT_OF[name]
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


def _one(said: Iterable[_Said], which: str, text: str) -> _Said | None:
    """The clause that has this limit; Unsaid where several differ and none is the most."""
    found = [one for one in said if one.limit is not None and one.which == which]
    found = [one for one in found if not one.condition] or found
    found = [one for one in found if one.is_most] or found
    found = [one for one in found if one.limit and one.limit.value] or found
    if len({one.limit for one in found}) > 1:
        raise Unsaid("catalog.limit_several", value=shown(text))
    return found[0] if found else None


def _more(said: Iterable[_Said], whole: Limit | None) -> Limit | None:
    """By how much it may be extended; what is said as the whole counts less ``whole``."""
    for one in said:
        is_whole, more = one.extension or (False, None)
        if more is None or not is_whole:
            if more:
                return more
            continue
        if whole and whole.unit is more.unit and more.value > whole.value:
            return Limit(more.value - whole.value, more.unit)
    return None


_PERMANENT: Final = re.compile(r"(长期|永久)(有效)?")
_PERIOD: Final = re.compile(r"(?:有效期)?(?:为|:)?(\d{1,4}(?:个?(?:年|月|日|天)))(?:有效)?")


def period(text: str) -> tuple[Limit | None, bool | None]:
    """How long an outcome is valid, where the words say one period, and whether for ever."""
    plain = _plain(text)
    if _PERMANENT.fullmatch(plain):
        return None, True
    found = _PERIOD.fullmatch(plain)
    return (_measured(found[1], "")[0], False) if found else (None, None)
