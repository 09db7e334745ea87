"""立件: several items applied for as one matter, taken in together in one commit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from counter_app.features.bundles.acts.joint_opening import (
    as_a_project,
    first_steps,
    handled_jointly,
    project_of,
)
from counter_app.features.bundles.acts.layout import (
    Chosen,
    Layout,
    key,
    lay_out,
)
from counter_app.features.bundles.acts.notices import joint_notice
from counter_app.features.bundles.acts.requests import Decision, OpenRequest
from counter_app.features.bundles.acts.saving import savings_of
from counter_app.features.bundles.acts.taking_in import (
    Base,
    Faults,
    TakenPart,
    Whole,
    accepted_part,
    intake_of,
    noticed_part,
    write_part,
)
from counter_app.features.bundles.acts.writing import Step, append
from counter_app.features.bundles.model.bundle import BUNDLE, Bundle
from counter_app.features.bundles.model.events import JointNotice, Opened
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.model.plan import Answer, PlannedPart
from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.acts.intake import check_mark
from counter_app.features.cases.acts.intake_request import IntakeRequest, RequestMark
from counter_app.features.cases.acts.who_applies import who_applies
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.draft import DraftDone
from counter_app.features.cases.model.events import Accepted
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.ports import Desk
from counter_app.kernel.refusal import Refusal

_NAMED = 3


def open_bundle(desk: Desk, request: OpenRequest) -> Bundle:
    """The matter with all of its parts, in one transaction; or a Refusal, and nothing happened.

    A part that needs another's result waits; whether its papers are complete is
    looked at now. Refusals as ``lay_out`` and ``Faults.must_be_none``;
    ``bundles.material_unknown``, ``situation.unknown_question`` for what no part knows.
    """
    request = as_a_project(request)
    chosen = chosen_of(request)
    layout = lay_out(desk.shelf.current(), chosen, beyond=bool(desk.hall.deferral_exceptions))
    must_be_known(layout, chosen)
    at, remark = desk.clock.now(), typed(request.reason, "reason")
    form = tuple(Answer(name, value, item) for item, name, value in request.form)
    taken = _taken(desk, request, layout, form, at, remark)
    notice = None
    if request.decision is Decision.NOTICE:
        notice = joint_notice(desk, layout.parts, remark, at)
    with desk.open_work() as work:
        number = work.number(BUNDLE, desk.hall).text
        planned = tuple(write_part(desk, work, number, one) for one in taken)
        opened = _opened(request, layout, taken[0], planned, form, notice)
        if request.project:
            applicant = opened.applicant
            project = project_of(desk, request.project, layout.parts, applicant)
            opened = replace(opened, name=project.name, lead=project.lead, project=project)
        cases = [work.state(one.case, Case) for one in planned if one.case]
        joint = first_steps(desk, request, opened.project, cases, at)
        steps = (opened, *joint, *_papers(taken, notice, joint))
        append(desk, work, number, at, steps, english=request.english)
        if request.draft:
            work.keep(DraftDone(request.draft))
        bundle = work.state(number, Bundle)
        work.commit()
    return bundle


def chosen_of(request: OpenRequest) -> Chosen:
    """What the request asks for; Refusal for a mark that there is not."""
    return Chosen(
        request.theme.strip(),
        request.items,
        tuple((one.item, one.choice) for one in request.parts),
        tuple((one.item, one.after) for one in request.parts if one.after),
        tuple(Answer(name, value, item) for item, name, value in request.situation),
        check_marks(request.materials),
    )


def check_marks(typed_marks: Iterable[RequestMark]) -> tuple[MaterialMark, ...]:
    """The marks as typed; Refusal for a state that there is not, ``materials.twice``."""
    marks = dict[str, MaterialMark]()
    for one in map(check_mark, typed_marks):
        if key(one.name) in marks:
            raise Refusal("materials.twice", field=f"materials.{one.name}")
        marks[key(one.name)] = one
    return tuple(marks.values())


def must_be_known(layout: Layout, chosen: Chosen) -> None:
    """Refusal for an answer or a material that no part of the matter knows, chosen or not."""
    codes = {
        *(layout.theme.item_codes if layout.theme else ()),
        *(one.item.code for one in layout.parts),
    }
    items = [one for one in layout.catalog.items if one.code in codes]
    questions = {one.text for item in items for one in item.questions}
    questions |= {one.text for one in (layout.theme.questions if layout.theme else ())}
    for answer in chosen.answers:
        if answer.name not in questions:
            field, name = f"situation.{answer.name}", layout.theme.name if layout.theme else ""
            raise Refusal("situation.unknown_question", field=field, item=name or "一件事")
    papers = {key(one.name) for item in items for one in item.materials}
    for mark in chosen.marks:
        if key(mark.name) not in papers:
            raise Refusal(
                "bundles.material_unknown", field=f"materials.{mark.name}", name=mark.name
            )


def _taken(
    desk: Desk,
    request: OpenRequest,
    layout: Layout,
    form: Sequence[Answer],
    at: datetime,
    remark: str,
) -> tuple[TakenPart, ...]:
    """Every part, checked; all that is wrong with any of them is refused at once."""
    must_be_answered(layout)
    if not layout.parts:
        raise Refusal("bundles.nothing_chosen", field="parts")
    alike, faults, taken = base_of(request), Faults(), list[TakenPart]()
    base = Base(alike, who_applies(alike, at), layout.catalog, tuple(form), at)
    all_noticed = not any(one.lacking for one in layout.parts)
    for part in map(handled_jointly, layout.parts) if request.project else layout.parts:
        try:
            waits = bool(part.plan.after)
            intake = intake_of(desk, base, part, waits=waits)
            match request.decision:
                case Decision.RECEIVE:
                    taken.append(TakenPart(part, intake, None, (), waits))
                case Decision.NOTICE if part.lacking or (all_noticed and remark):
                    taken.append(noticed_part(desk, part, intake, remark, waits=waits))
                case _:
                    taken.append(accepted_part(desk, part, intake, waits=waits))
        except Refusal as refusal:
            faults.add(part, refusal)
    faults.must_be_none()
    return tuple(taken)


def must_be_answered(layout: Layout) -> None:
    """Refusal ``situation.unanswered`` for one open question, ``bundles.unanswered`` for all."""
    open_now = layout.open_questions
    if not open_now:
        return
    first = open_now[0]
    if len(open_now) == 1:
        raise Refusal(
            "situation.unanswered",
            field=f"situation.{first.text}",
            question=first.text,
            known="、".join(first.answers),
        )
    told = "；".join(f"{one.text}（{'、'.join(one.answers)}）" for one in open_now)
    raise Refusal("bundles.unanswered", field="situation", n=len(open_now), told=Whole(told))


def base_of(request: OpenRequest) -> IntakeRequest:
    """What the intake of every part has alike."""
    return IntakeRequest(
        item="",
        applicant=request.applicant,
        applicants=request.applicants,
        representative=request.representative,
        agent=request.agent,
        english=request.english,
        channel=request.channel,
    )


def _opened(
    request: OpenRequest,
    layout: Layout,
    first: TakenPart,
    planned: tuple[PlannedPart, ...],
    form: tuple[Answer, ...],
    notice: JointNotice | None,
) -> Opened:
    people, theme = first.intake.people, layout.theme
    return Opened(
        theme=theme.code if theme else "",
        name=theme.name if theme else name_of_items(planned),
        lead=theme.lead if theme else planned[0].department,
        catalog_version=layout.catalog.version,
        applicant=people.applicant,
        others=people.others,
        representative=people.representative,
        agent=people.agent,
        channel=request.channel,
        answers=tuple(Answer(name, value, item) for item, name, value in request.situation),
        form=form,
        marks=marks_kept(layout),
        parts=planned,
        left_out=layout.left_out,
        english=request.english,
        notice=notice,
        savings=savings_of(layout),
    )


def marks_kept(layout: Layout) -> tuple[MaterialMark, ...]:
    """The one set: how each paper stands that any part needs."""
    return tuple(one.mark for one in layout.materials if one.needed or _is_here(one.mark))


def _is_here(mark: MaterialMark) -> bool:
    return mark.state is MaterialState.PRESENT


def name_of_items(planned: Sequence[PlannedPart]) -> str:
    """What a matter of single items is called: by the first, and how many there are."""
    names = "、".join(one.name for one in planned[:_NAMED])
    return names if len(planned) <= _NAMED else f"{names}等 {len(planned)} 个事项"


def _papers(
    taken: Iterable[TakenPart], notice: JointNotice | None, joint: Sequence[Step]
) -> tuple[BundlePaper, ...]:
    """Of the acceptance, if any part was accepted; of what lacks; of what was handed over."""
    decided = [one.decision for one in taken if not one.waits]
    accepted = any(isinstance(one, Accepted) for one in decided)
    return (
        *((BundlePaper.ACCEPTANCE,) if accepted and not joint else ()),
        *((BundlePaper.NOTICE,) if notice else ()),
        BundlePaper.RECEIPT,
    )
