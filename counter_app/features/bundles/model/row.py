"""What lists and figures know of a matter beside what every file has."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.model.plan import Choice, Savings
from counter_app.kernel.immutable import immutable


@immutable
class BundleRow:
    """One matter. ``departments`` are those of its parts, ``ready`` how many of these may start."""

    number: str
    theme: str
    window: str
    opened_at: datetime
    departments: tuple[str, ...]
    integrated: int
    single: int
    ready: int
    finished: bool
    departments_saved: int
    materials_saved: int
    visits_saved: int
    days_saved: int


def row_of(bundle: Bundle) -> BundleRow:
    """The row of this matter, as its parts stand."""
    single = [one for one in bundle.parts if one.plan.choice is Choice.SINGLE]
    savings = bundle.opened.savings
    return BundleRow(
        bundle.number,
        bundle.opened.theme,
        bundle.window,
        bundle.opened_at,
        tuple(
            dict.fromkeys(
                one.case.department if one.case else one.plan.department for one in bundle.parts
            )
        ),
        len(bundle.integrated),
        len(single),
        len(bundle.ready),
        bundle.status in (BundleStatus.DECIDED, BundleStatus.CLOSED),
        *(_saved(savings) if savings else (0, 0, 0, 0)),
    )


def _saved(savings: Savings) -> tuple[int, int, int, int]:
    return (
        savings.departments.saved,
        savings.materials.saved,
        savings.visits.saved,
        savings.days.saved,
    )
