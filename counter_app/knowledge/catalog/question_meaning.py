"""What situation questions ask that is known already: age, sex and birth by the number, who acts.

Catalogs say it in words only. What the words leave open stays a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from typing import Final

from counter_app.knowledge.catalog.item import Question
from counter_app.knowledge.catalog.numerals import with_digits
from counter_app.knowledge.persons.age import age_on
from counter_app.knowledge.persons.identity import Gender, IdentityNumber

_OTHERS: Final = re.compile(
    r"子女|孩子|儿童|婴儿|新生儿|被|配偶|夫妻|双方|父母|父亲|母亲|监护人|代办|代理|职工|员工|"
    r"家属|成员|死者|学生|法定代表人|负责人|股东"
)
"""Of these the applicant's number tells nothing."""

_digits: Final = with_digits(r"\s*(?:个?周?岁|年|月|日|[至到—－~-])")
_YEARS: Final = r"(\d{1,3})\s*(?:周岁|岁)"
_RANGE: Final = re.compile(r"(\d{1,3})\s*(?:周岁|岁)?\s*(?:至|到|—|－|~|-)\s*" + _YEARS)
_REACHED: Final = re.compile(r"(?<![未不])(?:已满|年满|满|达到)\s*" + _YEARS)
_UNREACHED: Final = re.compile(r"(?:未满|不满|不足|小于|低于|未达到)\s*" + _YEARS)
_UP: Final = re.compile(_YEARS + r"\s*(?:（含）)?\s*(?:及|或|和)?\s*以上")
_DOWN: Final = re.compile(_YEARS + r"\s*(?:（含）)?\s*(?:及|或|和)?\s*以下")
_DAY: Final = re.compile(
    r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?(?:（含）)?(?:及|或|和)?(以前|之前|前|以后|之后|后|起)"
)
_NEVER: Final = 10_000


class Acting(Enum):
    """Who does it, as an answer says."""

    SELF = auto()
    AGENT = auto()
    GUARDIAN = auto()


def answer_by_number(question: Question, number: IdentityNumber, today: date) -> str:
    """The one answer that the applicant's number gives; empty where it does not tell."""
    if _OTHERS.search(question.text) or number.birth is None:
        return ""
    for fits in (
        _by_age(age_on(number.birth, today)),
        _by_sex(number.gender, question.text),
        _by_birth(number.birth),
    ):
        told = [fits(answer) for answer in question.answers]
        if None not in told and told.count(True) == 1:
            return question.answers[told.index(True)]
    return ""


def who_acts(answer: str) -> Acting | None:
    """What an answer to 由谁来办理 means; None for another answer."""
    if re.search(r"委托|代办|代理|经办人", answer):
        return Acting.AGENT
    if "监护人" in answer:
        return Acting.GUARDIAN
    if re.search(r"本人|当事人|法定代表人|负责人|亲自", answer):
        return Acting.SELF
    return None


def asks_who_acts(question: Question) -> bool:
    """Whether each answer says who does it, and one is an agent or a guardian."""
    if not re.search(r"办|由谁|申请|申领|查询", question.text):
        return False
    means = [who_acts(answer) for answer in question.answers]
    others = {Acting.AGENT, Acting.GUARDIAN} & set(means)
    return None not in means and Acting.SELF in means and bool(others)


def _by_age(age: int) -> Callable[[str], bool | None]:
    def fits(answer: str) -> bool | None:
        text = _digits(answer)
        if found := _RANGE.search(text):
            return int(found[1]) <= age <= int(found[2])
        least, below = 0, _NEVER
        bounds = False
        for pattern in (_REACHED, _UP):
            for one in pattern.findall(text):
                least, bounds = max(least, int(one)), True
        for one in _UNREACHED.findall(text):
            below, bounds = min(below, int(one)), True
        for one in _DOWN.findall(text):
            below, bounds = min(below, int(one) + 1), True
        if not bounds and (found := re.match(r"(未)?成年人", text)):
            least, below = (0, 18) if found[1] else (18, _NEVER)
            bounds = True
        return least <= age < below if bounds else None

    return fits


def _by_sex(gender: Gender | None, question: str) -> Callable[[str], bool | None]:
    def fits(answer: str) -> bool | None:
        man, woman = answer.startswith("男"), answer.startswith("女")
        plain = "性别" in question or len(answer) <= 2
        if gender is None or not plain or man is woman:
            return None
        return man is (gender is Gender.MALE)

    return fits


def _by_birth(birth: date) -> Callable[[str], bool | None]:
    """Before or since a day; a bare year or month that holds the birthday tells nothing."""

    def fits(answer: str) -> bool | None:
        found = _DAY.search(answer)
        if found is None or "生" not in answer:
            return None
        year, month, day, side = found.groups()
        told = [birth.year, birth.month, birth.day][: 1 + bool(month) + bool(day)]
        bound = [int(one) for one in (year, month, day) if one]
        if told == bound:
            if day is None or side in ("前", "之前", "后", "之后"):
                return None
            return True
        return (told < bound) is side.endswith("前")

    return fits
