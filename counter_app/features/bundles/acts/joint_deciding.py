"""联合一次性告知 and 同步受理: what follows from the departments' answers, for all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.features.bundles.acts.joint_acting import (
    must_be_checked,
    notice_days_end_today,
    received,
    running,
    written,
)
from counter_app.features.bundles.acts.joint_requests import JointNoticeRequest
from counter_app.features.bundles.acts.layout import key
from counter_app.features.bundles.acts.writing import Step, continue_bundle, do_to_part
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.events import JointNotice, LackingPaper
from counter_app.features.bundles.model.joint_clock import whole_day
from counter_app.features.bundles.model.joint_events import AcceptedTogether, JointNoticed, Lack
from counter_app.features.bundles.model.joint_project import Project
from counter_app.features.bundles.model.joint_rules import OF_STAGE, JointLimit
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.acts.assess import Assessment
from counter_app.features.cases.acts.continue_case import Deciding
from counter_app.features.cases.acts.decide_received import is_late, looked_at
from counter_app.features.cases.acts.give_notice import correction_limit, notice_of, requirement
from counter_app.features.cases.acts.legal_limit import JOINT_LIMIT
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import NoticeGiven
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import due_date

TOGETHER: Final = "本事项材料齐全，与同一项目的其他事项同步受理"
"""What the notice says of a part that lacks nothing. As papers say it."""


def give_joint_notice(desk: Desk, number: str, request: JointNoticeRequest) -> Bundle:
    """The matter, with one notice of all that window and departments need (一次告知).

    Nothing else may be asked for afterwards, by whichever department. Refusal
    ``joint.not_all_answered`` while one may still answer, ``notice.nothing_lacking``,
    ``notice.too_late``.
    """
    remark = written(request.remark, "remark")

    def do(work: Work, bundle: Bundle, at: datetime) -> Sequence[Step]:
        must_be_checked(desk, bundle)
        must_be_answered(desk, bundle)
        cases = received(bundle)
        notice = _notice(desk, bundle, cases, remark, at)
        for case in cases:
            part, decide = bundle.part(case.number), _noticing(desk, bundle, remark)
            do_to_part(desk, work, part, NoticeGiven, decide, at)
        return JointNoticed(notice), BundlePaper.NOTICE

    return continue_bundle(desk, number, JointNoticed, do)


def started(desk: Desk, project: Project, taken: Sequence[Case], at: datetime) -> AcceptedTogether:
    """The joint clock as it starts with these parts accepted."""
    law = whole_day(taken, JOINT_LIMIT, (), desk.calendar)
    if law is None:
        raise ValueError("what was accepted has a day")
    return AcceptedTogether(
        tuple(one.received.item_code for one in taken),
        running(desk, "stage", at, OF_STAGE[project.stage]),
        running(desk, "opinion", at, JointLimit.OPINION),
        law.due_on,
        law.provisional,
    )


def must_be_answered(desk: Desk, bundle: Bundle) -> None:
    """As ``must_all_be_answered``, as long as they may and the days for a notice have not ended."""
    check = bundle.joint.check
    over = check is None or desk.clock.now() >= check.due_at
    if not over and not any(notice_days_end_today(desk, one) for one in received(bundle)):
        must_all_be_answered(desk, bundle)


def must_all_be_answered(_desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.not_all_answered`` naming the departments that have not answered."""
    checked = bundle.joint.checked
    silent = [one for one in received(bundle) if checked(one.received.item_code) is None]
    if silent:
        names = "、".join(dict.fromkeys(one.department for one in silent))
        raise Refusal("joint.not_all_answered", field="number", names=names, n=len(silent))


def must_lack_nothing(_desk: Desk, bundle: Bundle) -> None:
    """Refusal ``joint.lacks`` where a department said that something lacks."""
    items = (one.received.item_code for one in received(bundle))
    if lacking := bundle.joint.lacking(items):
        names = "、".join(one.name for one in lacking)
        raise Refusal("joint.lacks", field="number", names=names, n=len(lacking))


def is_to_be_accepted(desk: Desk, bundle: Bundle) -> bool:
    """Whether every department has answered that nothing lacks."""
    try:
        must_all_be_answered(desk, bundle)
        must_lack_nothing(desk, bundle)
    except Refusal:
        return False
    parts = received(bundle)
    return bool(parts) and all(looked_at(desk, one)[1].acceptable for one in parts)


def is_to_be_noticed(desk: Desk, bundle: Bundle) -> bool:
    """Whether all that lacks is known, and something does."""
    try:
        must_be_answered(desk, bundle)
    except Refusal:
        return False
    return not is_to_be_accepted(desk, bundle)


def _notice(
    desk: Desk, bundle: Bundle, cases: Sequence[Case], remark: str, at: datetime
) -> JointNotice:
    """Everything once: what the window misses by the catalog, and what departments need."""
    names, needs = dict[str, str](), dict[str, dict[str, None]]()
    of = dict[str, dict[str, None]]()
    for case in cases:
        code, (_item, assessment) = case.received.item_code, looked_at(desk, case)
        for lack in (*_missing(assessment), *_told(bundle, code)):
            same = key(lack.name)
            names.setdefault(same, lack.name)
            needs.setdefault(same, {})[lack.requirement] = None
            of.setdefault(same, {})[code] = None
    lacking = tuple(
        LackingPaper(name, "；".join(filter(None, needs[same])), tuple(of[same]))
        for same, name in names.items()
    )
    if not lacking and not remark:
        raise Refusal("notice.nothing_lacking", field="materials")
    until = due_date(at, correction_limit(desk), desk.calendar, desk.hall.hours)
    return JointNotice(lacking, remark, until.due_on, until.provisional)


def _noticing(desk: Desk, bundle: Bundle, remark: str) -> Deciding:
    """The notice of one part: what its item misses, and in words what its department needs."""

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        if is_late(desk, case):
            raise Refusal("notice.too_late", number=case.number, day=at.date())
        _item, assessment = looked_at(desk, case)
        missing = {key(one.name) for one in _missing(assessment)}
        beyond = [
            one for one in _told(bundle, case.received.item_code) if key(one.name) not in missing
        ]
        words = [
            f"{one.name}：{one.requirement}" if one.requirement else one.name for one in beyond
        ]
        told = "；".join(filter(None, (*words, remark)))
        if not missing and not told:
            told = TOGETHER
        return (notice_of(desk, assessment, told, at),)

    return decide


def _missing(assessment: Assessment) -> tuple[Lack, ...]:
    return tuple(Lack(row.material.name, requirement(row)) for row in assessment.missing)


def _told(bundle: Bundle, item: str) -> tuple[Lack, ...]:
    answer = bundle.joint.checked(item)
    return answer.lacking if answer else ()
