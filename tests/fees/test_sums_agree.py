"""Whatever order two windows did it in apart: sums agree, and nothing is counted twice."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import fold
from counter_app.features.fees.acts.paying import charge, pay, refund
from counter_app.features.fees.model.requests import ChargeRequest, PayRequest, RefundRequest
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.fees.account import NO_FEES, FeeAccount
from counter_app.knowledge.fees.events import (
    Charged,
    FeeStage,
    Paid,
    PayWay,
    Refunded,
    Waived,
    WaiverGround,
)
from tests.conftest import LOST_CARD
from tests.halls import HallOfWindows

NAMES = ("工本费", "检测费")
DAY = date(2026, 11, 23)
_sums = st.integers(1, 500)
_charges = st.builds(
    lambda name: Charged(name, {"工本费": 400, "检测费": 900}[name], "依据", "", FeeStage.NOTHING),
    st.sampled_from(NAMES),
)
_payments = st.builds(
    lambda name, amount, receipt: Paid(name, amount, PayWay.SCAN, DAY, receipt, "某"),
    st.sampled_from(NAMES),
    _sums,
    st.sampled_from(("", "P1", "P2", "P3")),
)
_waivers = st.builds(
    lambda name, amount: Waived(name, amount, WaiverGround.POLICY, "停征"),
    st.sampled_from(NAMES),
    _sums,
)
_refunds = st.builds(
    lambda name, amount: Refunded(name, amount, PayWay.SCAN, "多收", ""),
    st.sampled_from(NAMES),
    _sums,
)
_acts = st.lists(st.one_of(_charges, _payments, _waivers, _refunds), max_size=12)


def event(number: int, window: str, happening: object) -> Event:
    at = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI) + timedelta(minutes=number)
    return Event(UUID(int=number + 1), "B", at, window, Clerk("1", "某"), happening)


def told(events: list[Event]) -> FeeAccount:
    """As a case's fold does: what does not fit is left aside."""
    account = NO_FEES
    for one in events:
        try:
            account = account.after(one)
        except Refusal:
            continue
    return account


@given(_acts, _acts, st.randoms())
def test_sums_follow_from_what_counts(first: list, second: list, rng: object) -> None:
    events = [event(n, "01", one) for n, one in enumerate(first)]
    events += [event(100 + n, "02", one) for n, one in enumerate(second)]
    rng.shuffle(events)  # type: ignore[attr-defined]
    account = told(events)
    receipts = [one.receipt for one in account.entries if one.receipt and not one.back]
    assert len(receipts) == len(set(receipts))
    assert len({one.charged.name for one in account.bills}) == len(account.bills)
    assert len({one.id for one in account.entries}) == len(account.entries)
    assert account.paid() == sum(account.paid(name) for name in NAMES)
    for bill in account.bills:
        name = bill.charged.name
        assert 0 <= bill.waived <= bill.charged.amount
        assert account.paid(name) >= 0
    balance = account.charged - account.waived - account.paid()
    assert balance == account.still_owed - account.overpaid


@given(_acts)
def test_told_twice_what_bears_a_number_counts_once(acts: list) -> None:
    """The same charge and the same receipt, taken down at two windows apart."""
    twice = [one for one in acts if isinstance(one, Charged) or getattr(one, "receipt", "")]
    once = told([event(n, "01", one) for n, one in enumerate(acts)])
    again = [event(n, "01", one) for n, one in enumerate(acts)]
    again += [event(100 + n, "02", one) for n, one in enumerate(twice)]
    account = told(again)
    assert account.charged == once.charged or len(account.bills) > len(once.bills)
    assert len(account.entries) >= len(once.entries)
    paid = [one.receipt for one in account.entries if one.receipt and not one.back]
    assert len(paid) == len(set(paid))


def test_two_windows_of_a_hall_agree(hall: HallOfWindows) -> None:
    from counter_app.features.cases.acts.intake_request import read_request

    first, second = hall.window("02"), hall.window("03")
    first.ensure_catalog()
    number = first.take_in(read_request(LOST_CARD)).case.number
    charge(first.desk, number, ChargeRequest(amount="40"))
    sync(first, second)
    pay(first.desk, number, PayRequest("40", receipt="P1"))
    pay(second.desk, number, PayRequest("40", receipt="P1"))  # the same receipt, shown twice
    pay_more(second, number)
    sync(second, first, second)
    for window in (first, second):
        case = window.desk.ledger.case(number)
        assert not case.contested
        assert case.fees.paid() == 4000
    assert fold(first.store.files.events(number)) == fold(second.store.files.events(number))


def test_given_back_twice_apart_is_contested(hall: HallOfWindows) -> None:
    from counter_app.features.cases.acts.intake_request import read_request

    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(read_request(LOST_CARD)).case.number
    charge(first.desk, number, ChargeRequest(amount="40"))
    pay(first.desk, number, PayRequest())
    sync(first, second)
    refund(first.desk, number, RefundRequest("多收"))
    refund(second.desk, number, RefundRequest("多收"))
    sync(first, second, first)
    for window in (first, second):
        case = window.desk.ledger.case(number)
        assert case.contested
        assert case.fees.paid() == 0


def pay_more(window: Counter, number: str) -> None:
    """Nothing is owed any more, as far as this window knows."""
    try:
        pay(window.desk, number, PayRequest("1"))
    except Refusal as refusal:
        told = refusal.reason
    else:
        told = ""
    assert told == "fees.more_than_owed"


def sync(*windows: Counter) -> None:
    for window in windows:
        window.link.sync_once()
