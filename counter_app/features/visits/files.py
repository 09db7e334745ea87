"""到场与来访咨询: what they are and tell, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.visits import Attended, Comer, Purpose
from counter_app.features.cases.pages.act_commands import commands_of
from counter_app.features.visits.acts.attend import ATTEND
from counter_app.features.visits.model.consulting import Consulted
from counter_app.features.visits.words import visits as words
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording import _

_AT: Final = "counter_app.features.visits"
_HAPPENINGS: Final = (
    Kind(Attended, Right.GO_ON, words.visit_line),
    Kind(Consulted, Right.TAKE_IN, words.visit_line),
)

VISITS: Final = Feature(
    "visits",
    happenings=_HAPPENINGS,
    acts=(ATTEND,),
    names={Comer: words.comer_name, Purpose: words.purpose_name},
    commands=(
        Group(
            "visits",
            "到场：登记来访咨询",
            f"{_AT}.commands",
            {"consult": Right.TAKE_IN},
            naming=frozenset({"consult"}),
        ),
    ),
    figures=DeclaredFigures(
        "visits", lambda: _("来访咨询"), words.figure_name, f"{_AT}.acts.consult:counted"
    ),
    does=commands_of((ATTEND,), _HAPPENINGS),
)
