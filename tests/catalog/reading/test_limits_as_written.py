"""Limits in the words of departments: what each says, and what none can be made of."""

from __future__ import annotations

import pytest

from counter_app.knowledge.catalog.reading.limits import Told, settle, told_limit
from counter_app.knowledge.catalog.reading.remark import Unsaid
from counter_app.knowledge.days.limit import Limit, LimitUnit

_UNITS = {
    "m": LimitUnit.MINUTES,
    "h": LimitUnit.HOURS,
    "half": LimitUnit.HALF_DAYS,
    "wd": LimitUnit.WORKING_DAYS,
    "d": LimitUnit.CALENDAR_DAYS,
    "mo": LimitUnit.MONTHS,
}


def limit(words: str) -> Limit | None:
    """``20 wd`` for 20 working days, ``-`` for none."""
    if words == "-":
        return None
    value, unit = words.split()
    return Limit(int(value), _UNITS[unit])


ONE_LIMIT = [
    ("20个工作日", "20 wd"),
    ("20 个 工 作 日", "20 wd"),
    ("20工作日", "20 wd"),
    ("２０个工作日", "20 wd"),
    ("20（工作日）", "20 wd"),
    ("20(个工作日)", "20 wd"),
    ("20[工作日]", "20 wd"),
    ("20【工作日】", "20 wd"),
    ("20天（工作日）", "20 wd"),
    ("20日（工作日）", "20 wd"),
    ("20天内（工作日）", "20 wd"),
    ("20个工作天", "20 wd"),
    ("20个有效工作日", "20 wd"),
    ("20 working days", "20 wd"),
    ("20", "20 wd"),
    ("20.0", "20 wd"),
    ("20个工作日。", "20 wd"),
    ("20个工作日；", "20 wd"),
    ("20个工作日内", "20 wd"),
    ("20个工作日以内", "20 wd"),
    ("20个工作日之内", "20 wd"),
    ("20个工作日内办结", "20 wd"),
    ("20个工作日办结", "20 wd"),
    ("在20个工作日内作出行政许可决定", "20 wd"),
    ("15个工作日内完成审核", "15 wd"),
    ("不超过15个工作日", "15 wd"),
    ("不得超过15个工作日", "15 wd"),
    ("最长不超过60个工作日", "60 wd"),
    ("最多15个工作日", "15 wd"),
    ("≤5个工作日", "5 wd"),
    ("<=5个工作日", "5 wd"),
    ("＜5个工作日", "5 wd"),
    ("少于5个工作日", "5 wd"),
    ("办结时限：20个工作日", "20 wd"),
    ("时限为20个工作日", "20 wd"),
    ("一般20个工作日", "20 wd"),
    ("自受理之日起20个工作日", "20 wd"),
    ("自受理之日起20个工作日内", "20 wd"),
    ("自受理之日起，20个工作日内", "20 wd"),
    ("自正式受理申请之日起20个工作日内作出决定", "20 wd"),
    ("自收到申请之日起十五日内", "15 d"),
    ("受理后5个工作日内办结", "5 wd"),
    ("收件后5个工作日", "5 wd"),
    ("20个工作日（自受理之日起计算）", "20 wd"),
    ("二十个工作日", "20 wd"),
    ("十个工作日", "10 wd"),
    ("十五个工作日内", "15 wd"),
    ("四十五个工作日", "45 wd"),
    ("一百二十日", "120 d"),
    ("一百零五个工作日", "105 wd"),
    ("廿日", "20 d"),
    ("两个月", "2 mo"),
    ("三个月内", "3 mo"),
    ("二十（20）个工作日", "20 wd"),
    ("20（二十）个工作日", "20 wd"),
    ("0.5个工作日", "1 half"),
    ("0.5(工作日)", "1 half"),
    ("1.5个工作日", "3 half"),
    ("半天", "1 half"),
    ("半日内", "1 half"),
    ("半个工作日", "1 half"),
    ("2个半天", "2 half"),
    ("一个半工作日", "3 half"),
    ("1小时", "1 h"),
    ("1个小时内", "1 h"),
    ("24小时内", "24 h"),
    ("二十四小时", "24 h"),
    ("1.5小时", "90 m"),
    ("2小时半", "150 m"),
    ("半小时", "30 m"),
    ("30分钟", "30 m"),
    ("十分钟", "10 m"),
    ("7天", "7 d"),
    ("10日", "10 d"),
    ("30个自然日", "30 d"),
    ("30日历天", "30 d"),
    ("2周", "14 d"),
    ("1个星期", "7 d"),
    ("3个月", "3 mo"),
    ("1年", "12 mo"),
    ("半年", "6 mo"),
    ("2年半", "30 mo"),
    ("即办", "0 wd"),
    ("即办件", "0 wd"),
    ("即来即办", "0 wd"),
    ("即到即办", "0 wd"),
    ("即审即办", "0 wd"),
    ("即报即办", "0 wd"),
    ("即时办结", "0 wd"),
    ("随到随办", "0 wd"),
    ("随来随办", "0 wd"),
    ("当场办结", "0 wd"),
    ("当场", "0 wd"),
    ("当日办结", "0 wd"),
    ("当天办结", "0 wd"),
    ("现场办理", "0 wd"),
    ("立等可取", "0 wd"),
    ("受理后当场办结", "0 wd"),
    ("秒批秒办", "0 wd"),
    ("全程网办即办", "0 wd"),
    ("0个工作日", "0 wd"),
    ("无", "-"),
    ("—", "-"),
    ("不限", "-"),
    ("不限时", "-"),
    ("无时限", "-"),
    ("无法定时限", "-"),
    ("法定无时限", "-"),
    ("没有法定期限", "-"),
    ("未规定期限", "-"),
    ("法律法规未规定", "-"),
    ("法律、法规未作规定", "-"),
    ("法律法规没有明确规定", "-"),
    ("无明确规定", "-"),
    ("暂无规定", "-"),
    ("不受时限限制", "-"),
]


@pytest.mark.parametrize(("text", "expected"), ONE_LIMIT)
def test_a_limit_is_read_however_it_is_said(text: str, expected: str) -> None:
    assert told_limit(text) == Told(limit(expected))


WITH_WORDS = [
    ("20个工作日（不含听证、公示、专家评审时间）", "20 wd", "不含听证、公示、专家评审时间"),
    ("20个工作日，不含检验检测时间", "20 wd", "不含检验检测时间"),
    ("20个工作日内（不包括勘验所需时间）", "20 wd", "不包括勘验所需时间"),
    ("20个工作日不含公示", "20 wd", "不含公示"),
    ("自受理之日起30个工作日（不含补正时间）", "30 wd", "不含补正时间"),
    ("20个工作日（法定节假日除外）", "20 wd", "法定节假日除外"),
    ("15个工作日（其中公示7日）", "15 wd", "其中公示7日"),
    ("当场办结（材料齐全）", "0 wd", "材料齐全"),
    ("材料齐全当场办结", "0 wd", "材料齐全"),
    ("材料齐全、符合条件的，当场办结", "0 wd", "材料齐全、符合条件的"),
    ("1个工作日（即办）", "1 wd", "即办"),
    ("20个工作日；情况复杂的30个工作日", "20 wd", "情况复杂的，30个工作日"),
    ("20个工作日，情况复杂的，30个工作日", "20 wd", "情况复杂的，30个工作日"),
    ("24小时内，特殊情况不超过3个工作日", "24 h", "特殊情况，不超过3个工作日"),
    ("最快1个工作日，最慢5个工作日", "5 wd", "最快1个工作日"),
    ("一般5个工作日，最长不超过20个工作日", "20 wd", "一般5个工作日"),
]


@pytest.mark.parametrize(("text", "expected", "note"), WITH_WORDS)
def test_what_stands_beside_a_limit_is_kept_as_its_note(
    text: str, expected: str, note: str
) -> None:
    assert told_limit(text) == Told(limit(expected), note=note)


EXTENDED = [
    ("20个工作日，可延长10个工作日", "20 wd", "10 wd"),
    ("20个工作日（可延长10个工作日）", "20 wd", "10 wd"),
    ("20个工作日可延长10个工作日", "20 wd", "10 wd"),
    ("20个工作日，经本机关负责人批准，可以延长十个工作日", "20 wd", "10 wd"),
    ("20日内作出决定；情况复杂的，经批准可延长10日", "20 d", "10 d"),
    ("1个月内（情况特殊的可延长15日）", "1 mo", "15 d"),
    ("20个工作日，特殊情况可延长至30个工作日", "20 wd", "10 wd"),
    ("20个工作日，最长可延期5个工作日", "20 wd", "5 wd"),
]


@pytest.mark.parametrize(("text", "expected", "more"), EXTENDED)
def test_what_may_be_added_is_the_extension(text: str, expected: str, more: str) -> None:
    told = told_limit(text)
    assert (told.limit, told.extension) == (limit(expected), limit(more))


BOTH = [
    ("法定20个工作日/承诺8个工作日", "20 wd", "8 wd"),
    ("法定20个工作日承诺8个工作日", "20 wd", "8 wd"),
    ("法定：20个工作日；承诺：8个工作日", "20 wd", "8 wd"),
    ("法定时限20个工作日,承诺时限8个工作日", "20 wd", "8 wd"),
    ("法定办结时限：20个工作日 承诺办结时限：8个工作日", "20 wd", "8 wd"),
    ("法定20个工作日\n承诺5个工作日", "20 wd", "5 wd"),
    ("法定20/承诺8", "20 wd", "8 wd"),
    ("法定不超过20个工作日，承诺不超过8个工作日", "20 wd", "8 wd"),
    ("20个工作日（法定），8个工作日（承诺）", "20 wd", "8 wd"),
    ("承诺8个工作日（法定二十个工作日）", "20 wd", "8 wd"),
    ("8个工作日（承诺）/20个工作日（法定）", "20 wd", "8 wd"),
    ("法定20个工作日/承诺当场办结", "20 wd", "0 wd"),
    ("法定无/承诺5个工作日", "-", "5 wd"),
    ("法定：无；承诺：即办", "-", "0 wd"),
    ("承诺5个工作日", "-", "5 wd"),
    ("法定30日", "30 d", "-"),
]


@pytest.mark.parametrize(("text", "statutory", "promised"), BOTH)
def test_one_cell_may_say_what_the_law_sets_and_what_is_promised(
    text: str, statutory: str, promised: str
) -> None:
    assert told_limit(text) == Told(statutory=limit(statutory), promised=limit(promised))


RANGES = ["5-7个工作日", "5～7个工作日", "5至7个工作日", "五到七个工作日", "5个工作日—7个工作日"]


@pytest.mark.parametrize("text", RANGES)
def test_a_range_counts_to_its_end_and_says_so(text: str) -> None:
    told = told_limit(text)
    assert told.limit == limit("7 wd")
    assert [one.reason for one in told.remarks] == ["catalog.limit_range"]


UNREAD = [
    ("很快", "catalog.bad_limit"),
    ("三天左右", "catalog.bad_limit"),
    ("约20个工作日", "catalog.bad_limit"),
    ("20(光年)", "catalog.bad_limit"),
    ("20（不含公示）", "catalog.bad_limit"),
    ("-5", "catalog.bad_limit"),
    ("1个半月", "catalog.bad_limit"),
    ("半个月", "catalog.bad_limit"),
    ("视情况而定", "catalog.bad_limit"),
    ("按法定程序办理", "catalog.bad_limit"),
    ("每月25日", "catalog.bad_limit"),
    ("7*24小时", "catalog.bad_limit"),
    ("2026-05-07T00:00:00", "catalog.bad_limit"),
    ("99999", "catalog.limit_too_long"),
    ("10个工作日/20个工作日", "catalog.limit_several"),
    ("简易程序：5日；普通程序：20日", "catalog.bad_limit"),
    ("自公示期满之日起5个工作日", "catalog.limit_from_elsewhere"),
    ("听证结束后10个工作日内", "catalog.limit_from_elsewhere"),
]


@pytest.mark.parametrize(("text", "reason"), UNREAD)
def test_what_is_no_limit_or_not_one_is_never_guessed(text: str, reason: str) -> None:
    with pytest.raises(Unsaid) as told:
        told_limit(text)
    assert told.value.reason == reason


def test_a_unit_of_its_own_counts_for_a_bare_number() -> None:
    assert told_limit("20", "自然日") == Told(limit("20 d"))
    assert told_limit("20", "（个工作日）") == Told(limit("20 wd"))
    assert told_limit("20（不含公示）", "工作日") == Told(limit("20 wd"), note="不含公示")


def test_a_limit_without_a_word_is_a_promise_and_never_the_laws() -> None:
    settled, unused = settle(Told(), Told(), told_limit("15个工作日"))
    assert (settled.statutory, settled.promised, unused) == (None, limit("15 wd"), None)


def test_beside_a_promise_a_limit_without_a_word_is_not_used_and_that_is_said() -> None:
    settled, unused = settle(Told(), told_limit("8个工作日"), told_limit("20个工作日"))
    assert (settled.statutory, settled.promised) == (None, limit("8 wd"))
    assert unused is not None
    assert unused.reason == "catalog.limit_unused"


def test_a_cell_with_both_serves_whichever_column_it_stands_in() -> None:
    both = told_limit("法定20个工作日/承诺8个工作日")
    for columns in ((both, Told(), Told()), (Told(), both, Told()), (Told(), Told(), both)):
        settled, _unused = settle(*columns)
        assert (settled.statutory, settled.promised) == (limit("20 wd"), limit("8 wd"))


def test_endless_words_are_read_in_time() -> None:
    for words in ("法定承诺" * 4000, "(" * 20_000, "一般应当" * 4000 + "天", "1个" * 9000):
        with pytest.raises(Unsaid):
            told_limit(words)
