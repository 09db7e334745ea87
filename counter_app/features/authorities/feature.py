"""机关: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Page
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

AUTHORITIES: Final = Feature(
    "authorities",
    rest="counter_app.features.authorities.files:AUTHORITIES",
    pages=(
        Page(
            "authorities",
            lambda: _("机关"),
            "counter_app.features.authorities.pages.authorities:AuthoritiesView",
            anybody="what an authority is, everybody may know",
        ),
        Page(
            "oversight",
            lambda: _("审管联动：没有回执的"),
            "counter_app.features.authorities.pages.oversight:OversightView",
            right=Right.READ_FILES,
        ),
    ),
)
