"""少跑、少交、少等: what doing it as one saves against the single ways, by the catalog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from counter_app.features.bundles.acts.layout import LaidPart, Layout
from counter_app.features.bundles.model.plan import Choice, Saving, Savings
from counter_app.knowledge.catalog.figures import working_days
from counter_app.knowledge.catalog.item import Item


def savings_of(layout: Layout) -> Savings:
    """Of the parts that are done integrated.

    One by one each department is gone to, each part's materials are handed in,
    its visits made and its limit waited for, after the one before; as one it is
    one window, each paper once, the theme's visits (one, if it says none) and
    limit, or, without one, that of the longest way through the parts.
    """
    parts = [one for one in layout.parts if one.plan.choice is Choice.INTEGRATED]
    codes = {one.item.code for one in parts}
    shared = [one for one in layout.materials if one.needed and codes & {*one.items}]
    visits = sum(one.item.visits or 0 for one in parts)
    wanted = layout.theme.visits if layout.theme and layout.theme.visits is not None else 1
    days = {one.item.code: _days(one.item) for one in parts}
    longest = max((_until(one.item.code, parts, days) for one in parts), default=0.0)
    limit = layout.theme.limit if layout.theme else None
    together = min(working_days(limit), longest) if limit else longest
    return Savings(
        Saving(len({one.plan.department for one in parts}), min(1, len(parts))),
        Saving(sum(_papers(one) for one in parts), len(shared)),
        Saving(visits, min(wanted, visits)),
        Saving(ceil(sum(days.values())), ceil(together)),
    )


def _papers(part: LaidPart) -> int:
    """How many its applicant would hand in, were it alone."""
    rows = part.assessment.rows if part.assessment else ()
    return sum(one.needed for one in rows)


def _days(item: Item) -> float:
    limit = item.promised_limit or item.statutory_limit
    return working_days(limit) if limit else 0.0


def _until(code: str, parts: Sequence[LaidPart], days: Mapping[str, float]) -> float:
    """Working days until this part is decided, with all that comes before it."""
    after = next(one.plan.after for one in parts if one.item.code == code)
    before = (_until(one, parts, days) for one in after if one in days)
    return days[code] + max(before, default=0.0)
