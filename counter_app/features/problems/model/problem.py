"""A problem (问题) is what its events tell. Pure: no clock, no disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, Final

from counter_app.features.problems.model.events import (
    Answered,
    CalledBack,
    Checked,
    Closed,
    Extended,
    Graded,
    NotAccepted,
    Objected,
    OnceAgain,
    PassedOn,
    Redated,
    Registered,
    Reporter,
    Shelved,
    SignedFor,
    Supervised,
    TakenUp,
)
from counter_app.features.problems.model.kinds import Disclosure, Mood
from counter_app.features.problems.model.moves import DONE, MOVES, ProblemStatus
from counter_app.kernel import agreeing
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.days.limit import Limit

PROBLEM: Final = "T"
"""What numbers of problems (问题) count."""

TRIES: Final = 3
"""Calls that reached nobody, after which a problem may be closed without one."""

S = ProblemStatus


@immutable(kw_only=True)
class Problem(FileState):
    """A problem as its events tell it; ``clocks`` are those that run now.

    ``moods`` are those of all call backs, oldest first.
    """

    moves: ClassVar[Mapping[type, Move[Any, Any, Any]]] = MOVES

    status: ProblemStatus
    registered: Registered
    registered_at: datetime
    registered_by: Clerk
    clocks: tuple[Clock, ...] = ()
    refusal: NotAccepted | None = None
    graded: Graded | None = None
    passed_on: PassedOn | None = None
    passed_in_time: bool | None = None  # the first time; None before
    signed: SignedFor | None = None
    objections: tuple[Objected, ...] = ()
    checked: Checked | None = None
    extended: Extended | None = None
    extended_by: Limit | None = None
    answered: Answered | None = None
    answered_at: datetime | None = None
    answered_in_time: bool | None = None  # of every time; None before
    called_back: CalledBack | None = None
    moods: tuple[Mood, ...] = ()
    once_again: OnceAgain | None = None
    supervised: tuple[Supervised, ...] = ()
    shelved: Shelved | None = None
    closed: Closed | None = None
    closed_at: datetime | None = None
    filed_at: datetime | None = None

    @property
    def department(self) -> str:
        """Who leads (主办单位); empty before it is passed on."""
        return self.passed_on.lead if self.passed_on else ""

    @property
    def reporter(self) -> Reporter | None:
        """Who brought it forward; None for an anonymous one, whatever was written."""
        anonymous = self.registered.disclosure is Disclosure.ANONYMOUS
        return None if anonymous else self.registered.reporter

    @property
    def opened_at(self) -> datetime:
        """When it was registered."""
        return self.registered_at

    @property
    def due_on(self) -> date | None:
        """The last day for its next step; None while no clock runs."""
        return self.nearest.last_day if self.nearest else None

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do for it."""
        return self.status not in DONE

    @property
    def nearest(self) -> Clock | None:
        """The running clock that ends first."""
        return min(self.clocks, key=lambda one: one.due_at, default=None)

    @property
    def handling(self) -> Clock | None:
        """The clock by which it must be answered, while that runs."""
        return self.clock("handle")

    @property
    def nobody_reached(self) -> bool:
        """Whether it was tried often enough to call back, or there is nobody to call."""
        tries = 0
        for mood in reversed(self.moods):
            if mood is not Mood.NOT_REACHED:
                break
            tries += 1
        return self.reporter is None or not self.reporter.phone or tries >= TRIES

    def clock(self, name: str) -> Clock | None:
        """The running clock of this name."""
        return next((one for one in self.clocks if one.name == name), None)

    def moved(self, event: Event) -> Problem:
        """This problem once ``event`` has happened; Refusal ``case.not_allowed``."""
        moved = replace(self, status=self.status_after(type(event.happening)))
        match event.happening:
            case Registered():
                raise Refusal("problems.registered_twice", field="number", number=self.number)
            case NotAccepted() as refusal:
                return replace(moved, refusal=refusal, clocks=(), closed_at=event.at)
            case Graded() as graded:
                return replace(moved, graded=graded)
            case PassedOn() | SignedFor() | Objected():
                return self._carried(moved, event)
            case Checked() | Extended() | Answered():
                return self._handled(moved, event)
            case CalledBack() as called:
                return self._called_back(moved, called)
            case OnceAgain() | Shelved() | TakenUp():
                return self._turned(moved, event.happening)
            case Supervised() as supervised:
                return replace(moved, supervised=(*self.supervised, supervised))
            case Redated() as redated:
                return self._redated(moved, redated)
            case Closed() as closed:
                self.must_be_ready_to_close()
                return replace(moved, closed=closed, closed_at=event.at, clocks=())
        return replace(moved, filed_at=event.at) if moved.status is S.FILED else moved

    def _carried(self, moved: Problem, event: Event) -> Problem:
        """It goes to the unit that leads, which signs for it or sends it back."""
        match event.happening:
            case PassedOn() as passed:
                due = self.clock("pass_on")
                in_time = due is None or event.at < due.due_at
                first = in_time if self.passed_in_time is None else self.passed_in_time
                clocks = (passed.sign, passed.handle)
                return replace(
                    moved, passed_on=passed, passed_in_time=first, clocks=clocks, signed=None
                )
            case SignedFor() as signed:
                left = tuple(one for one in self.clocks if one.name != "sign")
                return replace(moved, signed=signed, clocks=left)
            case Objected() as objected:
                return replace(
                    moved,
                    objections=(*self.objections, objected),
                    passed_on=None,
                    signed=None,
                    checked=None,
                    clocks=(objected.pass_on,),
                )
        return moved

    def _handled(self, moved: Problem, event: Event) -> Problem:
        match event.happening:
            case Checked() as checked:
                return replace(moved, checked=checked)
            case Extended() as extended:
                if self.extended:
                    raise Refusal("problems.extended_already", field="number", number=self.number)
                return replace(
                    moved,
                    extended=extended,
                    extended_by=_longer(self.handling, extended.handle),
                    clocks=(extended.handle,),
                )
            case Answered() as answered:
                due = self.handling or self.clock("pass_on")
                late = self.answered_in_time is False or (due and event.at >= due.due_at)
                return replace(
                    moved,
                    answered=answered,
                    answered_at=event.at,
                    answered_in_time=not late,
                    clocks=(answered.call_back,),
                )
        return moved

    def _called_back(self, moved: Problem, called: CalledBack) -> Problem:
        said = replace(moved, called_back=called, moods=(*self.moods, called.mood))
        match called.mood:
            case Mood.NOT_REACHED:
                return replace(said, status=self.status)
            case Mood.UNSATISFIED:
                clocks = (called.next_step,) if called.next_step else ()
                return replace(said, status=S.UNSATISFIED, clocks=clocks)
        return replace(said, clocks=())

    def _turned(self, moved: Problem, happening: Happening) -> Problem:
        """It is done once again, put aside, or taken up again."""
        match happening:
            case OnceAgain() as again:
                if self.once_again:
                    raise Refusal("problems.once_only", field="number", number=self.number)
                begun = self._begun_again(moved, again.clock)
                return replace(begun, once_again=again, extended=None, extended_by=None)
            case Shelved() as shelved:
                return replace(moved, shelved=shelved, clocks=(shelved.review,))
            case TakenUp() as taken_up:
                return replace(self._begun_again(moved, taken_up.clock), shelved=None)
        return moved

    def _begun_again(self, moved: Problem, clock: Clock) -> Problem:
        """With the unit that leads, or, if the desk had answered at once, with the desk."""
        status = moved.status if self.passed_on else S.ACCEPTED
        return replace(moved, status=status, clocks=(clock,))

    def _redated(self, moved: Problem, redated: Redated) -> Problem:
        known = self.clock(redated.clock.name)
        if known is None or known.last_day != redated.was_due:
            raise Refusal("problems.due_moved", field="number", number=self.number)
        clocks = tuple(redated.clock if one is known else one for one in self.clocks)
        return replace(moved, clocks=clocks)

    def must_be_ready_to_close(self) -> None:
        """Refusal ``problems.not_called_back``, ``problems.still_unsatisfied``."""
        if self.status is S.ANSWERED and not self.nobody_reached:
            raise Refusal("problems.not_called_back", field="number", tries=TRIES)
        if self.status is S.UNSATISFIED and not (self.once_again and self.supervised):
            raise Refusal("problems.still_unsatisfied", field="number", number=self.number)


def _longer(before: Clock | None, after: Clock) -> Limit:
    already = before.limit.value if before else 0
    return replace(after.limit, value=after.limit.value - already)


def opened_by(event: Event) -> Problem:
    """The problem that a Registered event opens; Refusal ``problems.not_registered`` otherwise."""
    if not isinstance(event.happening, Registered):
        raise Refusal("problems.not_registered", field="number", number=event.case_number)
    return Problem(
        number=event.case_number,
        status=S.REGISTERED,
        registered=event.happening,
        registered_at=event.at,
        window=event.window,
        registered_by=event.clerk,
        supervision=Supervision(event.clerk),
        clocks=(event.happening.pass_on,),
    )


def fold(events: Iterable[Event]) -> Problem:
    """The problem that these events, in the hall's order, tell; see ``agreeing.fold``."""
    return agreeing.fold(events, opened_by)
