"""公布的指标: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature, Group
from counter_app.kernel.pages import Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _

FIGURES: Final = Feature(
    "figures",
    commands=(
        Group(
            "figures",
            "公布的指标：一窗通办率、零跑动、办结率等，各有分子、分母和清单",
            "counter_app.features.figures.commands",
            {"": Right.REPORT},
            naming=frozenset({""}),
        ),
    ),
    pages=(
        Page(
            "figures",
            lambda: _("公布的指标"),
            "counter_app.features.figures.pages.figures:FiguresView",
            right=Right.REPORT,
            rail=rail(56, Role.SUPERVISOR, Role.ADMINISTRATOR),
            wide=True,
        ),
    ),
)
