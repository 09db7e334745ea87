"""Who may do and read what, asked where it is done: in use cases, for every event, in readers.

While no account exists, everybody may do everything: a new window works at
once. From the first account on, a person must be signed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from typing import Final, Protocol, TypeVar, cast
from uuid import UUID

from counter_app.kernel import clerk
from counter_app.kernel.account import Account
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.feature import Features
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.ports import Accounts, Clock, OpenWork, Place, Watch, Work
from counter_app.kernel.record import RightRefused, SetUp, SetUpAct, daybook_of, is_daybook
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import FOUR_EYES, Right
from counter_app.kernel.scope import ALL, NOTHING, File, Naming, Scope, scope_of

T = TypeVar("T")

Tried = tuple[Refusal, Right, str]
_TRIED: Final[ContextVar[list[Tried] | None]] = ContextVar("tried", default=None)
"""What was refused within the transaction that this thread has open, to be noted after it."""

AUTOMATIC: Final = Clerk(clerk.AUTOMATIC, "系统")
"""Who does what the hall's rules say once a day is over; nobody can sign in as it."""

_LACKING: Final = frozenset(
    {
        "rights.lacking",
        "rights.other_department",
        "rights.other_window",
        "rights.second_lacking",
    }
)


@immutable
class Guard:
    """Watches over one window for the person who is signed in there, as accounts stand now.

    ``second`` is the account of the second person who agreed to this act;
    ``naming`` knows what files call a department.
    """

    accounts: Accounts
    window: str
    clerk: Clerk
    second: str
    clock: Clock
    new_id: Callable[[], UUID]
    unwatched: OpenWork
    features: Features
    naming: Naming

    @property
    def is_needed(self) -> bool:
        """Whether there is any account, so that rights are asked for."""
        return self.accounts.any()

    def account(self) -> Account:
        """The account of who is signed in, as it stands now; Refusal ``sign_in.needed``."""
        account = self.accounts.find(self.clerk.code)
        if account is None or not account.roles_at(self.window):
            raise Refusal("sign_in.needed", field="--as")
        return account

    def must_be_somebody(self) -> None:
        """Refusal ``sign_in.needed`` where rights are asked for and nobody is signed in."""
        if self.is_needed:
            self.account()

    def may(self, right: Right) -> bool:
        """Whether who is signed in has this right at this window."""
        if not self.is_needed:
            return True
        account = self.accounts.find(self.clerk.code)
        return account is not None and account.may(right, self.window)

    def must(self, right: Right, about: str = "") -> Clerk | None:
        """Refuse, and note that it was tried, where the right lacks.

        Refusal ``sign_in.needed``, ``rights.lacking``, for ``FOUR_EYES``
        ``rights.second_needed``, ``rights.second_lacking``. Gives who agreed
        as the second person, if that was needed.
        """
        with self._noting(right, about):
            return self._ask(right)

    def scope(self, right: Right) -> Scope:
        """What this right reaches for who is signed in; NOTHING where it lacks, unnoted."""
        if not self.is_needed:
            return ALL
        account = self.accounts.find(self.clerk.code)
        return NOTHING if account is None else self._reached(account, right)

    def reading(self, right: Right, about: str = "") -> Scope:
        """What may be read by this right. Refuses and notes as ``must``; asks for no second."""
        with self._noting(right, about):
            account = self._holder(right)
        return ALL if account is None else self._reached(account, right)

    def must_reach(self, scope: Scope, right: Right, number: str, file: File) -> None:
        """Refuse, and note, where this file is out of ``scope``.

        Refusal ``rights.other_department``, ``rights.other_window``.
        """
        with self._noting(right, number):
            _must_hold_file(scope, file)

    @contextmanager
    def open_work(self) -> Iterator[Work]:
        """A transaction that asks for the right to each event; what is refused is noted."""
        if not self.is_needed:
            with self.unwatched() as work:
                yield work
            return
        tried: list[Tried] = []
        token = _TRIED.set(tried)
        try:
            with self.unwatched() as work:
                yield WatchedWork(work, self)
        except Refusal:
            _TRIED.reset(token)
            for one in tried:
                self.note(*one)
            raise
        else:
            _TRIED.reset(token)

    def note(self, refusal: Refusal, right: Right, about: str) -> None:
        """Write down that somebody tried what they may not; within a transaction, after it."""
        if refusal.reason not in _LACKING:
            return
        waiting = _TRIED.get()
        if waiting is not None:
            waiting.append((refusal, right, about))
            return
        at = self.clock.now()
        with suppress(Refusal), self.unwatched() as work:
            work.append(
                Event(
                    self.new_id(),
                    daybook_of(at.date()),
                    at,
                    self.window,
                    self.clerk,
                    RightRefused(right, about),
                )
            )
            work.commit()

    def right_to(self, event: Event) -> Right | None:
        """The right that this event needs of its clerk; None where it needs none.

        Refusal ``rights.undeclared`` for a kind that no feature declared.
        """
        return self.features.right_to(type(event.happening))

    def tried(self, event: Event) -> tuple[Right, str] | None:
        """The right that was wanted, and for what; None of a kind that is not declared."""
        with suppress(Refusal):
            if right := self.right_to(event):
                return right, event.case_number
        return None

    def watch(self, work: Work, event: Event) -> Event:
        """The event with who agreed to it; Refusal as ``must`` and ``must_reach``."""
        right = self.right_to(event)
        if right is None:
            return event
        second = self._ask(right)
        if not is_daybook(event.case_number) and not self.features.opens(event.happening):
            scope = self.scope(right)
            if not scope.everything:
                _must_hold_file(scope, cast(File, work.state(event.case_number, object)))
        return event if second is None else replace(event, approved_by=second)

    @contextmanager
    def _noting(self, right: Right, about: str) -> Iterator[None]:
        try:
            yield
        except Refusal as refusal:
            self.note(refusal, right, about)
            raise

    def _reached(self, account: Account, right: Right) -> Scope:
        return scope_of(account, right, self.window, self.naming)

    def _holder(self, right: Right) -> Account | None:
        """The account of who holds this right here; None where rights are not asked for."""
        if not self.is_needed:
            return None
        account = self.account()
        if not account.may(right, self.window):
            raise Refusal("rights.lacking", field="--as", right=right)
        return account

    def _ask(self, right: Right) -> Clerk | None:
        first = self._holder(right)
        if first is None or right not in FOUR_EYES:
            return None
        if not self.second:
            raise Refusal("rights.second_needed", field="--approved-by", right=right)
        second = self.accounts.find(self.second)
        if second is None or second.is_same_person(first):
            raise Refusal("rights.second_lacking", field="--approved-by")
        if not second.may(Right.APPROVE, self.window):
            raise Refusal("rights.second_lacking", field="--approved-by")
        return second.clerk


def _must_hold_file(scope: Scope, file: File) -> None:
    if scope.holds(file):
        return
    if scope.asked and not scope.departments:
        raise Refusal("rights.not_asked", field="number")
    if scope.departments:
        raise Refusal("rights.other_department", field="number", department=file.department)
    raise Refusal("rights.other_window", field="number", window=file.window)


class WatchedWork:
    """A transaction in which every event is asked for."""

    def __init__(self, work: Work, guard: Guard) -> None:
        self._work = work
        self._guard = guard

    def append(self, event: Event) -> None:
        """Add to the journal if the person may; Refusal as ``Guard.must``."""
        try:
            watched = self._guard.watch(self._work, event)
        except Refusal as refusal:
            if tried := self._guard.tried(event):
                self._guard.note(refusal, *tried)
            raise
        self._work.append(watched)

    def number(self, purpose: str, place: Place) -> Number:
        """The next number of the window's series."""
        return self._work.number(purpose, place)

    def state(self, number: str, of: type[T]) -> T:
        """The file as this transaction sees it."""
        return self._work.state(number, of)

    def ask_paper(self, paper: str, copy: int) -> None:
        """Ask for a print of this paper."""
        self._work.ask_paper(paper, copy)

    def keep(self, row: object) -> None:
        """Keep what is a feature's own."""
        self._work.keep(row)

    def commit(self) -> None:
        """Make all of it durable."""
        self._work.commit()


class Office(Protocol):
    """What stands behind a window, as far as asking and noting need it."""

    @property
    def clock(self) -> Clock: ...

    @property
    def new_id(self) -> Callable[[], UUID]: ...

    @property
    def open_work(self) -> OpenWork: ...

    @property
    def hall(self) -> Place: ...

    @property
    def clerk(self) -> Clerk: ...

    @property
    def guard(self) -> Watch: ...


def must(desk: Office, right: Right, about: str = "") -> None:
    """Refuse, and note it, where who is signed in lacks this right; see ``Guard.must``."""
    desk.guard.must(right, about)


def note(desk: Office, happening: Happening, by: Clerk | None = None) -> None:
    """Write down in the day's record what somebody does beside files."""
    at, clerk = desk.clock.now(), by or desk.clerk
    with desk.open_work() as work:
        work.append(
            Event(desk.new_id(), daybook_of(at.date()), at, desk.hall.window, clerk, happening)
        )
        work.commit()


def note_set_up(desk: Office, what: SetUpAct, about: str) -> None:
    """Write down who set this up; while there is no account, there is nobody to name."""
    if desk.guard.is_needed:
        note(desk, SetUp(what, about))
