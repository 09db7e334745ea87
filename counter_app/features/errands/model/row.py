"""What boards and figures know of an errand."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.kinds import Area, ErrandKind, Stage
from counter_app.features.errands.model.moves import ErrandStatus
from counter_app.kernel.immutable import immutable


@immutable
class ErrandRow:
    """One card of the board. ``since``: when it came to its status.

    ``clock`` is the name of the one that runs, at ``due_at``. ``at_odds``: its courier
    says something else than what stands here. ``put_back``: why the results wait
    at the window again.
    """

    number: str
    status: ErrandStatus
    kind: ErrandKind
    product: str
    area: Area
    platform: str
    order_number: str
    cases: tuple[str, ...]
    person: str
    courier: str
    waybill: str
    seal: str
    list_number: str
    window: str
    clerk: str
    ordered_at: datetime
    since: datetime
    clock: str = ""
    due_at: datetime | None = None
    warn_at: datetime | None = None
    packed_at: datetime | None = None
    handed_at: datetime | None = None
    signed_on: date | None = None
    put_back: Stage | None = None
    at_odds: bool = False

    @property
    def department(self) -> str:
        """Whose it is, as ``kernel.scope.File``: the hall's own."""
        return ""


def row_of(errand: Errand) -> ErrandRow:
    """The card of this errand."""
    ordered, clock, handed = errand.ordered, errand.clock, errand.handed_over
    person = ordered.receiver if errand.brings_results else ordered.sender
    return ErrandRow(
        number=errand.number,
        status=errand.status,
        kind=errand.kind,
        product=ordered.product.name,
        area=ordered.product.area,
        platform=ordered.platform,
        order_number=ordered.order_number,
        cases=errand.cases,
        person=person.name,
        courier=handed.courier if handed else "",
        waybill=handed.waybill if handed else "",
        seal=errand.packed.seal if errand.packed else "",
        list_number=handed.list_number if handed else "",
        window=errand.window,
        clerk=errand.ordered_by.code,
        ordered_at=errand.ordered_at,
        since=errand.since,
        clock=clock.name if clock else "",
        due_at=clock.due_at if clock else None,
        warn_at=clock.warn_at if clock else None,
        packed_at=errand.packed_at,
        handed_at=errand.handed_over_at,
        signed_on=errand.signed.on if errand.signed else None,
        put_back=errand.put_back.why if errand.put_back else None,
        at_odds=errand.is_at_odds,
    )
