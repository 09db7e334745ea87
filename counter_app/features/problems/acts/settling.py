"""处理争议: a person chooses between what two windows did to one problem while apart."""

from __future__ import annotations

from counter_app.features.cases.acts.settle_file import settle_file
from counter_app.features.cases.ports import Desk
from counter_app.features.problems.acts.continuing import needed
from counter_app.features.problems.model.kinds import Side
from counter_app.features.problems.model.problem import Problem, fold
from counter_app.features.problems.model.requests import SettleRequest
from counter_app.kernel.agreeing import Contest, contest_of


def contest(desk: Desk, number: str) -> Contest[Problem]:
    """Both versions, as who is signed in may see them; Refusal ``contest.none``."""
    return contest_of(desk.files.events(number), fold)


def settle(desk: Desk, seen: Contest[Problem], request: SettleRequest) -> Problem:
    """The problem once the chosen version counts; papers of the other are void.

    Refusal ``problems.missing`` without a reason; ``contest.changed`` if these
    are no longer the versions that the person saw.
    """
    reason = needed(request.reason, "reason")
    return settle_file(desk, seen, reason, fold, second=request.side is Side.SECOND)
