"""申请人屏: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Heading
from counter_app.knowledge.wording import _

_PAGES: Final = "counter_app.features.facing.pages"
_SHOWN: Final = "it tells the person at the window what is taken in for them"

FACING: Final = Feature(
    "facing",
    does=(
        Command(
            "applicants_screen",
            lambda: _("申请人屏：开、关"),
            f"{_PAGES}.deeds:turn",
            anybody=_SHOWN,
            key="F11",
        ),
        Command(
            "let_check",
            lambda: _("请申请人核对、签名"),
            f"{_PAGES}.deeds:let_check",
            anybody=_SHOWN,
            key="Shift+F11",
            heading=Heading.SERVE,
        ),
    ),
    at_desk=f"{_PAGES}.at_desk:FacingAtDesk",
)
