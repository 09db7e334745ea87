"""Lists of materials in one cell, as departments write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.knowledge.catalog.item import Necessity
from counter_app.knowledge.catalog.reading.material_list import companions, material_list
from counter_app.knowledge.catalog.reading.material_words import Written, said_as_kind, written

MUST, MAY, LATER = Necessity.REQUIRED, Necessity.OPTIONAL, Necessity.DEFERRABLE


def names(text: str) -> list[str]:
    return [one.name for one in material_list(text, bars=False).papers]


LISTS = [
    ("1.申请表 2.身份证 3.户口簿", "申请表|身份证|户口簿"),
    ("1.申请表2.身份证3.户口簿", "申请表|身份证|户口簿"),
    ("1.申请表。2.身份证。", "申请表|身份证"),
    ("1、申请表2、身份证", "申请表|身份证"),
    ("1、申请表；2、身份证；", "申请表|身份证"),
    ("1．申请表；2．身份证", "申请表|身份证"),
    ("1. 申请表,2. 身份证", "申请表|身份证"),
    ("1)申请表 2)身份证", "申请表|身份证"),
    ("1）申请表\n2）身份证", "申请表|身份证"),
    ("1-申请表 2-身份证", "申请表|身份证"),
    ("1 申请表\n2 身份证", "申请表|身份证"),
    ("①申请表②身份证", "申请表|身份证"),
    ("①申请表；②身份证；③户口簿", "申请表|身份证|户口簿"),
    ("⑴申请表⑵身份证", "申请表|身份证"),
    ("⒈申请表⒉身份证", "申请表|身份证"),
    ("（1）申请表（2）身份证", "申请表|身份证"),
    ("(1)申请表\n(2)身份证", "申请表|身份证"),
    ("一、申请表\n二、身份证", "申请表|身份证"),
    ("一、申请表；二、身份证；三、照片", "申请表|身份证|照片"),
    ("（一）申请表（二）身份证", "申请表|身份证"),
    ("一是申请表；二是身份证", "申请表|身份证"),
    ("A.申请表\nB.身份证", "申请表|身份证"),
    ("a）申请表 b）身份证", "申请表|身份证"),
    ("●申请表\n●身份证", "申请表|身份证"),
    ("●申请表●身份证", "申请表|身份证"),
    ("■申请表■身份证", "申请表|身份证"),
    ("- 申请表\n- 身份证", "申请表|身份证"),
    ("—申请表\n—身份证", "申请表|身份证"),
    ("*申请表\n*身份证", "申请表|身份证"),
    ("·申请表\n·身份证", "申请表|身份证"),
    ("申请表\n身份证", "申请表|身份证"),
    ("申请表；身份证", "申请表|身份证"),
    ("申请表;身份证;", "申请表|身份证"),
    ("1.申请表\n  2.身份证\n\n3.照片\n", "申请表|身份证|照片"),
    ("1.身份证", "身份证"),
    ("申请材料：1.申请表 2.身份证", "申请表|身份证"),
    ("需提交以下材料：\n1.申请表\n2.身份证", "申请表|身份证"),
    ("申请表；身份证（正面；反面）；户口簿", "申请表|身份证（正面；反面）|户口簿"),
    ("1.申请表\n2.身份证（需提供：\n（1）正面；\n（2）反面）", "申请表|身份证（需提供：（1）正面；（2）反面）"),
    ("1.身份证明：\n（1）身份证\n（2）户口簿\n2.照片", "身份证明：（1）身份证；（2）户口簿|照片"),
    ("1.身份证①正面②反面 2.照片", "身份证①正面②反面|照片"),
    ("1.身份证：\n2.照片", "身份证|照片"),
    ("〔1〕申请表〔2〕身份证", "申请表|身份证"),
    ("1.甲表；2.乙书；丙证", "甲表|乙书|丙证"),
    ("1.甲表；加盖公章\n2.乙证", "甲表；加盖公章|乙证"),
    ("1.2寸照片\n2.身份证", "2寸照片|身份证"),
    ("2.5寸照片\n身份证", "2.5寸照片|身份证"),
    ("1.近2.5年财务报表 2.身份证", "近2.5年财务报表|身份证"),
    ("1、附件1、附件2 2、身份证", "附件1、附件2|身份证"),
    ("1.《申请表》\n2.《承诺书》（见附件2）\n3.2025年度报表", "《申请表》|《承诺书》（见附件2）|2025年度报表"),
    ("A、B双方身份证", "A、B双方身份证"),
    ("一、二级建造师证书", "一、二级建造师证书"),
    ("主要设备设施、布局、操作流程文件", "主要设备设施、布局、操作流程文件"),
    ("法定代表人、负责人身份证", "法定代表人、负责人身份证"),
    ("法律、行政法规规定的其他材料", "法律、行政法规规定的其他材料"),
    ("买买提·艾力身份证", "买买提·艾力身份证"),
    ("身份证：", "身份证"),
    ("无", ""),
    ("无需提交材料", ""),
    ("不需要提供任何材料", ""),
    ("免提交", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_parted_where_its_writer_parts_it(text: str, expected: str) -> None:
    assert names(text) == [name for name in expected.split("|") if name]
    assert not material_list(text, bars=False).is_guessed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请表、身份证、户口簿", "申请表|身份证|户口簿"),
        ("申请表，身份证", "申请表|身份证"),
        ("申请表 身份证 户口簿", "申请表|身份证|户口簿"),
        ("申请表1份、身份证复印件2份", "申请表|身份证复印件"),
        ("身份证原件、近期2寸照片2张", "身份证原件|近期2寸照片2张"),
        ("居民身份证（正、反面）、户口簿", "居民身份证（正、反面）|户口簿"),
    ],
)
def test_commas_part_only_papers_and_that_is_said(text: str, expected: str) -> None:
    assert names(text) == expected.split("|")
    assert material_list(text, bars=False).is_guessed


ONE_PAPER = [
    ("申请表", Written("申请表")),
    ("申请表（原件1份）", Written("申请表", originals=1)),
    ("申请表（原件，1份）", Written("申请表", originals=1)),
    ("申请表（原件：2份）", Written("申请表", originals=2)),
    ("申请表（一份）", Written("申请表", originals=1)),
    ("申请表（一式两份）", Written("申请表", originals=2)),
    ("申请表一式三份", Written("申请表", originals=3)),
    ("申请表1份", Written("申请表", originals=1)),
    ("身份证（原件）", Written("身份证", originals=1)),
    ("营业执照（复印件1份）", Written("营业执照", copies=1)),
    ("营业执照（复印件，2份）", Written("营业执照", copies=2)),
    ("营业执照复印件（2份）", Written("营业执照复印件", copies=2)),
    ("营业执照（复印件）2份", Written("营业执照", copies=2)),
    ("营业执照复印件1份", Written("营业执照复印件", copies=1)),
    ("身份证（原件1份，复印件2份）", Written("身份证", originals=1, copies=2)),
    ("身份证（原件1份、复印件2份）", Written("身份证", originals=1, copies=2)),
    ("身份证（原件1份/复印件1份）", Written("身份证", originals=1, copies=1)),
    ("身份证（原件及复印件各两份）", Written("身份证", originals=2, copies=2)),
    ("身份证（验原件，收复印件1份）", Written("身份证", originals=1, copies=1)),
    ("身份证原件1份、复印件2份", Written("身份证", originals=1, copies=2)),
    ("身份证原件及复印件各1份", Written("身份证原件及复印件", originals=1, copies=1)),
    ("申请书（必要，原件2份，复印件1份）", Written("申请书", MUST, 2, 1)),
    ("委托书（非必要）", Written("委托书", MAY)),
    ("委托书（非必要，委托他人代办时提供）", Written("委托书（委托他人代办时提供）", MAY)),
    ("委托书（如有）", Written("委托书", MAY)),
    ("委托书（必要时提供）", Written("委托书", MAY)),
    ("验资报告（容缺）", Written("验资报告", LATER)),
    ("验资报告（可容缺后补，原件1份）", Written("验资报告", LATER, 1)),
    ("身份证【必要】（原件1份）", Written("身份证", MUST, 1)),
    ("营业执照（复印件1份，加盖公章）", Written("营业执照（加盖公章）", copies=1)),
    ("食品经营许可证（原件，正副本）", Written("食品经营许可证（正副本）", originals=1)),
    ("身份证（原件及复印件）", Written("身份证", originals=1, copies=1)),
    ("夫妻双方身份证原件及复印件", Written("夫妻双方身份证原件及复印件")),
    ("照片（2张）", Written("照片（2张）")),
    ("合同（协议）", Written("合同（协议）")),
    ("非必要建设说明", Written("非必要建设说明")),
]


@pytest.mark.parametrize(("text", "expected"), ONE_PAPER)
def test_what_stands_beside_a_name_becomes_a_field(text: str, expected: Written) -> None:
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("必备材料：\n1.申请表\n2.身份证\n视情况提供：\n3.委托书", [MUST, MUST, MAY]),
        ("必要材料：\n1.申请表\n非必要材料：\n1.委托书", [MUST, MAY]),
        ("一、必备材料\n1.申请表\n2.身份证\n二、容缺材料\n1.照片", [MUST, MUST, LATER]),
        ("一、必要材料：1.申请表 2.身份证 二、容缺材料：1.照片", [MUST, MUST, LATER]),
        ("必须提供：申请表；如有：委托书", [MUST, MAY]),
        ("必要材料：1.申请表；2.身份证。可容缺材料：3.验资报告。", [MUST, MUST, LATER]),
        ("必备材料：\n1.申请表\n2.委托书（非必要）", [MUST, MAY]),
        ("所需材料：\n1.申请表\n2.身份证", [None, None]),
    ],
)
def test_headings_say_which_papers_are_necessary(
    text: str, expected: list[Necessity | None]
) -> None:
    assert [one.necessity for one in material_list(text, bars=False).papers] == expected


def test_a_heading_that_says_for_whom_stays_beside_the_names() -> None:
    assert names("企业提供：\n1.营业执照\n个人提供：\n1.身份证") == [
        "营业执照（企业提供）",
        "身份证（个人提供）",
    ]


def test_a_heading_with_nothing_under_it_is_a_paper() -> None:
    assert names("一、申请表\n二、证明材料：\n1.身份证\n三、章程：") == [
        "申请表",
        "身份证（证明材料）",
        "章程",
    ]


@pytest.mark.parametrize("text", ["注：复印件均需加盖公章", "备注：可邮寄", "以上材料均须加盖公章"])
def test_remarks_are_no_papers_and_are_told(text: str) -> None:
    told = material_list(f"1.申请表\n2.身份证\n{text}", bars=False)
    assert [one.name for one in told.papers] == ["申请表", "身份证"]
    assert told.left_out == (text,)


def test_bars_part_alone_and_numbers_go() -> None:
    told = material_list("1.申请表；附件|2.身份证", bars=True)
    assert [one.name for one in told.papers] == ["申请表；附件", "身份证"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("必要\n必要\n非必要", ["必要", "必要", "非必要"]),
        ("1.必要\n2.非必要", ["必要", "非必要"]),
        ("1\n1\n0", ["1", "1", "0"]),
        ("必要；；非必要", ["必要", "", "非必要"]),
    ],
)
def test_companion_columns_are_parted_by_line(text: str, expected: list[str]) -> None:
    assert companions(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("原件", Written("", originals=1)),
        ("复印件", Written("", copies=1)),
        ("原件和复印件", Written("", originals=1, copies=1)),
        ("原件、复印件", Written("", originals=1, copies=1)),
        ("纸质原件", Written("", originals=1)),
        ("证件证书证明", None),
        ("", None),
    ],
)
def test_a_kind_may_say_original_or_copy(text: str, expected: Written | None) -> None:
    assert said_as_kind(text) == expected


_NAME = st.text("申请表身份证户口簿合同协议书照片报告营业执照证明章程", min_size=2, max_size=12)
_INSIDE = st.sampled_from(["", "（正面；反面）", "（见附件2）", "（含：1.甲；2.乙）"])
_PAPERS = st.lists(st.tuples(_NAME, _INSIDE).map("".join), min_size=2, max_size=19, unique=True)
_CHINESE = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
]
_STYLES = {
    "1.": lambda n: f"{n}.",
    "1、": lambda n: f"{n}、",
    "1）": lambda n: f"{n}）",
    "（1）": lambda n: f"（{n}）",
    "①": lambda n: chr(0x2460 + n - 1),
    "一、": lambda n: f"{_CHINESE[n - 1]}、",
    "（一）": lambda n: f"（{_CHINESE[n - 1]}）",
    "A.": lambda n: f"{chr(ord('A') + n - 1)}.",
    "●": lambda _n: "●",
    "": lambda _n: "",
}


@given(_PAPERS, st.sampled_from([*_STYLES]), st.sampled_from(["\n", "；\n", "；", "。", " "]))
def test_a_list_reads_back_in_whatever_style_it_is_written(
    papers: list[str], style: str, joint: str
) -> None:
    if style == "" and joint in ("。", " "):
        joint = "\n"
    text = joint.join(_STYLES[style](n) + name for n, name in enumerate(papers, start=1))
    assert names(text) == papers


_BETWEEN = [
    *("\n必备材料：", "。视情况提供：", "；企业提供：", "\n一、必要材料："),
    *("1.", "2.", "3.", "（1）", "①", "一、", "二、", "；", "。", "\n", " ", "、"),
]


@given(st.lists(st.sampled_from(_BETWEEN), max_size=24))
def test_no_paper_ever_vanishes(marks: list[str]) -> None:
    """Whatever stands between them, every paper that is named is in some name."""
    text, papers = "", []
    for n, mark in enumerate(marks):
        papers.append(f"{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地'[n]}证")
        text += mark + papers[-1]
    told = "".join(one.name for one in material_list(text, bars=False).papers)
    assert [one for one in papers if one not in told] == []


@given(st.text("1234.、（）()①②；;\n一二、 申请表：注●-", max_size=60))
def test_no_list_breaks_the_reader_or_loses_all_of_it(text: str) -> None:
    told = material_list(text, bars=False)
    assert all(one.name.strip() for one in told.papers)


def test_endless_lists_are_read_in_time() -> None:
    for text in ("：1." * 7000, "（" * 20_000, "1、" * 10_000, "、表" * 9000, "●" * 20_000):
        material_list(text, bars=False)
