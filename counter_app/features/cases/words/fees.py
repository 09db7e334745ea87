"""How the fees of a case stand, in words and as plain JSON."""

from __future__ import annotations

from typing import Any

from counter_app.knowledge.fees.account import FeeAccount
from counter_app.knowledge.fees.money import yuan_text
from counter_app.knowledge.wording import _


def fee_facts(account: FeeAccount) -> tuple[tuple[str, str], ...]:
    """Label and text for the case's page; none where nothing was charged."""
    return ((_("费用"), account_text(account)),) if account.bills else ()


def account_text(account: FeeAccount) -> str:
    """In one line: asked for, paid, waived, and what is left either way."""
    told = [
        _("应缴 {amount} 元").format(amount=yuan_text(account.charged)),
        _("已缴 {amount} 元").format(amount=yuan_text(account.paid())),
    ]
    if account.waived:
        told.append(_("减免 {amount} 元").format(amount=yuan_text(account.waived)))
    if account.still_owed:
        told.append(_("▲ 还欠 {amount} 元").format(amount=yuan_text(account.still_owed)))
    if account.overpaid:
        told.append(_("▲ 多缴 {amount} 元，应退").format(amount=yuan_text(account.overpaid)))
    return "，".join(told)


def foretold(_before: Any, after: Any) -> str:
    """How the fees will stand, for the applicant."""
    fees: FeeAccount = after.fees
    return account_text(fees)


def plain_fees(account: FeeAccount) -> dict[str, Any]:
    """Every charge, payment and refund that counts; sums in yuan as text and in whole fen."""
    return {
        "charged_fen": account.charged,
        "paid_fen": account.paid(),
        "waived_fen": account.waived,
        "owed_fen": account.still_owed,
        "overpaid_fen": account.overpaid,
        "owed": yuan_text(account.still_owed),
        "charges": [
            {
                "name": one.charged.name,
                "amount": yuan_text(one.charged.amount),
                "amount_fen": one.charged.amount,
                "basis": one.charged.basis,
                "waits": one.charged.stage.value,
                "waived_fen": one.waived,
                "owed_fen": account.owed(one.charged.name),
            }
            for one in account.bills
        ],
        "entries": [
            {
                "name": one.name,
                "amount": yuan_text(one.amount),
                "amount_fen": one.amount,
                "refund": one.back,
                "way": one.way.value,
                "receipt": one.receipt,
                "at": one.at.isoformat(),
                "window": one.window,
            }
            for one in account.entries
        ],
    }
