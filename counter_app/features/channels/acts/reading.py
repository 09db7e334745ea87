"""Reading what a platform sends: strictly, and each application by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from counter_app.features.cases.acts.assess import asked_questions
from counter_app.features.cases.acts.intake_request import IntakeRequest, first_apart
from counter_app.features.cases.acts.who_applies import who_applies
from counter_app.features.cases.acts.who_decides import handled_by
from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.bounds import moment_of, needed, written
from counter_app.features.channels.model import incoming
from counter_app.features.channels.model.events import (
    Arrived,
    Attachment,
    Claim,
    ClaimedMaterial,
    ClaimedPayment,
    Consent,
)
from counter_app.features.channels.model.incoming import Incoming
from counter_app.features.channels.model.kinds import Stage
from counter_app.features.channels.model.rules import keeping
from counter_app.kernel.immutable import immutable
from counter_app.kernel.pattern import pattern
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import RequestReader
from counter_app.kernel.requests import names_of, read
from counter_app.knowledge.catalog.item import Item
from counter_app.knowledge.days.deadline import ANY_HOUR, due_date
from counter_app.knowledge.fees.money import fen_of

_SHA256: Final = pattern(r"[0-9a-f]{64}")
_HEAD: Final = ("platform", "applications")


@immutable
class Place:
    """One application of a file, not read yet: where it stands, and what stands there."""

    path: str
    plain: Any
    platform: str

    @property
    def outside_number(self) -> str:
        """The platform's number, as far as it can be made out."""
        told = self.plain.get("platform_number") if isinstance(self.plain, dict) else None
        return told[:200] if isinstance(told, str) else ""


def places_in(plain: Any) -> tuple[Place, ...]:
    """The applications of a file: one, a list, or one under ``applications`` with a ``platform``.

    Refusal ``applications.none_in_file``, ``applications.too_many``, and for an unknown key.
    """
    platform, listed = "", plain
    if isinstance(plain, dict) and "applications" in plain:
        reader = RequestReader(plain, "")
        reader.allow(*_HEAD)
        platform, listed = written(reader.text("platform", ""), "platform"), plain["applications"]
    elif isinstance(plain, dict):
        return (Place("", plain, ""),)
    if not isinstance(listed, list):
        raise Refusal("request.not_list", field="applications")
    if not listed:
        raise Refusal("applications.none_in_file", field="applications")
    if len(listed) > incoming.MOST:
        raise Refusal("applications.too_many", field="applications", most=incoming.MOST)
    return tuple(Place(f"applications[{n}]", one, platform) for n, one in enumerate(listed))


def arrival_of(
    desk: Desk, place: Place, source: str, now: datetime
) -> tuple[Arrived, tuple[str, ...]]:
    """The application that stands at this place, and what of it the catalog does not know.

    Refusal for whatever is not as it must be, its field by the path within the file.
    """
    told = _read(place)
    intake = told.intake
    if intake.channel not in incoming.MADE_ELSEWHERE:
        known = ", ".join(one.value for one in incoming.MADE_ELSEWHERE)
        raise Refusal("request.unknown_value", field="channel", known=known)
    item = desk.shelf.item(intake.item)
    claim = _claim(told, place.platform, item, now)
    prefilled = claim.stage is Stage.PREFILLED
    arrived = Arrived(
        channel=intake.channel,
        claim=claim,
        parcel=None,
        item_name=item.name,
        department=handled_by(item, now.date()),
        handed_in_at=None if prefilled else now,
        keep_until=_kept_until(desk, now) if prefilled else None,
        source=source,
    )
    return arrived, tuple(_unknown(item, claim))


def _read(place: Place) -> Incoming:
    reader = RequestReader(first_apart(place.plain), "")
    for key in incoming.CLERKS_OWN:
        if key in reader.plain:
            raise Refusal("applications.clerks_own", field=key)
    reader = reader.with_default((("channel", "web"),))
    reader.allow(*names_of(Incoming))
    return read(Incoming, reader)


def _claim(told: Incoming, platform: str, item: Item, now: datetime) -> Claim:
    intake = told.intake
    people = who_applies(intake, now)
    licence = intake.licence
    if len(told.attachments) > incoming.MOST_ATTACHMENTS:
        most = incoming.MOST_ATTACHMENTS
        raise Refusal("request.too_many", field="attachments", limit=most)
    return Claim(
        platform=written(told.platform, "platform") or platform,
        number=needed(told.platform_number, "platform_number"),
        submitted_at=moment_of(told.submitted_at, "submitted_at", now, aware=True),
        stage=told.stage,
        item_code=item.code,
        applicant=people.applicant,
        others=people.others,
        representative=people.representative,
        agent=people.agent,
        situation=intake.situation,
        materials=_materials(intake),
        form=intake.form,
        licence=written(licence.number, "licence.number") if licence else "",
        licence_until=licence.valid_to if licence else None,
        english=intake.english,
        attachments=tuple(_attachments(told)),
        consent=_consent(told, now),
        payment=_payment(told, now),
        prepared_by=written(told.prepared_by, "prepared_by"),
    )


def _materials(intake: IntakeRequest) -> tuple[ClaimedMaterial, ...]:
    listed = tuple(
        ClaimedMaterial(one.name, one.state, one.copies, one.remark) for one in intake.materials
    )
    beside = (
        ClaimedMaterial(one.name, "present", one.copies, one.remark) for one in intake.unlisted
    )
    return (*listed, *beside)


def _attachments(told: Incoming) -> Iterator[Attachment]:
    for place, one in enumerate(told.attachments):
        field = f"attachments[{place}]"
        digest = one.sha256.strip().lower()
        if not _SHA256.fullmatch(digest):
            raise Refusal("applications.bad_digest", field=f"{field}.sha256")
        name = needed(one.name, f"{field}.name")
        yield Attachment(name, digest, written(one.material, f"{field}.material"))


def _consent(told: Incoming, now: datetime) -> Consent | None:
    one = told.consent
    if one is None:
        return None
    given = moment_of(one.given_at, "consent.given_at", now, aware=True) if one.given_at else None
    return Consent(needed(one.text, "consent.text", 2000), given)


def _payment(told: Incoming, now: datetime) -> ClaimedPayment | None:
    one = told.payment
    if one is None:
        return None
    paid = moment_of(one.paid_at, "payment.paid_at", now, aware=True) if one.paid_at else None
    return ClaimedPayment(
        fen_of(one.amount, "payment.amount"),
        written(one.way, "payment.way"),
        written(one.receipt, "payment.receipt"),
        paid,
    )


def _kept_until(desk: Desk, now: datetime) -> date:
    limit = keeping(dict(desk.hall.feature_rules))
    return due_date(now, limit, desk.calendar, ANY_HOUR).due_on


def _unknown(item: Item, claim: Claim) -> Iterator[str]:
    """Names of materials and questions that the catalog does not have; looked at by hand."""
    known = {one.name for one in item.materials}
    yield from (one.name for one in claim.materials if one.name not in known)
    asked = {one.text: one.answers for one in asked_questions(item, dict(claim.situation))}
    yield from (text for text, answer in claim.situation if answer not in asked.get(text, ()))
