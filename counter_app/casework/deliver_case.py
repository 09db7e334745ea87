"""送达: hand the result out at the window, or send it by courier (行政许可法 art. 44)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.casework.continue_case import continue_case, typed
from counter_app.casework.ports import Desk
from counter_app.domain.case import Case
from counter_app.domain.events import Delivered, DeliveryWay, Happening
from counter_app.domain.names import check_person_name
from counter_app.domain.paper import PaperKind
from counter_app.domain.refusal import Refusal

_COURIER_NUMBER: Final = re.compile(r"[0-9A-Za-z-]{6,40}", re.ASCII)


def deliver_case(
    desk: Desk,
    number: str,
    way: DeliveryWay,
    *,
    receiver: str = "",
    courier_number: str = "",
    authorisation: str = "",
) -> Case:
    """The case, its result handed out.

    At the window ``receiver`` is the applicant or the agent of the case, or
    ``authorisation`` names the paper by which somebody else may receive
    (Refusal ``delivery.stranger``). A courier takes it under a number;
    ``receiver`` is then to whom it is addressed, and may stay unsaid.
    """
    receiver, authorisation = typed(receiver, "receiver"), typed(authorisation, "authorisation")
    if receiver:
        receiver = check_person_name(receiver, field="receiver")
    if way is DeliveryWay.COURIER:
        _check_courier(courier_number, authorisation)
    elif courier_number:
        raise Refusal("delivery.not_by_window", field="courier_number")
    elif not receiver:
        raise Refusal("delivery.no_receiver", field="receiver")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        if way is DeliveryWay.WINDOW and not authorisation and receiver not in _entitled(case):
            raise Refusal("delivery.stranger", field="receiver")
        return (Delivered(way, receiver, courier_number, authorisation),)

    return continue_case(desk, number, Delivered, decide)


def _entitled(case: Case) -> frozenset[str]:
    agent = case.received.agent
    return frozenset({case.received.applicant.name, *({agent.name} if agent else ())})


def _check_courier(number: str, authorisation: str) -> None:
    if not _COURIER_NUMBER.fullmatch(number):
        raise Refusal("delivery.bad_courier_number", field="courier_number")
    if authorisation:
        raise Refusal("delivery.not_by_courier", field="authorisation")
