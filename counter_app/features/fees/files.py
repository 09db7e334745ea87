"""收费: what its happenings, acts and papers are, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.pages.act_commands import commands_of
from counter_app.features.fees.model.papers import PAPER_NAMES
from counter_app.features.fees.words import names
from counter_app.features.fees.words.acts import ACTS
from counter_app.features.fees.words.hall_rules import HALL_RULES
from counter_app.kernel.feature import DeclaredPaper, Feature, Group, Kind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.rights import Right
from counter_app.knowledge.fees import events
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.fees"

_HAPPENINGS: Final = (
    Kind(events.Charged, Right.GO_ON, names.fee_line),
    Kind(events.Paid, Right.GO_ON, names.fee_line),
    Kind(events.Receipted, Right.GO_ON, names.fee_line),
    Kind(events.Waived, Right.GO_ON, names.fee_line),
    Kind(events.Refunded, Right.REFUND, names.fee_line),
)

FEES: Final = Feature(
    "fees",
    happenings=_HAPPENINGS,
    acts=ACTS,
    papers=tuple(
        DeclaredPaper(kind, name, english, f"{_AT}.papers:draws")
        for kind, (name, english) in PAPER_NAMES.items()
    ),
    names={
        events.PayWay: names.way_name,
        events.WaiverGround: names.ground_name,
        events.FeeStage: names.stage_name,
    },
    rules=HALL_RULES,
    figures=DeclaredFigures(
        "fees", lambda: _("收费"), names.figure_name, f"{_AT}.acts.counting:reported"
    ),
    commands=(
        Group(
            "fees",
            "收费：某几天缴了、退了多少",
            f"{_AT}.commands.fees",
            {"list": Right.REPORT},
        ),
    ),
    does=commands_of(ACTS, _HAPPENINGS),
)
