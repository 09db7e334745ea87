"""办件: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.cases"
_PAGES: Final = f"{_AT}.pages"
_READ: Final = "whose cases somebody reads is asked where they are read"

CASES: Final = Feature(
    "cases",
    rest=f"{_AT}.files:CASES",
    pages=(
        Page(
            "today",
            lambda: _("今日办件"),
            f"{_PAGES}.today:TodayView",
            anybody=_READ,
            key="Ctrl+2",
            rail=rail(30, Role.CLERK, Role.OFFICER, Role.SUPERVISOR),
        ),
        Page(
            "search_cases",
            lambda: _("查找全部办件"),
            f"{_PAGES}.search:SearchView",
            anybody=_READ,
            key="Ctrl+3",
            rail=rail(40, Role.CLERK, Role.OFFICER, Role.SUPERVISOR),
        ),
        Page(
            "case",
            lambda: _("办件"),
            f"{_PAGES}.case:CaseView",
            anybody=_READ,
            alone=False,
            own=lambda: _("办件页"),
        ),
        Page(
            "contest",
            lambda: _("处理争议"),
            f"{_PAGES}.contest:ContestView",
            right=Right.SETTLE,
            alone=False,
        ),
    ),
    at_desk=f"{_PAGES}.at_desk:CasesAtDesk",
)
