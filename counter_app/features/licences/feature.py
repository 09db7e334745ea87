"""证照台账: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Page
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.licences"

LICENCES: Final = Feature(
    "licences",
    rest=f"{_AT}.files:LICENCES",
    pages=(
        Page(
            "licences",
            lambda: _("证照台账"),
            f"{_AT}.pages.views:LicencesView",
            right=Right.READ_FILES,
        ),
    ),
)
