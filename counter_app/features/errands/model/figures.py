"""The figures of errands (取送指标), each with its numerator, denominator and exclusions."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from counter_app.features.errands.model.kinds import Stage
from counter_app.features.errands.model.moves import ErrandStatus
from counter_app.features.errands.model.row import ErrandRow
from counter_app.kernel.figures import Figure


def figures_of(
    rows: Iterable[ErrandRow], products: int, delivered: Iterable[str]
) -> tuple[Figure, ...]:
    """The figures of these errands; none of none.

    ``products``: how many the hall offers. ``delivered``: cases of the same time whose
    result reached somebody. 中位用时: minutes from order to packing, of what was
    packed. 签收率: of what a courier had and is no longer on its way.
    """
    rows = tuple(rows)
    if not rows:
        return ()
    kept = [one for one in rows if one.status is not ErrandStatus.CANCELLED]
    packed = [_minutes(one) for one in kept if one.packed_at]
    taken = [one for one in kept if one.handed_at]
    ended = [one for one in taken if one.signed_on or one.put_back]
    wrong = [one for one in taken if one.put_back in (Stage.LOST, Stage.DAMAGED)]
    cases = frozenset(delivered)
    brought = {case for one in rows if one.signed_on for case in one.cases} & cases
    return (
        Figure("errands_products", products),
        Figure("errands_ordered", len(kept), None, len(rows) - len(kept)),
        *((Figure("errands_minutes_to_pack", median(packed)),) if packed else ()),
        Figure(
            "errands_signed_rate",
            sum(one.signed_on is not None for one in ended),
            len(ended),
            len(taken) - len(ended),
        ),
        Figure("errands_lost_or_damaged", len(wrong), len(taken)),
        Figure("errands_share_of_results", len(brought), len(cases)),
    )


def _minutes(row: ErrandRow) -> float:
    assert row.packed_at is not None
    return int((row.packed_at - row.ordered_at).total_seconds() // 60)
