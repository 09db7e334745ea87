"""Papers of fees and parcels come out on every size of paper, and in large print."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.channels.acts.parcels import note_parcel, unpack
from counter_app.features.channels.acts.taking import give_back
from counter_app.features.channels.model.requests import (
    ArriveRequest,
    ContentTold,
    ReasonRequest,
    StrangerTold,
    UnpackRequest,
)
from counter_app.features.fees.acts.paying import charge, pay, refund
from counter_app.features.fees.model.requests import ChargeRequest, PayRequest, RefundRequest
from counter_app.kernel.paper import PaperSize
from tests.channels.conftest import arrive
from tests.conftest import Asking
from tests.problems.conftest import text_of

LONG = "三亚经济圈样例餐饮服务管理有限责任公司第一分公司"


@pytest.fixture
def papers(window: Counter, asking: Asking) -> list[str]:
    """One of each kind, with the longest texts that people type."""
    desk = window.desk
    number = window.take_in(asking()).case.number
    charge(desk, number, ChargeRequest(amount="99999999.99", name="工本费" * 20, basis="依据" * 90))
    charge(desk, number, ChargeRequest(amount="0.01", name="检测费"))
    pay(desk, number, PayRequest(name="检测费", receipt="P" * 60))
    paid = refund(desk, number, RefundRequest("多收", name="检测费"))
    parcel = note_parcel(desk, ArriveRequest(waybill="SF" + "1" * 60, sender=LONG)).number
    things = tuple(ContentTold(f"{LONG}材料{n}", n % 3, 1, "说明" * 30) for n in range(1, 20))
    strangers = (StrangerTold(LONG, LONG, "单独封存" * 20),)
    told = UnpackRequest("王见证", "林小满", "破损" * 40, things, strangers)
    opened = unpack(desk, parcel, told)
    back = give_back(desk, arrive(window), ReasonRequest("理由\n" * 30))
    of_case = [one for one in paid.papers if one.kind.startswith("fee")]
    return [one.number for one in (*of_case, *opened.papers, *back.papers)]


@pytest.mark.parametrize("size", PaperSize)
def test_each_comes_out_whole(window: Counter, papers: list[str], size: PaperSize) -> None:
    assert len(papers) == 5
    for number in papers:
        assert number.replace("-", "") in text_of(window.papers.render(number, size=size)).replace(
            "-", ""
        )


def test_each_comes_out_in_large_print(window: Counter, papers: list[str]) -> None:
    for number in papers:
        copied = window.copy_paper(number, large=True)
        assert "大字版" in text_of(window.papers.render(number, len(copied.copies)))
