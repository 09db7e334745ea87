"""What a case becomes where it stands still, ends, or its decision is taken back or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.handing import undelivered
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.standing_events import (
    DecisionChanged,
    DecisionRevoked,
    DecisionTakenBack,
    Reopened,
    Stayed,
    StayLifted,
    Terminated,
    WithdrawnBy,
)
from counter_app.kernel.event import Event
from counter_app.kernel.paper import Paper, Standing
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.calendar import ONE_DAY
from counter_app.knowledge.days.deadline import Pause

if TYPE_CHECKING:
    from datetime import date

    from counter_app.features.cases.model.case import Case

SET_OTHERWISE: Final = (
    Stayed,
    StayLifted,
    Terminated,
    DecisionRevoked,
    Reopened,
    DecisionChanged,
    DecisionTakenBack,
    WithdrawnBy,
)

_OF_THE_DECISION: Final = (PaperKind.COMPLETION_NOTICE, PaperKind.DELIVERY_RECEIPT)


def set_otherwise(case: Case, moved: Case, event: Event) -> Case:
    """``moved``, the case in its new status, with what the happening says.

    Refusal ``case.due_moved`` where another window moved the date meanwhile.
    """
    match event.happening:
        case Stayed() as stayed:
            _must_be_due(case, stayed.was_due)
            return replace(moved, stayed=stayed, stayed_on=event.at.date())
        case StayLifted(was_due=was_due, due=due):
            _must_be_due(case, was_due)
            pauses = (*case.pauses, *stood_until(case, event.at.date()))
            return replace(moved, stayed=None, stayed_on=None, pauses=pauses, due=due)
        case Terminated() as terminated:
            return replace(moved, terminated=terminated, finished_at=event.at)
        case DecisionRevoked() as revoked:
            without = _without_decision(case)
            return replace(moved, revoked=revoked, changed=None, papers=without)
        case Reopened(due):
            return replace(undelivered(_undecided(moved)), due=due)
        case DecisionTakenBack(reason):
            void = _void_of_decision(case, reason)
            return replace(_undecided(moved), oversight=None, papers=void)
        case DecisionChanged() as changed:
            other = replace(moved, changed=changed, decision=changed.decision, basis="")
            other = replace(other, finished_at=event.at, papers=_without_decision(case))
            return undelivered(other)
        case WithdrawnBy() as by:
            return replace(moved, withdrawn_by=by)
    return moved


def stood_until(case: Case, last: date) -> tuple[Pause, ...]:
    """The days that the case stood still by a stay that ends with ``last``."""
    if case.stayed_on is None or last <= case.stayed_on:
        return ()
    return (Pause(case.stayed_on + ONE_DAY, last),)


def _must_be_due(case: Case, was_due: date | None) -> None:
    if was_due != (case.due.due_on if case.due else None):
        raise Refusal("case.due_moved", number=case.number)


def _undecided(case: Case) -> Case:
    return replace(case, decision=None, finished_at=None, basis="", numbered=None)


def _void_of_decision(case: Case, reason: str) -> tuple[Paper, ...]:
    """What told a decision that nobody was told of speaks no more."""
    told = (*_OF_THE_DECISION, PaperKind.REGULATOR_NOTICE)
    return tuple(
        replace(one, standing=Standing.VOID, void_reason=reason)
        if one.kind in told and one.standing is Standing.CURRENT
        else one
        for one in case.papers
    )


def _without_decision(case: Case) -> tuple[Paper, ...]:
    """The papers of a decision that counts no more are superseded."""
    return tuple(
        replace(one, standing=Standing.SUPERSEDED)
        if one.kind in _OF_THE_DECISION and one.standing is Standing.CURRENT
        else one
        for one in case.papers
    )
