"""日结 counts fees: by window, item and way; what lacks a receipt needs a word."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from counter_app.assembly import Counter
from counter_app.features.day.model.day_close import FindingKind
from counter_app.features.day.papers.day_sheet import draw_day
from counter_app.features.fees.acts.counting import reported
from counter_app.features.fees.acts.paying import add_receipt, charge, pay, refund
from counter_app.features.fees.model.requests import (
    ChargeRequest,
    PayRequest,
    ReceiptRequest,
    RefundRequest,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.fees.events import PayWay
from tests.conftest import Asking, StandingClock
from tests.problems.conftest import text_of

MONDAY = date(2026, 11, 23)


@pytest.fixture
def paid(window: Counter, asking: Asking) -> str:
    """One case with 40 yuan, paid in two ways and a part given back."""
    number = window.take_in(asking()).case.number
    charge(window.desk, number, ChargeRequest(amount="40"))
    pay(window.desk, number, PayRequest("25", PayWay.CASH, "P1"))
    pay(window.desk, number, PayRequest("15", PayWay.SCAN))
    refund(window.desk, number, RefundRequest("多收", "5", PayWay.CASH))
    return number


def test_sums_agree_with_the_receipts(window: Counter, paid: str) -> None:
    report = window.days.look(MONDAY)
    found = {one.way: (one.payments, one.receipts, one.paid, one.refunded) for one in report.fees}
    assert found == {"cash": (1, 1, 2500, 500), "scan": (1, 0, 1500, 0)}
    kinds = [(one.kind, one.about) for one in report.findings]
    assert (FindingKind.NO_RECEIPT, paid) in kinds


def test_a_payment_without_receipt_needs_a_word(
    window: Counter, paid: str, standing_clock: StandingClock
) -> None:
    standing_clock.forward(hours=8)
    words = {
        one.about: "说明"
        for one in window.days.look(MONDAY).findings
        if one.kind is not FindingKind.NO_RECEIPT
    }
    with pytest.raises(Refusal, match=r"day[.]unexplained") as told:
        window.days.close(MONDAY, explained=words)
    assert told.value.details["about"] == paid
    add_receipt(window.desk, paid, ReceiptRequest("P2"))
    report = window.days.close(MONDAY, explained=words)
    assert all(one.kind is not FindingKind.NO_RECEIPT for one in report.findings)
    sheet = draw_day(window.days.records(MONDAY), "大厅", _signer(window))
    read = text_of(sheet)
    for words_ in ("收费", "40.00", "5.00", "合计"):
        assert words_ in read


def test_a_day_without_fees_says_nothing_of_them(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    assert window.days.look(MONDAY).fees == ()


def test_reports_count_the_same(window: Counter, paid: str) -> None:
    first = datetime(2026, 11, 1, tzinfo=SHANGHAI)
    before = datetime(2026, 12, 1, tzinfo=SHANGHAI)
    told = {one.name: one.value for one in reported(window.desk, first, before, "")}
    assert told == {
        "fees_charged": 4000,
        "fees_paid": 4000,
        "fees_waived": 0,
        "fees_refunded": 500,
        "fees_without_receipt": 1,
    }
    assert reported(window.desk, before, before, "") == ()


def _signer(window: Counter) -> object:
    from counter_app.press.signing import Ed25519Signer

    return Ed25519Signer(window.store.window_key())
