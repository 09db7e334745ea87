"""What a courier is told of an errand: nothing more of anybody than the order needs."""

from __future__ import annotations

import json
from datetime import datetime

from counter_app.features.cases.ports import Desk
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Address
from counter_app.kernel.outbound import OutgoingMessage
from counter_app.kernel.ports import Work

PICK_UP = "errand.pick_up"
HANDED_OVER = "errand.handed_over"
CANCELLED = "errand.cancelled"


def tell_courier(desk: Desk, work: Work, errand: Errand, purpose: str, at: datetime) -> None:
    """A message that goes out after the commit, where this window has a channel."""
    name = f"{errand.number}-{purpose}"
    work.keep(OutgoingMessage(name, purpose, errand.number, _body(errand, purpose), at))


def _body(errand: Errand, purpose: str) -> str:
    """Who sends, who receives, what it weighs in pieces; no case, no identity number."""
    ordered, handed = errand.ordered, errand.handed_over
    told: dict[str, object] = {
        "errand": errand.number,
        "platform": ordered.platform,
        "order_number": ordered.order_number,
    }
    if purpose != CANCELLED:
        told |= {
            "kind": errand.kind.value,
            "area": ordered.product.area.value,
            "payer": ordered.product.payer.value,
            "sender": _address(ordered.sender),
            "receiver": _address(ordered.receiver),
            "seal": errand.packed.seal if errand.packed else "",
            "pieces": 1,
        }
    if handed is not None:
        told |= {"courier": handed.courier, "waybill": handed.waybill}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def _address(address: Address) -> dict[str, str]:
    return {"name": address.name, "phone": address.phone, "address": address.place}


def ask_for_pick_up(desk: Desk, work: Work, errand: Errand, at: datetime) -> None:
    """Somebody is to come for it: here once it is packed, to a person once it is checked."""
    if errand.packed is not None or not errand.brings_results:
        tell_courier(desk, work, errand, PICK_UP, at)


def call_off(desk: Desk, work: Work, errand: Errand, at: datetime) -> None:
    """Nobody is to come any more, where somebody was asked to."""
    if errand.packed is not None or (errand.checked and not errand.brings_results):
        tell_courier(desk, work, errand, CANCELLED, at)
