"""核对: is it this person's, and did they entrust the sending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.ports import Desk
from counter_app.features.errands.acts.continuing import (
    SHORT,
    cases_of,
    continue_errand,
    written,
)
from counter_app.features.errands.acts.orders_out import ask_for_pick_up
from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.events import Checked
from counter_app.features.errands.model.kinds import IdCheck
from counter_app.features.errands.model.papers import ErrandPaper
from counter_app.features.errands.model.requests import CheckRequest
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.typed_text import half_width

_TAIL = 4


def check(desk: Desk, number: str, request: CheckRequest) -> Errand:
    """The errand, held against its cases; 寄递委托书 comes out to be signed or kept.

    Refusal ``errands.not_authorised`` where nobody entrusted the sending;
    ``errands.id_not_told``, ``errands.id_differs`` as the product asks.
    """
    authorised = written(request.authorised, "authorised", SHORT)

    def decide(errand: Errand, _at: datetime) -> Sequence[Happening | ErrandPaper]:
        if not (authorised or errand.authorised):
            raise Refusal("errands.not_authorised", field="authorised")
        must_be_theirs(errand, cases_of(desk, errand), request.id_shown)
        return Checked(authorised), ErrandPaper.AUTHORISATION

    return continue_errand(desk, number, Checked, decide, ask_for_pick_up)


def must_be_theirs(errand: Errand, cases: Sequence[Case], shown: str) -> None:
    """Refusal ``errands.id_not_told``, ``errands.id_differs``: compared, never kept."""
    asked = errand.ordered.product.id_check
    numbers = [one.id_number for case in cases for one in case.received.people if one.id_number]
    if asked is IdCheck.NONE or not numbers:
        return
    told = "".join(half_width(shown).split()).upper() or errand.ordered.told_id
    whole = asked is IdCheck.WHOLE
    if not told or (whole and len(told) <= _TAIL):
        raise Refusal("errands.id_not_told", field="id_shown")
    fits = told in numbers if whole else any(one.endswith(told[-_TAIL:]) for one in numbers)
    if len(told) < _TAIL or not fits:
        raise Refusal("errands.id_differs", field="id_shown", number=errand.number)
