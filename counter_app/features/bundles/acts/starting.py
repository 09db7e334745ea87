"""启动后续事项: what waited for another's result is taken in, and its clock runs from now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.bundles.acts.layout import LaidPart, laid
from counter_app.features.bundles.acts.requests import StartRequest
from counter_app.features.bundles.acts.taking_in import (
    Base,
    Faults,
    TakenPart,
    accepted_part,
    intake_of,
    write_part,
)
from counter_app.features.bundles.acts.writing import Step, continue_bundle
from counter_app.features.bundles.model.bundle import Bundle, Part
from counter_app.features.bundles.model.events import Opened, PartStarted
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.model.plan import Choice
from counter_app.features.cases.acts.intake_request import (
    IntakeRequest,
    RequestAgent,
    RequestParty,
    RequestRepresentative,
)
from counter_app.features.cases.acts.who_applies import who_applies
from counter_app.features.cases.ports import Desk
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.party import Party, PartyKind


def start(desk: Desk, number: str, request: StartRequest) -> Bundle:
    """The matter with those parts taken in, by the version of the catalog that it was opened by.

    Refusal ``bundles.nothing_ready``, ``bundles.not_waiting``, ``bundles.result_awaited``,
    ``bundles.result_not_coming``; for what a part still lacks as ``Faults.must_be_none``.
    """

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        parts = _wanted(bundle, request.items)
        taken = taken_now(desk, bundle, parts, at, request.applicant)
        planned = [write_part(desk, work, bundle.number, one) for one in taken]
        integrated = any(one.plan.choice is Choice.INTEGRATED for one in parts)
        papers = (BundlePaper.ACCEPTANCE,) if integrated else ()
        return (*(PartStarted(one.item, one.case) for one in planned), *papers)

    return continue_bundle(desk, number, PartStarted, do)


def _wanted(bundle: Bundle, items: Sequence[str]) -> tuple[Part, ...]:
    if not items:
        if not bundle.ready:
            raise Refusal("bundles.nothing_ready", field="items", number=bundle.number)
        return bundle.ready
    parts = tuple(bundle.part(one) for one in dict.fromkeys(items))
    for part in parts:
        must_be_ready(bundle, part)
    return parts


def must_be_ready(bundle: Bundle, part: Part) -> None:
    """Refusal where it does not wait, or waits for a result that is not there or will not be."""
    if not part.waits:
        raise Refusal("bundles.not_waiting", field="items", name=part.plan.name)
    for one in bundle.awaited_by(part):
        reason = (
            "bundles.result_not_coming" if one.will_have_no_result else "bundles.result_awaited"
        )
        raise Refusal(reason, field="items", name=part.plan.name, other=one.plan.name)


def taken_now(
    desk: Desk,
    bundle: Bundle,
    parts: Sequence[Part],
    at: datetime,
    applicant: RequestParty | None = None,
) -> tuple[TakenPart, ...]:
    """These parts, checked as they are taken in now with the set of materials as it stands.

    Whoever applies for them, if it is another than before: the firm that has come to be.
    """
    known = {one.item.code: one for one in laid_again(desk, bundle)}
    base, faults, taken = base_now(desk, bundle, at, applicant), Faults(), list[TakenPart]()
    for part in parts:
        one = known[part.item]
        try:
            intake = intake_of(desk, base, one)
            taken.append(accepted_part(desk, one, intake, waits=False))
        except Refusal as refusal:
            faults.add(one, refusal)
    faults.must_be_none()
    return tuple(taken)


def laid_again(desk: Desk, bundle: Bundle) -> tuple[LaidPart, ...]:
    """Every part laid out as it was planned, with the answers and papers as they are now."""
    version, beyond = bundle.opened.catalog_version, bool(desk.hall.deferral_exceptions)
    return tuple(
        laid(one, desk.shelf.item(one.item, version), bundle.answers, bundle.marks, beyond=beyond)
        for one in bundle.planned
    )


def base_now(
    desk: Desk, bundle: Bundle, at: datetime, applicant: RequestParty | None = None
) -> Base:
    """As ``base_of``, by the matter's catalog; Refusals as ``who_applies``."""
    alike, catalog = base_of(bundle, applicant), desk.shelf.version(bundle.opened.catalog_version)
    return Base(alike, who_applies(alike, at), catalog, bundle.form, at)


def base_of(bundle: Bundle, applicant: RequestParty | None = None) -> IntakeRequest:
    """Who applies, as it was taken down when the matter was opened, or this ``applicant``.

    Who opened the matter for a firm that has come to be is its representative.
    """
    opened = bundle.opened
    if applicant is not None:
        opened = replace(opened, others=(), representative=_representing(opened, applicant))
    agent, represents = opened.agent, opened.representative
    return IntakeRequest(
        item="",
        applicant=applicant or RequestParty(*_told(opened.applicant)),
        applicants=tuple(RequestParty(*_told(one)) for one in opened.others),
        representative=RequestRepresentative(
            *_told(represents)[1:], represents.relation, represents.authority
        )
        if represents
        else None,
        agent=RequestAgent(*_told(agent), agent.relation, agent.authority) if agent else None,
        english=opened.english,
        channel=opened.channel,
    )


def _told(party: Party) -> tuple[str, str, str, str, str]:
    return party.kind.value, party.name, party.id_kind.value, party.id_number, party.phone


def _representing(opened: Opened, applicant: RequestParty) -> Party | None:
    """Of a firm, the person who applied before it was there."""
    of_body = applicant.kind == PartyKind.ORGANISATION.value
    person = opened.applicant.kind is PartyKind.PERSON
    return opened.applicant if of_body and person else opened.representative
