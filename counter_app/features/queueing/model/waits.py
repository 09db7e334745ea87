"""How long people wait and are served (等候与办理时间)."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Final

from counter_app.kernel.immutable import immutable

FEWEST: Final = 8
"""With fewer who were called lately no wait is told."""


@immutable
class WaitRange:
    """The minutes that the middle half waited: 25th to 75th percentile."""

    least: int
    most: int


def percentile(values: Sequence[float], share: float) -> float:
    """By linear interpolation between the two nearest; ValueError of nothing."""
    if not values:
        raise ValueError("nothing to take a percentile of")
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    low = floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def usual_wait(waits_s: Sequence[float]) -> WaitRange | None:
    """Of waits in seconds; None where too few were called."""
    if len(waits_s) < FEWEST:
        return None
    least = floor(percentile(waits_s, 0.25) / 60)
    return WaitRange(least, max(least + 1, ceil(percentile(waits_s, 0.75) / 60)))
