"""代收: check form and identity, receive, and leave acceptance to the home authority.

跨区域通办, 异地代收代办: received for another place is not 受理 here. No limit
runs and no due date is told: both begin with the home authority's acceptance.
"""

from __future__ import annotations

from counter_app.features.cases.acts.accept_case import must_be_complete
from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.intake import Outcome, check_intake, record
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Collected
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.persons.names import check_organisation_name


def collect_case(desk: Desk, request: IntakeRequest) -> Outcome:
    """Receive for ``request.home_authority``, with 材料接收清单 only.

    What the form lacks is said on the spot, as for acceptance; the Refusals
    are those, and those of ``collection_of``.
    """
    intake = check_intake(desk, request)
    must_be_complete(intake.assessment, intake.at)
    collected = collection_of(intake.item, request.home_authority)
    return record(desk, intake, collected, (PaperKind.MATERIAL_RECEIPT,))


def collection_of(item: Item, home_authority: str) -> Collected:
    """This collection, checked.

    Whatever scope the catalog names (全国, 跨省, 全省, 经济圈, 市区) allows it: where
    the authority sits cannot be told from its name, so the clerk answers for that.
    Refusal ``collection.no_scope`` for an item without any,
    ``collection.own_department`` where the authority is the item's own.
    """
    authority = typed(home_authority, "home_authority")
    if not authority:
        raise Refusal("collection.no_authority", field="home_authority")
    authority = check_organisation_name(authority, field="home_authority")
    _must_have_scope(item)
    if authority in (item.department, *(one.name for one in item.authorities)):
        raise Refusal("collection.own_department", field="home_authority", name=authority)
    return Collected(authority)


def must_have_scope(desk: Desk, case: Case) -> None:
    """Refusal ``collection.no_scope`` for a case whose item is not done for other places."""
    _must_have_scope(desk.shelf.item(case.received.item_code, case.received.catalog_version))


def _must_have_scope(item: Item) -> None:
    if not item.scope:
        raise Refusal("collection.no_scope", field="item", name=item.name)
