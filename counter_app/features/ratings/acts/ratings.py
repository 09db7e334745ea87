"""What was said in ratings (好差评), and what is done about them: 整改, 回访, 申诉复核."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.model.rating import BAD_ONES
from counter_app.features.cases.ports import Desk
from counter_app.features.ratings.acts.declared import CallBack, Reason, Rectify
from counter_app.features.ratings.model.opened_rating import (
    AppealDismissed,
    AppealUpheld,
    OpenedRating,
    RatingAppealed,
    RatingCalledBack,
    RatingOpened,
    RatingRectified,
    rectified_by,
)
from counter_app.features.ratings.model.row import RatingRow
from counter_app.kernel.event import Event
from counter_app.kernel.guard import must
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import Scope
from counter_app.knowledge.days.deadline import DueDate
from counter_app.knowledge.days.light import Light, light_days


@immutable
class ListedRating:
    """An opened rating; ``due`` is until when a bad one is to be rectified.

    ``light`` is NONE where nothing has to be done any more.
    """

    rating: RatingRow
    due: DueDate | None
    light: Light


def opened_ratings(desk: Desk) -> tuple[ListedRating, ...]:
    """Every opened rating that who is signed in may see, the latest batch first.

    Within a batch in no order of giving. Refusal as ``Watch.reading``.
    """
    within = desk.guard.reading(Right.READ_RATINGS)
    rows: tuple[RatingRow, ...] = desk.unasked_files.rows("rating").all()
    return tuple(_listed(desk, one) for one in rows if within.holds(one))


def counted_ratings(desk: Desk, within: Scope) -> tuple[RatingRow, ...]:
    """Those that stand in figures, of this scope."""
    rows: tuple[RatingRow, ...] = desk.unasked_files.rows("rating").all()
    return tuple(one for one in rows if one.counts and within.holds(one))


def sealed_ratings(desk: Desk) -> int:
    """How many wait at this window for their batch."""
    return len(desk.ratings.sealed())


def rectify_rating(desk: Desk, rating_id: UUID, done: str) -> ListedRating:
    """The rating with what was done about it, by whom and when; once.

    Refusal ``rating.unknown`` (a sealed one is unknown, too),
    ``rectification.not_needed`` for one that is not bad,
    ``rectification.already``, ``rectification.nothing_done``, or as ``must``.
    """
    must(desk, Right.READ_RATINGS, str(rating_id))
    rectify(desk, _found(desk, rating_id).number, Rectify(done))
    return _listed(desk, _found(desk, rating_id))


def rectify(desk: Desk, number: str, request: Rectify) -> OpenedRating:
    """整改; refusals as of ``rectify_rating``."""
    done = typed(request.done, "done")
    if not done:
        raise Refusal("rectification.nothing_done", field="done")

    def decide(rating: OpenedRating) -> Sequence[Happening]:
        if rating.told.level not in BAD_ONES:
            raise Refusal("rectification.not_needed", field="id")
        if rating.rectified:
            raise Refusal("rectification.already", field="id", day=rating.rectified.at.date())
        return (RatingRectified(done),)

    return _continue(desk, number, decide)


def call_back(desk: Desk, number: str, request: CallBack) -> OpenedRating:
    """回访; Refusal ``rating.no_phone`` where nobody wished to be called."""
    said = typed(request.said, "said")

    def decide(rating: OpenedRating) -> Sequence[Happening]:
        if not rating.told.phone:
            raise Refusal("rating.no_phone", field="number", number=number)
        return (RatingCalledBack(request.reached, said),)

    return _continue(desk, number, decide)


def appeal(desk: Desk, number: str, request: Reason) -> OpenedRating:
    """申诉: the hall says that it is mistaken or malicious; Refusal ``request.missing``."""
    reason = _needed(request)
    return _continue(desk, number, lambda _rating: (RatingAppealed(reason),))


def uphold(desk: Desk, number: str, request: Reason) -> OpenedRating:
    """申诉成立; Refusal ``rating.own_appeal`` for who appealed."""
    return _answer(desk, number, AppealUpheld(_needed(request)))


def dismiss(desk: Desk, number: str, request: Reason) -> OpenedRating:
    """申诉不成立; Refusal as of ``uphold``."""
    return _answer(desk, number, AppealDismissed(_needed(request)))


def as_seen(
    desk: Desk, rating: OpenedRating, events: Sequence[Event]
) -> tuple[OpenedRating, tuple[Event, ...]]:
    """The rating and its events; the telephone only for who may call back."""
    if not desk.guard.is_needed or desk.guard.may(Right.REVIEW):
        return rating, tuple(events)
    return rating.without_phone(), tuple(map(_without_phone, events))


def _answer(desk: Desk, number: str, answer: AppealUpheld | AppealDismissed) -> OpenedRating:
    def decide(rating: OpenedRating) -> Sequence[Happening]:
        if desk.guard.is_needed and rating.appealed_by == desk.clerk:
            raise Refusal("rating.own_appeal", field="number", number=number)
        return (answer,)

    return _continue(desk, number, decide)


def _continue(
    desk: Desk, number: str, decide: Callable[[OpenedRating], Sequence[Happening]]
) -> OpenedRating:
    with desk.open_work() as work:
        rating = work.state(number, OpenedRating)
        if rating.contested:
            raise Refusal("case.contested", field="number", number=rating.number)
        at, window = desk.clock.now(), desk.hall.window
        for happening in decide(rating):
            rating.status_after(type(happening))
            work.append(Event(desk.new_id(), number, at, window, desk.clerk, happening))
        rating = work.state(number, OpenedRating)
        shown, _events = as_seen(desk, rating, ())
        work.commit()
    return shown


def _needed(request: Reason) -> str:
    reason = typed(request.reason, "reason")
    if not reason:
        raise Refusal("request.missing", field="reason")
    return reason


def _found(desk: Desk, rating_id: UUID) -> RatingRow:
    rows: tuple[RatingRow, ...] = desk.unasked_files.rows("rating").all()
    found = next((one for one in rows if one.id == rating_id), None)
    if found is None:
        raise Refusal("rating.unknown", field="id")
    return found


def _listed(desk: Desk, rating: RatingRow) -> ListedRating:
    due = rectified_by(rating.day, rating.rectify_within, desk.calendar)
    if due is None or rating.rectify_within is None or not rating.waits:
        return ListedRating(rating, due, Light.NONE)
    today, unit = desk.clock.now().date(), rating.rectify_within.unit
    lights = light_days(due, unit, None, desk.calendar, desk.hall.lights)
    return ListedRating(rating, due, lights.on(today))


def _without_phone(event: Event) -> Event:
    told = event.happening
    if not isinstance(told, RatingOpened) or not told.phone:
        return event
    return replace(event, happening=replace(told, phone=""))
