"""跨区域通办: what its files are and tell, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.words.elsewhere import list_name, mode_name
from counter_app.features.regions.model import events
from counter_app.features.regions.model.incoming import INCOMING, fold, opened_by
from counter_app.features.regions.model.moves import (
    DONE,
    MOVES,
    IncomingAct,
    IncomingRule,
    IncomingStatus,
)
from counter_app.features.regions.model.papers import PAPER_NAMES
from counter_app.features.regions.model.requests import Deciding
from counter_app.features.regions.words import names
from counter_app.features.regions.words.acts import ACTS, OPENING
from counter_app.features.regions.words.hall_rules import HALL_RULES
from counter_app.features.regions.words.lines import coming_line, handled_line
from counter_app.features.regions.words.plain import plain_incoming
from counter_app.kernel.feature import DeclaredPaper, Feature, Group, Kind, SubjectKind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.notices import DeclaredNotice
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.catalog.regional import Mode, ScopeList
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.regions"
_PUBLIC: Final = Anybody("with whom a hall works, everybody may know")

REGIONS: Final = Feature(
    "regions",
    subject=SubjectKind(
        name="region",
        letter=INCOMING,
        called="来件",
        english="incoming case",
        opens=events.Arrived,
        opened_by=opened_by,
        fold=fold,
        moves=MOVES,
        closed=frozenset(one.value for one in DONE),
        row=f"{_AT}.rows.subject:subject_row",
        rows=f"{_AT}.rows.incoming_rows:IncomingRows",
        opening=OPENING,
        shown=plain_incoming,
        page="incoming",
        at_close=True,
    ),
    happenings=(
        *(
            Kind(one, Right.TAKE_IN, coming_line)
            for one in (events.Arrived, events.ParcelCame, events.ToldAgain, events.Opened)
        ),
        Kind(events.TakenIn, Right.TAKE_IN, handled_line),
        *(
            Kind(one, Right.GO_ON, handled_line)
            for one in (events.Returned, events.ResultSent, events.Reached, events.TakenBack)
        ),
    ),
    acts=ACTS,
    papers=tuple(
        DeclaredPaper(kind, name, english, f"{_AT}.papers:draws")
        for kind, (name, english) in PAPER_NAMES.items()
    ),
    names={
        IncomingStatus: names.status_name,
        IncomingAct: names.act_name,
        IncomingRule: names.rule_text,
        Deciding: names.deciding_name,
        ScopeList: list_name,
        Mode: mode_name,
    },
    commands=(
        Group(
            "region",
            "跨区域通办：来件、四张清单、在哪里办",
            f"{_AT}.commands.region",
            {
                "open": Anybody("what it writes is asked for"),
                "do": Right.READ_FILES,
                "show": Right.READ_FILES,
                "list": Right.READ_FILES,
                "record": Right.READ_FILES,
                "keys": Anybody("it tells of the program, not of any file"),
                "parcels": Right.READ_FILES,
                "send": Right.READ_FILES,
                "receive": Right.TAKE_IN,
                "card": Right.SET_UP,
                "where": _PUBLIC,
                "lists": _PUBLIC,
                "import": Right.PUBLISH,
            },
            of="region",
        ),
        Group(
            "partner",
            "协作方：协议、对接窗口、电话、时限",
            f"{_AT}.commands.partner",
            {
                "list": _PUBLIC,
                "show": _PUBLIC,
                "set": Right.SET_UP,
                "import": Right.SET_UP,
                "card": Right.SET_UP,
                "remove": Right.SET_UP,
                "history": Right.READ_RECORD,
            },
        ),
    ),
    rules=HALL_RULES,
    figures=DeclaredFigures(
        "regions", lambda: _("跨区域通办"), names.figure_name, f"{_AT}.acts.reporting:reported"
    ),
    notices=(
        DeclaredNotice(
            lambda: _("▲ {n} 件两地往来超过约定"),
            f"{_AT}.acts.parcels:late",
            "parcels",
            {"which": "late"},
        ),
    ),
)
