"""Everybody in a draft, field by field: who applies, and who acts for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from counter_app.features.cases.model.draft import Draft, TypedParty
from counter_app.features.intake.pages.presenters.party_fields import (
    PARTS,
    FieldCheck,
    FieldState,
    check_part,
    check_served,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.persons.party import PartyKind

BY_WHAT: Final = ("relation", "authority")
"""What is asked of who acts for the applicant."""

_AGAIN: Final = {"agent": "agent.is_applicant", "representative": "representative.is_applicant"}


def acts_for_another(role: str) -> bool:
    """Whether ``role`` is that of an agent or a representative."""
    return role in _AGAIN


def parts_of(role: str) -> tuple[str, ...]:
    """The fields of this role."""
    return (*PARTS, *BY_WHAT) if acts_for_another(role) else PARTS


def check_field(draft: Draft, item: Item | None, role: str, part: str, today: date) -> FieldCheck:
    """How one field of one of them stands, beside what stands in the others."""
    party, field = draft.party(role) or TypedParty(), f"{role}.{part}"
    if part in BY_WHAT:
        text = getattr(party, part).strip()
        return FieldCheck(FieldState.FINE if text else FieldState.EMPTY, value=text)
    found = check_part(party, part, today, field)
    if part == "name" and not acts_for_another(role):
        return check_served(found, party, item)
    if part == "id_number" and found.state is FieldState.FINE:
        for other in _applicants_before(draft, role):
            same_kind = other.id_kind == party.id_kind
            if same_kind and check_part(other, part, today, field).value == found.value:
                again = _AGAIN.get(role, "applicants.twice")
                return FieldCheck(FieldState.WRONG, Refusal(again, field=field))
    return found


def may_be_empty(draft: Draft, role: str, part: str) -> bool:
    """Whether nothing need be said: a telephone, what an agent shows, a body's representative."""
    if part == "phone":
        return True
    if role == "representative" and draft.applicant.kind == PartyKind.ORGANISATION:
        return part != "name"
    return part in BY_WHAT and role == "agent"


def fitting_others(others: tuple[TypedParty, ...], item: Item) -> tuple[TypedParty, ...]:
    """As many beside the applicant as the item wants, and no more than it takes."""
    kept = others[: item.applicants_most - 1]
    return (*kept, *(TypedParty(),) * (item.applicants_least - 1 - len(kept)))


def _applicants_before(draft: Draft, role: str) -> Iterator[TypedParty]:
    for other, party in draft.parties:
        if other == role or acts_for_another(other):
            return
        yield party
