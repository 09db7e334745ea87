"""常用说法: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command
from counter_app.knowledge.wording import _

TEACHING: Final = Feature(
    "teaching",
    does=(
        Command(
            "hall_words",
            lambda: _("常用说法"),
            "counter_app.features.teaching.pages.deeds:teach",
            anybody="a saying only helps to find, it decides nothing",
        ),
    ),
)
