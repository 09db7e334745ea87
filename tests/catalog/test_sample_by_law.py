"""The shipped sample against the laws that it names."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.features.cases.acts.legal_limit import LICENCE_LIMIT, limit_by_law, told_limit
from counter_app.knowledge.catalog.figures import figures
from counter_app.knowledge.catalog.item import (
    Basis,
    Catalog,
    Handling,
    Item,
    Limit,
    LimitUnit,
    Material,
    Necessity,
)
from tests.prepared import sample

TODAY = date(2026, 11, 30)
FIRST_NATIONAL_LIST = {
    "企业信息变更", "开办运输企业", "开办餐饮店", "水电气网联合报装", "信用修复",
    "企业上市合法合规信息核查", "企业破产信息核查", "企业注销登记", "新生儿出生", "教育入学",
    "社会保障卡居民服务", "残疾人服务", "退休",
}  # fmt: skip


def item(code: str) -> Item:
    return next(one for one in sample().items if one.code == code)


def material(code: str, name: str) -> Material:
    return next(one for one in item(code).materials if one.name == name)


def test_the_first_national_list_of_themes_is_complete() -> None:
    """国发〔2024〕3号: thirteen matters, each with a lead and parts of several departments."""
    national = [theme for theme in sample().themes if theme.level == "国家"]
    assert {theme.name.removesuffix("“一件事”") for theme in national} == FIRST_NATIONAL_LIST
    bodies = {one.code: one.department for one in sample().items}
    for theme in national:
        assert theme.lead
        assert len(theme.parts) >= 5, theme.name
        several = {part.department or bodies[part.item] for part in theme.parts}
        assert len(several) > 1 or theme.code == "SY-T-04", theme.name


def test_a_part_waits_for_what_it_needs() -> None:
    """企业破产法, 公司法: taxes are cleared before a company is struck off, seals afterwards."""
    theme = next(one for one in sample().themes if one.code == "SY-T-12")
    step = {part.item: part.step for part in theme.parts}
    assert step["SY-SW-001"] < step["SY-SC-006"] < step["SY-QY-002"]
    assert "SY-SW-001" in next(one for one in theme.parts if one.item == "SY-SC-006").after


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("SY-SC-005", "股权转让完税信息"),  # 个人所得税法第十五条
        ("SY-BD-002", "契税完税凭证"),  # 契税法第十一条
        ("SY-JJ-001", "车辆购置税完税或者免税证明"),  # 车辆购置税法第十三条
        ("SY-MZ-007", "离婚证或法院生效离婚文书、丧偶证明"),  # 民法典第一千零四十二条
        ("SY-SC-003", "清税证明"),  # 税收征收管理法第十六条
        ("SY-WL-003", "消防安全检查意见书"),  # 消防法第十五条
        ("SY-HZ-003", "准予迁入证明"),  # 户口登记条例第十条
    ],
)
def test_what_the_law_wants_proved_first_cannot_come_later(code: str, name: str) -> None:
    assert material(code, name).counts_as is Necessity.REQUIRED


def test_nothing_comes_later_without_a_basis() -> None:
    """国发〔2022〕5号: what may come later is published, or it is asked for at once."""
    for one in sample().items:
        for paper in one.materials:
            if paper.counts_as is Necessity.DEFERRABLE:
                assert paper.deferral_basis.text, (one.code, paper.name)
    assert material("SY-JYX-001", "预防接种证").counts_as is Necessity.REQUIRED  # 待核


def test_a_divorce_is_not_done_on_the_spot() -> None:
    """民法典第一千零七十七条: thirty days to think, then thirty to fetch the certificate."""
    divorce = item("SY-MZ-008")
    assert divorce.handling is Handling.PROMISED
    assert divorce.promised_limit == Limit(60, LimitUnit.CALENDAR_DAYS)
    assert (divorce.applicants_least, divorce.applicants_most) == (2, 2)


def test_moved_items_are_decided_by_the_bureau_under_its_real_name() -> None:
    """行政许可法第二十五条."""
    moved = [one for one in sample().items if (now := one.tenure_on(TODAY)) and now.former]
    assert len(moved) == 23
    assert {one.authority_on(TODAY) for one in moved} == {"三亚市营商环境建设局"}
    assert all(one.authority_on(date(2024, 2, 29)) == one.department for one in moved)
    assert not any("行政审批服务局" in repr(one) for one in sample().items)


def test_a_special_law_extends_by_its_own_figure() -> None:
    """食品经营许可和备案管理办法, 市场主体登记管理条例第十九条, 居民身份证法第十二条."""
    told = {code: item(code).extension for code in ("SY-SC-009", "SY-SC-004", "SY-HZ-006")}
    assert {code: one.limit for code, one in told.items() if one} == {
        "SY-SC-009": Limit(5, LimitUnit.WORKING_DAYS),
        "SY-SC-004": Limit(3, LimitUnit.WORKING_DAYS),
        "SY-HZ-006": Limit(30, LimitUnit.CALENDAR_DAYS),
    }
    assert all(one and one.basis.text for one in told.values())


def test_a_renewal_knows_what_it_renews_and_its_window() -> None:
    """行政许可法第五十条; 食品经营许可: from 90 to 15 working days before expiry."""
    renewal = item("SY-SC-011").renewal
    assert renewal is not None
    assert renewal.of == ("SY-SC-009", "SY-SC-010", "SY-SC-011")
    assert renewal.opens == Limit(90, LimitUnit.WORKING_DAYS)
    assert renewal.closes == Limit(15, LimitUnit.WORKING_DAYS)
    assert item("SY-SC-009").outcome.valid_for == Limit(60, LimitUnit.MONTHS)


def test_a_limit_without_a_basis_is_not_called_the_laws() -> None:
    """待核: not on papers, by no light; what art. 42 says of all licences stays."""
    pending = Basis(pending=True)
    ten = Limit(10, LimitUnit.WORKING_DAYS)
    service = Item("A", "甲", "局", statutory_limit=ten, statutory_basis=pending)
    assert (limit_by_law(service), told_limit(service)) == (None, ten)
    licence = Item(
        "B", "乙", "局", item_type_code="01", statutory_limit=ten, statutory_basis=pending
    )
    assert limit_by_law(licence) == LICENCE_LIMIT
    assert limit_by_law(item("SY-SB-004")) is None


def test_the_rate_of_cut_limits_is_of_confirmed_ones_only() -> None:
    one, five, twenty = (Limit(n, LimitUnit.WORKING_DAYS) for n in (1, 5, 20))
    items = (
        Item("A", "甲", "局", statutory_limit=twenty, promised_limit=five),
        Item(
            "B",
            "乙",
            "局",
            statutory_limit=twenty,
            promised_limit=one,
            statutory_basis=Basis(pending=True),
        ),
        Item("C", "丙", "海关", statutory_limit=twenty, promised_limit=one, left_out_as="海关"),
    )
    told = figures(Catalog(1, "", "", False, "", None, items))
    assert told.limits_cut_rate == 0.75
    assert (told.items, told.left_out) == (3, {"海关": 1})


def test_an_hour_is_an_eighth_of_a_working_day() -> None:
    """15 working days cut to one hour: 120 hours to 1."""
    cut = Item(
        "A",
        "公共场所卫生许可",
        "局",
        statutory_limit=Limit(15, LimitUnit.WORKING_DAYS),
        promised_limit=Limit(1, LimitUnit.HOURS),
    )
    assert figures(Catalog(1, "", "", False, "", None, (cut,))).limits_cut_rate == round(
        119 / 120, 4
    )


def test_customs_and_the_housing_fund_stand_in_no_rate() -> None:
    told = figures(sample())
    assert told.left_out == {"海关": 1, "住房公积金": 11}
    assert told.items == 203
    assert sum(told.visits.values()) == 203 - 12
