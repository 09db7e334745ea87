"""并联审批: what it adds to matters (一件事) of which several departments decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from counter_app.features.bundles.model import joint_events as events
from counter_app.features.bundles.model.joint_moves import JointAct
from counter_app.features.bundles.model.joint_papers import (
    BETWEEN_DEPARTMENTS,
    JOINT_PAPER_NAMES,
    JointPaper,
)
from counter_app.features.bundles.model.joint_project import Stage
from counter_app.features.bundles.model.joint_waiting import Step
from counter_app.features.bundles.words import joint_names as names
from counter_app.features.bundles.words.joint_acts import JOINT_ACTS, joint_act_name
from counter_app.features.bundles.words.joint_lines import (
    conference_line,
    department_line,
    together_line,
)
from counter_app.kernel.feature import DeclaredPaper, Feature, Kind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.bundles"


def _kinds(right: Right, says: Callable[[Any], str], *declared: type) -> tuple[Kind, ...]:
    return tuple(Kind(one, right, says) for one in declared)


def _draws(kind: str) -> str:
    if kind == JointPaper.OPINION:
        return f"{_AT}.papers.joint_opinion:draws_opinion"
    return f"{_AT}.papers.joint_drawn:draws"


JOINT: Final = Feature(
    "joint",
    happenings=(
        *_kinds(Right.TAKE_IN, together_line, events.CheckBegun, events.JointNoticed),
        Kind(events.AcceptedTogether, Right.TAKE_IN, together_line, by_itself=True),
        *_kinds(Right.ADVISE, department_line, events.CompletenessAnswered, events.OpinionGiven),
        Kind(events.SilenceCounted, Right.GO_ON, department_line, by_itself=True),
        *_kinds(Right.HANDLE, conference_line, events.ConferenceCalled, events.ConferenceHeld),
        Kind(events.JointExtended, Right.EXTEND, together_line),
    ),
    acts=JOINT_ACTS,
    papers=tuple(
        DeclaredPaper(kind, name, english, _draws(kind), 1 if kind in BETWEEN_DEPARTMENTS else 2)
        for kind, (name, english) in JOINT_PAPER_NAMES.items()
    ),
    names={
        JointAct: joint_act_name,
        Stage: names.stage_name,
        events.Opinion: names.opinion_name,
        events.Asked: names.asked_name,
        Step: names.step_name,
    },
    by_itself=(f"{_AT}.acts.joint_by_itself:keep_joint_up",),
    rules=names.JOINT_RULES,
    figures=DeclaredFigures(
        "joint",
        lambda: _("并联审批"),
        names.joint_figure_name,
        f"{_AT}.acts.joint_figures:reported",
    ),
    notices=(
        DeclaredNotice(
            lambda: _("▲ {n} 个并联审批项目等本部门答复"),
            f"{_AT}.acts.joint_turns:waiting",
            "bundles",
            {"which": "mine"},
        ),
    ),
)
