"""复核与督办: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.review.words.lines import draw_line, file_line, review_line
from counter_app.kernel.feature import Feature, Kind
from counter_app.kernel.file_events import ContestSettled, PersonalDataShown
from counter_app.kernel.record import SampleDrawn
from counter_app.kernel.review import (
    DeferralExcepted,
    Reassigned,
    RemarkAnswered,
    Remarked,
    Reviewed,
    Sampled,
)
from counter_app.kernel.rights import Right

REVIEW: Final = Feature(
    "review",
    happenings=(
        Kind(Reviewed, Right.REVIEW, review_line),
        Kind(Sampled, Right.REVIEW, review_line),
        Kind(Remarked, Right.REVIEW, review_line),
        Kind(Reassigned, Right.REASSIGN, review_line),
        Kind(RemarkAnswered, Right.ANSWER, review_line),
        Kind(DeferralExcepted, Right.EXCEPT, review_line),
        Kind(SampleDrawn, Right.REVIEW, draw_line),
        Kind(ContestSettled, Right.SETTLE, file_line),
        Kind(PersonalDataShown, Right.SHOW_DATA, file_line),
    ),
)
