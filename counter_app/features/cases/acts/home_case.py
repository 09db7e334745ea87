"""寄送属地, 属地受理, 属地退回: what follows after papers were collected for another place."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_carrying import AcceptHome, ReturnHome, SendHome
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.courier import check_courier_number
from counter_app.features.cases.model.events import AcceptedAtHome, ReturnedFromHome, SentHome
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import check_person_name

_LONGEST_NUMBER = 100


def send_home(desk: Desk, number: str, request: SendHome) -> Case:
    """The case, its papers on the way: under a courier's number, or with an officer.

    Refusal ``sending_home.no_carrier`` without either, ``sending_home.two_carriers``
    with both.
    """
    courier_number, carried_by = request.courier_number, typed(request.carried_by, "carried_by")
    if not courier_number and not carried_by:
        raise Refusal("sending_home.no_carrier", field="courier_number")
    if courier_number and carried_by:
        raise Refusal("sending_home.two_carriers", field="carried_by")
    if courier_number:
        check_courier_number(courier_number)
    else:
        carried_by = check_person_name(carried_by, field="carried_by")
    sent = SentHome(courier_number, carried_by)
    return continue_case(desk, number, SentHome, lambda _case, _at: (sent,))


def accept_home(desk: Desk, number: str, request: AcceptHome) -> Case:
    """The case, accepted there under its own number; Refusal ``home.no_number``."""
    accepted = AcceptedAtHome(_number(request.home_number), typed(request.remark, "remark"))
    if not accepted.number:
        raise Refusal("home.no_number", field="home_number")
    return continue_case(desk, number, AcceptedAtHome, lambda _case, _at: (accepted,))


def return_home(desk: Desk, number: str, request: ReturnHome) -> Case:
    """The case, its papers back at this hall; Refusal ``home.no_reason``.

    They may be sent once more, or the applicant takes them back.
    """
    returned = ReturnedFromHome(typed(request.reason, "reason"), _number(request.home_number))
    if not returned.reason:
        raise Refusal("home.no_reason", field="reason")
    return continue_case(desk, number, ReturnedFromHome, lambda _case, _at: (returned,))


def _number(text: str) -> str:
    return typed(text, "home_number", _LONGEST_NUMBER)
