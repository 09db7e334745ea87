"""到场与来访咨询: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Heading
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.visits"

VISITS: Final = Feature(
    "visits",
    rest=f"{_AT}.files:VISITS",
    does=(
        Command(
            "note_consulting",
            lambda: _("登记来访咨询"),
            f"{_AT}.pages.deeds:note_consulting",
            right=Right.TAKE_IN,
            key="Ctrl+Shift+Q",
            heading=Heading.SERVE,
        ),
    ),
)
