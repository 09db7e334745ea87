"""How a file stands at a moment: open, late, near, due today, unlawful, waited for.

Each is one expression on its row, and nothing else decides it: tiles, chips,
lists, notices, reports, exports and the command line are made of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from counter_app.kernel.scope import Scope
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.days.light import Light, end_of
from counter_app.store.driver import SQL, Case
from counter_app.store.models import Subject
from counter_app.store.statement import given

ZERO: Final = SQL("0")
ONE: Final = SQL("1")
NOTHING: Final = SQL("''")
"""Written out, since a partial index is not used for a value that comes later."""

IS_OPEN: Final = Subject.open == SQL("1")
"""Something is left to do."""

IS_CONTESTED: Final = Subject.contested > ZERO

_NOW: Final = given("now")
_END_OF_DAY: Final = given("end_of_day")

IS_LATE: Final = Subject.due_at <= _NOW
"""超期: the day that was told is over."""

IS_NEAR: Final = (Subject.warn_at <= _NOW) & (Subject.due_at > _NOW)
"""将到期: the hall's warning has begun, and it is not late yet."""

IS_DUE_TODAY: Final = (Subject.due_at > _NOW) & (Subject.due_at <= _END_OF_DAY)
"""今天到期: late once this day is over."""

IS_UNLAWFUL: Final = IS_LATE & (Subject.law_at <= _NOW)
"""超法定期限: late, and the limit by law is over, too."""

IS_WAITED_FOR: Final = Subject.waiting_for != NOTHING
"""待答复: a remark waits for somebody's answer."""

IS_GIVEN: Final = Subject.assigned_to != NOTHING
"""转办: somebody else sees to it instead of who opened it."""


def moments(now: datetime) -> Mapping[str, object]:
    """What every statement is given that asks how files stand at this moment."""
    day = now.astimezone(SHANGHAI).date()
    return {"now": _as_kept(now), "end_of_day": _as_kept(end_of(day))}


def is_within(scope: Scope, walked: bool = False) -> Any:
    """范围: it belongs to one of the scope's windows or departments.

    ``walked``: the rows come in an order that the query's own index gives; to
    sort a whole department for its newest hundred would cost more.
    """
    if scope.everything:
        return SQL("1")
    parts = []
    for column, codes in ((Subject.window, scope.windows), (Subject.department, scope.departments)):
        if codes:  # a part that names nothing stays away: beside an OR no index would help
            parts.append((column.concat(NOTHING) if walked else column).in_(sorted(codes)))
    return reduce(or_, parts) if parts else ZERO


def light(stands_still: Any) -> Any:
    """The ``Light`` on a file; ``stands_still`` says where the kind's clock is held up."""
    return Case(
        None,
        (
            (stands_still, Light.STANDING.value),
            (IS_UNLAWFUL, Light.UNLAWFUL.value),
            (IS_LATE, Light.RED.value),
            (IS_NEAR, Light.YELLOW.value),
            (Subject.due_at.is_null(False), Light.GREEN.value),
        ),
        Light.NONE.value,
    )


def _as_kept(moment: datetime) -> str:
    """As rows keep moments: at UTC+8, so that text follows time."""
    return moment.astimezone(SHANGHAI).isoformat()
