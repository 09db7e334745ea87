"""Who may receive a result or sign for it (签收人), and what is handed over to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.declared_outcome import DocumentHanded
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import (
    OF_A_BODY,
    OF_A_PERSON,
    HandedDocument,
    Relation,
)
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import check_person_name
from counter_app.knowledge.persons.party import PartyKind

_BODIES_END: Final = ("公司", "合作社", "委员会")


def is_body(case: Case) -> bool:
    """Whether the applicant is a body, for which natural persons sign."""
    return case.received.applicant.kind is PartyKind.ORGANISATION


def natural_person(case: Case, name: str, field: str = "receiver") -> str:
    """The name of who receives, normalised; Refusal ``delivery.no_person`` for a body's."""
    bodies = {one.name for one in case.received.people if one.kind is PartyKind.ORGANISATION}
    if name.strip() in bodies or name.strip().endswith(_BODIES_END):
        raise Refusal("delivery.no_person", field=field)
    return check_person_name(name, field=field)


def relation_of(case: Case, name: str, told: Relation | None) -> Relation | None:
    """What the receiver is to the applicant; None where nothing tells it.

    Refusal ``delivery.wrong_relation`` where it is not one of theirs.
    """
    applicant, agent = case.received.applicant, case.received.agent
    names = {one.name for one in case.received.applicants}
    if told is None:
        if applicant.kind is PartyKind.PERSON and name in names:
            return Relation.SELF
        head = case.received.representative
        if applicant.kind is PartyKind.ORGANISATION and head and name == head.name:
            return Relation.HEAD
        return Relation.AGENT if agent and name == agent.name else None
    body = is_body(case)
    fits = told not in (OF_A_PERSON if body else OF_A_BODY)
    if told is Relation.SELF:
        fits = fits and name in names
    if told is Relation.AGENT:
        fits = agent is not None and name == agent.name
    if not fits:
        raise Refusal("delivery.wrong_relation", field="relation")
    return told


def documents_of(told: Iterable[DocumentHanded]) -> tuple[HandedDocument, ...]:
    """What was typed of the documents; Refusal ``delivery.no_document``, ``delivery.no_copies``."""
    found = []
    for n, one in enumerate(told):
        name = typed(one.name, f"documents[{n}].name")
        if not name:
            raise Refusal("delivery.no_document", field=f"documents[{n}].name")
        if one.copies < 1:
            raise Refusal("delivery.no_copies", field=f"documents[{n}].copies")
        found.append(HandedDocument(name, typed(one.number, f"documents[{n}].number"), one.copies))
    return tuple(found)
