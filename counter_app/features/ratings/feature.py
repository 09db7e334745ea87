"""好差评: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command, Page
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.ratings"
_PAGES: Final = f"{_AT}.pages"

RATINGS: Final = Feature(
    "ratings",
    rest=f"{_AT}.files:RATINGS",
    pages=(
        Page(
            "ratings",
            lambda: _("评价与整改"),
            f"{_PAGES}.ratings:RatingsView",
            anybody="opened ratings name no applicant",
            key="Ctrl+0",
        ),
    ),
    does=(
        Command(
            "rate",
            lambda: _("请申请人评价"),
            f"{_PAGES}.deeds:ask_for_rating",
            right=Right.GO_ON,
            key="Alt+Z",
            on="case",
        ),
        Command(
            "rate_by_code", lambda: _("凭评价码评价"), "ratings.rate_by_code", right=Right.GO_ON
        ),
    ),
)
