"""An opened rating as lists show it; the telephone of who gave it stands in no row."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from counter_app.features.cases.model.rating import Level, Rectification, Visit
from counter_app.features.ratings.model.opened_rating import OpenedRating, RatingStatus
from counter_app.kernel.immutable import immutable
from counter_app.knowledge.days.limit import Limit


@immutable
class RatingRow:
    """``to_be_called``: who gave it wishes to be called back, and was not reached yet."""

    number: str
    id: UUID
    day: date
    window: str
    visit: Visit
    level: Level
    tags: tuple[str, ...]
    words: str
    status: RatingStatus
    rectify_within: Limit | None
    rectified: Rectification | None
    to_be_called: bool

    @property
    def waits(self) -> bool:
        """Whether its rectification is still to be recorded."""
        return self.status in (RatingStatus.TO_RECTIFY, RatingStatus.APPEALED)

    @property
    def counts(self) -> bool:
        """Whether it stands in figures."""
        return self.status is not RatingStatus.SET_ASIDE

    @property
    def department(self) -> str:
        """A rating names nobody: it is the hall's."""
        return ""


def row_of(rating: OpenedRating) -> RatingRow:
    """The row of this rating."""
    told = rating.told
    return RatingRow(
        rating.number,
        told.id,
        told.day,
        rating.window,
        told.visit,
        told.level,
        told.tags,
        told.words,
        rating.status,
        told.rectify_within,
        rating.rectified,
        rating.to_be_called,
    )
