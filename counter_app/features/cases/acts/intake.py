"""What accepting, giving notice and refusing share: check, number, record, ask for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from counter_app.features.cases.acts.assess import Assessment, assess
from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.document_numbers import document_number_for
from counter_app.features.cases.acts.intake_request import IntakeRequest, RequestMark
from counter_app.features.cases.acts.origins import origin_of
from counter_app.features.cases.acts.pledging import committed_by, must_not_be_barred
from counter_app.features.cases.acts.renewing import renewing_of
from counter_app.features.cases.acts.who_applies import (
    People,
    known,
    must_be_whom_it_serves,
    who_applies,
)
from counter_app.features.cases.acts.who_decides import handled_by
from counter_app.features.cases.model.case import CASE, Case
from counter_app.features.cases.model.draft import DraftDone
from counter_app.features.cases.model.events import Received, Renewing
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.origin import BecameCase, Origin
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledge_events import Committed
from counter_app.features.cases.model.power_rules import DEFAULT_POWERS_BIND, POWERS_BIND
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER
from counter_app.kernel.paper import Paper
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.review import DeferralExcepted
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.catalog.powers import PowerFault, PowerList

_POWER: Final = {
    PowerFault.NO_ENTRY: "item.power_no_entry",
    PowerFault.CANCELLED: "item.power_cancelled",
    PowerFault.OTHER_HOLDER: "item.power_other_holder",
    PowerFault.BASIS_ENDED: "item.power_basis_ended",
    PowerFault.BASIS_TO_COME: "item.power_basis_to_come",
}


@immutable
class Intake:
    """A request that has been checked: nothing in it is wrong.

    ``bundle``: the number of the matter (一件事) of which it becomes a part.
    """

    request: IntakeRequest
    item: Item
    catalog_version: int
    people: People
    assessment: Assessment
    at: datetime
    renewing: Renewing | None = None
    committed: Committed | None = None  # 告知承诺
    bundle: str = ""
    origin: Origin | None = None  # the application that it comes out of (来件)

    @property
    def department(self) -> str:
        """The office whose file the case becomes."""
        return handled_by(self.item, self.at.date())


@immutable
class Outcome:
    """A case that now stands, with the papers that were numbered with it."""

    case: Case
    papers: tuple[Paper, ...]


def check_intake(desk: Desk, request: IntakeRequest, *, taken: bool = True) -> Intake:
    """The intake that ``request`` describes, or the first Refusal, with its field.

    What is not ``taken`` in may come from whom the item does not serve: who
    applies is told so in writing (行政许可法 art. 32(1)(1), art. 38).
    """
    now, catalog = desk.clock.now(), desk.shelf.current()
    origin = origin_of(desk, request.application)
    item = desk.shelf.item(request.item, catalog.version)
    people = who_applies(request, now)
    if taken:
        must_be_whom_it_serves(item, people, now.date())
    marks = tuple(check_mark(one) for one in request.materials)
    check_unlisted(request, item)
    exceptions = bool(desk.hall.deferral_exceptions)
    assessment = assess(item, dict(request.situation), marks, beyond=exceptions)
    intake = checked(desk, request, catalog, item, people, assessment, now, taken=taken)
    return intake if origin is None else replace(intake, origin=origin)


def checked(
    desk: Desk,
    request: IntakeRequest,
    catalog: Catalog,
    item: Item,
    people: People,
    assessment: Assessment,
    now: datetime,
    *,
    taken: bool,
) -> Intake:
    """What people whom the item serves and their materials come to; Refusals of the rest."""
    for row in assessment.rows:
        if row.excepted and not row.mark.remark:
            raise Refusal("materials.exception_no_reason", field=f"materials.{row.mark.name}")
    if item.valid_from and now.date() < item.valid_from:
        raise Refusal("item.not_yet_valid", field="item", name=item.name, day=item.valid_from)
    if item.valid_to and now.date() > item.valid_to:
        raise Refusal("item.no_longer_valid", field="item", name=item.name, day=item.valid_to)
    if taken:
        _must_be_a_power(desk, catalog, item, now.date())
    renewing = (
        renewing_of(desk, item, people.applicant, request.licence, now.date()) if taken else None
    )
    committed = None
    if taken:
        standing = tuple(row.mark for row in assessment.rows)
        must_not_be_barred(desk, people.applicants, standing)
        committed = committed_by(desk, item, standing, request.commitment_public)
    return Intake(request, item, catalog.version, people, assessment, now, renewing, committed)


def check_unlisted(request: IntakeRequest, item: Item) -> tuple[MaterialMark, ...]:
    """What came beyond the catalog's list.

    Refusal ``materials.listed`` for what the item lists itself, and ``materials.twice``.
    """
    listed, found = {one.name for one in item.materials}, list[MaterialMark]()
    for place, one in enumerate(request.unlisted):
        field = f"unlisted[{place}].name"
        name = typed(one.name, field)
        if not name:
            raise Refusal("request.missing", field=field)
        if name in listed:
            raise Refusal("materials.listed", field=f"materials.{name}")
        if any(mark.name == name for mark in found):
            raise Refusal("materials.twice", field=f"materials.{name}")
        found.append(MaterialMark(name, MaterialState.PRESENT, one.copies, one.remark))
    return tuple(found)


def must_be_as_told(request: IntakeRequest, day: date | None) -> None:
    """Refusal ``intake.another_day`` where the day is another than the one that was confirmed."""
    if request.told_day is not None and day != request.told_day:
        raise Refusal("intake.another_day", told=request.told_day, day=day or "")


def _must_be_a_power(desk: Desk, catalog: Catalog, item: Item, day: date) -> None:
    """政府权力进清单，清单之外无权力. Refusal ``item.power_…`` where the hall's rule is so."""
    bind = dict(desk.hall.feature_rules).get(POWERS_BIND, DEFAULT_POWERS_BIND)
    if bind != "1" or not catalog.powers:
        return
    held = PowerList(catalog.powers).held(item, day)
    if held.fault is not None:
        holder = held.entry.holder if held.entry else ""
        body = item.authority_on(day)
        raise Refusal(_POWER[held.fault], field="item", name=item.name, body=body, holder=holder)


def check_mark(typed: RequestMark) -> MaterialMark:
    """The mark as typed; Refusal for a state that there is not."""
    state = known(MaterialState, typed.state, f"materials.{typed.name}.state")
    return MaterialMark(typed.name, state, typed.copies, typed.remark, typed.promised_by)


def record(
    desk: Desk,
    intake: Intake,
    decision: Happening | None,
    kinds: Sequence[PaperKind],
    beside: Sequence[Happening] = (),
) -> Outcome:
    """Commit receipt, decision and the numbers of the papers as one; then they may be printed.

    ``beside`` is what is told with the decision. Without a decision the case waits
    for one, within the days of ``case_clock.NOTICE_LIMIT``.
    """
    with desk.open_work() as work:
        number = work.number(CASE, desk.hall).text
        write(desk, work, intake, number, decision, kinds, beside)
        if intake.origin is not None:
            became = BecameCase(number, intake.request.decision.value)
            _append(desk, work, intake, intake.origin.number, became)
        if intake.request.draft:
            work.keep(DraftDone(intake.request.draft))
        case = work.state(number, Case)
        work.commit()
    return Outcome(case, case.papers)


def write(
    desk: Desk,
    work: Work,
    intake: Intake,
    number: str,
    decision: Happening | None,
    kinds: Sequence[PaperKind],
    beside: Sequence[Happening] = (),
) -> None:
    """The same into a transaction that is open, under a ``number`` that it has given."""
    _append(desk, work, intake, number, received_of(intake))
    if excepted := tuple(row.mark.name for row in intake.assessment.rows if row.excepted):
        _append(desk, work, intake, number, DeferralExcepted(excepted))
    if intake.committed is not None:
        _append(desk, work, intake, number, intake.committed)
        kinds = tuple(dict.fromkeys((*kinds, PaperKind.COMMITMENT)))
    if decision is not None:
        received = work.state(number, Case)
        _append(desk, work, intake, number, decision)
        for one in document_number_for(desk, work, received, decision, intake.at):
            _append(desk, work, intake, number, one)
    for told in beside:
        _append(desk, work, intake, number, told)
    english = intake.request.english
    for kind in kinds:
        paper = work.number(PAPER, desk.hall).text
        _append(desk, work, intake, number, PaperIssued(paper, kind, english=english))
        work.ask_paper(paper, 0)


def _append(desk: Desk, work: Work, intake: Intake, number: str, happening: Happening) -> None:
    work.append(Event(desk.new_id(), number, intake.at, desk.hall.window, desk.clerk, happening))


def received_of(intake: Intake) -> Received:
    """What was handed over, as it will stand in the journal."""
    origin = intake.origin
    return Received(
        item_code=intake.item.code,
        item_name=intake.item.name,
        department=intake.department,
        catalog_version=intake.catalog_version,
        applicant=intake.people.applicant,
        agent=intake.people.agent,
        situation=intake.request.situation,
        marks=tuple(row.mark for row in intake.assessment.rows),
        form=intake.request.form,
        english=intake.request.english,
        renewing=intake.renewing,
        channel=origin.channel if origin else intake.request.channel,
        others=intake.people.others,
        representative=intake.people.representative,
        unlisted=check_unlisted(intake.request, intake.item),
        bundle=intake.bundle,
        application=origin.number if origin else "",
        handed_in_at=origin.handed_in_at if origin else None,
    )
