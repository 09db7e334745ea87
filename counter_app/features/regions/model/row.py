"""What lists and figures know of a 来件."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.regions.model.incoming import Incoming
from counter_app.features.regions.model.moves import IncomingStatus
from counter_app.kernel.immutable import immutable


@immutable
class IncomingRow:
    """One line; ``parcel`` is its courier's or seal number, ``by`` until when it is answered."""

    number: str
    status: IncomingStatus
    partner: str
    partner_name: str
    partner_number: str
    scope: str
    item_code: str
    item_name: str
    applicant: str
    id_number: str
    courier_number: str
    seal_number: str
    opened_at: datetime
    came_on: date | None
    by: date | None
    case_number: str
    window: str
    sent_at: datetime | None = None
    reached_on: date | None = None


def row_of(one: Incoming) -> IncomingRow:
    """The line of this file."""
    told, matter = one.arrived, one.matter
    return IncomingRow(
        number=one.number,
        status=one.status,
        partner=told.partner,
        partner_name=told.partner_name,
        partner_number=told.partner_number,
        scope=told.scope.value if told.scope else "",
        item_code=matter.item_code,
        item_name=matter.item_name,
        applicant=matter.applicant.name,
        id_number=matter.applicant.id_number,
        courier_number=one.parcel.courier_number,
        seal_number=one.parcel.seal_number,
        opened_at=one.opened_at,
        came_on=one.came_on,
        by=one.by.due_on if one.by else None,
        case_number=one.case,
        window=one.window,
        sent_at=one.sent_at,
        reached_on=one.reached.on if one.reached else None,
    )
