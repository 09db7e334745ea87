"""What stands in the fields of an applicant or agent, checked as it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.features.cases.model.draft import TypedParty
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.catalog.served import must_serve, served
from counter_app.knowledge.persons.identity import IdKind, TypedState, check_as_typed, guess_kind
from counter_app.knowledge.persons.names import check_organisation_name, check_person_name
from counter_app.knowledge.persons.party import PartyKind
from counter_app.knowledge.persons.phone import check_phone

PARTS: Final = ("id_number", "name", "phone")
"""In the order in which they are asked: the number may bring the rest."""

_ID_KINDS: Final = {
    PartyKind.PERSON: tuple(kind for kind in IdKind if kind is not IdKind.USCC),
    PartyKind.ORGANISATION: (IdKind.USCC, IdKind.OTHER),
}


class FieldState(StrEnum):
    """How a field stands while it is typed."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    FINE = "fine"
    WRONG = "wrong"


@immutable
class FieldCheck:
    """What to show beside a field.

    ``refusal`` says what is wrong or lacking; ``value`` is the text as it will
    be recorded, when fine.
    """

    state: FieldState
    refusal: Refusal | None = None
    value: str = ""


def id_kinds(kind: str) -> tuple[IdKind, ...]:
    """The papers by which this kind of applicant shows who they are."""
    return _ID_KINDS[PartyKind(kind)]


def fitting_id_kind(kind: str, id_kind: str) -> str:
    """``id_kind`` if this kind of applicant can have it, else the usual one."""
    allowed = id_kinds(kind)
    return id_kind if IdKind(id_kind) in allowed else allowed[0].value


def fitting_applicant(party: TypedParty, item: Item) -> TypedParty:
    """The applicant, as the only kind that the item serves while nothing is typed yet."""
    kinds = served(item)
    if party.name or party.id_number or len(kinds) > 1:
        return party
    (kind,) = kinds
    return replace(party, kind=kind.value, id_kind=fitting_id_kind(kind.value, party.id_kind))


def check_served(found: FieldCheck, party: TypedParty, item: Item | None) -> FieldCheck:
    """``found``, or that the item does not serve who is typed."""
    if item is None or found.state is FieldState.EMPTY:
        return found
    try:
        must_serve(item, PartyKind(party.kind))
    except Refusal as refusal:
        return FieldCheck(FieldState.WRONG, refusal)
    return found


def check_part(party: TypedParty, part: str, today: date, field: str) -> FieldCheck:
    """How ``name``, ``id_number`` or ``phone`` stands; empty text is EMPTY, not wrong."""
    text: str = getattr(party, part)
    if not text.strip():
        return FieldCheck(FieldState.EMPTY)
    if part == "id_number":
        return _check_number(party, today, field)
    try:
        if part == "phone":
            return FieldCheck(FieldState.FINE, value=check_phone(text, field=field))
        person = party.kind == PartyKind.PERSON
        check = check_person_name if person else check_organisation_name
        return FieldCheck(FieldState.FINE, value=check(text, field=field))
    except Refusal as refusal:
        unfinished = refusal.reason == "phone.mobile_length" and _shorter(refusal)
        return FieldCheck(FieldState.INCOMPLETE if unfinished else FieldState.WRONG, refusal)


def better_kind(party: TypedParty, today: date) -> IdKind | None:
    """The kind whose number this is, where the number does not fit the chosen one."""
    fine = _check_number(party, today, "").state is FieldState.FINE
    if fine and party.id_kind != IdKind.OTHER:
        return None
    guessed = guess_kind(party.id_number, today=today)
    fits = guessed is not None and guessed in id_kinds(party.kind)
    return guessed if fits and guessed != party.id_kind else None


def _check_number(party: TypedParty, today: date, field: str) -> FieldCheck:
    typed = check_as_typed(IdKind(party.id_kind), party.id_number, today=today, field=field)
    states = {
        TypedState.FINE: FieldState.FINE,
        TypedState.INCOMPLETE: FieldState.INCOMPLETE,
        TypedState.WRONG: FieldState.WRONG,
    }
    return FieldCheck(
        states[typed.state], typed.refusal, typed.number.value if typed.number else ""
    )


def _shorter(refusal: Refusal) -> bool:
    length = refusal.details.get("length")
    return isinstance(length, int) and length < 11
