"""What the codes of items tell, and what they only hint at."""

from __future__ import annotations

import pytest

from counter_app.knowledge.catalog.codes import code_warning, type_name
from counter_app.knowledge.catalog.figures import figures
from counter_app.knowledge.catalog.item import Catalog, Handling, Item, Limit, LimitUnit

BODY = "11440000006939756B"  # a body's code whose check character is right
CODE = BODY + "2" + "440101007000"


@pytest.mark.parametrize(
    ("code", "base", "reason"),
    [
        (CODE, "440101007000", ""),
        (CODE + "01", "", ""),
        (CODE, "440101007001", "catalog.code_base"),
        (CODE.replace("6B2", "6C2"), "", "catalog.code_uscc"),
        (CODE[:-1], "", "catalog.code_length"),
        ("511Z07001006-511602000000-000-11511301008778183N-1-00", "", ""),
        ("SY-0001", "", ""),
    ],
)
def test_a_code_is_opaque_and_its_form_only_warns(code: str, base: str, reason: str) -> None:
    assert code_warning(code, base) == reason


def test_places_name_types_in_their_own_way() -> None:
    assert type_name("20") == type_name("20", "511602000000") == "公共服务事项"
    assert type_name("20", "440100") == "其他行政权力"
    assert type_name("1", "440100") == type_name("01") == "行政许可"
    assert type_name("77") == type_name("") == ""


def test_shares_are_taken_of_what_is_known() -> None:
    days = LimitUnit.WORKING_DAYS
    items = (
        Item("A", "甲", "局", handling=Handling.IMMEDIATE),
        Item("B", "乙", "局", promised_limit=Limit(5, days), statutory_limit=Limit(20, days)),
        Item("C", "丙", "局", promised_limit=Limit(20, days), statutory_limit=Limit(20, days)),
        Item("D", "丁", "局"),
    )
    found = figures(Catalog(1, "", "", False, "", None, items))
    assert (found.immediate, found.immediate_rate) == (1, round(1 / 3, 4))
    assert (found.limits_shortened, found.limits_cut_rate) == (1, 0.375)
    unknown = figures(Catalog(1, "", "", False, "", None, items[3:]))
    assert unknown.immediate_rate is None
    assert unknown.limits_cut_rate is None
    assert unknown.zero_visit_rate is None
