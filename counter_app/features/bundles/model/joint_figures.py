"""The figures of 并联审批: days used against promised, days saved, what was decided together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_clock import JointDays, ended_at, is_decided
from counter_app.features.cases.model.case import Case
from counter_app.kernel.figures import Figure
from counter_app.kernel.immutable import immutable

Counted = tuple[Bundle, JointDays]
"""A project that was accepted together, and how its clock stands."""


@immutable
class _Ended:
    """A project of which every part is decided."""

    bundle: Bundle
    days: JointDays
    in_time: bool


def figures_of(projects: Iterable[Counted]) -> tuple[Figure, ...]:
    """The figures of these projects; nothing of none.

    Days count of those whose every part is decided, in working days from acceptance
    to the last decision; saved: Σ of the single limits less these. Decided together:
    of the parts that were decided, those whose results were handed out at once.
    """
    projects = tuple(projects)
    if not projects:
        return ()
    ended = [one for bundle, days in projects if (one := _ended(bundle, days))]
    left = len(projects) - len(ended)
    opinions = [one for bundle, _ in projects for one in _opinions(bundle)]
    decided = [part for bundle, _ in projects for part in bundle.cases_together if is_decided(part)]
    together = {n for bundle, _ in projects for one in bundle.handed_out for n in one.cases}
    return (
        Figure("joint_projects", len(projects)),
        Figure("joint_in_time_rate", sum(one.in_time for one in ended), len(ended), left),
        Figure("joint_days_used", _sum(one.days.used for one in ended)),
        Figure("joint_days_promised", _sum(one.days.promised for one in ended)),
        Figure("joint_days_saved", _sum(one.days.saved for one in ended)),
        Figure("joint_together_rate", sum(one.number in together for one in decided), len(decided)),
        Figure("joint_opinions_in_time_rate", sum(opinions), len(opinions)),
    )


def _ended(bundle: Bundle, days: JointDays) -> _Ended | None:
    last = ended_at(bundle.cases_together)
    if last is None:
        return None
    return _Ended(bundle, days, last.date() <= days.stage_on)


def _opinions(bundle: Bundle) -> Iterable[bool]:
    """Of each opinion that a department gave or whose time is over: whether it came in time."""
    for case in bundle.cases_together:
        told = bundle.joint.opined(case.received.item_code)
        if told is not None:
            yield told.by is not None and not told.late


def _cases(bundle: Bundle) -> Sequence[Case]:
    return bundle.cases_together


def _sum(days: Iterable[int]) -> int:
    return sum(days)
