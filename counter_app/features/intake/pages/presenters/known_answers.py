"""Answers that are known already: by the applicant's number, and by who acts for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from counter_app.features.cases.acts.assess import asked_questions
from counter_app.features.cases.model.draft import Draft, TypedParty
from counter_app.features.intake.pages.presenters.as_requested import still_asked
from counter_app.knowledge.catalog.item import Item, Question
from counter_app.knowledge.catalog.question_meaning import (
    Acting,
    answer_by_number,
    asks_who_acts,
    who_acts,
)
from counter_app.knowledge.persons.identity import IdentityNumber, IdKind, check_as_typed
from counter_app.knowledge.persons.party import PartyKind

_ROLES = {Acting.AGENT: "agent", Acting.GUARDIAN: "representative"}


class KnownAnswers:
    """Remembers which answers the number gave, so that another number gives others."""

    def __init__(self) -> None:
        self._told: dict[str, str] = {}

    def answered(self, draft: Draft, item: Item | None, today: date) -> Draft:
        """With the answers that the number of the only applicant gives; a person's own stay."""
        number = None if draft.others else _number(draft, today)
        if item is None or number is None:
            return draft
        situation = dict(draft.situation)
        while new := self._next(item, situation, number, today):
            situation |= new
            self._told |= new
        kept = tuple(still_asked(item, situation).items())
        return draft if kept == draft.situation else replace(draft, situation=kept)

    def _next(
        self, item: Item, situation: dict[str, str], number: IdentityNumber, today: date
    ) -> dict[str, str]:
        for question in asked_questions(item, situation):
            given = situation.get(question.text, "")
            if given and given != self._told.get(question.text):
                continue
            told = answer_by_number(question, number, today)
            if told and told != given:
                return {question.text: told}
        return {}


def with_answer(draft: Draft, item: Item | None, question: str, answer: str) -> dict[str, Any]:
    """What of the draft changes where this is answered: also who acts, if that was asked."""
    situation = {**dict(draft.situation), question: answer}
    if item is None:
        return {"situation": tuple(situation.items())}
    changed: dict[str, Any] = {"situation": tuple(still_asked(item, situation).items())}
    asked = next((one for one in item.questions if one.text == question), None)
    if asked is None or not asks_who_acts(asked):
        return changed
    acting = who_acts(answer)
    for means in {who_acts(one) for one in asked.answers} - {Acting.SELF, None}:
        role = _ROLES[means] if means else ""
        if not _fits(draft, role):
            continue
        party = draft.party(role)
        changed[role] = (party or TypedParty()) if means is acting else None
    return changed


def with_party(
    draft: Draft, item: Item | None, role: str, party: TypedParty | None
) -> dict[str, Any]:
    """What of the draft changes where ``party`` has this role: also the answer who acts."""
    changed: dict[str, Any] = draft.with_party(role, party)
    if item is None or role not in _ROLES.values() or not _fits(draft, role):
        return changed
    situation = dict(draft.situation)
    for question in asked_questions(item, situation):
        if asks_who_acts(question):
            situation = _agreeing(question, situation, role, wanted=party is not None)
    return {**changed, "situation": tuple(still_asked(item, situation).items())}


def _agreeing(
    question: Question, situation: dict[str, str], role: str, *, wanted: bool
) -> dict[str, str]:
    """The answer that says so, if there is one such only; else none that says otherwise."""
    given = who_acts(situation.get(question.text, ""))
    if wanted is (given is not None and _ROLES.get(given) == role):
        return situation
    means = Acting.SELF if not wanted else next(one for one, it in _ROLES.items() if it == role)
    fitting = [one for one in question.answers if who_acts(one) is means]
    if not fitting:  # another question asks about this role, or none
        return situation
    left = {text: answer for text, answer in situation.items() if text != question.text}
    return {**situation, question.text: fitting[0]} if len(fitting) == 1 else left


def _fits(draft: Draft, role: str) -> bool:
    """A body's representative is no guardian, and may be named whoever acts."""
    return role == "agent" or draft.applicant.kind == PartyKind.PERSON


def _number(draft: Draft, today: date) -> IdentityNumber | None:
    party = draft.applicant
    if party.kind != PartyKind.PERSON:
        return None
    return check_as_typed(IdKind(party.id_kind), party.id_number, today=today).number
