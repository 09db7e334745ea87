"""Who may see a matter: whoever may see it, or any of its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_clock import joint_days
from counter_app.features.bundles.model.row import BundleRow
from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import File
from counter_app.kernel.subject import SubjectRow


def as_seen(
    desk: Desk, bundle: Bundle, events: Sequence[Event]
) -> tuple[Bundle, tuple[Event, ...]]:
    """The matter with its events, and its joint clock as it stands now.

    Refusal as ``Watch.must_reach`` where no part is in reach.
    """
    if desk.clerk != AUTOMATIC:
        scope = desk.guard.reading(Right.READ_FILES, bundle.number)
        files: tuple[File, ...] = bundle.cases
        if not any(scope.holds(one) for one in files):
            desk.guard.must_reach(scope, Right.READ_FILES, bundle.number, bundle)
    days = joint_days(bundle.joint, bundle.cases_together, desk.clock.now(), desk.calendar)
    return replace(bundle, joint_days=days), tuple(events)


def may_be_listed(desk: Desk) -> Callable[[SubjectRow], bool]:
    """Which rows may stand in lists of who is signed in."""
    scope = desk.guard.reading(Right.READ_FILES, "bundles")
    if scope.everything or not scope.departments:
        return scope.holds
    numbers = desk.files.rows("bundle").of(scope.departments)
    return lambda row: row.number in numbers or scope.holds(row)


def startable(desk: Desk) -> frozenset[str]:
    """The numbers of matters with a part whose time has come, for who may take one in."""
    scope = desk.guard.scope(Right.TAKE_IN)
    rows: tuple[BundleRow, ...] = desk.files.rows("bundle").ready() if scope.everything else ()
    return frozenset(one.number for one in rows)


def ready(desk: Desk) -> int:
    """How many these are, as 待我处理 tells it."""
    return len(startable(desk))
