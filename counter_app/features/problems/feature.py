"""问题和首席服务专员: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Heading, Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.problems"

_PROBLEMS: Final = Feature(
    "problems",
    rest=f"{_AT}.files:PROBLEMS",
    pages=(
        Page(
            "problems",
            lambda: _("问题"),
            f"{_AT}.pages.views:ProblemsView",
            right=Right.READ_FILES,
            key="Ctrl+Shift+4",
            rail=rail(47, Role.CLERK, Role.OFFICER, Role.SUPERVISOR),
        ),
        Page(
            "problem",
            lambda: _("问题页"),
            f"{_AT}.pages.views:ProblemView",
            right=Right.READ_FILES,
            alone=False,
        ),
    ),
    does=(
        Command(
            "register_problem",
            lambda: _("反映问题"),
            f"{_AT}.pages.deeds:register",
            right=Right.TAKE_IN,
            key="Ctrl+Shift+P",
            heading=Heading.SERVE,
        ),
        Command(
            "problem_record",
            lambda: _("问题留痕记录"),
            "counter_app.features.papers.pages.deeds:show_record",
            anybody="who sees the problem sees what was done to it",
            key="Alt+K",
            on="problem",
        ),
    ),
)

_LIAISONS: Final = Feature(
    "liaisons",
    rest=f"{_AT}.files:LIAISONS",
    pages=(
        Page(
            "officers",
            lambda: _("首席服务专员"),
            f"{_AT}.pages.views:OfficersView",
            right=Right.READ_FILES,
            key="Ctrl+Shift+5",
        ),
    ),
)

PROBLEMS: Final = (_PROBLEMS, _LIAISONS)
"""Two kinds of file: problems, and officers who see to enterprises."""
