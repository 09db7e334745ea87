"""帮我取证照、帮我送材料: what its files are and tell, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.errands.model import events, kinds
from counter_app.features.errands.model.errand import ERRAND, fold, opened_by
from counter_app.features.errands.model.moves import (
    DONE,
    MOVES,
    ErrandAct,
    ErrandRule,
    ErrandStatus,
)
from counter_app.features.errands.model.papers import MADE_ONCE, PAPER_NAMES
from counter_app.features.errands.words import names
from counter_app.features.errands.words.acts import ACTS, OPENING
from counter_app.features.errands.words.hall_rules import HALL_RULES
from counter_app.features.errands.words.lines import hall_line, way_line
from counter_app.features.errands.words.plain import plain_errand
from counter_app.kernel.feature import DeclaredPaper, Feature, Group, Kind, SubjectKind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.outbound import NoticeSettled, OutgoingMessage
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.errands"

ERRANDS: Final = Feature(
    "errands",
    subject=SubjectKind(
        name="errand",
        letter=ERRAND,
        called="取送单",
        english="errand",
        opens=events.Ordered,
        opened_by=opened_by,
        fold=fold,
        moves=MOVES,
        closed=frozenset(one.value for one in DONE),
        row=f"{_AT}.rows.subject:subject_row",
        rows=f"{_AT}.rows.errand_rows:ErrandRows",
        about="帮我取证照、帮我送材料：下单、核对、封装、交寄、签收、处理",
        opening=OPENING,
        shown=plain_errand,
        page="errand",
        recorded=f"{_AT}.papers.record_parts:particulars",
        at_close=True,
    ),
    happenings=(
        Kind(events.Ordered, Right.TAKE_IN, hall_line),
        *(
            Kind(one, Right.GO_ON, hall_line)
            for one in (events.Checked, events.Packed, events.HandedOver, events.Cancelled)
        ),
        # A courier's word, and what follows from it, need nobody's hand.
        *(
            Kind(one, Right.GO_ON, way_line, by_itself=True)
            for one in (events.Tracked, events.Signed, events.PutBack)
        ),
        *(
            Kind(one, Right.GO_ON, way_line)
            for one in (events.Called, events.DealtWith, events.Closed, events.Linked)
        ),
    ),
    acts=ACTS,
    papers=tuple(
        DeclaredPaper(kind, name, english, f"{_AT}.papers:draws", 1 if kind in MADE_ONCE else 2)
        for kind, (name, english) in PAPER_NAMES.items()
    ),
    names={
        ErrandStatus: names.status_name,
        ErrandAct: names.act_name,
        ErrandRule: names.rule_text,
        kinds.ErrandKind: names.kind_name,
        kinds.Stage: names.stage_name,
        kinds.Dealing: names.dealing_name,
        kinds.Area: names.area_name,
        kinds.Payer: names.payer_name,
        kinds.IdCheck: names.id_check_name,
    },
    keeps={
        OutgoingMessage: "counter_app.store.messages:put",
        NoticeSettled: "counter_app.store.messages:settle",
    },
    by_itself=(f"{_AT}.acts.by_itself:go_on",),
    rules=HALL_RULES,
    figures=DeclaredFigures(
        "errands", lambda: _("取证照、送材料"), names.figure_name, f"{_AT}.acts.listing:reported"
    ),
    notices=(
        DeclaredNotice(
            lambda: _("◐ {n} 个取送单待核对、封装"), f"{_AT}.acts.listing:to_pack", "errands", {}
        ),
        DeclaredNotice(
            lambda: _("▲ {n} 个取送单要处理"),
            f"{_AT}.acts.listing:to_deal_with",
            "errands",
            {},
            tone="error",
        ),
        DeclaredNotice(
            lambda: _("▲ {n} 个取送单超时"),
            f"{_AT}.acts.listing:running_late",
            "errands",
            {},
            tone="error",
            in_chip=False,
        ),
    ),
    commands=(
        Group(
            "errands",
            "取送单：一次交寄多件",
            f"{_AT}.commands.errands",
            {"hand-over": Right.GO_ON},
        ),
        Group(
            "outbound",
            "对外通道：设置、收发一次、没有发出去的和放在一边的消息",
            f"{_AT}.commands.outbound",
            {
                "folder": Right.SET_UP,
                "http": Right.SET_UP,
                "off": Right.SET_UP,
                "once": Right.GO_ON,
                "again": Right.GO_ON,
                "list": Right.READ_FILES,
            },
        ),
    ),
)
