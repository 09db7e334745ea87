"""Figures of 并联审批 for reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_clock import joint_days
from counter_app.features.bundles.model.joint_figures import Counted, figures_of
from counter_app.features.cases.ports import Desk
from counter_app.kernel.figures import Figure
from counter_app.kernel.rights import Right
from counter_app.kernel.subject import SubjectRow


def reported(desk: Desk, first: datetime, before: datetime, window: str) -> tuple[Figure, ...]:
    """The figures of the projects that were opened in this time, at this window or at any."""
    within = desk.guard.reading(Right.REPORT, "joint")
    rows = (
        row
        for row in desk.unasked_files.listed("bundle")
        if first <= row.opened_at < before and window in ("", row.window) and within.holds(row)
    )
    return figures_of(_counted(desk, rows))


def _counted(desk: Desk, rows: Iterator[SubjectRow]) -> Iterator[Counted]:
    now = desk.clock.now()
    for row in rows:
        bundle = cast(Bundle, desk.unasked_files.state(row.number))
        days = joint_days(bundle.joint, bundle.cases_together, now, desk.calendar)
        if bundle.project and days:
            yield bundle, days
