"""What is charged, and how often one must come, in the words of departments."""

from __future__ import annotations

import pytest

from counter_app.knowledge.catalog.item import Fee
from counter_app.knowledge.catalog.reading.remark import Unsaid
from counter_app.knowledge.catalog.reading.values import contradicts, fee, visits

VISITS = [
    ("0", 0),
    ("1", 1),
    ("2.0", 2),
    ("1次", 1),
    ("一次", 1),
    ("最多跑一次", 1),
    ("最多跑1次", 1),
    ("最多跑一趟", 1),
    ("至多一次", 1),
    ("≤1", 1),
    ("≤1次", 1),
    ("只跑一次", 1),
    ("跑一次", 1),
    ("一次办结", 1),
    ("需到现场1次", 1),
    ("必须到现场1次", 1),
    ("到现场次数1次", 1),
    ("申请人最多跑1次", 1),
    ("最多到场两次", 2),
    ("0-1次", 1),
    ("0～1次", 1),
    ("1至2次", 2),
    ("1次或2次", 2),
    ("零跑腿", 0),
    ("零跑动", 0),
    ("零次", 0),
    ("0次跑动", 0),
    ("跑0次", 0),
    ("一次不跑", 0),
    ("一次都不跑", 0),
    ("不用跑", 0),
    ("不跑腿", 0),
    ("无需到场", 0),
    ("无需到现场", 0),
    ("无需跑动", 0),
    ("不见面审批", 0),
    ("全程网办", 0),
    ("全程不见面", 0),
    ("无", None),
    ("—", None),
]


@pytest.mark.parametrize(("text", "expected"), VISITS)
def test_how_often_one_must_come(text: str, expected: int | None) -> None:
    assert visits(text) == expected


@pytest.mark.parametrize("text", ["很多次", "视情况", "100次以上", "多次", "网上" * 9000])
def test_what_tells_no_number_of_visits_is_not_guessed(text: str) -> None:
    with pytest.raises(Unsaid):
        visits(text)


FREE = [
    "否",
    "无",
    "0",
    "0元",
    "0.00元",
    "0 元/证",
    "免费",
    "免收",
    "免征",
    "全免",
    "暂免",
    "停征",
    "不收费",
    "不收费。",
    "不收取费用",
    "不收取任何费用",
    "不需要缴费",
    "无需缴费",
    "不用交钱",
    "暂不收费",
    "暂停征收",
    "暂停收费",
    "不涉及收费",
    "不涉及",
    "免征（小微企业）",
]


@pytest.mark.parametrize("text", FREE)
def test_words_that_charge_nothing(text: str) -> None:
    assert fee(text, "", "").charged is False
    if text not in ("无",):  # under 收费标准 it says that there is no rate
        assert fee("", text, "").charged is False


@pytest.mark.parametrize(
    ("charged", "amount", "expected"),
    [
        ("是", "", Fee(True)),
        ("收费", "", Fee(True)),
        ("是", "10元/证", Fee(True, "10元/证")),
        ("工本费10元", "", Fee(True, "工本费10元")),
        ("10元/本", "", Fee(True, "10元/本")),
        ("", "10", Fee(True, "10")),
        ("", "1", Fee(True, "1")),
        ("", "每证20元", Fee(True, "每证20元")),
        ("按标准收费", "", Fee(True, "按标准收费")),
        ("不收费；补证收工本费10元", "", Fee(True, "不收费；补证收工本费10元")),
        ("收费；首次申领免费", "", Fee(True, "收费；首次申领免费")),
        ("", "不收费", Fee(False, "不收费")),
        ("否", "不收费", Fee(False, "不收费")),
        ("", "", Fee()),
        ("", "无", Fee()),
        ("/", "", Fee()),
    ],
)
def test_what_is_charged_and_how_much(charged: str, amount: str, expected: Fee) -> None:
    assert fee(charged, amount, "") == expected


def test_an_answer_that_does_not_fit_the_amount_is_seen() -> None:
    assert contradicts(fee("否", "10元", ""))
    assert contradicts(fee("是", "免征", ""))
    assert not contradicts(fee("否", "不收费", ""))
    assert not contradicts(fee("是", "10元", ""))
