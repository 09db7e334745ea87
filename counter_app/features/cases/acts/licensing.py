"""证照台账: what a decision gives comes onto the register, in the same commit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.features.cases.acts.legal_limit import is_licence
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import DECISION_STANDS
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.ports import Work
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.licences.licence import (
    LICENCE,
    Ending,
    Licence,
    LicenceCorrected,
    LicenceEnded,
    LicenceEntered,
    LicenceRenewed,
    LicenceSetBack,
    LicenceStatus,
    last_valid_day,
)

_CERTIFICATE: Final = "证照"  # as catalogs call the kind of an outcome


def keep_licence(desk: Desk, work: Work, before: Case, case: Case, at: datetime) -> None:
    """What happens on the register because of what just happened to the case; mostly nothing.

    A decision enters or renews; one that counts no more (撤销、变更, art. 69) ends
    the licence or sets the renewal back; a corrected applicant corrects its holder.
    """
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    if not gives_a_licence(item):
        return
    given, was_given = _is_given(case), _is_given(before)
    happening: _Given | _Followed
    if given and not was_given:
        number, happening = _giving(desk, work, case, item, at)
    elif was_given and (not given or case.received.applicant != before.received.applicant):
        number = _number_of(desk, case)
        happening = _taking_back(case, given=given)
    else:
        return
    if _stands(work, number, happening):
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, happening))


def gives_a_licence(item: Item) -> bool:
    """Whether its outcome is a licence or certificate (证照) with a period, or a licence without
    end. What only proves something (证明) stands on no register.
    """
    outcome, licence = item.outcome, is_licence(item)
    if outcome.valid_for is not None:
        return licence or outcome.kind == _CERTIFICATE
    return licence and bool(outcome.permanent)


def _stands(work: Work, number: str, happening: object) -> bool:
    """Whether the licence is on the register, or comes onto it now."""
    if isinstance(happening, LicenceEntered):
        return True
    return bool(number) and work.state(number, Licence).status is LicenceStatus.STANDING


_Given = LicenceEntered | LicenceRenewed
_Followed = LicenceCorrected | LicenceEnded | LicenceSetBack


def _is_given(case: Case) -> bool:
    """Whether its outcome was granted, and still is."""
    granted = case.decision is not None and case.decision.result is Result.ISSUED
    if case.collected:  # on the register of the place that decided
        return False
    return granted and case.status in DECISION_STANDS


def _giving(desk: Desk, work: Work, case: Case, item: Item, at: datetime) -> tuple[str, _Given]:
    decision, renewing = case.decision, case.received.renewing
    assert decision is not None
    first = renewing.valid_to + ONE_DAY if renewing else at.date()
    valid_to = last_valid_day(first, item.outcome.valid_for)
    if renewing and renewing.licence:
        return renewing.licence, LicenceRenewed(case.number, valid_to, decision.by_silence)
    entered = _entered(case, item, decision.department, first, valid_to)
    return work.number(LICENCE, desk.hall).text, entered


def _number_of(desk: Desk, case: Case) -> str:
    """The register's number of the licence that the case gave or renewed."""
    renewing = case.received.renewing
    if renewing and renewing.licence:
        return renewing.licence
    for one in desk.unasked_ledger.happenings(LicenceEntered):
        if isinstance(one.happening, LicenceEntered) and one.happening.case == case.number:
            return one.case_number
    return ""


def _taking_back(case: Case, *, given: bool) -> _Followed:
    if given:
        return LicenceCorrected(case.received.applicant, case.number)
    renewing = case.received.renewing
    if renewing and renewing.licence:
        return LicenceSetBack(case.number)
    return LicenceEnded(Ending.WITHDRAWN, f"办件 {case.number} 的决定已经撤销或者变更")


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
