"""移交与领取: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Page, rail
from counter_app.kernel.rights import Right, Role
from counter_app.knowledge.wording import _

_PAGES: Final = "counter_app.features.delivery.pages"

DELIVERY: Final = Feature(
    "delivery",
    pages=(
        Page(
            "hand_over",
            lambda: _("移交材料"),
            f"{_PAGES}.hand_over:HandOverView",
            right=Right.CARRY,
            key="Ctrl+8",
            rail=rail(45, Role.CLERK, Role.OFFICER),
        ),
        Page(
            "pick_up",
            lambda: _("领取与寄送"),
            f"{_PAGES}.pick_up:PickUpView",
            right=Right.GO_ON,
            key="Ctrl+9",
            rail=rail(48, Role.CLERK),
        ),
    ),
)
