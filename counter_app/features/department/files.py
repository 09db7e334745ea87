"""部门工作台: what this feature is and tells, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.pages.act_commands import commands_of
from counter_app.features.cases.words.opinions import stance_name
from counter_app.features.department.acts.declared import ACTS
from counter_app.features.department.words import names
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.opinion import OpinionAsked, OpinionGiven, QuestionWithdrawn, Stance
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.department"

_HAPPENINGS: Final = (
    Kind(OpinionAsked, Right.HANDLE, names.opinion_line),
    Kind(OpinionGiven, Right.ADVISE, names.opinion_line),
    Kind(QuestionWithdrawn, Right.HANDLE, names.opinion_line),
)

DEPARTMENT: Final = Feature(
    "department",
    happenings=_HAPPENINGS,
    acts=ACTS,
    names={Stance: stance_name},
    commands=(
        Group(
            "department",
            "部门工作台：等我办的、签收、几件一起办结、科室和授权",
            f"{_AT}.commands.department",
            {
                "desk": Right.READ_FILES,
                "list": Right.READ_FILES,
                "take": Right.CARRY,
                "decide": Right.HANDLE,
                "sections": Anybody("who decides what, everybody may know"),
                "set-sections": Right.SET_UP,
                "remove-section": Right.SET_UP,
                "section-history": Right.READ_RECORD,
            },
        ),
    ),
    figures=DeclaredFigures(
        "department", lambda: _("授权到科室"), names.figure_name, f"{_AT}.acts.figures:reported"
    ),
    notices=(
        DeclaredNotice(
            lambda: _("▲ {n} 个征求意见等本部门答复"),
            f"{_AT}.acts.home:waiting",
            "department",
            {"heap": "opinions"},
        ),
        DeclaredNotice(
            lambda: _("◀ {n} 件部门退回窗口，等补正"),
            f"{_AT}.acts.home:sent_back",
            "department",
            {"heap": "sent_back"},
        ),
    ),
    does=commands_of(ACTS, _HAPPENINGS),
)
