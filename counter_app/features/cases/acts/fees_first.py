"""先缴费: where the hall's rule says so, acceptance or handing out waits for what is owed."""

from __future__ import annotations

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.fees.events import FeeStage
from counter_app.knowledge.fees.money import yuan_text
from counter_app.knowledge.fees.rules import stage_of


def must_be_paid(case: Case, stage: FeeStage) -> None:
    """Refusal ``fees.owed_first``: how much for what, by which basis, and how to pay."""
    waiting = case.fees.waiting(stage)
    if waiting:
        raise Refusal(
            "fees.owed_first",
            field="number",
            number=case.number,
            names="、".join(one.charged.name for one in waiting),
            amount=yuan_text(sum(case.fees.owed(one.charged.name) for one in waiting)),
            basis="；".join(dict.fromkeys(one.charged.basis for one in waiting)),
        )


def must_be_paid_to_hand_out(_desk: Desk, case: Case) -> None:
    """As ``must_be_paid``, before what was granted is handed out."""
    if case.decision is not None and case.decision.result is not Result.ISSUED:
        return
    must_be_paid(case, FeeStage.HAND_OUT)


def must_not_wait_for_fees(desk: Desk, item: Item) -> None:
    """Refusal ``fees.before_acceptance``: such an item is received first, and paid for."""
    first = stage_of(dict(desk.hall.feature_rules), item.code) is FeeStage.ACCEPTANCE
    if first and item.fee.charged:
        raise Refusal(
            "fees.before_acceptance",
            field="item",
            name=item.name,
            amount=item.fee.amount,
            basis=item.fee.basis,
        )
