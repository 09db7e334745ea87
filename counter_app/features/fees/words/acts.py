"""Every act about fees, declared once; all are acts on a case."""

from __future__ import annotations

from typing import Final

from counter_app.features.fees.model import requests
from counter_app.features.fees.model.requests import FeeAct as A
from counter_app.kernel.acts import Act
from counter_app.knowledge.fees import events
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.fees.acts.paying"
_TOLD: Final = "counter_app.features.cases.words.fees:foretold"

KEYS: Final = {
    A.CHARGE: "Ctrl+Alt+S",
    A.PAY: "Ctrl+Alt+J",
    A.RECEIPT: "Ctrl+Alt+P",
    A.WAIVE: "Ctrl+Alt+M",
    A.REFUND: "Ctrl+Alt+T",
}

ACTS: Final = (
    Act(
        A.CHARGE,
        "case",
        lambda: _("登记应缴费用"),
        events.Charged,
        f"{_AT}:charge",
        requests.ChargeRequest,
        lambda: _("依法收费的事项，开缴费通知单"),
        key=KEYS[A.CHARGE],
        foresees=_TOLD,
        sense=f"{_AT}:must_have_a_fee",
    ),
    Act(
        A.PAY,
        "case",
        lambda: _("登记缴费"),
        events.Paid,
        f"{_AT}:pay",
        requests.PayRequest,
        lambda: _("在收款单位缴了，登记方式和票据号；可以分次"),
        key=KEYS[A.PAY],
        foresees=_TOLD,
        sense=f"{_AT}:must_owe",
    ),
    Act(
        A.RECEIPT,
        "case",
        lambda: _("补登票据号"),
        events.Receipted,
        f"{_AT}:add_receipt",
        requests.ReceiptRequest,
        lambda: _("缴费时还没有票据号的"),
        key=KEYS[A.RECEIPT],
        foresees=_TOLD,
        sense=f"{_AT}:must_lack_a_receipt",
    ),
    Act(
        A.WAIVE,
        "case",
        lambda: _("减免费用"),
        events.Waived,
        f"{_AT}:waive",
        requests.WaiveRequest,
        lambda: _("写明减免依据和理由"),
        key=KEYS[A.WAIVE],
        foresees=_TOLD,
        sense=f"{_AT}:must_owe",
    ),
    Act(
        A.REFUND,
        "case",
        lambda: _("退费"),
        events.Refunded,
        f"{_AT}:refund",
        requests.RefundRequest,
        lambda: _("多缴、错缴或者不再办理，两人办理"),
        key=KEYS[A.REFUND],
        foresees=_TOLD,
        sense=f"{_AT}:must_be_paid_some",
        dangerous=True,
    ),
)
