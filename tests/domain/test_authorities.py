"""Authorities: who is who on which day, and to whom one appeals (行政复议法 art. 24–27)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.knowledge.authorities.authority import (
    Appeal,
    Authority,
    AuthorityKind,
    Level,
    Seal,
    SealKind,
    document_number,
)
from counter_app.knowledge.authorities.directory import Directory, directory, shipped
from counter_app.knowledge.hall import DEFAULT_HALL

DAY = date(2026, 11, 23)
CITY = Authority("C", "样例市人民政府", AuthorityKind.GOVERNMENT, Level.CITY, "P")
PROVINCE = Authority("P", "样例省人民政府", AuthorityKind.GOVERNMENT, Level.PROVINCE)
BUREAU = Authority("B", "样例市审批局", AuthorityKind.DEPARTMENT, Level.CITY, "C")
HALL = directory(DEFAULT_HALL)


def body(name: str) -> str:
    known = HALL.on(name, DAY)
    assert known is not None, name
    return HALL.appeal(known, DAY).body


@pytest.mark.parametrize(
    ("authority", "wanted"),
    [
        ("三亚市公安局", "三亚市人民政府"),  # art. 24(1)(1): 本级人民政府工作部门
        ("三亚市营商环境建设局", "三亚市人民政府"),
        ("三亚市公安局交通警察支队", "三亚市人民政府"),  # art. 24(1)(4)
        ("三亚市人民政府", "海南省人民政府"),  # art. 24(1)(2): 下一级人民政府
        ("三亚市吉阳区人民政府", "三亚市人民政府"),
        ("三亚市吉阳区民政局", "三亚市吉阳区人民政府"),
        ("海南省人民政府", "海南省人民政府"),  # art. 24(2): itself
        ("三亚海关", "中华人民共和国海口海关"),  # art. 27
        ("国家税务总局三亚市税务局", "国家税务总局海南省税务局"),
        ("三亚海事局", "中华人民共和国海南海事局"),
        ("中国人民银行三亚市分行", "中国人民银行海南省分行"),
        ("国家税务总局海南省税务局", "国家税务总局"),
        ("国家税务总局", "国家税务总局"),  # art. 25: itself
    ],
)
def test_against_each_one_appeals_as_the_law_says(authority: str, wanted: str) -> None:
    assert body(authority) == wanted


def test_everybody_that_ships_can_be_appealed_against_and_has_its_parents() -> None:
    codes = {one.code for one in shipped().authorities}
    for one in shipped().authorities:
        assert not one.parent or one.parent in codes, one
        assert bool(HALL.appeal(one, DAY).body) == (one.kind is not AuthorityKind.SERVICE), one
        assert codes.issuperset(one.members), one
        assert all(seal.name.startswith(one.name) for seal in one.seals)


def test_a_public_service_decides_nothing_that_one_could_appeal_against() -> None:
    water = Authority("W", "样例自来水公司", AuthorityKind.SERVICE, Level.CITY, "C")
    assert Directory((CITY, water)).appeal(water, DAY) == Appeal("")


def test_what_is_declared_of_it_counts_more_than_its_kind() -> None:
    other = replace(BUREAU, appeal_body="P", court="样例铁路运输法院", appeal_first=("X-1",))
    known = Directory((CITY, PROVINCE, other))
    assert known.appeal(other, DAY, "X-1") == Appeal("样例省人民政府", True, "样例铁路运输法院")
    assert not known.appeal(other, DAY, "X-2").first


def test_a_day_tells_which_entry_of_a_code_counts() -> None:
    later = replace(BUREAU, name="样例市营商局", since=date(2027, 1, 1))
    known = Directory((later, BUREAU))
    assert known.on("B", date(2026, 12, 31)) == BUREAU
    assert known.on("B", date(2027, 1, 1)) == later
    assert known.on("样例市营商局", date(2026, 12, 31)) is None
    assert known.history("B") == (BUREAU, later)


def test_what_ended_is_nobody_any_more() -> None:
    ended = replace(BUREAU, until=date(2026, 11, 22))
    known = Directory((ended, CITY))
    assert known.on("B", DAY) is None
    assert known.all_on(DAY) == (CITY,)


def test_what_the_hall_publishes_stands_over_what_ships() -> None:
    own = Authority("SY-GAJ", "三亚市公安局", AuthorityKind.DEPARTMENT, Level.CITY, "HN-ZF")
    hall = replace(DEFAULT_HALL, authorities=(own,))
    assert directory(hall).on("三亚市公安局", DAY) == own
    assert directory(hall).appeal(own, DAY).body == "海南省人民政府"


def test_the_seal_of_the_day_is_the_one_for_what_is_done_else_the_official_one() -> None:
    official = Seal("公章", SealKind.OFFICIAL)
    special = Seal("审批专用章", SealKind.APPROVAL, date(2026, 12, 1), date(2026, 12, 31))
    one = replace(BUREAU, seals=(official, special))
    assert one.seal(SealKind.APPROVAL, DAY) == official
    assert one.seal(SealKind.APPROVAL, date(2026, 12, 31)) == special
    assert one.seal(SealKind.APPROVAL, date(2027, 1, 1)) == official
    assert BUREAU.seal(SealKind.APPROVAL, DAY) is None


def test_a_document_number_is_written_as_offices_write_it() -> None:
    assert document_number("三营商审", 2026, "01-K3T", 17) == "三营商审〔2026〕01-K3T-17号"
