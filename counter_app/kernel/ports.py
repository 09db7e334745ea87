"""What use cases of every feature need from outside, in the use cases' own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

from counter_app.kernel.account import Account, Failures
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.file_state import FileState
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import Number
from counter_app.kernel.opinion import OpinionRow
from counter_app.kernel.paper import Paper
from counter_app.kernel.rights import Right
from counter_app.kernel.scope import File, Naming, Scope
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.trust.suite import KeyPair

T = TypeVar("T")


class Clock(Protocol):
    """The time of the window."""

    def now(self) -> datetime:
        """The present moment, aware, in Asia/Shanghai."""


class Place(Protocol):
    """Where numbers are given: the hall's code and the window's."""

    @property
    def code(self) -> str: ...

    @property
    def window(self) -> str: ...


class Work(Protocol):
    """One local transaction. Leaving it without ``commit`` takes everything back."""

    def number(self, purpose: str, place: Place) -> Number:
        """The next number of the window's series for this purpose; never handed out twice.

        A purpose is a letter, which the number bears, and may go on with what is
        to be counted by itself: each counts from 1.
        """

    def append(self, event: Event) -> None:
        """Add to the journal, with its hash link, outbox row and read rows.

        Refusal from the fold if the file does not allow it.
        """

    def state(self, number: str, of: type[T]) -> T:
        """The file as this transaction sees it, as its kind's fold gives it.

        Refusal ``case.unknown`` if there is none, or it is of another kind.
        """

    def ask_paper(self, paper: str, copy: int) -> None:
        """Ask for a print of this paper (copy 0 is the original)."""

    def keep(self, row: object) -> None:
        """Keep what is a feature's own and no part of the journal; the feature says how."""

    def commit(self) -> None:
        """Make all of it durable, or raise Trouble and keep none of it."""


OpenWork = Callable[[], AbstractContextManager[Work]]


class Files(Protocol):
    """Reading files (案卷) of any kind."""

    def state(self, number: str) -> FileState:
        """The file, or the file of the paper, with this number; Refusal ``case.unknown``."""

    def paper(self, number: str) -> Paper:
        """The paper with this number, for an act that asks for its own right.

        Refusal ``case.unknown``, ``paper.unknown``, also where it is not to be seen.
        """

    def events(self, number: str) -> tuple[Event, ...]:
        """All events of a file, in the hall's order."""

    def rows(self, kind: str) -> Any:
        """What keeps the feature's own rows of this kind of file, ``SubjectKind.rows``."""

    def row(self, number: str) -> SubjectRow:
        """The row of a file; Refusal ``case.unknown``."""

    def listed(
        self,
        kind: str,
        *,
        status: str = "",
        opened_on: date | None = None,
        late_at: datetime | None = None,
        waits_for: str = "",
    ) -> Iterator[SubjectRow]:
        """Every file of this kind that fits, the newest first; read page by page.

        ``late_at``: only those with whose next step the hall was late at this moment.
        ``waits_for``: only those with a remark to this person, or given to them and open.
        """

    def opinions(self) -> tuple[OpinionRow, ...]:
        """Questions to departments (征求意见) that wait for an answer, the earliest due first."""


@immutable
class EntryProof:
    """Whether one entry of the journal is still what was written, and follows the one before.

    ``line`` is its line in the hall's feed; None while the centre has none.
    """

    event: UUID
    window: str
    series: str
    sequence: int
    hash: str  # hexadecimal
    holds: bool
    line: int | None


class JobState(StrEnum):
    """Where a print job is."""

    WAITING = "waiting"
    PRINTING = "printing"  # handed to the printer; after a crash: unsure whether it came out
    PRINTED = "printed"
    FAILED = "failed"
    DROPPED = "dropped"  # a person said that it is not wanted any more


@immutable
class PrintJob:
    """One paper that should come out of a printer."""

    id: int
    paper: str
    copy: int
    state: JobState
    asked_at: datetime
    attempts: int
    problem: str  # sentence of the last failure, empty if none


class PrintQueue(Protocol):
    """Committed but not yet printed. Survives a crash."""

    def jobs(self, *states: JobState) -> tuple[PrintJob, ...]:
        """Jobs in these states (all if none given), oldest first."""

    def last(self, most: int) -> tuple[PrintJob, ...]:
        """The latest jobs that came out, at most so many, the newest first."""

    def move(self, job: int, to: JobState, problem: str = "") -> None:
        """Record where the job is now; going to PRINTING counts an attempt."""


class PersonKey(KeyPair, Protocol):
    """A person's key that a password opened."""

    def wipe(self) -> None:
        """It signs no more."""


@immutable
class Proof:
    """What a password proved: whose it is, and the key that it opened where the law asks for one.

    ``is_given``: somebody else chose the password; its key signs only its
    replacement. ``is_new``: the hall has this key since just now.
    """

    account: Account
    key: PersonKey | None = None
    is_given: bool = False
    is_new: bool = False

    def wipe(self) -> None:
        """Nobody will sign with it."""
        if self.key is not None:
            self.key.wipe()


class Accounts(Protocol):
    """People of the hall, as last heard from the centre or set up here.

    What changes them needs the centre in a hall, and gives the account as it
    is kept. ``at_once``: what was done offline before does not count either;
    Refusal ``account.no_law`` where nobody signs.
    """

    @property
    def have_keys(self) -> bool:
        """Whether people sign what they do, each with a key that their password opens."""

    def any(self) -> bool:
        """Whether there is any account, open or closed."""

    def find(self, code: str) -> Account | None:
        """The account with this code, if there is one."""

    def all(self) -> Sequence[Account]:
        """By code."""

    def rules(self, account: Account) -> bool:
        """Whether who has it may open accounts of the whole hall."""

    def shortest(self, account: Account) -> int:
        """How many characters its password has at least."""

    def is_begun(self, code: str) -> bool:
        """Whether it is the first account, and was made here without getting a password."""

    def prove(self, code: str, password: str) -> Proof | None:
        """None for another password; takes as long where there is no such account.

        Refusal where it cannot be proved here.
        """

    def create(self, account: Account, password: str) -> Account:
        """A new account with its first password."""

    def save(self, account: Account, *, at_once: bool = False) -> Account:
        """Another name, other roles, closed or opened."""

    def give_password(self, account: Account, password: str, *, at_once: bool = False) -> Account:
        """A password that an administrator chose."""

    def change_password(self, proof: Proof, before: str, after: str) -> Account:
        """A person's own new password instead of the one that was proved."""

    def key_file(self, code: str) -> bytes:
        """A file with the key under its password, to be carried to another PC.

        Refusal ``account.no_law``, ``sign_in.key_elsewhere``, ``sign_in.no_key``.
        """

    def take_key(self, file: Path) -> Account:
        """Keep a key that was carried here; gives whose it is.

        Refusal ``account.no_law``, ``key.no_file``, ``key.nobodys`` for one
        that is not in force; Trouble ``file.unreadable``.
        """

    def failures(self, code: str) -> Failures | None:
        """Of signing in with this code, since it last succeeded."""

    def note_failure(self, code: str) -> None:
        """One more; durable when it returns."""

    def forget_failures(self, code: str) -> None:
        """There were none."""


class Passwords(Protocol):
    """Keeping passwords so that nobody can read them."""

    def keep(self, password: str) -> str:
        """An Argon2id hash in PHC format, with a new salt."""

    def fits(self, password: str, kept: str) -> bool:
        """Whether this is the password that was kept; takes as long where ``kept`` is empty."""

    def secret(self, password: str, kept: str) -> str:
        """What only this password gives, kept so: 32 bytes in hex, not to be had from ``kept``.

        Its SHA-256 is the account's lock.
        """


class Watch(Protocol):
    """Asks for rights; ``kernel.guard.Guard``."""

    @property
    def is_needed(self) -> bool:
        """Whether there is any account, so that rights are asked for."""

    @property
    def naming(self) -> Naming:
        """What files call the department that a grant names."""

    def must_be_somebody(self) -> None:
        """Refuse where rights are asked for and nobody is signed in."""

    def may(self, right: Right) -> bool:
        """Whether who is signed in has this right here."""

    def must(self, right: Right, about: str = "") -> Clerk | None:
        """Refuse, and note it, where the right lacks."""

    def scope(self, right: Right) -> Scope:
        """What this right reaches for who is signed in; NOTHING where it lacks, unnoted."""

    def reading(self, right: Right, about: str = "") -> Scope:
        """What may be read by this right; refuses, and notes it, where the right lacks."""

    def must_reach(self, scope: Scope, right: Right, number: str, file: File) -> None:
        """Refuse, and note it, where this file is out of ``scope``."""
