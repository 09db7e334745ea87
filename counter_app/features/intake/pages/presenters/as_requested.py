"""A draft as the use case takes it: what of it is handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from counter_app.features.cases.acts.assess import asked_questions
from counter_app.features.cases.acts.intake_request import (
    Decision,
    IntakeRequest,
    RequestAgent,
    RequestLicence,
    RequestMark,
    RequestParty,
    RequestRepresentative,
    RequestUnlisted,
)
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.draft import Draft, TypedLicence, TypedMark, TypedParty
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.pages.presenters.material_lines import MaterialLine
from counter_app.features.intake.pages.presenters.licence_fields import last_day
from counter_app.knowledge.catalog.item import Item, Material
from counter_app.knowledge.wording import _


def intake_request(
    draft: Draft,
    item: Item | None,
    lines: tuple[MaterialLine, ...],
    decision: str,
    english: bool,
) -> IntakeRequest:
    """All of it, as it is handed to the use case."""
    remark = draft.remark.strip()
    return IntakeRequest(
        item=draft.item_code,
        applicant=request_party(draft.applicant),
        applicants=tuple(map(request_party, draft.others)),
        representative=request_representative(draft.representative),
        agent=request_agent(draft.agent),
        situation=draft.situation,
        materials=request_marks(lines),
        unlisted=request_unlisted(draft.marks),
        licence=request_licence(draft.licence, item),
        form=(("备注", remark),) if remark and decision == "accept" else (),
        decision=Decision(decision),
        draft=draft.id,
        english=english,
        channel=Channel(draft.channel),
        application=draft.application,
    )


def still_asked(item: Item, situation: dict[str, str]) -> dict[str, str]:
    """The answers to what is asked, given these."""
    while True:
        asked = {one.text for one in asked_questions(item, situation)}
        kept = {text: given for text, given in situation.items() if text in asked}
        if kept == situation:
            return kept
        situation = kept


def request_party(party: TypedParty) -> RequestParty:
    """As typed."""
    return RequestParty(party.kind, party.name, party.id_kind, party.id_number, party.phone)


def request_agent(party: TypedParty | None) -> RequestAgent | None:
    """As typed; None where the applicant acts alone."""
    if party is None:
        return None
    told = (party.name, party.id_kind, party.id_number, party.phone)
    return RequestAgent(party.kind, *told, party.relation, party.authority)


def request_representative(party: TypedParty | None) -> RequestRepresentative | None:
    """As typed; None where nobody is named, as a body's need not be."""
    if party is None or not any((party.name, party.id_number, party.relation, party.authority)):
        return None
    told = (party.name, party.id_kind, party.id_number, party.phone)
    return RequestRepresentative(*told, party.relation, party.authority)


def request_licence(licence: TypedLicence, item: Item | None) -> RequestLicence | None:
    """For an item that renews; a day that is none is left out, and was told."""
    if item is None or item.renewal is None:
        return None
    return RequestLicence(licence.number, last_day(licence.valid_to))


def request_marks(lines: tuple[MaterialLine, ...]) -> tuple[RequestMark, ...]:
    """What was marked of what is needed, and what came though it is not."""
    return tuple(
        RequestMark(
            line.material.name, line.state.value, line.copies, line.remark, line.promised_by
        )
        for line in lines
        if not line.unlisted
        and line.state is not None
        and (line.needed or line.state is MaterialState.PRESENT)
    )


def unlisted_lines(marks: Iterable[TypedMark]) -> tuple[MaterialLine, ...]:
    """Rows of what was written down by hand: here, or not after all."""
    return tuple(
        MaterialLine(
            Material(mark.name),
            MaterialState(mark.state),
            needed=True,
            required=False,
            deferrable=False,
            copies=mark.copies,
            remark=mark.remark,
            choices=(MaterialState.PRESENT, MaterialState.MISSING),
            told=_("目录以外"),
            unlisted=True,
        )
        for mark in marks
        if mark.unlisted
    )


def with_claims(
    lines: tuple[MaterialLine, ...], claimed: Iterable[str]
) -> tuple[MaterialLine, ...]:
    """Rows of which a platform says that it is there, while nobody has looked: told, not marked."""
    names = frozenset(claimed)
    return tuple(
        replace(line, claimed=_("◐ 来件称有，请核对"))
        if line.material.name in names and line.state is None
        else line
        for line in lines
    )


def request_unlisted(marks: Iterable[TypedMark]) -> tuple[RequestUnlisted, ...]:
    """What of it was handed over."""
    return tuple(
        RequestUnlisted(mark.name, mark.copies, mark.remark)
        for mark in marks
        if mark.unlisted and mark.state == MaterialState.PRESENT
    )
