"""How a file stands at a moment: open, late, near, due today, unlawful, waited for.

Each is one expression on its row, and nothing else decides it: tiles, chips,
lists, notices, reports, exports and the command line are made of these.
"""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from counter_app.kernel.scope import Scope
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.days.light import Light, end_of
from counter_app.store.driver import SQL, Case
from counter_app.store.models import Subject

ZERO: Final = SQL("0")
NOTHING: Final = SQL("''")
"""Written out, since a partial index is not used for a value that comes later."""

IS_OPEN: Final = Subject.open == SQL("1")
"""Something is left to do."""

IS_CONTESTED: Final = Subject.contested > ZERO


def is_late(now: datetime) -> Any:
    """超期: the day that was told is over."""
    return Subject.due_at <= _told(now)


def is_near(now: datetime) -> Any:
    """将到期: the hall's warning has begun, and it is not late yet."""
    return (Subject.warn_at <= _told(now)) & (Subject.due_at > _told(now))


def is_due_today(now: datetime) -> Any:
    """今天到期: late once this day is over."""
    return (Subject.due_at > _told(now)) & (Subject.due_at <= _told(end_of(_day(now))))


def is_unlawful(now: datetime) -> Any:
    """超法定期限: late, and the limit by law is over, too."""
    return is_late(now) & (Subject.law_at <= _told(now))


def waits_for(code: str = "") -> Any:
    """待答复: a remark waits for an answer of this person; of anybody without a code."""
    waited = Subject.waiting_for != NOTHING
    return waited & (Subject.waiting_for == code) if code else waited


def is_given_to(code: str = "") -> Any:
    """转办: this person sees to it instead of who opened it; anybody without a code."""
    given = Subject.assigned_to != NOTHING
    return given & (Subject.assigned_to == code) if code else given


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


def light(now: datetime, stands_still: Any) -> Any:
    """The ``Light`` on a file now; ``stands_still`` says where the kind's clock is held up."""
    return Case(
        None,
        (
            (stands_still, Light.STANDING.value),
            (is_unlawful(now), Light.UNLAWFUL.value),
            (is_late(now), Light.RED.value),
            (is_near(now), Light.YELLOW.value),
            (Subject.due_at.is_null(False), Light.GREEN.value),
        ),
        Light.NONE.value,
    )


def _day(now: datetime) -> Any:
    return now.astimezone(SHANGHAI).date()


def _told(moment: datetime) -> str:
    """As rows keep moments: at UTC+8, so that text follows time."""
    return moment.astimezone(SHANGHAI).isoformat()
