"""撤销、变更: a decision is taken back or another stands in its place; by two people (art. 69, 8).

A licence that was granted is revoked on the grounds of art. 69 only; what was
denied, after reconsideration, by judgment, or as the authority's own mistake.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.case_clock import limit_of
from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.decide_case import decision_of, grounded_on
from counter_app.features.cases.acts.declared_standing import ChangeDecision, Revoke
from counter_app.features.cases.acts.oversee import telling_the_regulator
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.model.standing_events import (
    DecisionChanged,
    DecisionRevoked,
    Reopened,
    RevisionGround,
)
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import DueDate, due_date

_OF_GRANTED: Final = (
    RevisionGround.ABUSE,
    RevisionGround.BEYOND_POWERS,
    RevisionGround.PROCEDURE,
    RevisionGround.NOT_QUALIFIED,
    RevisionGround.FRAUD,
    RevisionGround.PUBLIC_INTEREST,
)
"""Grounds of art. 69 and 8, which speak of a licence that was granted."""

_ORDERED: Final = (RevisionGround.RECONSIDERATION, RevisionGround.JUDGMENT)


def revoke_decision(desk: Desk, number: str, request: Revoke) -> Case:
    """The case without its decision; undecided once more where it is decided anew.

    Refusal ``revision.no_reason``, ``revision.no_document`` for what was ordered,
    ``revision.not_granted`` for grounds that speak of a licence,
    ``revision.past`` for a day that is over.
    """
    reason, document = _told(request.reason, request.document, request.ground)

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        _must_fit(case, request.ground)
        by = _redecided_by(desk, case, request, at)
        revoked = DecisionRevoked(request.ground, document, reason, by)
        reopened = (Reopened(by),) if by else ()
        return revoked, *reopened, PaperKind.REVISION_DECISION

    return continue_case(desk, number, DecisionRevoked, decide)


def change_decision(desk: Desk, number: str, request: ChangeDecision) -> Case:
    """The case with this decision instead, to be handed out within ten working days.

    Refusals as ``revoke_decision`` and ``decision_of``; ``revision.same`` where
    nothing is decided otherwise.
    """
    reason, document = _told(request.reason, request.document, request.ground)

    def decide(case: Case, at: datetime) -> Sequence[Happening | PaperKind]:
        _must_fit(case, request.ground)
        if request.result is Result.FORWARDED:
            raise Refusal("revision.forwarded", field="result")
        decision = decision_of(desk, case, at, request.result, reason)
        before = case.decision
        if before and (before.result, before.reason) == (decision.result, decision.reason):
            raise Refusal("revision.same", field="result")
        changed = DecisionChanged(request.ground, document, reason, decision)
        papers = (PaperKind.REVISION_DECISION, PaperKind.COMPLETION_NOTICE)
        told = telling_the_regulator(desk, case, at)
        return changed, *grounded_on(request.basis), *papers, *told

    return continue_case(desk, number, DecisionChanged, decide)


def _told(reason: str, document: str, ground: RevisionGround) -> tuple[str, str]:
    told, by = typed(reason, "reason"), typed(document, "document")
    if not told:
        raise Refusal("revision.no_reason", field="reason")
    if ground in _ORDERED and not by:
        raise Refusal("revision.no_document", field="document")
    return told, by


def _must_fit(case: Case, ground: RevisionGround) -> None:
    if case.collected:
        body = case.collected.home_authority
        raise Refusal("revision.of_another_place", field="number", name=body)
    granted = case.decision is not None and case.decision.result is Result.ISSUED
    if ground in _OF_GRANTED and not granted:
        raise Refusal("revision.not_granted", field="ground", number=case.number)
    if ground is RevisionGround.OWN_MISTAKE and granted:
        raise Refusal("revision.granted", field="ground", number=case.number)


def _redecided_by(desk: Desk, case: Case, request: Revoke, at: datetime) -> DueDate | None:
    """Until when it is decided anew: as it was ordered, else the case's limit from today."""
    today = at.date()
    if not request.redecide:
        return None
    if request.redecide_by is not None:
        if request.redecide_by < today:
            raise Refusal("revision.past", field="redecide_by")
        return DueDate(request.redecide_by, False, today, ())
    limit = limit_of(case)
    if limit is None:
        raise Refusal("revision.no_day", field="redecide_by")
    return due_date(at, limit, desk.calendar, desk.hall.hours)
