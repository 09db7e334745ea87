"""延续 (行政许可法 art. 50): the licence that a case renews, and until when to decide."""

from __future__ import annotations

from datetime import date
from typing import Final

from counter_app.features.cases.acts.intake_request import RequestLicence
from counter_app.features.cases.model.events import Renewing
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.knowledge.catalog.item import Item, Renewal
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.licences.licence import Licence, LicenceStatus, days_before
from counter_app.knowledge.persons.party import Party

ASKED_BEFORE: Final = Limit(30, LimitUnit.CALENDAR_DAYS)
"""art. 50(1): 在该行政许可有效期届满三十日前提出, unless a special law says otherwise."""

_LONGEST: Final = 100


def renewing_of(
    desk: Desk, item: Item, applicant: Party, typed: RequestLicence | None, today: date
) -> Renewing | None:
    """What is renewed; None for an item that renews nothing.

    Refusal for an item of either kind with or without a licence, and where the
    licence is another's, another item's, ended, over, or not to be renewed yet.
    """
    renewal = item.renewal
    number = check_text(typed.number.strip(), "licence.number", _LONGEST) if typed else ""
    if renewal is None:
        if number:
            raise Refusal("renewal.not_a_renewal", field="licence", name=item.name)
        return None
    if typed is None or not number:
        raise Refusal("renewal.no_licence", field="licence.number", name=item.name)
    licence = licence_named(desk, number)
    if licence is None:
        if typed.valid_to is None:
            raise Refusal("renewal.no_expiry", field="licence.valid_to", licence=number)
        return _within_its_days(desk, renewal, "", number, typed.valid_to, today)
    _must_be_the_one(licence, renewal, item, applicant)
    if licence.valid_to is None:
        raise Refusal("renewal.without_end", field="licence.number", licence=number)
    certificate = licence.entered.certificate
    return _within_its_days(desk, renewal, licence.number, certificate, licence.valid_to, today)


def licence_named(desk: Desk, number: str) -> Licence | None:
    """The licence on the register with this number, its own or the register's."""
    found = desk.unasked_files.rows("licence").named(number)
    if not found:
        return None
    licence = desk.unasked_files.state(found)
    assert isinstance(licence, Licence)
    return licence


def _must_be_the_one(licence: Licence, renewal: Renewal, item: Item, applicant: Party) -> None:
    entered = licence.entered
    if licence.status is not LicenceStatus.STANDING:
        raise Refusal("renewal.ended", field="licence.number", licence=licence.number)
    if renewal.of and entered.item_code not in renewal.of:
        raise Refusal(
            "renewal.of_another_item",
            field="licence.number",
            licence=entered.name,
            name=item.name,
        )
    holder = entered.holder
    if (holder.id_kind, holder.id_number) != (applicant.id_kind, applicant.id_number):
        raise Refusal("renewal.of_another_holder", field="licence.number")


def _within_its_days(
    desk: Desk, renewal: Renewal, number: str, certificate: str, valid_to: date, today: date
) -> Renewing:
    if today > valid_to:
        raise Refusal("renewal.expired", field="licence", day=valid_to)
    if renewal.opens:
        first = days_before(valid_to, renewal.opens, desk.calendar)
        if today < first:
            raise Refusal("renewal.too_early", field="licence", day=first)
    last = days_before(valid_to, renewal.closes or ASKED_BEFORE, desk.calendar)
    in_time = today <= last
    silent = in_time and renewal.granted_by_silence
    return Renewing(number, certificate, valid_to, in_time, silent)
