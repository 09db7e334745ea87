"""The figures of matters (一件事指标): by what was opened in a time, as it stands now."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.bundles.model.row import BundleRow
from counter_app.features.cases.ports import Desk
from counter_app.kernel.figures import Figure
from counter_app.kernel.rights import Right


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """For a report of the hall; none of a time in which no matter was opened.

    Of those that the right to reports reaches; Refusal as ``Watch.reading``.
    """
    within = desk.guard.reading(Right.REPORT, "bundles")
    rows: tuple[BundleRow, ...] = desk.files.rows("bundle").opened(first, before, window)
    if not within.everything:
        held = within.windows
        rows = tuple(
            one for one in rows if one.window in held or within.departments & {*one.departments}
        )
    return figures_of(rows) if rows else ()


def figures_of(rows: tuple[BundleRow, ...]) -> tuple[Figure, ...]:
    """How many, how many finished, how much was done as one, and what that saved by the catalog."""
    integrated = sum(one.integrated for one in rows)
    single = sum(one.single for one in rows)
    return (
        Figure("bundles_opened", len(rows)),
        Figure("bundles_themes", len({one.theme for one in rows} - {""})),
        Figure("bundles_finished_rate", sum(one.finished for one in rows), len(rows)),
        Figure("bundles_integrated_rate", integrated, integrated + single),
        Figure("bundles_departments_saved", sum(one.departments_saved for one in rows)),
        Figure("bundles_visits_saved", sum(one.visits_saved for one in rows)),
        Figure("bundles_materials_saved", sum(one.materials_saved for one in rows)),
        Figure("bundles_days_saved", sum(one.days_saved for one in rows)),
    )
