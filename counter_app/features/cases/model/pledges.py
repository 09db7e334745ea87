"""What an applicant pledged (承诺): 容缺 that comes later, 告知承诺, and what was not kept.

A promise (容缺) is broken once its day is over: that is reckoned, nobody writes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.events import PromiseKept
from counter_app.features.cases.model.materials import MaterialMark, MaterialState
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.pledge_events import (
    BarLifted,
    BreachAnswered,
    Commitment,
    CommitmentChecked,
    CommitmentWithdrawn,
    Committed,
    Truth,
)
from counter_app.features.cases.model.result import Result
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import Standing
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.deadline import SHANGHAI

if TYPE_CHECKING:
    from counter_app.features.cases.model.case import Case

PLEDGING: Final = (
    Committed,
    CommitmentWithdrawn,
    CommitmentChecked,
    BreachAnswered,
    BarLifted,
)
"""What changes pledges; ``PromiseKept`` does so beside the materials."""

_ENDED: Final = (Status.WITHDRAWN, Status.TERMINATED, Status.REVOKED, Status.REFUSED, Status.LAPSED)
"""Nothing is brought for these any more; what was due before is broken all the same."""


class BreachKind(StrEnum):
    """How a pledge was not kept."""

    NOT_BROUGHT = "not_brought"  # 容缺材料没有按期补交
    UNTRUE = "untrue"  # 告知承诺不实


class Stands(StrEnum):
    """How 告知承诺 of a case stands."""

    NONE = ""
    MADE = "made"  # not checked, or not all of it
    TRUE = "true"
    UNTRUE = "untrue"
    WITHDRAWN = "withdrawn"


class Deferral(StrEnum):
    """How 容缺 of a case went."""

    NONE = ""
    OPEN = "open"
    KEPT = "kept"  # all came, in time
    LATE = "late"  # something did not come in time; it may have come since
    MOOT = "moot"  # the case ended before its day


@immutable
class Breach:
    """A pledge that is not kept from ``since`` on; ``day`` is when it was to come, or checked."""

    kind: BreachKind
    materials: tuple[str, ...]
    day: date
    since: date


@immutable
class Checked:
    """One commitment once it was checked."""

    material: str
    truth: Truth
    at: datetime
    found: str = ""


@immutable
class Pledges:
    """What became of them. ``ended_on``: from this day on nothing is brought any more."""

    late: tuple[str, ...] = ()  # 容缺 that came after its day
    ended_on: date | None = None
    commitments: tuple[Commitment, ...] = ()
    public: bool | None = None
    withdrawn: tuple[str, ...] = ()  # commitments that were taken back
    checks: tuple[Checked, ...] = ()
    answered: BreachAnswered | None = None  # the last one
    lifted_at: datetime | None = None  # the last time


def pledged(case: Case, event: Event) -> Case:
    """The case with what the happening tells of its pledges.

    Refusal ``commitment.meanwhile`` where another window told of the same
    commitment otherwise.
    """
    pledges, what = case.pledges, event.happening
    match what:
        case Committed():
            names = {one.material for one in what.commitments}
            before = (one for one in pledges.commitments if one.material not in names)
            pledges = replace(
                pledges,
                commitments=(*before, *what.commitments),
                public=what.public,
                withdrawn=tuple(one for one in pledges.withdrawn if one not in names),
            )
        case CommitmentWithdrawn(materials=names):
            _must_stand(case, names)
            pledges = replace(pledges, withdrawn=(*pledges.withdrawn, *names))
            taken_back = replace(case, pledges=pledges)
            return taken_back if commitments(taken_back) else _without_paper(taken_back)
        case CommitmentChecked(names, truth, _how, found):
            _must_stand(case, names)
            checks = tuple(Checked(name, truth, event.at, found) for name in names)
            pledges = replace(pledges, checks=(*pledges.checks, *checks))
        case BreachAnswered():
            pledges = replace(pledges, answered=what)
        case BarLifted():
            pledges = replace(pledges, lifted_at=event.at)
    return replace(case, pledges=pledges)


def without_commitments(
    marks: Iterable[MaterialMark], taken_back: Collection[str]
) -> tuple[MaterialMark, ...]:
    """The marks once these commitments were taken back: what they stood for lacks."""
    if not taken_back:
        return tuple(marks)
    return tuple(
        replace(mark, state=MaterialState.MISSING)
        if mark.state is MaterialState.COMMITTED and mark.name in taken_back
        else mark
        for mark in marks
    )


def _without_paper(case: Case) -> Case:
    """The paper of commitments of which none stands any more is superseded."""
    papers = tuple(
        replace(one, standing=Standing.SUPERSEDED)
        if one.kind == PaperKind.COMMITMENT and one.standing is Standing.CURRENT
        else one
        for one in case.papers
    )
    return replace(case, papers=papers)


def pledges_after(before: Case, after: Case, event: Event) -> Pledges:
    """The pledges once this moved the case: what came late, and whether more is to come."""
    pledges = after.pledges
    if isinstance(event.happening, PromiseKept):
        came = {mark.name for mark in event.happening.marks}
        day = event.at.date()
        late = (m.name for m in before.promises if m.name in came and _is_over(before, m, day))
        pledges = replace(pledges, late=(*pledges.late, *late))
    ended = _brings_nothing(after)
    if ended and pledges.ended_on is None:
        return replace(pledges, ended_on=event.at.date())
    if not ended and pledges.ended_on is not None:
        return replace(pledges, ended_on=None)
    return pledges


def open_promises(case: Case) -> tuple[MaterialMark, ...]:
    """容缺 that is still to be brought for this case, in time or late."""
    return () if case.accepted is None or case.pledges.ended_on else case.promises


def promise_day(case: Case, mark: MaterialMark) -> date | None:
    """By when 容缺 comes; where no day was said, before the case is due as it was told first."""
    accepted = case.accepted
    return mark.promised_by or (accepted.due.due_on if accepted and accepted.due else None)


def bringable(case: Case) -> tuple[str, ...]:
    """What may still be brought: 容缺, late or not, and what a commitment no longer stands for."""
    open_ones = tuple(mark.name for mark in open_promises(case))
    overdue = (one for one in _breaches(case, lifted=False) if one.kind is BreachKind.NOT_BROUGHT)
    late = (name for one in overdue for name in one.materials if case.pledges.ended_on)
    return tuple(dict.fromkeys((*open_ones, *late, *owed(case))))


def deferral_of(case: Case) -> Deferral:
    """How 容缺 of this case went; what is open may be overdue (``overdue_from``)."""
    kept = any(isinstance(one, PromiseKept) for one in case.supplements)
    if case.accepted is None or not (kept or case.promises):
        return Deferral.NONE
    if case.pledges.late:
        return Deferral.LATE
    if not case.promises:
        return Deferral.KEPT
    return Deferral.OPEN if open_promises(case) or overdue_from(case) else Deferral.MOOT


def overdue_from(case: Case) -> date | None:
    """The first day on which 容缺 counts as not brought in time, lifted or not."""
    found = _breaches(case, lifted=False)
    return next((one.since for one in found if one.kind is BreachKind.NOT_BROUGHT), None)


def owed(case: Case) -> tuple[str, ...]:
    """What a commitment stood for that was taken back, and has not been brought."""
    if not case.pledges.withdrawn:
        return ()
    missing = {m.name for m in case.marks if m.state is MaterialState.MISSING}
    return tuple(name for name in case.pledges.withdrawn if name in missing)


def commitments(case: Case) -> tuple[Commitment, ...]:
    """告知承诺 that stands: neither taken back nor replaced by what was brought."""
    if not case.pledges.commitments:
        return ()
    now = {m.name for m in case.marks if m.state is MaterialState.COMMITTED}
    return tuple(one for one in case.pledges.commitments if one.material in now)


def unchecked(case: Case) -> tuple[Commitment, ...]:
    """Commitments that nobody has checked."""
    known = {one.material for one in case.pledges.checks}
    return tuple(one for one in commitments(case) if one.material not in known)


def to_be_checked(case: Case) -> tuple[Commitment, ...]:
    """事后核查: unchecked commitments on which something was granted that still counts."""
    granted = case.decision is not None and case.decision.result is Result.ISSUED
    return unchecked(case) if granted and case.status is not Status.REVOKED else ()


def commitment_stands(case: Case) -> Stands:
    """How what was committed to stands, all of it together."""
    if not case.pledges.commitments:
        return Stands.NONE
    if untrue(case):
        return Stands.UNTRUE
    if not commitments(case):
        return Stands.WITHDRAWN
    return Stands.MADE if unchecked(case) else Stands.TRUE


def untrue(case: Case) -> tuple[str, ...]:
    """Commitments that were found untrue."""
    return tuple(one.material for one in case.pledges.checks if one.truth is Truth.UNTRUE)


def breaches(case: Case, today: date) -> tuple[Breach, ...]:
    """What is not kept as of today, not made good, and not lifted; the oldest first."""
    return tuple(one for one in _breaches(case) if one.since <= today)


def bars_from(case: Case) -> date | None:
    """The first day on which its applicants may pledge nothing more, be it yet to come."""
    return min((one.since for one in _breaches(case)), default=None)


def _breaches(case: Case, *, lifted: bool = True) -> tuple[Breach, ...]:
    if case.status is Status.ANNULLED:
        return ()
    at = case.pledges.lifted_at if lifted else None
    found = (one for one, since in _all(case) if at is None or since > at)
    return tuple(sorted(found, key=lambda one: one.since))


def _all(case: Case) -> Iterator[tuple[Breach, datetime]]:
    if case.accepted is not None and case.status is not Status.STAYED:
        by_day: dict[date, list[str]] = {}
        for mark in case.promises:
            last_day = promise_day(case, mark)
            if last_day and not _is_moot(case, last_day):
                by_day.setdefault(last_day, []).append(mark.name)
        for day, names in by_day.items():
            since = day + ONE_DAY
            breach = Breach(BreachKind.NOT_BROUGHT, tuple(names), day, since)
            yield breach, datetime.combine(since, time(), SHANGHAI)
    for one in case.pledges.checks:
        if one.truth is Truth.UNTRUE:
            day = one.at.date()
            yield Breach(BreachKind.UNTRUE, (one.material,), day, day), one.at


def _is_moot(case: Case, day: date) -> bool:
    return case.pledges.ended_on is not None and case.pledges.ended_on <= day


def _is_over(case: Case, mark: MaterialMark, day: date) -> bool:
    last_day = promise_day(case, mark)
    return last_day is not None and last_day < day


def _brings_nothing(case: Case) -> bool:
    denied = case.decision is not None and case.decision.result is not Result.ISSUED
    return case.status in _ENDED or denied


def _must_stand(case: Case, names: tuple[str, ...]) -> None:
    standing = {one.material for one in unchecked(case)}
    if not standing.issuperset(names):
        raise Refusal("commitment.meanwhile", number=case.number)
