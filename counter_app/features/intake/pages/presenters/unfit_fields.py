"""Fields that are in the way of a decision: empty ones, and those that hold something wrong."""

from __future__ import annotations

from datetime import date

from counter_app.features.cases.model.draft import Draft
from counter_app.features.intake.pages.presenters.licence_fields import check_licence
from counter_app.features.intake.pages.presenters.party_fields import FieldState
from counter_app.features.intake.pages.presenters.people_fields import (
    check_field,
    may_be_empty,
    parts_of,
)
from counter_app.knowledge.catalog.item import Item


def unfit_fields(
    draft: Draft, item: Item | None, today: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Places of empty or unfinished fields, and of wrong ones, as ``applicant.name``."""
    states = {
        (role, part): check_field(draft, item, role, part, today).state
        for role, _party in draft.parties
        for part in parts_of(role)
    }
    empty = tuple(
        f"{role}.{part}"
        for (role, part), state in states.items()
        if state is FieldState.INCOMPLETE
        or (state is FieldState.EMPTY and not may_be_empty(draft, role, part))
    )
    if item is not None and item.renewal:
        number = check_licence(draft.licence, "number").state
        empty += ("licence.number",) if number is FieldState.EMPTY else ()
        states["licence", "valid_to"] = check_licence(draft.licence, "valid_to").state
    wrong = tuple(
        f"{role}.{part}" for (role, part), state in states.items() if state is FieldState.WRONG
    )
    return empty, wrong
