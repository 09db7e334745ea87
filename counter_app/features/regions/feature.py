"""跨区域通办: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Page
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.regions"

REGIONS: Final = Feature(
    "regions",
    rest=f"{_AT}.files:REGIONS",
    pages=(
        Page(
            "parcels",
            lambda: _("两地往来"),
            f"{_AT}.pages.views:ParcelsView",
            right=Right.READ_FILES,
        ),
        Page(
            "incoming",
            lambda: _("来件"),
            f"{_AT}.pages.views:IncomingView",
            right=Right.READ_FILES,
            alone=False,
        ),
        Page(
            "partners",
            lambda: _("协作方，在哪里办"),
            f"{_AT}.pages.views:PartnersView",
            anybody="with whom a hall works, everybody may know",
        ),
    ),
)
