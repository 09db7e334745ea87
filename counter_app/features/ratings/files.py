"""好差评: what they are and tell, which no first screen waits for."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.rating import Rating
from counter_app.features.cases.words.happenings import intake_line
from counter_app.features.ratings.acts.declared import RATE, RATING_ACTS
from counter_app.features.ratings.model.box import BatchOpened
from counter_app.features.ratings.model.opened_rating import (
    RATING,
    RATING_MOVES,
    AppealDismissed,
    AppealUpheld,
    RatingAct,
    RatingAppealed,
    RatingCalledBack,
    RatingOpened,
    RatingRectified,
    RatingRule,
    RatingStatus,
    Reached,
    fold,
    opened_by,
)
from counter_app.features.ratings.words import opened_ratings as words
from counter_app.kernel.feature import Agreeing, Feature, Group, Kind, SubjectKind
from counter_app.kernel.rights import Anybody, Right

_AT: Final = "counter_app.features.ratings"
_PAGES: Final = f"{_AT}.pages"

RATINGS: Final = Feature(
    "ratings",
    subject=SubjectKind(
        name="rating",
        letter=RATING,
        called="评价",
        english="rating",
        opens=RatingOpened,
        opened_by=opened_by,
        fold=fold,
        moves=RATING_MOVES,
        closed=frozenset({RatingStatus.SET_ASIDE.value}),
        agreeing=Agreeing.COMMUTES,
        row=f"{_AT}.rows.rating_rows:subject_row",
        rows=f"{_AT}.rows.rating_rows:RatingRows",
        about="评价：查看已拆封的，回访、整改、申诉复核",
        shown=words.plain_rating,
        sight=f"{_AT}.acts.ratings:as_seen",
        page="ratings",
    ),
    # That somebody rated is not for the window.
    happenings=(
        Kind(Rated, Right.GO_ON, intake_line, shown=False),
        Kind(RatingOpened, None, words.rating_line, by_itself=True),
        Kind(RatingCalledBack, Right.REVIEW, words.rating_line),
        Kind(RatingRectified, Right.READ_RATINGS, words.rating_line),
        Kind(RatingAppealed, Right.READ_RATINGS, words.rating_line),
        Kind(AppealUpheld, Right.REVIEW, words.rating_line),
        Kind(AppealDismissed, Right.REVIEW, words.rating_line),
    ),
    acts=(RATE, *RATING_ACTS),
    keeps={Rating: f"{_AT}.rows.box:keep", BatchOpened: f"{_AT}.rows.box:let_go"},
    names={
        RatingStatus: words.status_name,
        RatingAct: words.act_name,
        RatingRule: words.rule_text,
        Reached: words.reached_name,
    },
    by_itself=(f"{_AT}.acts.opening:open_batch",),
    commands=(
        Group(
            "ratings",
            "好差评：已拆封的评价、整改",
            "counter_app.features.ratings.commands",
            {
                "list": Right.READ_RATINGS,
                "give": Anybody("the applicant speaks, not who is signed in"),
                "export": Right.EXPORT,
                "rectify": Right.READ_RATINGS,
            },
        ),
    ),
)
