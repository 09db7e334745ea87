"""应缴、缴费、补登票据、减免、退费 of a case. No money is kept by this program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.fees.acts.continuing import (
    bill_of,
    continue_fees,
    needed,
    part_of,
    short,
)
from counter_app.features.fees.model.papers import FeePaper
from counter_app.features.fees.model.requests import (
    ChargeRequest,
    PayRequest,
    ReceiptRequest,
    RefundRequest,
    WaiveRequest,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.fees.events import Charged, Paid, Receipted, Refunded, Waived
from counter_app.knowledge.fees.money import fen_of, yuan_text
from counter_app.knowledge.fees.rules import stage_of

_A_SUM: Final = re.compile(r"([0-9]+(?:\.[0-9]{1,2})?)\s*元")


def charge(desk: Desk, number: str, request: ChargeRequest) -> Case:
    """The case, with what is to be paid for it, by 缴费通知单.

    By the item's own fee as the case's catalog has it. Refusal ``fees.no_basis``
    (行政许可法 art. 58: 法律、行政法规另有规定的除外), ``fees.free``, ``fees.no_amount``.
    """
    name, basis = short(request.name, "name"), short(request.basis, "basis", 500)

    def decide(case: Case, _at: datetime) -> Sequence[Any]:
        received = case.received
        item = desk.shelf.item(received.item_code, received.catalog_version)
        if item.fee.charged is False and not basis:
            raise Refusal("fees.free", field="basis", name=item.name)
        by = basis or item.fee.basis
        if not by:
            raise Refusal("fees.no_basis", field="basis", name=item.name)
        called = name or item.name
        if case.fees.bill(called) is not None:
            raise Refusal("fees.charged_already", field="name", name=called)
        stage = stage_of(dict(desk.hall.feature_rules), item.code)
        told = Charged(called, _amount(request.amount, item), by, item.fee.amount, stage)
        return told, FeePaper.NOTICE

    return continue_fees(desk, number, decide)


def pay(desk: Desk, number: str, request: PayRequest) -> Case:
    """The case, with a payment of all that is owed of a charge or a part.

    Refusal ``fees.more_than_owed``, ``fees.receipt_known``, ``fees.bad_day``.
    """
    receipt, payer = short(request.receipt, "receipt"), short(request.payer, "payer")
    today = desk.clock.now().date()
    if request.on and request.on > today:
        raise Refusal("fees.bad_day", field="on")

    def decide(case: Case, at: datetime) -> Sequence[Any]:
        bill = bill_of(case, request.name)
        called = bill.charged.name
        _must_be_new(case, receipt)
        amount = _owed_part(case, called, request.amount)
        day = request.on or at.date()
        who = payer or case.received.applicant.name
        return (Paid(called, amount, request.way, day, receipt, who),)

    return continue_fees(desk, number, decide)


def add_receipt(desk: Desk, number: str, request: ReceiptRequest) -> Case:
    """The case, with the receipt's number of a payment that had none.

    Refusal ``fees.missing``, ``fees.receipt_known``, ``fees.no_payment``, ``fees.which_payment``.
    """
    receipt = needed(request.receipt, "receipt", 200)

    def decide(case: Case, _at: datetime) -> Sequence[Any]:
        _must_be_new(case, receipt)
        waiting = case.fees.without_receipt
        if request.amount.strip():
            amount = fen_of(request.amount, "amount")
            waiting = tuple(one for one in waiting if one.amount == amount)
        if not waiting:
            raise Refusal("fees.no_payment", field="number", number=case.number)
        if len({one.amount for one in waiting}) > 1:
            raise Refusal("fees.which_payment", field="amount", n=len(waiting))
        return (Receipted(waiting[0].id, receipt),)

    return continue_fees(desk, number, decide)


def waive(desk: Desk, number: str, request: WaiveRequest) -> Case:
    """The case, with less or nothing to be paid; Refusal ``fees.missing`` without a reason."""
    reason = needed(request.reason, "reason")

    def decide(case: Case, _at: datetime) -> Sequence[Any]:
        called = bill_of(case, request.name).charged.name
        amount = _owed_part(case, called, request.amount)
        return (Waived(called, amount, request.ground, reason),)

    return continue_fees(desk, number, decide)


def refund(desk: Desk, number: str, request: RefundRequest) -> Case:
    """The case, with 退费确认单; a second person agrees (双人).

    Refusal ``fees.missing`` without a reason, ``fees.more_than_paid``.
    """
    reason = needed(request.reason, "reason")
    receipt = short(request.receipt, "receipt")

    def decide(case: Case, _at: datetime) -> Sequence[Any]:
        called = bill_of(case, request.name).charged.name
        amount = _paid_part(case, called, request.amount)
        return Refunded(called, amount, request.way, reason, receipt), FeePaper.REFUND

    return continue_fees(desk, number, decide)


def must_be_charged(_desk: Desk, case: Case) -> None:
    """Refusal ``fees.none`` while nothing was charged."""
    if not case.fees.bills:
        raise Refusal("fees.none", field="number", number=case.number)


def must_owe(desk: Desk, case: Case) -> None:
    """Refusal ``fees.none``, ``fees.nothing_owed``."""
    must_be_charged(desk, case)
    if not case.fees.still_owed:
        raise Refusal("fees.nothing_owed", field="number", number=case.number)


def must_be_paid_some(desk: Desk, case: Case) -> None:
    """Refusal ``fees.none``, ``fees.nothing_paid``."""
    must_be_charged(desk, case)
    if not case.fees.paid():
        raise Refusal("fees.nothing_paid", field="number", number=case.number)


def must_lack_a_receipt(_desk: Desk, case: Case) -> None:
    """Refusal ``fees.no_payment`` where every payment has its number."""
    if not case.fees.without_receipt:
        raise Refusal("fees.no_payment", field="number", number=case.number)


def must_have_a_fee(desk: Desk, case: Case) -> None:
    """Refusal ``fees.free`` for an item that the catalog says is free."""
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    if item.fee.charged is False and not case.fees.bills:
        raise Refusal("fees.free", field="basis", name=item.name)


def _owed_part(case: Case, called: str, typed: str) -> int:
    owed = case.fees.owed(called)
    amount = part_of(typed, owed)
    if not 0 < amount <= owed:
        raise Refusal("fees.more_than_owed", field="amount", most=yuan_text(max(0, owed)))
    return amount


def _paid_part(case: Case, called: str, typed: str) -> int:
    paid = case.fees.paid(called)
    amount = part_of(typed, paid)
    if not 0 < amount <= paid:
        raise Refusal("fees.more_than_paid", field="amount", most=yuan_text(max(0, paid)))
    return amount


def _must_be_new(case: Case, receipt: str) -> None:
    if receipt and any(one.receipt == receipt for one in case.fees.entries):
        raise Refusal("fees.receipt_known", field="receipt", receipt=receipt)


def _amount(typed: str, item: Item) -> int:
    """What was typed, or the one sum that the catalog names."""
    if typed.strip():
        return fen_of(typed, "amount")
    sums = set(_A_SUM.findall(item.fee.amount))
    if len(sums) != 1:
        raise Refusal("fees.no_amount", field="amount", told=item.fee.amount)
    return fen_of(sums.pop(), "amount")
