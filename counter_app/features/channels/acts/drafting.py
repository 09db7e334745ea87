"""An application as a draft at the window: its people and answers; its materials not looked at."""

from __future__ import annotations

from dataclasses import replace

from counter_app.features.cases.model.draft import Draft, TypedLicence, TypedParty
from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.taking import take
from counter_app.features.channels.model.application import Application
from counter_app.features.channels.model.events import Claim
from counter_app.features.intake.acts.own_drafts import begin_draft
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.party import Party

THERE = frozenset({"present", "committed"})
"""What a platform says of a material that it has."""


def take_as_draft(desk: Desk, number: str) -> Draft:
    """Take it at this window; what is known of it, as a draft that nobody has kept yet.

    Refusal as ``take``.
    """
    application = take(desk, number)
    draft = replace(
        begin_draft(desk), application=application.number, channel=application.channel.value
    )
    claim = application.claim
    return _of_claim(desk, draft, claim) if claim else _of_parcel(draft, application)


def _of_claim(desk: Desk, draft: Draft, claim: Claim) -> Draft:
    shelf = desk.shelf
    try:
        item = shelf.item(claim.item_code)
    except Refusal:  # the catalog in force knows it no more: the clerk chooses another
        item = None
    answers = {one.text: one.answers for one in item.questions} if item else {}
    licence = claim.licence_until
    return replace(
        draft,
        item_code=item.code if item else "",
        catalog_version=shelf.current().version if item else 0,
        applicant=_typed(claim.applicant),
        others=tuple(map(_typed, claim.others)),
        representative=_typed(claim.representative) if claim.representative else None,
        agent=_typed(claim.agent) if claim.agent else None,
        situation=tuple(
            (text, answer) for text, answer in claim.situation if answer in answers.get(text, ())
        ),
        licence=TypedLicence(claim.licence, licence.isoformat() if licence else ""),
        english=claim.english or None,
        claimed=tuple(one.name for one in claim.materials if one.state in THERE),
    )


def _of_parcel(draft: Draft, application: Application) -> Draft:
    """Who sent it is perhaps not who applies; the name is a beginning."""
    parcel, unpacked = application.parcel, application.unpacked
    things = unpacked.contents if unpacked else ()
    return replace(
        draft,
        applicant=TypedParty(
            name=parcel.sender if parcel else "", phone=parcel.phone if parcel else ""
        ),
        claimed=tuple(one.name for one in things if one.found),
    )


def _typed(one: Party) -> TypedParty:
    told = (one.kind.value, one.name, one.id_kind.value, one.id_number, one.phone)
    return TypedParty(*told, one.relation, one.authority)
