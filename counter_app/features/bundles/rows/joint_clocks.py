"""The clocks of 并联审批 as a row shows them: until when departments answer, and the law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_clock import joint_law_day
from counter_app.features.bundles.model.joint_waiting import Step, waited_for
from counter_app.features.cases.model.case import Case
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.days.light import Reckoning, end_of

Clocks = tuple[datetime | None, datetime | None, datetime | None]


def with_joint_clocks(bundle: Bundle, clocks: Clocks, reckoning: Reckoning | None) -> Clocks:
    """Due, warn and law, the earlier of the parts' and of what departments owe."""
    if bundle.project is None or reckoning is None:
        return clocks
    cases = bundle.cases_together
    due, warn, law = clocks
    for one in _owed(bundle, cases):
        if due is None or one.due_at < due:
            due, warn = one.due_at, one.warn_at
    last = joint_law_day(bundle.joint, cases, reckoning.calendar)
    days = [one for one in (law, end_of(last.due_on) if last else None) if one]
    return due, warn, min(days, default=None) if due else None


def slowest(bundle: Bundle) -> str:
    """The department that is waited for the longest; empty for none."""
    if bundle.project is None:
        return ""
    return next((one.who for one in waited_for(bundle.joint, bundle.cases_together) if one.who), "")


def _owed(bundle: Bundle, cases: Sequence[Case]) -> Iterable[Clock]:
    """Until something follows from the answers, the time for them is what is late."""
    steps = {one.step for one in waited_for(bundle.joint, cases)}
    joint = bundle.joint
    if joint.check and joint.noticed is None and joint.accepted is None:
        yield joint.check
    if Step.OPINION in steps and joint.opinion:
        yield joint.opinion
