"""What the use cases need from outside, in the use cases' own words.

The store keeps these promises with an encrypted database.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID

from counter_app.casework.draft import Draft
from counter_app.catalog.item import Catalog, Item
from counter_app.domain.account import Account, Failures
from counter_app.domain.calendar import WorkingCalendar
from counter_app.domain.case import Case, Status
from counter_app.domain.events import Event, Happening
from counter_app.domain.hall import Hall
from counter_app.domain.light import LightDays
from counter_app.domain.number import Number, Purpose
from counter_app.domain.paper import PaperKind
from counter_app.domain.people import Clerk
from counter_app.domain.rating import Rating
from counter_app.domain.rights import Right


class Clock(Protocol):
    """The time of the window."""

    def now(self) -> datetime:
        """The present moment, aware, in Asia/Shanghai."""


class Work(Protocol):
    """One local transaction. Leaving it without ``commit`` takes everything back."""

    def next_number(self, purpose: Purpose, hall: Hall) -> Number:
        """The next number of the window's series; never handed out twice."""

    def append(self, event: Event) -> None:
        """Add to the journal, with its hash link, outbox row and read rows.

        Refusal from the fold if the case does not allow it.
        """

    def case(self, number: str) -> Case:
        """The case as this transaction sees it; Refusal ``case.unknown``."""

    def queue_print(self, paper: str, copy: int) -> None:
        """Ask for a print of this paper (copy 0 is the original)."""

    def keep_rating(self, rating: Rating) -> None:
        """Keep what was said of a visit, apart from the journal."""

    def drop_draft(self, draft: UUID) -> None:
        """The draft became a case; nothing happens if it is gone."""

    def commit(self) -> None:
        """Make all of it durable, or raise Trouble and keep none of it."""


OpenWork = Callable[[], AbstractContextManager[Work]]


class CaseRow(NamedTuple):
    """One line of a list of cases. Identity number and phone are masked already.

    A tuple, since a page makes a hundred of them while somebody scrolls.
    """

    number: str
    status: Status
    item_code: str
    item_name: str
    department: str
    applicant: str
    id_masked: str
    phone_masked: str
    received_at: datetime
    due_on: date | None
    provisional: bool
    clerk: str
    window: str
    contested: int  # events of another window that do not fit; 0 for all but contested cases
    light_days: LightDays | None = None  # while its limit runs
    clerk_code: str = ""
    review: str = ""  # passed or returned by a supervisor; empty before
    sampled: bool = False  # picked by lot for inspection
    waiting_for: str = ""  # code of who is to answer a remark
    assigned_to: str = ""  # code of who sees to it instead of who received it


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of a list of papers."""

    number: str
    kind: PaperKind
    case_number: str
    applicant: str
    item_name: str
    issued_at: datetime
    clerk: str
    standing: str
    copies: int


@dataclass(frozen=True, slots=True)
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


class Ledger(Protocol):
    """Reading what the journal tells."""

    def case(self, number: str) -> Case:
        """The case, or the case of the paper, with this number; Refusal ``case.unknown``."""

    def events(self, case_number: str) -> tuple[Event, ...]:
        """All events of a case in the journal's order."""

    def happenings(self, kind: type[Happening], limit: int = 1000) -> tuple[Event, ...]:
        """Events of this kind in any case, newest first. Reads the whole journal."""

    def proofs(self, case_number: str) -> tuple[EntryProof, ...]:
        """Of each event of a case, in the journal's order."""

    def record(self, first: date, last: date) -> tuple[tuple[Event, EntryProof], ...]:
        """What people did beside cases on these days, looked at and printed, oldest first."""

    def cases(
        self,
        *,
        on: date | None = None,
        status: Status | None = None,
        due: tuple[date, date] | None = None,
        text: str = "",
        contested: bool = False,
        statuses: Collection[Status] = (),
        promised: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> tuple[CaseRow, ...]:
        """Newest first. ``on`` is the day of receipt, ``due`` the first and last due day.

        With ``due`` only cases whose limit runs. ``text`` finds by case or
        paper number, name, identity number, the phone's last digits (≥ 4) and
        item name. ``contested``: only those. ``statuses``: in any of these.
        ``promised``: undecided, with a promised material that has not come.
        """

    def count(
        self,
        *,
        on: date | None = None,
        status: Status | None = None,
        due: tuple[date, date] | None = None,
        text: str = "",
        contested: bool = False,
        statuses: Collection[Status] = (),
        promised: bool = False,
    ) -> int:
        """How many ``cases`` there are for this filter."""

    def earlier_cases(self, id_number: str) -> tuple[CaseRow, ...]:
        """Cases of the same applicant, newest first."""

    def papers(self, *, on: date | None = None) -> tuple[PaperRow, ...]:
        """Papers, newest first."""

    def standing(self, paper_number: str) -> str:
        """``Standing`` value of a paper; ``unknown`` if never heard of."""


class JobState(StrEnum):
    """Where a print job is."""

    WAITING = "waiting"
    PRINTING = "printing"  # handed to the printer; after a crash: unsure whether it came out
    PRINTED = "printed"
    FAILED = "failed"
    DROPPED = "dropped"  # a person said that it is not wanted any more


@dataclass(frozen=True, slots=True)
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

    def move(self, job: int, to: JobState, problem: str = "") -> None:
        """Record where the job is now; going to PRINTING counts an attempt."""


class Shelf(Protocol):
    """Published catalogs. A version is never changed once it stands."""

    def current(self) -> Catalog:
        """The newest version; Refusal ``catalog.none`` on an empty shelf."""

    def version(self, version: int) -> Catalog:
        """That version; Refusal ``catalog.unknown_version``."""

    def item(self, code: str, version: int | None = None) -> Item:
        """One item (of the newest version if None); Refusal ``catalog.unknown_item``."""

    def publish(self, catalog: Catalog, at: datetime) -> Catalog:
        """Keep as the next version, all or nothing; gives it with version and time."""


class Drafts(Protocol):
    """Unfinished intake. Each save is durable when it returns."""

    def save(self, draft: Draft) -> None: ...

    def all(self) -> Sequence[Draft]:
        """Oldest first."""

    def discard(self, draft: UUID) -> None: ...


class Ratings(Protocol):
    """What was said of visits to this window, sealed or opened (好差评)."""

    def sealed(self) -> Sequence[Rating]:
        """Those that wait for their batch, in no order of giving."""

    def opened(self) -> Sequence[Rating]:
        """Those that may be read, in no order of giving."""

    def replace(self, ratings: Sequence[Rating]) -> None:
        """Keep these instead of what stands under their ids: all of them or none."""


class Accounts(Protocol):
    """People of the hall, as last heard from the centre or set up here."""

    def any(self) -> bool:
        """Whether there is any account, open or closed."""

    def find(self, code: str) -> Account | None:
        """The account with this code, if there is one."""

    def all(self) -> Sequence[Account]:
        """By code."""

    def save(self, account: Account) -> None:
        """Keep a new or changed account; in a hall the centre counts its version."""

    def failures(self, code: str) -> Failures | None:
        """Of signing in with this code, since it last succeeded."""

    def note_failure(self, code: str, failures: Failures | None) -> None:
        """Durable when it returns; None forgets them."""


class Passwords(Protocol):
    """Keeping passwords so that nobody can read them."""

    def keep(self, password: str) -> str:
        """An Argon2id hash in PHC format, with a new salt."""

    def fits(self, password: str, kept: str) -> bool:
        """Whether this is the password that was kept; takes as long where ``kept`` is empty."""


class Watch(Protocol):
    """Asks for rights; ``casework.guard.Guard``."""

    @property
    def is_needed(self) -> bool:
        """Whether there is any account, so that rights are asked for."""

    def may(self, right: Right) -> bool:
        """Whether who is signed in has this right here."""

    def must(self, right: Right, about: str = "") -> Clerk | None:
        """Refuse, and note it, where the right lacks."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that stands behind a window, wired once by ``assembly``."""

    clock: Clock
    new_id: Callable[[], UUID]
    random_id: Callable[[], UUID]  # which tells nothing of when it was drawn
    open_work: OpenWork
    ledger: Ledger
    shelf: Shelf
    drafts: Drafts
    print_queue: PrintQueue
    ratings: Ratings
    rating_code: Callable[[str], str]  # 评价码 of a case's number; another at every window
    calendar: WorkingCalendar
    hall: Hall
    clerk: Clerk
    guard: Watch
    accounts: Accounts
    accounts_known_at: datetime | None  # when last compared with the centre's; None: they are here
    passwords: Passwords
    window_names: Mapping[str, str]  # of the hall's windows, by their codes
