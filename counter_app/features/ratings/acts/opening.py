"""拆封: ratings stay sealed at their window until their day is over and enough are together.

Then they are opened as one batch under its last day, each a file of the hall. So
nobody can tell from a rating, or from when it appears, whose it is.
"""

from __future__ import annotations

from counter_app.features.cases.model.rating import BAD_ONES, Rating
from counter_app.features.cases.ports import Desk
from counter_app.features.ratings.model.box import BatchOpened
from counter_app.features.ratings.model.opened_rating import RATING, OpenedRating, RatingOpened
from counter_app.kernel.event import Event
from counter_app.kernel.guard import AUTOMATIC
from counter_app.knowledge.days.limit import Limit, LimitUnit


def open_batch(desk: Desk) -> tuple[OpenedRating, ...]:
    """Open what is sealed from days before today, once it is a batch; gives what was opened.

    What was opened before ratings were files becomes one, too, as it stands.
    """
    today = desk.clock.now().date()
    sealed = [one for one in desk.ratings.sealed() if one.day < today]
    batch = sealed if len(sealed) >= max(1, desk.hall.rating_batch) else []
    earlier = desk.ratings.opened()
    if not batch and not earlier:
        return ()
    last = max((one.day for one in batch), default=today)
    within = Limit(desk.hall.rectification_days, LimitUnit.WORKING_DAYS)
    told = [
        RatingOpened(
            one.id,
            last,
            one.visit,
            one.level,
            one.tags,
            one.words,
            within if one.level in BAD_ONES else None,
            one.phone,
        )
        for one in batch
    ]
    return _open(desk, [*map(_as_it_stands, earlier), *told])


def _as_it_stands(one: Rating) -> RatingOpened:
    return RatingOpened(
        one.id,
        one.day,
        one.visit,
        one.level,
        one.tags,
        one.words,
        one.rectify_within,
        rectified=one.rectified,
    )


def _open(desk: Desk, ratings: list[RatingOpened]) -> tuple[OpenedRating, ...]:
    at, window, numbers = desk.clock.now(), desk.hall.window, list[str]()
    with desk.open_work() as work:
        for told in ratings:
            number = work.number(RATING, desk.hall).text
            work.append(Event(desk.new_id(), number, at, window, AUTOMATIC, told))
            numbers.append(number)
        work.keep(BatchOpened(tuple(one.id for one in ratings)))
        opened = tuple(work.state(number, OpenedRating) for number in numbers)
        work.commit()
    return opened
