"""改为单独办理、不再办理、增加事项: the matter changes while its other parts go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.bundles.acts.layout import key, laid, plan_of_one
from counter_app.features.bundles.acts.opening import check_marks
from counter_app.features.bundles.acts.requests import AddRequest, LeaveRequest, PartRequest
from counter_app.features.bundles.acts.starting import base_now
from counter_app.features.bundles.acts.taking_in import accepted_part, intake_of, write_part
from counter_app.features.bundles.acts.writing import Step, continue_bundle, do_to_part
from counter_app.features.bundles.model.bundle import Bundle, Part, marks_with
from counter_app.features.bundles.model.events import MadeSingle, PartAdded, PartLeft
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.model.plan import Answer, Choice
from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.withdraw_case import withdrawing
from counter_app.features.cases.model.events import Withdrawn
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.number import PAPER
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal


def make_single(desk: Desk, number: str, request: PartRequest) -> Bundle:
    """The matter waits no more for this part, which goes on under its own number.

    What was accepted gets the notice of its own that the matter's stood for
    until now. Refusal ``bundles.no_such_part``, ``bundles.single_already``.
    """
    reason = typed(request.reason, "reason")

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        part = bundle.part(request.item)
        if part.left is not None:
            raise Refusal("bundles.not_waiting", field="item", name=part.plan.name)
        if part.plan.choice is Choice.SINGLE:
            raise Refusal("bundles.single_already", field="item", name=part.plan.name)
        if part.case and part.case.accepted:
            _issue_own_notice(desk, work, part, at, english=bundle.opened.english)
        return (MadeSingle(part.item, reason),)

    return continue_bundle(desk, number, MadeSingle, do)


def _issue_own_notice(desk: Desk, work: Work, part: Part, at: datetime, *, english: bool) -> None:
    paper = work.number(PAPER, desk.hall).text
    issued = PaperIssued(paper, PaperKind.ACCEPTANCE_NOTICE, english=english)
    work.append(Event(desk.new_id(), part.plan.case, at, desk.hall.window, desk.clerk, issued))
    work.ask_paper(paper, 0)


def leave(desk: Desk, number: str, request: LeaveRequest) -> Bundle:
    """One item is not asked for any more; of what was taken in the application is withdrawn.

    Refusal ``bundles.no_such_part``, ``bundles.not_waiting``; those of ``withdraw_case``.
    """
    reason = typed(request.withdraws.reason, "reason")

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        part = bundle.part(request.item)
        if part.left is not None:
            raise Refusal("bundles.not_waiting", field="item", name=part.plan.name)
        if part.waits:
            return (PartLeft(part.item, reason),)
        do_to_part(desk, work, part, Withdrawn, withdrawing(request.withdraws), at)
        return ()

    return continue_bundle(desk, number, PartLeft, do)


def add_part(desk: Desk, number: str, request: AddRequest) -> Bundle:
    """One more item, by the catalog of the matter, with what is there already and what came.

    Refusal ``bundles.part_twice``, ``bundles.no_such_part`` for what it would wait
    for, ``bundles.material_unknown``, ``catalog.unknown_item``; those of ``accept_case``.
    """
    marks = check_marks(request.materials)
    answers = tuple(Answer(name, value, request.item) for name, value in request.situation)
    form = tuple(Answer(name, value, request.item) for name, value in request.form)

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        version = bundle.opened.catalog_version
        item = desk.shelf.item(request.item, version)
        if any(one.item == item.code for one in bundle.planned):
            raise Refusal("bundles.part_twice", field="item", name=item.name)
        names = {key(one.name) for one in item.materials}
        for one in marks:
            if key(one.name) not in names:
                field = f"materials.{one.name}"
                raise Refusal("bundles.material_unknown", field=field, name=one.name)
        before = [desk.shelf.item(bundle.part(one).item, version) for one in request.after]
        plan = plan_of_one(item, before, request.choice)
        beyond = bool(desk.hall.deferral_exceptions)
        all_marks = marks_with(bundle.marks, marks)
        part = laid(plan, item, (*bundle.answers, *answers), all_marks, beyond=beyond)
        waits = any(not bundle.part(one).has_result for one in plan.after)
        base = base_now(desk, bundle, at)
        told = replace(base, form=(*base.form, *form))
        intake = intake_of(desk, told, part, waits=waits)
        taken = accepted_part(desk, part, intake, waits=waits)
        added = PartAdded(write_part(desk, work, bundle.number, taken), answers, form, marks)
        integrated = plan.choice is Choice.INTEGRATED and not waits
        return added, *((BundlePaper.ACCEPTANCE,) if integrated else ())

    return continue_bundle(desk, number, PartAdded, do)
