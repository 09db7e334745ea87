"""定期报表: a window writes the report of the last week or month by itself, into a folder."""

from __future__ import annotations

import os
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.reports.acts.report_values import ReportScope
from counter_app.kernel.guard import must, note_set_up
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import SetUpAct
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import Right
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.store.store import Store
from counter_app.sync.carried_file import outside

LAST_ON: Final = {"week": 7, "month": 28}
"""The last day that every week or month has."""


class Every(StrEnum):
    """How often."""

    WEEK = "week"
    MONTH = "month"


@immutable
class ReportPlan:
    """Of each week or month that is over, from day ``on`` of the next (1 is Monday, or the 1st).

    ``since`` is the day on which it was set: nothing is made up for what was due before.
    """

    folder: str
    every: Every
    on: int
    forms: tuple[str, ...]
    since: date


@immutable
class LastPlanned:
    """For which day a report was written by itself last."""

    due: date


def plan_reports(
    desk: Desk, store: Store, folder: Path, every: Every, on: int, forms: tuple[str, ...]
) -> ReportPlan:
    """From now on this window does it, which is noted.

    Refusal ``report.bad_plan``, ``report.no_folder``, ``file.in_data_folder``, or as ``must``.
    """
    must(desk, Right.EXPORT, str(folder))
    whole = outside(folder, store.folder)
    if not 1 <= on <= LAST_ON[every]:
        raise Refusal("report.bad_plan", field="--on", most=LAST_ON[every])
    if not folder.is_dir():
        raise Refusal("report.no_folder", field="--into", folder=str(folder))
    plan = ReportPlan(str(whole), every, on, forms, desk.clock.now().date())
    store.settings.save(plan)
    note_set_up(desk, SetUpAct.HALL, f"定期报表 {plan.every} {plan.on} {plan.folder}")
    return plan


def stop_reports(desk: Desk, store: Store) -> None:
    """No more by itself."""
    must(desk, Right.EXPORT, "report")
    store.settings.remove(ReportPlan)
    note_set_up(desk, SetUpAct.HALL, "定期报表")


def due_scope(store: Store, today: date) -> tuple[ReportPlan, date, ReportScope] | None:
    """The plan, the day for which it wants a report now, and of what; None if nothing is due."""
    plan = store.settings.read(ReportPlan)
    if plan is None:
        return None
    due = last_due(plan.every, plan.on, today)
    written = store.settings.read(LastPlanned)
    if due < plan.since or (written is not None and written.due >= due):
        return None
    return plan, due, ReportScope(*period_of(plan.every, due))


def last_due(every: Every, on: int, today: date) -> date:
    """The last such day that is not after today."""
    if every is Every.WEEK:
        return today - timedelta(days=(today.isoweekday() - on) % 7)
    month = today if today.day >= on else today.replace(day=1) - ONE_DAY
    return month.replace(day=on)


def period_of(every: Every, due: date) -> tuple[date, date]:
    """The week from Monday, or the month, that was over before this day."""
    if every is Every.WEEK:
        monday = due - timedelta(days=due.weekday())
        return monday - timedelta(days=7), monday - ONE_DAY
    last = due.replace(day=1) - ONE_DAY
    return last.replace(day=1), last


def must_be_there(plan: ReportPlan) -> Path:
    """The folder; Trouble ``file.unwritable`` where it went away."""
    folder = Path(plan.folder)
    if not folder.is_dir():
        import errno

        raise Trouble("file.unwritable", file=plan.folder, problem=os.strerror(errno.ENOENT))
    return folder
