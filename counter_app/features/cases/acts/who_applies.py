"""Who applies, and who acts for them: checked one by one, and against whom the item serves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.intake_request import (
    IntakeRequest,
    RequestAgent,
    RequestParty,
    RequestRepresentative,
)
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.catalog.served import must_serve
from counter_app.knowledge.persons.age import age_on
from counter_app.knowledge.persons.identity import IdKind, check_identity
from counter_app.knowledge.persons.names import check_organisation_name, check_person_name
from counter_app.knowledge.persons.party import Party, PartyKind
from counter_app.knowledge.persons.phone import check_phone

T = TypeVar("T", bound=StrEnum)

_ACTS_BY_GUARDIAN: Final = 8
"""Under so many years a person acts by the guardian only (民法典 art. 20)."""


@immutable
class People:
    """Everybody in an application."""

    applicant: Party
    others: tuple[Party, ...] = ()
    representative: Party | None = None
    agent: Party | None = None

    @property
    def applicants(self) -> tuple[Party, ...]:
        """Everybody who applies."""
        return (self.applicant, *self.others)


def who_applies(request: IntakeRequest, now: datetime) -> People:
    """The people as typed, each checked.

    Refusal ``applicants.twice``, ``agent.is_applicant``,
    ``representative.is_applicant``, and those of ``check_party``.
    """
    applicant = check_party(request.applicant, "applicant", now)
    applicants = [applicant]
    for place, one in enumerate(request.applicants):
        other = check_party(one, field := f"applicants[{place}]", now)
        if _is_among(other, applicants):
            raise Refusal("applicants.twice", field=f"{field}.id_number")
        applicants.append(other)
    representative, agent = None, None
    if request.representative:
        representative = check_representative(request.representative, applicant.kind, now)
    if representative and _is_among(representative, applicants):
        raise Refusal("representative.is_applicant", field="representative.id_number")
    if request.agent:
        agent = check_agent(request.agent, now)
    if agent and _is_among(agent, applicants):
        raise Refusal("agent.is_applicant", field="agent.id_number")
    return People(applicant, tuple(applicants[1:]), representative, agent)


def must_be_whom_it_serves(item: Item, people: People, today: date) -> None:
    """Refusal ``applicant.not_served``, ``applicants.too_few``, ``.too_many``, ``.needs_guardian``.

    By the catalog, and for small children by 民法典 art. 20.
    """
    must_serve(item, people.applicant.kind)
    for place, one in enumerate(people.others):
        must_serve(item, one.kind, f"applicants[{place}].kind")
    number = 1 + len(people.others)
    least, most = item.applicants_least, item.applicants_most
    if number < least:
        raise Refusal(
            "applicants.too_few", field="applicants", name=item.name, number=number, least=least
        )
    if number > most:
        raise Refusal(
            "applicants.too_many", field="applicants", name=item.name, number=number, most=most
        )
    represented = people.representative or people.agent
    small = (one for one in (people.applicant, *people.others) if _is_small(one, today))
    if not represented and (child := next(small, None)):
        raise Refusal("applicant.needs_guardian", field="representative.name", name=child.name)


def check_party(one: RequestParty, field: str, now: datetime) -> Party:
    """The party as typed, checked and normalised; a Refusal's field is ``<field>.<part>``."""
    kind = known(PartyKind, one.kind, f"{field}.kind")
    id_kind = known(IdKind, one.id_kind, f"{field}.id_kind")
    for_organisations = id_kind in (IdKind.USCC, IdKind.OTHER)
    if id_kind is IdKind.USCC if kind is PartyKind.PERSON else not for_organisations:
        raise Refusal("party.id_kind_does_not_fit", field=f"{field}.id_kind")
    check_name = check_person_name if kind is PartyKind.PERSON else check_organisation_name
    name = check_name(one.name, field=f"{field}.name")
    today = now.date()
    identity = check_identity(id_kind, one.id_number, today=today, field=f"{field}.id_number")
    return Party(kind, name, id_kind, identity.value, _phone(one.phone, field))


def check_agent(agent: RequestAgent, now: datetime) -> Party:
    """The agent with relation and authority, as far as they are told."""
    party = check_party(agent, "agent", now)
    relation, authority = _by_what(agent, "agent")
    return replace(party, relation=relation, authority=authority)


def check_representative(one: RequestRepresentative, of: PartyKind, now: datetime) -> Party:
    """法定代表人 of a body, by name; 监护人 of a person, who is identified.

    Refusal ``representative.no_relation``, ``representative.no_proof`` for a
    guardian without them (民法典 art. 27, 28).
    """
    field = "representative"
    relation, authority = _by_what(one, field)
    if of is PartyKind.PERSON or one.id_number.strip():
        told = (one.name, one.id_kind, one.id_number, one.phone)
        party = check_party(RequestParty(PartyKind.PERSON.value, *told), field, now)
    else:
        id_kind = known(IdKind, one.id_kind, f"{field}.id_kind")
        name = check_person_name(one.name, field=f"{field}.name")
        party = Party(PartyKind.PERSON, name, id_kind, "", _phone(one.phone, field))
    if of is PartyKind.PERSON and not relation:
        raise Refusal("representative.no_relation", field=f"{field}.relation")
    if of is PartyKind.PERSON and not authority:
        raise Refusal("representative.no_proof", field=f"{field}.authority")
    return replace(party, relation=relation, authority=authority)


def known(kinds: type[T], text: str, field: str) -> T:
    """The member that ``text`` names; Refusal ``request.unknown_value``."""
    try:
        return kinds(text)
    except ValueError:
        told = ", ".join(one.value for one in kinds)
        raise Refusal("request.unknown_value", field=field, known=told) from None


def _by_what(acting: RequestAgent | RequestRepresentative, field: str) -> tuple[str, str]:
    """Relation and authority, as told."""
    relation = typed(acting.relation, f"{field}.relation")
    return relation, typed(acting.authority, f"{field}.authority")


def _phone(text: str, field: str) -> str:
    spoken = text.strip()
    return check_phone(spoken, field=f"{field}.phone") if spoken else ""


def _is_among(one: Party, others: list[Party]) -> bool:
    document = (one.id_kind, one.id_number)
    return any(document == (other.id_kind, other.id_number) for other in others)


def _is_small(party: Party, today: date) -> bool:
    if party.kind is not PartyKind.PERSON:
        return False
    birth = check_identity(party.id_kind, party.id_number, today=today).birth
    if birth is None:
        return False
    return age_on(birth, today) < _ACTS_BY_GUARDIAN
