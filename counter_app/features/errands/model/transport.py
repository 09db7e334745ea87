"""Where a parcel is, from all that its courier said of it, in whatever order that came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counter_app.features.errands.model.events import Tracked
from counter_app.features.errands.model.kinds import Stage
from counter_app.features.errands.model.moves import ErrandStatus
from counter_app.kernel.immutable import immutable

_RANK: Final = {stage: rank for rank, stage in enumerate(Stage)}
_ENDS: Final = (Stage.BACK, Stage.SIGNED)

STATUS: Final = {
    Stage.COLLECTED: ErrandStatus.HANDED_OVER,
    Stage.MOVING: ErrandStatus.IN_TRANSIT,
    Stage.OUT: ErrandStatus.OUT,
    Stage.FAILED: ErrandStatus.OUT,
    Stage.REFUSED: ErrandStatus.REFUSED,
    Stage.GOING_BACK: ErrandStatus.REFUSED,
    Stage.DAMAGED: ErrandStatus.DAMAGED,
    Stage.LOST: ErrandStatus.LOST,
    Stage.BACK: ErrandStatus.RETURNED,
    Stage.SIGNED: ErrandStatus.SIGN_TOLD,
}
"""The status that each stage means while a courier has it."""

PUTS_BACK: Final = frozenset({Stage.REFUSED, Stage.DAMAGED, Stage.LOST, Stage.BACK})
"""Then the result waits at the window again."""


@immutable
class Transport:
    """``notices`` in the order in which they happened; ``now`` is the one that counts.

    ``at_odds``: what the courier says after it had been signed for or was back.
    """

    notices: tuple[Tracked, ...] = ()
    now: Tracked | None = None
    at_odds: tuple[Tracked, ...] = ()


def transport_of(notices: Iterable[Tracked]) -> Transport:
    """The same for any order and any repetition of the same notices.

    Of two that bear one name and differ, the one counts that says the earlier
    moment. What was signed for, or is back, stays so.
    """
    by_name = dict[str, Tracked]()
    for one in notices:
        known = by_name.get(one.notice)
        by_name[one.notice] = one if known is None else min(known, one, key=_order)
    ordered = tuple(sorted(by_name.values(), key=_order))
    now, at_odds = None, list[Tracked]()
    for one in ordered:
        if now is not None and now.stage in _ENDS:
            at_odds.append(one)
        else:
            now = one
    return Transport(ordered, now, tuple(at_odds))


def _order(one: Tracked) -> tuple[object, ...]:
    relation = one.relation or ""
    words = (one.place, one.words, one.receiver, relation, one.source)
    return one.at, _RANK[one.stage], one.notice, *words
