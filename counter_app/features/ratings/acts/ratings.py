"""What was said in ratings (好差评), and the rectification of bad ones (整改).

Ratings stay sealed until their day is over and enough of them are together
(``Hall.rating_batch``); then they are opened as one batch under its last day.
So nobody can tell from a rating, or from when it appears, whose it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from uuid import UUID

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.model.rating import BAD_ONES, Rating, Rectification
from counter_app.features.cases.ports import Desk
from counter_app.kernel.guard import must
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.deadline import SHANGHAI, DueDate, due_date
from counter_app.knowledge.days.light import Light, light_days
from counter_app.knowledge.days.limit import Limit, LimitUnit

_MORNING = time(9, 0)


@immutable
class RatingRow:
    """An opened rating; ``due`` is until when a bad one is to be rectified.

    ``light`` is NONE where nothing has to be done any more.
    """

    rating: Rating
    due: DueDate | None
    light: Light


def open_batch(desk: Desk) -> int:
    """Open what is sealed from days before today, once it is a batch; how many were opened."""
    today = desk.clock.now().date()
    sealed = [one for one in desk.ratings.sealed() if one.day < today]
    if len(sealed) < max(1, desk.hall.rating_batch):
        return 0
    last = max(one.day for one in sealed)
    within = Limit(desk.hall.rectification_days, LimitUnit.WORKING_DAYS)
    desk.ratings.replace(
        tuple(
            replace(
                one,
                day=last,
                opened=True,
                rectify_within=within if one.level in BAD_ONES else None,
            )
            for one in sealed
        )
    )
    return len(sealed)


def opened_ratings(desk: Desk) -> tuple[RatingRow, ...]:
    """Every opened rating, the latest batch first; within a batch in no order of giving.

    Refusal as ``must``.
    """
    must(desk, Right.READ_RATINGS)
    opened = sorted(desk.ratings.opened(), key=lambda one: one.day, reverse=True)
    return tuple(_row(desk, one) for one in opened)


def sealed_ratings(desk: Desk) -> int:
    """How many wait for their batch."""
    return len(desk.ratings.sealed())


def rectify_by(desk: Desk, rating: Rating) -> DueDate | None:
    """The last day of its rectification, counted from the last day of the batch."""
    if rating.rectify_within is None:
        return None
    given = datetime.combine(rating.day, _MORNING, SHANGHAI)
    return due_date(given, rating.rectify_within, desk.calendar, desk.hall.hours)


def rectify_rating(desk: Desk, rating_id: UUID, done: str) -> RatingRow:
    """The rating with what was done about it, by whom and when; once.

    Refusal ``rating.unknown`` (a sealed one is unknown, too),
    ``rectification.not_needed`` for one that is not bad,
    ``rectification.already``, ``rectification.nothing_done``, or as ``must``.
    """
    must(desk, Right.READ_RATINGS, str(rating_id))
    done = typed(done, "done")
    if not done:
        raise Refusal("rectification.nothing_done", field="done")
    found = next((one for one in desk.ratings.opened() if one.id == rating_id), None)
    if found is None:
        raise Refusal("rating.unknown", field="id")
    if found.level not in BAD_ONES:
        raise Refusal("rectification.not_needed", field="id")
    if found.rectified:
        raise Refusal("rectification.already", field="id", day=found.rectified.at.date())
    rectified = replace(found, rectified=Rectification(desk.clock.now(), desk.clerk, done))
    desk.ratings.replace((rectified,))
    return _row(desk, rectified)


def _row(desk: Desk, rating: Rating) -> RatingRow:
    due = rectify_by(desk, rating)
    if due is None or rating.rectify_within is None or rating.rectified:
        return RatingRow(rating, due, Light.NONE)
    today, unit = desk.clock.now().date(), rating.rectify_within.unit
    lights = light_days(due, unit, None, desk.calendar, desk.hall.lights)
    return RatingRow(rating, due, lights.on(today))
