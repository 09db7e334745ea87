"""送达: hand the result out at the window, or send it by courier (行政许可法 art. 44)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from counter_app.casework.continue_case import continue_case, typed
from counter_app.casework.ports import Desk
from counter_app.domain.case import Case
from counter_app.domain.events import Delivered, DeliveryWay
from counter_app.domain.names import check_person_name
from counter_app.domain.refusal import Refusal

_COURIER_NUMBER: Final = re.compile(r"[0-9A-Za-z-]{6,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Handing:
    """How a result is handed out, as typed."""

    way: DeliveryWay
    receiver: str = ""
    courier_number: str = ""
    authorisation: str = ""


def deliver_case(desk: Desk, number: str, handing: Handing) -> Case:
    """The case, its result handed out; the Refusals are those of ``delivery_of``."""
    return continue_case(desk, number, Delivered, lambda case, _at: (delivery_of(case, handing),))


def delivery_of(case: Case, handing: Handing) -> Delivered:
    """This handing, checked.

    At the window the receiver is the applicant or the agent of the case, or
    ``authorisation`` names the paper by which somebody else may receive
    (Refusal ``delivery.stranger``). A courier takes it under a number;
    ``receiver`` is then to whom it is addressed, and may stay unsaid.
    """
    receiver = typed(handing.receiver, "receiver")
    if receiver:
        receiver = check_person_name(receiver, field="receiver")
    authorisation = typed(handing.authorisation, "authorisation")
    if handing.way is DeliveryWay.COURIER:
        _check_courier(handing.courier_number, authorisation)
    else:
        if handing.courier_number:
            raise Refusal("delivery.not_by_window", field="courier_number")
        if not receiver:
            raise Refusal("delivery.no_receiver", field="receiver")
        if not authorisation and receiver not in _entitled(case):
            raise Refusal("delivery.stranger", field="receiver")
    return Delivered(handing.way, receiver, handing.courier_number, authorisation)


def _entitled(case: Case) -> frozenset[str]:
    agent = case.received.agent
    return frozenset({case.received.applicant.name, *({agent.name} if agent else ())})


def _check_courier(number: str, authorisation: str) -> None:
    if not _COURIER_NUMBER.fullmatch(number):
        raise Refusal("delivery.bad_courier_number", field="courier_number")
    if authorisation:
        raise Refusal("delivery.not_by_courier", field="authorisation")
