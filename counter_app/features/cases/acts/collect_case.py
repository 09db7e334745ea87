"""代收: check form and identity, receive, and leave acceptance to the home authority.

跨区域通办, 异地代收代办: received for another place is not 受理 here. No limit
runs and no due date is told: both begin with the home authority's acceptance.
"""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.acts.accept_case import must_be_complete
from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.intake import Outcome, check_intake, record
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.acts.origins import must_be_told_in_time
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.elsewhere_events import Collected
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.catalog.regional import Mode, RegionalEntry, entries_of
from counter_app.knowledge.days.deadline import DueDate, due_date
from counter_app.knowledge.persons.names import check_organisation_name
from counter_app.knowledge.regions.partner import (
    HomeLimit,
    Partner,
    Partners,
    allowing,
    limit_of,
)


def collect_case(desk: Desk, request: IntakeRequest) -> Outcome:
    """Receive for ``request.home_authority``, with 材料接收清单 only.

    What the form lacks is said on the spot, as for acceptance; the Refusals
    are those, and those of ``collection_of``.
    """
    intake = check_intake(desk, request)
    must_be_told_in_time(desk, intake.origin, intake.department, intake.at)
    must_be_complete(intake.assessment, intake.at)
    collected = collection_of(desk, intake.item, request.home_authority, request.partner, intake.at)
    return record(desk, intake, collected, (PaperKind.MATERIAL_RECEIPT,))


def collection_of(
    desk: Desk, item: Item, home_authority: str, partner: str, at: datetime
) -> Collected:
    """This collection, checked.

    ``partner`` is a code, name or place on the hall's register; without one it is
    found by the authority, and an authority that is not told is the partner's hall.
    Where the hall keeps lists (通办清单), one must allow the item with the partner:
    Refusal ``collection.no_partner``, ``collection.not_on_lists``,
    ``collection.online_only``. Without lists whatever scope the catalog names
    allows it: ``collection.no_scope`` for an item without any. Refusal
    ``collection.agreement_over`` once the agreement has ended;
    ``collection.own_department`` where the authority is the item's own.
    """
    day = at.date()
    found = _partner(desk, home_authority, partner, at)
    authority = typed(home_authority, "home_authority")
    if found and authority in ("", found.code, found.place, found.region):
        authority = found.name
    if not authority:
        raise Refusal("collection.no_authority", field="home_authority")
    authority = check_organisation_name(authority, field="home_authority")
    if found and found.agreement.valid_to and found.is_over(day):
        raise Refusal(
            "collection.agreement_over",
            field="partner",
            name=found.name,
            day=found.agreement.valid_to,
        )
    entry = _entry(desk, item, found, authority)
    if authority in (item.department, *(one.name for one in item.authorities)):
        raise Refusal("collection.own_department", field="home_authority", name=authority)
    return Collected(
        authority,
        found.code if found else "",
        entry.list if entry else None,
        entry.mode if entry else None,
        due_home(desk, found, HomeLimit.SEND, at),
    )


def collected_again(desk: Desk, case: Case, at: datetime) -> Collected:
    """All that a notice on behalf of the home authority asked for came: sent once more."""
    assert case.collected is not None
    before = case.collected
    send_by = due_home(desk, partner_of(desk, case, at), HomeLimit.SEND, at)
    return Collected(before.home_authority, before.partner, before.scope, before.mode, send_by)


def partner_of(desk: Desk, case: Case, at: datetime) -> Partner | None:
    """The partner for whom it was collected, as it is now; None where none was told."""
    code = case.collected.partner if case.collected else ""
    return Partners(desk.hall.partners).on(code, at.date())


def due_home(desk: Desk, partner: Partner | None, which: HomeLimit, at: datetime) -> DueDate:
    """Until when this step between two places is due, counted from ``at``."""
    limit = limit_of(dict(desk.hall.feature_rules), partner, which)
    return due_date(at, limit, desk.calendar, desk.hall.hours)


def must_have_scope(desk: Desk, case: Case) -> None:
    """Refusal ``collection.no_scope`` for a case whose item is not done for other places.

    ``collection.already`` for one that was collected: what comes after a notice is a supplement.
    """
    if case.collected:
        raise Refusal("collection.already", number=case.number)
    regional, item = desk.shelf.current().regional, case.received.item_code
    if not entries_of(regional, item):
        _must_have_scope(desk.shelf.item(item, case.received.catalog_version))


def _partner(desk: Desk, authority: str, partner: str, at: datetime) -> Partner | None:
    """Refusal ``collection.unknown_partner`` for one that was told and is not there."""
    register, day = Partners(desk.hall.partners), at.date()
    if told := typed(partner, "partner"):
        found = register.on(told, day)
        if found is None:
            raise Refusal("collection.unknown_partner", field="partner", name=told)
        return found
    authority = authority.strip()
    of_place = (
        one for one in register.all_on(day) if one.place and authority.startswith(one.place)
    )
    return register.on(authority, day) or next(of_place, None)


def _entry(desk: Desk, item: Item, partner: Partner | None, authority: str) -> RegionalEntry | None:
    regional = desk.shelf.current().regional
    if not regional:
        _must_have_scope(item)
        return None
    if partner is None:
        raise Refusal("collection.no_partner", field="home_authority", name=authority)
    found = allowing(regional, item.code, partner)
    if not found:
        raise Refusal("collection.not_on_lists", field="item", name=item.name, partner=partner.name)
    here = [one for one in found if one.mode is not Mode.ONLINE]
    if not here:
        raise Refusal("collection.online_only", field="item", name=item.name, partner=partner.name)
    return here[0]


def _must_have_scope(item: Item) -> None:
    if not item.scope:
        raise Refusal("collection.no_scope", field="item", name=item.name)
