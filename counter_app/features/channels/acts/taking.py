"""取件、放回、收办、退回、过期: what becomes of an application at the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from counter_app.features.cases.acts.intake_request import (
    IntakeRequest,
    RequestAgent,
    RequestLicence,
    RequestParty,
    RequestRepresentative,
)
from counter_app.features.cases.acts.take_in import take_in
from counter_app.features.cases.model.origin import BecameCase
from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.bounds import needed
from counter_app.features.channels.acts.continuing import append, continue_application
from counter_app.features.channels.model.application import Application
from counter_app.features.channels.model.events import Claim, Expired, PutBack, Returned, Taken
from counter_app.features.channels.model.kinds import ApplicationStatus
from counter_app.features.channels.model.papers import ApplicationPaper
from counter_app.features.channels.model.requests import CompleteRequest, ReasonRequest
from counter_app.kernel.happening import Happening
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.party import Party

S = ApplicationStatus


def take(desk: Desk, number: str) -> Application:
    """取件: open at this window from now on; once more at the same window changes nothing.

    Refusal ``applications.taken_elsewhere``, ``applications.newer`` where the
    platform sent another version since.
    """
    with desk.open_work() as work:
        application = work.state(number, Application)
        if application.contested:
            raise Refusal("case.contested", field="number", number=application.number)
        application.must_be_free(desk.hall.window)
        if application.status is S.TAKEN:
            return application
        must_be_newest(desk, application)
        application.status_after(Taken)
        append(desk, work, application.number, desk.clock.now(), (Taken(),))
        application = work.state(application.number, Application)
        work.commit()
    return application


def put_back(desk: Desk, number: str, request: ReasonRequest) -> Application:
    """放回: any window may take it; Refusal ``applications.taken_elsewhere``."""
    told = PutBack(needed(request.reason, "reason", 500))
    return continue_application(desk, number, PutBack, lambda _one, _at: (told,))


def complete(desk: Desk, number: str, request: CompleteRequest) -> Application:
    """收办: what the platform has, with what was checked at the window, is taken in as a case.

    Refusal ``applications.no_claim`` for a parcel, whose request must be typed,
    and those of ``take_in``.
    """
    application = desk.files.state(number)
    if not isinstance(application, Application):
        raise Refusal("applications.unknown", field="number")
    if application.contested:
        raise Refusal("case.contested", field="number", number=application.number)
    application.status_after(BecameCase)
    application.must_be_free(desk.hall.window)
    must_be_newest(desk, application)
    claim = application.claim
    if claim is None:
        raise Refusal("applications.no_claim", field="number", number=application.number)
    take_in(desk, _request(application.number, claim, request))
    now = desk.unasked_files.state(application.number)
    assert isinstance(now, Application)
    return now


def give_back(desk: Desk, number: str, request: ReasonRequest) -> Application:
    """退回 to the platform or the sender, with 来件退回告知单.

    Refusal ``applications.missing`` without a reason.
    """
    told = Returned(needed(request.reason, "reason", 2000))

    def decide(_application: Application, _at: datetime) -> Sequence[Happening | ApplicationPaper]:
        return told, ApplicationPaper.RETURN

    return continue_application(desk, number, Returned, decide)


def expire(desk: Desk, number: str) -> Application:
    """过期: nobody came within the days of ``Arrived.keep_until``.

    Refusal as ``must_only_be_prefilled``, ``must_be_over``.
    """

    def decide(application: Application, _at: datetime) -> Sequence[Happening]:
        must_only_be_prefilled(desk, application)
        must_be_over(desk, application)
        return (Expired(),)

    return continue_application(desk, number, Expired, decide)


def expire_by_itself(desk: Desk) -> tuple[Application, ...]:
    """This window's applications that were only filled in and for which nobody came in time."""
    today, own = desk.clock.now().date(), desk.hall.window
    rows = desk.unasked_files.rows("application").all((S.ARRIVED,))
    over = (one for one in rows if one.window == own and one.handed_in_at is None)
    return tuple(
        moved
        for one in over
        if one.due_at is not None and one.due_at.date() <= today and not one.contested
        if (moved := _expire(desk, one.number)) is not None
    )


def _expire(desk: Desk, number: str) -> Application | None:
    with desk.open_work() as work:
        application = work.state(number, Application)
        if not _is_over(application, desk.clock.now().date()):
            return None
        return _done(desk, work, application)


def _done(desk: Desk, work: Work, application: Application) -> Application:
    append(desk, work, application.number, desk.clock.now(), (Expired(),))
    after = work.state(application.number, Application)
    work.commit()
    return after


def must_only_be_prefilled(_desk: Desk, application: Application) -> None:
    """Refusal ``applications.handed_in``: what was handed in is decided, it does not expire."""
    if not application.is_prefilled:
        raise Refusal("applications.handed_in", field="number", number=application.number)


def must_be_over(desk: Desk, application: Application) -> None:
    """Refusal ``applications.still_kept`` before its last day is over."""
    if not _is_over(application, desk.clock.now().date()):
        raise Refusal("applications.still_kept", field="number", day=application.due_on or "")


def must_be_newest(desk: Desk, application: Application) -> None:
    """Refusal ``applications.newer`` where the platform sent another version since.

    And ``applications.twin`` where another window has the same application under
    a number of its own, since both took it from the platform while apart.
    """
    rows = desk.unasked_files.rows("application")
    if newer := rows.newer(application.number):
        raise Refusal("applications.newer", field="number", newer=newer)
    if twin := rows.twin(application.number):
        raise Refusal("applications.twin", field="number", twin=twin)


def must_have_a_claim(_desk: Desk, application: Application) -> None:
    """Refusal ``applications.no_claim`` for a parcel."""
    if application.claim is None:
        raise Refusal("applications.no_claim", field="number", number=application.number)


def _is_over(application: Application, today: date) -> bool:
    last = application.due_on
    return application.status is S.ARRIVED and last is not None and today > last


def _request(number: str, claim: Claim, told: CompleteRequest) -> IntakeRequest:
    return IntakeRequest(
        item=claim.item_code,
        applicant=party_told(claim.applicant),
        applicants=tuple(map(party_told, claim.others)),
        representative=_representative(claim.representative),
        agent=_agent(claim.agent),
        situation=tuple((dict(claim.situation) | dict(told.situation)).items()),
        materials=told.materials,
        unlisted=told.unlisted,
        form=claim.form,
        decision=told.decision,
        reason=told.reason,
        ground=told.ground,
        right_authority=told.right_authority,
        home_authority=told.home_authority,
        licence=RequestLicence(claim.licence, claim.licence_until) if claim.licence else None,
        english=claim.english,
        application=number,
    )


def party_told(one: Party) -> RequestParty:
    """A party of a claim, as an intake is given it."""
    return RequestParty(one.kind.value, one.name, one.id_kind.value, one.id_number, one.phone)


def _agent(one: Party | None) -> RequestAgent | None:
    if one is None:
        return None
    told = (one.kind.value, one.name, one.id_kind.value, one.id_number, one.phone)
    return RequestAgent(*told, one.relation, one.authority)


def _representative(one: Party | None) -> RequestRepresentative | None:
    if one is None:
        return None
    told = (one.name, one.id_kind.value, one.id_number, one.phone)
    return RequestRepresentative(*told, one.relation, one.authority)
