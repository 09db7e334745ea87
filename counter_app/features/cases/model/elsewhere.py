"""What a case becomes on its way to another place and back (跨区域通办)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from counter_app.features.cases.model.elsewhere_events import (
    AcceptedAtHome,
    Collected,
    DecidedAtHome,
    ResultCame,
    ReturnedFromHome,
    SentHome,
    ShareDone,
    ShareGiven,
    SignedAtHome,
)
from counter_app.features.cases.model.events import Decided
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.deadline import DueDate

if TYPE_CHECKING:
    from counter_app.features.cases.model.case import Case

ELSEWHERE: Final = (
    Collected,
    SentHome,
    SignedAtHome,
    AcceptedAtHome,
    ReturnedFromHome,
    DecidedAtHome,
    ResultCame,
    ShareGiven,
    ShareDone,
)
"""Everything that happens between two places."""


@immutable
class Share:
    """多地联办: what one place does; ``outcome`` is empty until it has done it."""

    place: str
    what: str
    by: date | None
    outcome: str = ""
    done_on: date | None = None


@immutable
class Journey:
    """How a case went to another place and back.

    ``by``: until when the next step is expected, of whoever has it. ``sent_at``
    and ``signed`` are those of the last parcel; ``returns`` are the reasons of all.
    """

    by: DueDate | None = None
    collected_at: datetime | None = None
    sent_at: datetime | None = None
    parcels: int = 0
    signed: SignedAtHome | None = None
    accepted_at: datetime | None = None
    accepted: AcceptedAtHome | None = None
    decided: DecidedAtHome | None = None
    came: ResultCame | None = None
    came_at: datetime | None = None
    returns: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()


NOWHERE: Final = Journey()


def gone(case: Case, moved: Case, event: Event) -> Case:
    """``moved``, the case in its new status, with what the happening says."""
    there = case.journey
    match event.happening:
        case Collected() as one:
            began = there.collected_at or event.at
            there = replace(there, by=one.send_by, collected_at=began)
            taken = replace(moved, decided_at=event.at, decided_by=event.clerk)
            return replace(taken, collected=one, journey=there)
        case SentHome() as one:
            parcels = there.parcels + 1
            there = replace(there, by=one.answer_by, sent_at=event.at, parcels=parcels, signed=None)
            return replace(moved, sent_home=one, home_answer=None, journey=there)
        case SignedAtHome() as one:
            return replace(moved, journey=replace(there, by=one.answer_by, signed=one))
        case AcceptedAtHome() as one:
            due = DueDate(one.due_on, False, event.at.date(), ()) if one.due_on else None
            there = replace(there, by=due, accepted_at=event.at, accepted=one)
            return replace(moved, home_answer=one, journey=there)
        case ReturnedFromHome() as one:
            there = replace(there, by=None, returns=(*there.returns, one.reason))
            return replace(moved, sent_home=None, home_answer=one, journey=there)
    return _ended(case, moved, event)


def _ended(case: Case, moved: Case, event: Event) -> Case:
    there = case.journey
    match event.happening:
        case DecidedAtHome() as one:
            home = case.collected.home_authority if case.collected else ""
            decision = Decided(one.result, one.reason, home, one.deliver_by)
            there = replace(there, by=None, decided=one)
            return replace(moved, decision=decision, finished_at=event.at, journey=there)
        case ResultCame() as one if case.decision:
            decision = replace(case.decision, deliver_by=one.deliver_by)
            there = replace(there, came=one, came_at=event.at)
            return replace(moved, decision=decision, journey=there)
        case ShareGiven(place, what, by):
            if any(one.place == place for one in there.shares):
                raise Refusal("share.twice", field="place", place=place)
            shares = (*there.shares, Share(place, what, by))
            return replace(moved, journey=replace(there, shares=shares))
        case ShareDone() as one:
            return replace(moved, journey=replace(there, shares=_done(there, one)))
    return moved


def _done(there: Journey, done: ShareDone) -> tuple[Share, ...]:
    if not any(one.place == done.place and not one.outcome for one in there.shares):
        raise Refusal("share.none", field="place", place=done.place)
    return tuple(
        replace(one, outcome=done.outcome, done_on=done.on) if one.place == done.place else one
        for one in there.shares
    )
