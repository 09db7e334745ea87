"""并联审批 as its events tell it: a part of a bundle. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, cast

from counter_app.features.bundles.model.events import LackingPaper
from counter_app.features.bundles.model.joint_events import (
    AcceptedTogether,
    Asked,
    CheckBegun,
    CompletenessAnswered,
    ConferenceCalled,
    ConferenceHeld,
    JointExtended,
    JointNoticed,
    Lack,
    Opinion,
    OpinionGiven,
    SilenceCounted,
)
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.clocks import Clock

JOINT: Final = (
    AcceptedTogether,
    CheckBegun,
    CompletenessAnswered,
    ConferenceCalled,
    ConferenceHeld,
    JointExtended,
    JointNoticed,
    OpinionGiven,
    SilenceCounted,
)
"""What happens to the joint part of a bundle."""

_HARDEST: Final = (Opinion.PASS, Opinion.SPECIAL, Opinion.FAIL)


@immutable(kw_only=True)
class Given:
    """An answer that counts. ``by`` is None where the hall's rule took silence for it.

    ``late``: after its time; ``apart``: another window has another one of the same
    moment, and the less favourable counts.
    """

    at: datetime
    by: Clerk | None
    late: bool = False
    apart: bool = False


@immutable(kw_only=True)
class Checked(Given):
    """What a department found of its part (齐备性核查)."""

    complete: bool
    lacking: tuple[Lack, ...] = ()
    remark: str = ""


@immutable(kw_only=True)
class Opined(Given):
    """What a department says of its part (部门意见)."""

    opinion: Opinion
    reason: str = ""


@immutable
class Conference:
    """会商: as it was called, and its minutes once there are any."""

    called: ConferenceCalled
    called_at: datetime
    held: ConferenceHeld | None = None
    held_at: datetime | None = None


@immutable
class Joint:
    """并联审批 of a matter. Parts are called by the codes of their items.

    ``check`` and ``opinion`` are the clocks by which departments answer.

    ``too_late``: answers to 齐备性核查 that came when what lacks was told already,
    or all was accepted; they bind nobody (行政许可法 art. 32(1)(4)).
    """

    check: Clock | None = None
    checks: tuple[Event, ...] = ()  # every answer to 齐备性核查, in the hall's order
    too_late: tuple[Event, ...] = ()
    opinions: tuple[Event, ...] = ()
    silent: tuple[Event, ...] = ()
    noticed: JointNoticed | None = None
    noticed_at: datetime | None = None
    accepted: AcceptedTogether | None = None
    accepted_at: datetime | None = None
    conferences: tuple[Conference, ...] = ()
    extended: JointExtended | None = None

    def after(self, event: Event) -> Joint:
        """As it stands once ``event``, one of ``JOINT``, has happened.

        Refusal ``joint.twice`` for what is done once: begun, noticed,
        accepted, extended, a conference of this number called or minuted.
        """
        match event.happening:
            case CheckBegun() as begun:
                _once(self.check, event)
                return replace(self, check=begun.check)
            case CompletenessAnswered() if self.noticed or self.accepted:
                return replace(self, too_late=(*self.too_late, event))
            case CompletenessAnswered():
                return replace(self, checks=(*self.checks, event))
            case OpinionGiven():
                return replace(self, opinions=(*self.opinions, event))
            case SilenceCounted():
                return replace(self, silent=(*self.silent, event))
            case ConferenceCalled() | ConferenceHeld():
                return self._in_conference(event)
        return self._moved_on(event)

    @property
    def opinion(self) -> Clock | None:
        """The clock by which departments give their opinions, once accepted."""
        return self.accepted.opinion if self.accepted else None

    def checked(self, part: str) -> Checked | None:
        """What counts of the answers to 齐备性核查 of this part; None before there is one.

        Of answers given apart all that they find lacking.
        """
        events = _latest(self.checks, part)
        told = [_check_of(one) for one in events]
        if not told:
            silent = self._silence(Asked.CHECK, part)
            return Checked(at=silent.at, by=None, complete=True) if silent else None
        lacks = dict.fromkeys(lack for one in told for lack in one.lacking)
        return Checked(
            at=events[-1].at,
            by=events[-1].clerk,
            late=_is_late(events[-1], self.check),
            apart=len({(one.complete, one.lacking) for one in told}) > 1,
            complete=all(one.complete for one in told),
            lacking=tuple(lacks),
            remark="；".join(dict.fromkeys(one.remark for one in told if one.remark)),
        )

    def opined(self, part: str) -> Opined | None:
        """What counts of the opinions on this part; None before there is one."""
        events = _latest(self.opinions, part)
        if not events:
            silent = self._silence(Asked.OPINION, part)
            return Opined(at=silent.at, by=None, opinion=Opinion.PASS) if silent else None
        counts = max(events, key=lambda one: _HARDEST.index(_opinion_of(one).opinion))
        told = _opinion_of(counts)
        return Opined(
            at=counts.at,
            by=counts.clerk,
            late=_is_late(counts, self.opinion),
            apart=len({_opinion_of(one).opinion for one in events}) > 1,
            opinion=told.opinion,
            reason=told.reason,
        )

    def known(self, asked: Asked, part: str) -> int:
        """Up to which answer for this part one was given; 0 before."""
        events = self.checks if asked is Asked.CHECK else self.opinions
        return max((_told(one).nth for one in events if _told(one).part == part), default=0)

    def lacking(self, parts: Iterable[str]) -> tuple[LackingPaper, ...]:
        """All that these parts lack, each thing once (合并去重), in the order told.

        What several ask of one thing stands beside each other.
        """
        needs: dict[str, dict[str, None]] = {}
        of: dict[str, dict[str, None]] = {}
        for part in parts:
            answer = self.checked(part)
            for lack in answer.lacking if answer else ():
                needs.setdefault(lack.name, {})[lack.requirement] = None
                of.setdefault(lack.name, {})[part] = None
        return tuple(
            LackingPaper(name, "；".join(filter(None, asked)), tuple(of[name]))
            for name, asked in needs.items()
        )

    def conference(self, nth: int) -> Conference | None:
        """The conference of this number."""
        return next((one for one in self.conferences if one.called.nth == nth), None)

    def _moved_on(self, event: Event) -> Joint:
        match event.happening:
            case JointNoticed() as noticed:
                _once(self.noticed, event)
                return replace(self, noticed=noticed, noticed_at=event.at)
            case AcceptedTogether() as accepted:
                _once(self.accepted, event)
                return replace(self, accepted=accepted, accepted_at=event.at)
            case JointExtended() as extended:
                _once(self.extended, event)
                return replace(self, extended=extended)
        raise ValueError(f"{event.happening} is nothing of 并联审批")

    def _in_conference(self, event: Event) -> Joint:
        match event.happening:
            case ConferenceCalled() as called:
                _once(self.conference(called.nth), event)
                return replace(self, conferences=(*self.conferences, Conference(called, event.at)))
            case ConferenceHeld() as held:
                found = self.conference(held.nth)
                if found is None:
                    raise Refusal("joint.no_conference", field="conference", nth=held.nth)
                _once(found.held, event)
                minuted = replace(found, held=held, held_at=event.at)
                left = (minuted if one is found else one for one in self.conferences)
                return replace(self, conferences=tuple(left))
        return self

    def _silence(self, asked: Asked, part: str) -> Event | None:
        return next((one for one in self.silent if _is_silence(one, asked, part)), None)


def _once(before: object, event: Event) -> None:
    if before is not None:
        raise Refusal("joint.twice", field="number", number=event.case_number)


def _told(event: Event) -> CompletenessAnswered | OpinionGiven:
    return cast("CompletenessAnswered | OpinionGiven", event.happening)


def _check_of(event: Event) -> CompletenessAnswered:
    return cast(CompletenessAnswered, event.happening)


def _opinion_of(event: Event) -> OpinionGiven:
    return cast(OpinionGiven, event.happening)


def _latest(events: Sequence[Event], part: str) -> tuple[Event, ...]:
    """The answers for this part that know all others, given apart where there are several."""
    own = [one for one in events if _told(one).part == part]
    last = max((_told(one).nth for one in own), default=0)
    return tuple(one for one in own if _told(one).nth == last)


def _is_late(event: Event, clock: Clock | None) -> bool:
    return clock is not None and event.at >= clock.due_at


def _is_silence(event: Event, asked: Asked, part: str) -> bool:
    counted = cast(SilenceCounted, event.happening)
    return counted.asked is asked and part in counted.parts
