"""凭评价码评价: the visit of a receipt is rated by the code that stands on it, once."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import date, timedelta

from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.listing import EVERY
from counter_app.features.cases.model.rating import Visit
from counter_app.features.cases.model.rating_code import CODE_DAYS, LENGTH, read_code
from counter_app.features.cases.ports import Desk
from counter_app.features.ratings.acts.declared import Rate
from counter_app.features.ratings.acts.rate_visit import rate_visit
from counter_app.kernel.refusal import Refusal


def case_of_code(desk: Desk, typed: str) -> Case:
    """The case whose intake is to be rated.

    Refusal ``rating.code_unknown`` if none of the last ``CODE_DAYS`` days has
    it at this window, ``rating.code_used`` once the visit is rated.
    """
    code, today = read_code(typed), desk.clock.now().date()
    days = range(CODE_DAYS + 1) if len(code) == LENGTH else ()
    asked = (_of_day(desk, code, today - timedelta(days=ago)) for ago in days)
    found = next(filter(None, asked), "")
    if not found:
        raise Refusal("rating.code_unknown", field="code", days=CODE_DAYS)
    case = desk.unasked_ledger.case(found)
    if Visit.INTAKE in case.rated:
        raise Refusal("rating.code_used", field="code")
    return case


def rate_by_code(
    desk: Desk, typed: str, level: int, tags: Sequence[str] = (), words: str = "", phone: str = ""
) -> None:
    """Rate the visit; refusals as of ``case_of_code`` and ``rate_visit``."""
    said = Rate(Visit.INTAKE, level, tuple(tags), words, phone)
    rate_visit(desk, case_of_code(desk, typed).number, said)


def _of_day(desk: Desk, code: str, day: date) -> str:
    """The number of the case received on ``day`` with this code; empty if there is none."""
    for row in desk.unasked_ledger.walk(EVERY.on(day)):
        if hmac.compare_digest(desk.rating_code(row.number), code):
            return row.number
    return ""
