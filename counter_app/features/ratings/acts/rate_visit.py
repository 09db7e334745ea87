"""评价: the applicant rates a visit (好差评). The case learns only that it was rated.

What was said goes into a box without the case's number, under a random id and
with no more of the time than the day, and numbers in its words are struck out;
see ``ratings.py`` for who reads it when.
"""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.acts.continue_case import typed
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.events import Rated
from counter_app.features.cases.model.rating import Level, Rating, Visit
from counter_app.features.cases.ports import Desk
from counter_app.features.ratings.acts.declared import Rate
from counter_app.features.ratings.acts.opening import open_batch
from counter_app.kernel.event import Event
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.masking import without_numbers
from counter_app.knowledge.persons.phone import check_phone

MOST_TAGS: Final = 10
MOST_WORDS: Final = 500  # characters
_LONGEST_TAG: Final = 20


def rate_visit(desk: Desk, number: str, request: Rate) -> Case:
    """The case, this visit of it rated; the rating itself is in the box.

    Refusal ``rating.bad_level`` outside 1–5, ``rating.no_pickup`` before a
    result was handed out at the window, ``rating.twice``. Nothing is kept then.
    """
    visit, level, tags = request.visit, request.level, request.tags
    if not Level.VERY_BAD <= level <= Level.VERY_GOOD:
        raise Refusal("rating.bad_level", field="level")
    if len(tags) > MOST_TAGS:
        raise Refusal("rating.too_many_tags", field="tags", most=MOST_TAGS)
    said = tuple(without_numbers(typed(one, "tags", _LONGEST_TAG)) for one in tags if one.strip())
    words = without_numbers(typed(request.words, "words", MOST_WORDS))
    phone = check_phone(request.phone, field="phone") if request.phone.strip() else ""
    open_batch(desk)
    with desk.open_work() as work:
        case = work.state(desk.unasked_ledger.case(number).number, Case)
        if case.contested:
            raise Refusal("case.contested", field="number", number=case.number)
        _must_have_come(case, visit)
        at, window = desk.clock.now(), desk.hall.window
        work.append(Event(desk.new_id(), case.number, at, window, desk.clerk, Rated(visit)))
        rating_id = desk.random_id()
        day = at.date()
        work.keep(Rating(rating_id, day, window, visit, Level(level), said, words, phone=phone))
        case = work.state(case.number, Case)
        work.commit()
    return case


def visit_to_rate(case: Case) -> Visit:
    """The last visit to the window: the pick-up if there was one, else the intake."""
    picked_up = case.delivered is not None and case.delivered.way is DeliveryWay.WINDOW
    return Visit.PICKUP if picked_up else Visit.INTAKE


def _must_have_come(case: Case, visit: Visit) -> None:
    """An intake was a visit for every case; a pick-up only for what was handed out here."""
    if visit is Visit.PICKUP and visit_to_rate(case) is not visit:
        raise Refusal("rating.no_pickup", field="visit", number=case.number)
