"""更正, checked: which facts of an application are put right, and whether that may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.assess import assess
from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.declared_mending import ActingAsItIs, Correct, PartyAsItIs
from counter_app.features.cases.acts.intake import check_mark
from counter_app.features.cases.acts.intake_request import RequestParty, RequestRepresentative
from counter_app.features.cases.acts.pledging import must_not_be_barred
from counter_app.features.cases.acts.receiving import natural_person
from counter_app.features.cases.acts.who_applies import check_party, check_representative
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Received
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.mending_events import Corrected
from counter_app.features.cases.model.moves import DECISION_STANDS, Status
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import plain_number
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.party import Party, PartyKind

_DECIDED: Final = (
    *DECISION_STANDS,
    Status.REFUSED,
    Status.LAPSED,
    Status.HOME_ACCEPTED,
    Status.HOME_DECIDED,
)
"""What was decided rests on situation, form and materials as they were looked at."""

_NOBODY: Final = Party(PartyKind.PERSON, "", IdKind.RESIDENT_ID, "")

Pairs = tuple[tuple[str, str], ...]


def corrected_by(desk: Desk, case: Case, request: Correct, at: datetime) -> Corrected:
    """What is put right.

    Refusal ``amendment.no_reason``, ``correction.nothing`` where all is as it
    was; ``correction.decides`` for what a decision rests on;
    ``correction.another_person`` where neither name nor number is left;
    ``correction.not_delivered``; and those of intake for what was typed.
    """
    reason = typed(request.reason, "reason")
    if not reason:
        raise Refusal("amendment.no_reason", field="reason")
    received = case.received
    applicant = _party(received.applicant, request.applicant, "applicant", at)
    others = _others(case, request, at)
    _must_be_the_same_person(case, applicant)
    situation = _pairs(received.situation, request.situation)
    form = _pairs(received.form, request.form)
    marks = _marks(desk, case, request, situation)
    for key, changed in (("situation", situation), ("form", form), ("materials", marks)):
        if changed and case.status in _DECIDED:
            raise Refusal("correction.decides", field=key, number=case.number)
    what = Corrected(
        reason,
        len(case.amendments),
        applicant,
        _acting(received.agent, request.agent, at),
        situation,
        form,
        marks,
        _receiver(case, request.receiver),
        others,
        _represented(received, request.representative, at),
    )
    if what == Corrected(reason, len(case.amendments)):
        raise Refusal("correction.nothing", field="applicant", number=case.number)
    return what


def _party(
    before: Party | None, told: PartyAsItIs | None, field: str, at: datetime
) -> Party | None:
    """The party with what is put right; None where it stays as it was."""
    if told is None:
        return None
    if before is None:
        kind = told.kind or PartyKind.PERSON.value
        whole = RequestParty(kind, told.name, told.id_kind, told.id_number, told.phone)
        return check_party(whole, field, at)
    whole = RequestParty(
        told.kind or before.kind.value,
        told.name or before.name,
        told.id_kind or before.id_kind.value,
        told.id_number or before.id_number,
        told.phone or before.phone,
    )
    after = check_party(whole, field, at)
    return None if after == before else after


def _acting(before: Party | None, told: ActingAsItIs | None, at: datetime) -> Party | None:
    """The agent with what is put right; None where nothing is."""
    if told is None:
        return None
    stood = before or _NOBODY
    person = _party(before, told, "agent", at) or stood
    relation = typed(told.relation, "agent.relation") or stood.relation
    authority = typed(told.authority, "agent.authority") or stood.authority
    after = replace(person, relation=relation, authority=authority)
    return None if after == before else after


def _represented(received: Received, told: ActingAsItIs | None, at: datetime) -> Party | None:
    """The representative with what is put right; None where nothing is."""
    if told is None:
        return None
    stood = received.representative or _NOBODY
    whole = RequestRepresentative(
        told.name or stood.name,
        told.id_kind or stood.id_kind.value,
        told.id_number or stood.id_number,
        told.phone or stood.phone,
        told.relation or stood.relation,
        told.authority or stood.authority,
    )
    after = check_representative(whole, received.applicant.kind, at)
    return None if after == received.representative else after


def _others(case: Case, request: Correct, at: datetime) -> tuple[Party, ...] | None:
    """All who apply together with the applicant, with what is put right of one or another.

    Refusal ``correction.which_applicant`` where neither name nor number is of one of them.
    """
    now = list(case.received.others)
    first = case.amendments[0].before.others if case.amendments else case.received.others
    for number, told in enumerate(request.applicants):
        field = f"applicants[{number}]"
        known = {told.name, plain_number(told.id_number)}
        found = (n for n, one in enumerate(now) if known & {one.name, one.id_number})
        place = next(found, None)
        if place is None:
            raise Refusal("correction.which_applicant", field=f"{field}.name")
        after = _party(now[place], told, field, at)
        if after is None:
            continue
        if after.name != first[place].name and after.id_number != first[place].id_number:
            raise Refusal("correction.another_person", field=f"{field}.name")
        now[place] = after
    return None if tuple(now) == case.received.others else tuple(now)


def _must_be_the_same_person(case: Case, applicant: Party | None) -> None:
    """By name or number still who applied, however many corrections came before this one."""
    if applicant is None:
        return
    known = case.identified_as or case.received.applicant
    if applicant.name != known.name and applicant.id_number != known.id_number:
        raise Refusal("correction.another_person", field="applicant.name")


def _pairs(before: Pairs, told: Pairs) -> Pairs | None:
    """All of them, with what is put right; None where nothing is."""
    if not told:
        return None
    after = tuple({**dict(before), **dict(told)}.items())
    return None if after == before else after


def _marks(
    desk: Desk, case: Case, request: Correct, situation: Pairs | None
) -> tuple[MaterialMark, ...]:
    """The marks that change; another situation may need, or not need, others than before."""
    told = {mark.name: mark for mark in map(check_mark, request.materials)}
    if not told and situation is None:
        return ()
    item = desk.shelf.item(case.received.item_code, case.received.catalog_version)
    _must_be_no_new_pledge(desk, case, told.values())
    answers = dict(case.received.situation if situation is None else situation)
    blank = (MaterialState.MISSING, MaterialState.NOT_NEEDED)
    stood = {mark.name: mark for mark in case.marks}
    kept = [mark for mark in stood.values() if mark.state not in blank or mark.remark]
    put = [mark for mark in kept if mark.name not in told]
    rows = assess(item, answers, (*put, *told.values()), beyond=True).rows
    marks = (row.mark for row in rows)
    return tuple(mark for mark in marks if stood.get(mark.name) != mark)


def _must_be_no_new_pledge(desk: Desk, case: Case, told: Iterable[MaterialMark]) -> None:
    stood = {mark.name: mark.state for mark in case.marks}
    new = [mark for mark in told if stood.get(mark.name) is not mark.state]
    for mark in new:
        if mark.state is MaterialState.COMMITTED:
            raise Refusal("commitment.not_by_correction", field=f"materials.{mark.name}")
    must_not_be_barred(desk, case.received.applicants, new)


def _receiver(case: Case, told: str) -> str:
    name = typed(told, "receiver")
    if not name:
        return ""
    if case.delivered is None:
        raise Refusal("correction.not_delivered", field="receiver", number=case.number)
    name = natural_person(case, name)
    return "" if name == case.delivered.receiver else name
