"""What the use cases need from outside, in the use cases' own words.

The store keeps these promises with an encrypted database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from counter_app.features.cases.model.case import Case, Status
from counter_app.features.cases.model.draft import Draft
from counter_app.features.cases.model.listing import EVERY, Listing
from counter_app.features.cases.model.rating import Rating
from counter_app.kernel.claims import ClaimsHere, no_claims
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening
from counter_app.kernel.immutable import immutable
from counter_app.kernel.listing import Mark, Order, Page
from counter_app.kernel.ports import (
    Accounts,
    Clock,
    EntryProof,
    Files,
    OpenWork,
    PrintQueue,
    Watch,
)
from counter_app.knowledge.catalog.item import Catalog, Item
from counter_app.knowledge.days.calendar import WorkingCalendar
from counter_app.knowledge.days.light import Light, LightDays
from counter_app.knowledge.hall import Hall


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
    light: Light = Light.NONE  # at the moment of reading


@immutable
class PaperRow:
    """One line of a list of papers, of whatever kind any feature issues in a case."""

    number: str
    kind: str
    case_number: str
    applicant: str
    item_name: str
    issued_at: datetime
    clerk: str
    standing: str
    copies: int


class Ledger(Protocol):
    """Reading what the journal tells. Lists are as of the clock's now, and go on by key."""

    def case(self, number: str) -> Case:
        """The case, or the case of the paper, with this number; Refusal ``case.unknown``."""

    def events(self, case_number: str) -> tuple[Event, ...]:
        """All events of a case in the journal's order."""

    def happenings(self, kind: type[Happening], since: date | None = None) -> tuple[Event, ...]:
        """Events of this kind in any case, newest first; from this day on, or all."""

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Days of these on which something was received, oldest first."""

    def proofs(self, case_number: str) -> tuple[EntryProof, ...]:
        """Of each event of a case, in the journal's order."""

    def record(self, first: date, last: date) -> tuple[tuple[Event, EntryProof], ...]:
        """What people did beside cases on these days, looked at and printed, oldest first."""

    def page(
        self,
        wanted: Listing = EVERY,
        after: Mark | None = None,
        limit: int = 100,
        *,
        urgent_first: bool = False,
        order: Order | None = None,
    ) -> Page[CaseRow]:
        """The lines after this place, newest first.

        ``urgent_first``: before these what is past the law, late or near, the
        longest first. ``order``: by a ``SortedBy`` instead of either.
        """

    def walk(self, wanted: Listing = EVERY, *, urgent_first: bool = False) -> Iterator[CaseRow]:
        """All that fit, however many, read page by page."""

    def cases(self, wanted: Listing = EVERY, *, limit: int | None = None) -> tuple[CaseRow, ...]:
        """All that fit, newest first; or so many of them."""

    def count(self, wanted: Listing = EVERY) -> int:
        """How many fit: as many as ``walk`` gives."""

    def line(self, number: str) -> CaseRow | None:
        """The line of one case, if it is here."""

    def earlier_cases(self, id_number: str) -> tuple[CaseRow, ...]:
        """The last fifty cases of the same applicant, newest first."""

    def papers(self, *, on: date | None = None) -> tuple[PaperRow, ...]:
        """Papers, newest first."""


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
    """What was said of visits to this window and is no file of the hall yet (好差评)."""

    def sealed(self) -> Sequence[Rating]:
        """Those that wait for their batch, in no order of giving."""

    def opened(self) -> Sequence[Rating]:
        """Those that an earlier program opened, in no order of giving."""


def nothing_meant(words: str) -> str:
    """For a desk that has no matcher."""
    return ""


@immutable
class Desk:
    """All that stands behind a window, wired once by ``assembly``."""

    clock: Clock
    new_id: Callable[[], UUID]
    random_id: Callable[[], UUID]  # which tells nothing of when it was drawn
    open_work: OpenWork
    files: Files
    unasked_files: Files  # as ``unasked_ledger``
    ledger: Ledger  # for who is signed in; see ``acts.guarded_ledger``
    unasked_ledger: Ledger  # for what is asked for by its events, and what goes on by itself
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
    window_names: Mapping[str, str]  # of the hall's windows, by their codes
    claims: ClaimsHere = no_claims  # who has a ticket, a place; asked for when first wanted
    item_meant: Callable[[str], str] = nothing_meant  # code of the item that words surely mean
