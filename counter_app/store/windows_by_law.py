"""A founded hall's windows (窗口): what the centre tells of them, as far as their keys are law."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.law import Bound, Owner, Seat
from counter_app.knowledge.days.deadline import SHANGHAI

if TYPE_CHECKING:
    from counter_app.kernel.trust.law import Law
    from counter_app.store.publications import HallWindow

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@immutable
class End:
    """When a key was no more its window's, by the law; ``replaced``: another came in its place."""

    at: datetime
    replaced: bool


def by_law(law: Law, line: int, told: HallWindow) -> HallWindow | None:
    """The window that line ``line`` of the feed told of; None where nobody signed that.

    What was told up to the founding's mark stands, but no longer than the law says.
    """
    found = [(name, one) for name, one in law.keys.items() if one.public_key == told.public_key]
    if not found:
        return told if law.mark is not None and line <= law.mark else None
    ((name, bound),) = found
    if (bound.owner, bound.name) != (Owner.WINDOW, told.window):
        return None
    end = _end(law, name, bound)
    if end is None:
        return told
    ended = end.at if told.ended_at is None else min(end.at, told.ended_at)
    return replace(told, ended_at=ended, replaced=end.replaced)


def _end(law: Law, name: bytes, bound: Bound) -> End | None:
    """None while it is in force."""
    said = law.tenures.get((LineKind.WINDOW, bound.name), ())
    seats = [
        (place, one)
        for place, one in enumerate(said)
        if isinstance(one.value, Seat) and one.value.key == name
    ]
    ends = [one.ended for _place, one in seats if one.ended is not None]
    if len(ends) < len(seats) or not seats:
        return None
    followed = said[seats[-1][0] + 1 :]
    by_another = bool(followed) and isinstance(followed[0].value, Seat) and not bound.lost
    moment = _EPOCH + timedelta(microseconds=max(ends))
    return End(moment.astimezone(SHANGHAI), by_another)
