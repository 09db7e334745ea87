"""并联审批 as plain JSON, for the command line."""

from __future__ import annotations

from typing import Any

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint import Checked, Conference, Opined
from counter_app.features.bundles.model.joint_project import project_code_warnings
from counter_app.features.bundles.model.joint_waiting import Waiting, waited_for
from counter_app.features.cases.model.case import Case
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording.sentences import say


def plain_joint(bundle: Bundle) -> dict[str, Any]:
    """The project, what departments answered, and who is waited for; nothing without a project."""
    project, joint = bundle.project, bundle.joint
    if project is None:
        return {}
    cases = bundle.cases_together
    waiting = [_waiting(one) for one in waited_for(joint, cases)]
    return {
        "project": to_plain(project),
        "joint": {
            "check_due_on": joint.check.last_day.isoformat() if joint.check else None,
            "opinion_due_on": joint.opinion.last_day.isoformat() if joint.opinion else None,
            "accepted_at": joint.accepted_at.isoformat() if joint.accepted_at else None,
            **_days(bundle),
            "answers": [_answers(bundle, one) for one in cases],
            "too_late": [to_plain(one.happening) for one in joint.too_late],
            "notice": to_plain(joint.noticed.notice) if joint.noticed else None,
            "conferences": [_conference(one) for one in joint.conferences],
            "extended": to_plain(joint.extended) if joint.extended else None,
            "waited_for": waiting,
            "slowest": waiting[0] if waiting else None,
        },
    }


def project_warnings(bundle: Bundle) -> list[str]:
    """What looks wrong about the project's code, in the language in use."""
    if bundle.project is None:
        return []
    hall, opened_on = bundle.number.split("-")[0], bundle.opened_at.date()
    told = project_code_warnings(bundle.project.code, opened_on, hall)
    return [say(Refusal(one)) for one in told]


def _days(bundle: Bundle) -> dict[str, Any]:
    """The days of stage and law: as they stand where somebody reckoned, else as they were told."""
    joint, days = bundle.joint, bundle.joint_days
    if joint.accepted is None:
        return {"stage_due_on": None, "law_due_on": None, "provisional": False}
    told = joint.extended or joint.accepted
    stage = days.stage_on if days else joint.accepted.stage.last_day
    law = days.law_on if days else told.due_on
    provisional = days.provisional if days else told.provisional
    used = {"used": days.used, "promised": days.promised} if days else {}
    return {
        "stage_due_on": stage.isoformat(),
        "law_due_on": law.isoformat(),
        "provisional": provisional,
        **used,
    }


def _answers(bundle: Bundle, case: Case) -> dict[str, Any]:
    item = case.received.item_code
    return {
        "item": item,
        "number": case.number,
        "department": case.department,
        "checked": _checked(bundle.joint.checked(item)),
        "opinion": _opined(bundle.joint.opined(item)),
    }


def _checked(one: Checked | None) -> dict[str, Any] | None:
    if one is None:
        return None
    told = {"complete": one.complete, "lacking": to_plain(one.lacking), "remark": one.remark}
    return {**told, **_given(one)}


def _opined(one: Opined | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"opinion": one.opinion.value, "reason": one.reason, **_given(one)}


def _given(one: Checked | Opined) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "by": one.by.name if one.by else "",
        "by_silence": one.by is None,
        "late": one.late,
        "apart": one.apart,
    }


def _conference(one: Conference) -> dict[str, Any]:
    return {**to_plain(one.called), "minutes": to_plain(one.held) if one.held else None}


def _waiting(one: Waiting) -> dict[str, Any]:
    return {
        "step": one.step.value,
        "who": one.who,
        "parts": list(one.parts),
        "since": one.since.isoformat(),
        "due_at": one.due_at.isoformat() if one.due_at else None,
    }
