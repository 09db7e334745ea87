"""处理争议 of an application: a person chooses between what two windows did to it apart."""

from __future__ import annotations

from counter_app.features.cases.acts.settle_file import settle_file
from counter_app.features.cases.ports import Desk
from counter_app.features.channels.acts.bounds import LONG, needed
from counter_app.features.channels.model.application import Application, fold
from counter_app.features.problems.model.kinds import Side
from counter_app.features.problems.model.requests import SettleRequest
from counter_app.kernel.agreeing import Contest, contest_of


def contest(desk: Desk, number: str) -> Contest[Application]:
    """Both versions; Refusal ``contest.none``."""
    return contest_of(desk.files.events(number), fold)


def settle(desk: Desk, seen: Contest[Application], request: SettleRequest) -> Application:
    """The application once the chosen version counts; a case that came of the other stands.

    Refusal ``applications.missing`` without a reason, ``contest.changed``.
    """
    reason = needed(request.reason, "reason", LONG)
    return settle_file(desk, seen, reason, fold, second=request.side is Side.SECOND)
