"""证照台账: licences older than the register are entered by hand, and any may be ended."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.acts.who_applies import check_party
from counter_app.features.cases.acts.who_decides import decides_on
from counter_app.features.cases.ports import Desk
from counter_app.features.licences.model.requests import EndRequest, EnterRequest
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.licences.licence import LICENCE, Licence, LicenceEnded, LicenceEntered

_SHORT: Final = 100
_LONG: Final = 500


def enter_licence(desk: Desk, request: EnterRequest) -> Licence:
    """The licence, on the register from now on.

    Refusal for an item or a holder that there is not, ``licences.ends_before``,
    ``licences.entered_twice`` where its number stands on the register already.
    """
    now, item = desk.clock.now(), desk.shelf.item(request.item)
    holder = check_party(request.holder, "holder", now)
    certificate = _needed(request.certificate, "certificate", _SHORT)
    if request.valid_to and request.valid_to < request.valid_from:
        raise Refusal("licences.ends_before", field="valid_to")
    if found := desk.unasked_files.rows("licence").named(certificate):
        raise Refusal("licences.entered_twice", field="certificate", number=found)
    body = decides_on(item, None, request.valid_from).name
    entered = LicenceEntered(
        certificate,
        check_text(request.name.strip(), "name", _SHORT) or item.outcome.name or item.name,
        item.code,
        item.name,
        item.department,
        body,
        holder,
        request.valid_from,
        request.valid_to,
    )
    with desk.open_work() as work:
        number = work.number(LICENCE, desk.hall).text
        _append(desk, work, number, entered)
        licence = work.state(number, Licence)
        work.commit()
    return licence


def end_licence(desk: Desk, number: str, request: EndRequest) -> Licence:
    """注销、撤销、吊销; Refusal ``licences.no_reason``, ``case.not_allowed`` where it has ended."""
    ended = LicenceEnded(request.how, _needed(request.reason, "reason", _LONG))
    with desk.open_work() as work:
        licence = work.state(number, Licence)
        if licence.contested:
            raise Refusal("case.contested", field="number", number=number)
        licence.status_after(LicenceEnded)
        _append(desk, work, licence.number, ended)
        licence = work.state(licence.number, Licence)
        work.commit()
    return licence


def _append(desk: Desk, work: Work, number: str, happening: Happening) -> None:
    at = desk.clock.now()
    work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))


def _needed(text: str, field: str, limit: int) -> str:
    plain = check_text(text.strip(), field, limit)
    if not plain:
        raise Refusal("licences.missing", field=field)
    return plain
