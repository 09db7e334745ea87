"""好差评: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.rating import Rating
from counter_app.features.cases.words.happenings import intake_line
from counter_app.features.ratings.acts.declared import RATE
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.pages import Command, Page
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.wording import _

_PAGES: Final = "counter_app.features.ratings.pages"

RATINGS: Final = Feature(
    "ratings",
    # That somebody rated is not for the window.
    happenings=(Kind(Rated, Right.GO_ON, intake_line, shown=False),),
    acts=(RATE,),
    keeps={Rating: "counter_app.features.ratings.rows:keep"},
    commands=(
        Group(
            "ratings",
            "好差评：已拆封的评价、整改",
            "counter_app.features.ratings.commands",
            {
                "list": Right.READ_RATINGS,
                "give": Anybody("the applicant speaks, not who is signed in"),
                "rectify": Right.READ_RATINGS,
            },
        ),
    ),
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
