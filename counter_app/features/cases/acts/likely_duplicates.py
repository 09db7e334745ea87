"""可能重复: cases that a new one may repeat. They are shown; nothing merges by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Received
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.moves import CLOSED
from counter_app.features.cases.ports import CaseRow, Desk, Ledger
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.persons.identity import IdKind
from counter_app.knowledge.persons.masking import mask_phone

RECENT: Final = timedelta(days=30)
_SHOWN: Final = 3


class Likeness(StrEnum):
    """Why a case may be the same matter."""

    STILL_OPEN = "still_open"  # same applicant and item, not closed
    SAME_PAPERS = "same_papers"  # same applicant and item, closed lately, the same materials


class Part(StrEnum):
    """What may differ."""

    SITUATION = "situation"
    MATERIAL = "material"
    FORM = "form"
    AGENT = "agent"
    PHONE = "phone"


@immutable
class Difference:
    """One thing that is not alike. ``now`` and ``then`` are texts, or material states' values."""

    part: Part
    name: str
    now: str
    then: str


@immutable
class Duplicate:
    """An earlier case, why it is alike, and in what it differs."""

    case: Case
    likeness: Likeness
    differences: tuple[Difference, ...]


def still_open(ledger: Ledger, id_kind: IdKind, id_number: str, item_code: str) -> list[CaseRow]:
    """The same applicant's cases of this item that are not closed, newest first."""
    return [
        row
        for row in ledger.earlier_cases(id_number)
        if row.item_code == item_code
        and row.status not in CLOSED
        and ledger.case(row.number).received.applicant.id_kind is id_kind
    ]


def likely_duplicates(
    desk: Desk, received: Received, at: datetime, *, but: str = ""
) -> tuple[Duplicate, ...]:
    """The newest cases that ``received`` may repeat; ``but`` is the number of its own case."""
    found = []
    for row in desk.ledger.earlier_cases(received.applicant.id_number):
        if row.item_code != received.item_code or row.number == but:
            continue
        case = desk.ledger.case(row.number)
        likeness = _likeness(case, received, at)
        if likeness is not None:
            found.append(Duplicate(case, likeness, tuple(_differences(received, case.received))))
    return tuple(found[:_SHOWN])


def _likeness(case: Case, received: Received, at: datetime) -> Likeness | None:
    same_kind = case.received.applicant.id_kind is received.applicant.id_kind
    if not same_kind:
        return None
    if case.status not in CLOSED:
        return Likeness.STILL_OPEN
    recent = case.received_at > at - RECENT
    if recent and _handed_in(case.marks) == _handed_in(received.marks):
        return Likeness.SAME_PAPERS
    return None


def _handed_in(marks: tuple[MaterialMark, ...]) -> frozenset[str]:
    return frozenset(mark.name for mark in marks if mark.state is MaterialState.PRESENT)


def _differences(now: Received, then: Received) -> Iterator[Difference]:
    yield from _unlike(Part.SITUATION, dict(now.situation), dict(then.situation))
    yield from _unlike(Part.MATERIAL, _states(now), _states(then))
    yield from _unlike(Part.FORM, dict(now.form), dict(then.form))
    agents = (now.agent.name if now.agent else "", then.agent.name if then.agent else "")
    yield from _unlike(Part.AGENT, {"": agents[0]}, {"": agents[1]})
    phones = (mask_phone(now.applicant.phone), mask_phone(then.applicant.phone))
    if now.applicant.phone != then.applicant.phone:
        yield Difference(Part.PHONE, "", *phones)


def _states(received: Received) -> dict[str, str]:
    return {mark.name: mark.state.value for mark in received.marks}


def _unlike(part: Part, now: dict[str, str], then: dict[str, str]) -> Iterator[Difference]:
    for name in dict.fromkeys((*now, *then)):
        if now.get(name, "") != then.get(name, ""):
            yield Difference(part, name, now.get(name, ""), then.get(name, ""))
