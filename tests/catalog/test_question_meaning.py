"""What an identity number answers of the questions that catalogs ask, and what it does not."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.knowledge.catalog.item import Question
from counter_app.knowledge.catalog.question_meaning import (
    Acting,
    answer_by_number,
    asks_who_acts,
    who_acts,
)
from counter_app.knowledge.persons.identity import Gender, IdentityNumber, IdKind

TODAY = date(2026, 11, 30)


def by_number(
    text: str, *answers: str, birth: date | None, gender: Gender | None = Gender.MALE
) -> str:
    number = IdentityNumber(IdKind.RESIDENT_ID, "", birth, gender)
    return answer_by_number(Question(text, answers), number, TODAY)


SIXTEEN_TODAY = date(2010, 11, 30)
FIFTEEN = date(2010, 12, 1)
GROWN = date(1990, 5, 1)


@pytest.mark.parametrize(
    ("text", "answers", "birth", "told"),
    [
        ("申请人年龄", ("已满十六周岁", "未满十六周岁"), SIXTEEN_TODAY, "已满十六周岁"),
        ("申请人年龄", ("已满十六周岁", "未满十六周岁"), FIFTEEN, "未满十六周岁"),
        ("申领人年龄", ("年满16周岁", "不满16周岁"), GROWN, "年满16周岁"),
        ("变更人年龄", ("18周岁以上", "未满18周岁"), FIFTEEN, "未满18周岁"),
        ("驾驶人满70周岁了吗？", ("未满70周岁", "已满70周岁"), GROWN, "未满70周岁"),
        ("申领人情况", ("成年人", "未成年人（含新生儿）"), FIFTEEN, "未成年人（含新生儿）"),
        ("年龄段", ("16周岁以下", "17至45周岁", "46周岁以上"), GROWN, "17至45周岁"),
        ("年龄段", ("十六周岁以上不满十八周岁", "十八周岁以上"), SIXTEEN_TODAY,
         "十六周岁以上不满十八周岁"),
        ("出生时间", ("1960年1月1日以前出生", "1960年1月1日之后出生"), GROWN,
         "1960年1月1日之后出生"),
        ("出生时间", ("1990年以前出生", "1990年以后出生"), GROWN, ""),
        ("出生时间", ("1980年以前出生", "1980年以后出生"), GROWN, "1980年以后出生"),
        ("年龄段", ("16周岁以下", "16周岁以上"), SIXTEEN_TODAY, ""),
        ("被收养人年龄", ("已满八周岁", "未满八周岁"), GROWN, ""),
        ("子女年龄", ("已满十六周岁", "未满十六周岁"), GROWN, ""),
        ("人员类别", ("老年人", "残疾人", "未成年人"), GROWN, ""),
        ("缴费年限", ("满十五年", "不足十五年可补缴"), GROWN, ""),
        ("离职后", ("封存满半年", "出境定居"), GROWN, ""),
        ("申请人年龄", ("已满十六周岁", "未满十六周岁"), None, ""),
    ],
)  # fmt: skip
def test_age_and_day_of_birth(
    text: str, answers: tuple[str, ...], birth: date | None, told: str
) -> None:
    assert by_number(text, *answers, birth=birth) == told


@pytest.mark.parametrize(
    ("text", "answers", "gender", "told"),
    [
        ("申请人性别", ("男", "女"), Gender.FEMALE, "女"),
        ("性别", ("男性", "女性"), Gender.MALE, "男性"),
        ("性别", ("男性", "女性"), None, ""),
        ("随谁落户", ("随母亲落户", "随父亲落户"), Gender.MALE, ""),
        ("配偶性别", ("男", "女"), Gender.MALE, ""),
    ],
)
def test_sex(text: str, answers: tuple[str, ...], gender: Gender | None, told: str) -> None:
    assert by_number(text, *answers, birth=GROWN, gender=gender) == told


@pytest.mark.parametrize(
    ("text", "answers", "asks"),
    [
        ("由谁来办理？", ("本人办理", "委托他人代办"), True),
        ("由谁来办理？", ("法定代表人或负责人办理", "委托经办人办理"), True),
        ("由谁来办理？", ("当事人到场", "委托他人代办"), True),
        ("申请人", ("本人申请", "监护人代为申请"), True),
        ("申请人", ("父亲或母亲", "其他监护人"), False),
        ("申请人", ("用人单位", "职工本人或近亲属"), False),
        ("经营者是谁？", ("本人", "委托代理人"), False),
        ("要变更哪一项？", ("名称", "法定代表人（负责人）"), False),
    ],
)
def test_who_comes(text: str, answers: tuple[str, ...], asks: bool) -> None:
    assert asks_who_acts(Question(text, answers)) is asks


def test_what_an_answer_says_of_who_comes() -> None:
    assert who_acts("委托他人代办") is Acting.AGENT
    assert who_acts("法定代表人或负责人办理") is Acting.SELF
    assert who_acts("监护人代为申请") is Acting.GUARDIAN
    assert who_acts("是") is None
