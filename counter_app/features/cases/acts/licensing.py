"""证照台账: what a decision gives comes onto the register, in the same commit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.features.cases.acts.legal_limit import is_licence
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.ports import Work
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.licences.licence import (
    LICENCE,
    LicenceEntered,
    LicenceRenewed,
    last_valid_day,
)

_CERTIFICATE: Final = "证照"  # as catalogs call the kind of an outcome


def keep_licence(desk: Desk, work: Work, before: Case, case: Case, at: datetime) -> None:
    """Enter or renew the licence that the case has just been decided to give; else nothing."""
    decision = case.decision
    if decision is None or decision == before.decision or decision.result is not Result.ISSUED:
        return
    received = case.received
    item = desk.shelf.item(received.item_code, received.catalog_version)
    if not gives_a_licence(item):
        return
    renewing = received.renewing
    first = renewing.valid_to + ONE_DAY if renewing else at.date()
    valid_to = last_valid_day(first, item.outcome.valid_for)
    if renewing and renewing.licence:
        number = renewing.licence
        happening: LicenceEntered | LicenceRenewed = LicenceRenewed(
            case.number, valid_to, decision.by_silence
        )
    else:
        number = work.number(LICENCE, desk.hall).text
        happening = _entered(case, item, decision.department, first, valid_to)
    work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))


def gives_a_licence(item: Item) -> bool:
    """Whether its outcome is a licence or certificate (证照) with a period, or a licence without
    end. What only proves something (证明) stands on no register.
    """
    outcome, licence = item.outcome, is_licence(item)
    if outcome.valid_for is not None:
        return licence or outcome.kind == _CERTIFICATE
    return licence and bool(outcome.permanent)


def _entered(
    case: Case, item: Item, authority: str, first: date, valid_to: date | None
) -> LicenceEntered:
    received = case.received
    return LicenceEntered(
        certificate=received.renewing.certificate if received.renewing else "",
        name=item.outcome.name or item.name,
        item_code=received.item_code,
        item_name=received.item_name,
        department=received.department,
        authority=authority,
        holder=received.applicant,
        valid_from=first,
        valid_to=valid_to,
        case=case.number,
    )
