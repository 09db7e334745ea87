"""网上来件、来信、快递: what their files are and tell, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.origin import BecameCase
from counter_app.features.channels.model import events, kinds
from counter_app.features.channels.model.application import APPLICATION, fold, opened_by
from counter_app.features.channels.model.kinds import ApplicationStatus
from counter_app.features.channels.model.moves import MOVES, OPEN
from counter_app.features.channels.model.papers import PAPER_NAMES
from counter_app.features.channels.words import names
from counter_app.features.channels.words.acts import ACTS, OPENING
from counter_app.features.channels.words.figures import figure_name
from counter_app.features.channels.words.hall_rules import HALL_RULES
from counter_app.features.channels.words.lines import application_line
from counter_app.features.channels.words.plain import plain_application
from counter_app.kernel.feature import DeclaredPaper, Feature, Group, Kind, SubjectKind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.channels"

CHANNELS: Final = Feature(
    "channels",
    subject=SubjectKind(
        name="application",
        letter=APPLICATION,
        called="来件",
        english="incoming application",
        opens=events.Arrived,
        opened_by=opened_by,
        fold=fold,
        moves=MOVES,
        closed=frozenset(one.value for one in ApplicationStatus if one not in OPEN),
        row=f"{_AT}.rows.subject:subject_row",
        rows=f"{_AT}.rows.application_rows:ApplicationRows",
        about="来件：平台来件、邮件、快递，开拆、取件、退回",
        opening=OPENING,
        shown=plain_application,
        page="application",
        at_close=True,
    ),
    happenings=(
        Kind(events.Arrived, Right.TAKE_IN, application_line, by_itself=True),
        Kind(events.Unpacked, Right.TAKE_IN, application_line),
        Kind(events.Taken, Right.TAKE_IN, application_line),
        Kind(events.PutBack, Right.TAKE_IN, application_line),
        Kind(BecameCase, Right.TAKE_IN, application_line),
        Kind(events.Returned, Right.TAKE_IN, application_line),
        Kind(events.Expired, Right.TAKE_IN, application_line, by_itself=True),
    ),
    acts=ACTS,
    papers=tuple(
        DeclaredPaper(kind, name, english, f"{_AT}.papers:draws")
        for kind, (name, english) in PAPER_NAMES.items()
    ),
    names={
        kinds.Stage: names.stage_name,
        kinds.ApplicationStatus: names.status_name,
        kinds.ApplicationAct: names.act_name,
        kinds.ApplicationRule: names.rule_text,
        kinds.Repeat: names.repeat_name,
    },
    commands=(
        Group(
            "intake",
            "来件：导入平台文件、看守文件夹",
            f"{_AT}.commands.intake",
            {
                "import": Right.TAKE_IN,
                "watch": Right.TAKE_IN,
                "find": Right.READ_FILES,
            },
            naming=frozenset({"import", "watch"}),
        ),
    ),
    every_minute=(f"{_AT}.words.looking:look_and_tell",),
    finds=f"{_AT}.acts.listing:page_for",
    by_itself=(f"{_AT}.acts.taking:expire_by_itself",),
    rules=HALL_RULES,
    figures=DeclaredFigures(
        "channels", lambda: _("网上来件和来信"), figure_name, f"{_AT}.acts.listing:reported"
    ),
    notices=(
        DeclaredNotice(
            lambda: _("● {n} 件来件等窗口取"),
            f"{_AT}.acts.listing:waiting",
            "applications",
            {"which": "waiting"},
        ),
        DeclaredNotice(
            lambda: _("▲ {n} 件来件的五日告知期限将满或已满"),
            f"{_AT}.acts.listing:running_out",
            "applications",
            {"which": "late"},
            tone="error",
            in_chip=False,
        ),
    ),
)
