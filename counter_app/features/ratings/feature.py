"""好差评: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.rating import Rating
from counter_app.features.cases.words.happenings import intake_line
from counter_app.features.ratings.acts.declared import RATE
from counter_app.kernel.feature import Feature, Group, Kind
from counter_app.kernel.rights import Right

RATINGS: Final = Feature(
    "ratings",
    # That somebody rated is not for the window.
    happenings=(Kind(Rated, Right.GO_ON, intake_line, shown=False),),
    acts=(RATE,),
    keeps={Rating: "counter_app.features.ratings.rows:keep"},
    commands=(
        Group("ratings", "好差评：已拆封的评价、整改", "counter_app.features.ratings.commands"),
    ),
)
