"""What sync needs: the window's own side, and the hall's centre."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from counter_app.kernel.immutable import immutable
from counter_app.sync.entries import (
    Cursor,
    Entry,
    FeedItem,
    LawLine,
    Parked,
    Publication,
    Receipt,
    Stopping,
)

W = TypeVar("W")


@immutable
class Membership:
    """That this window belongs to a hall, and how it reaches the centre."""

    hall: str
    window: str
    name: str
    installation: UUID
    dsn: str
    joined_at: datetime


@immutable
class FeedPosition:
    """How far this window has the hall's feed, and of which incarnation of the centre.

    While an empty window is being filled, ``filling_to`` is the line at which
    that ends; lines of closed cases before it are not fetched.
    """

    n: int = 0
    incarnation: str = ""
    filling_to: int | None = None


@immutable
class ClockCheck:
    """When the centre was last heard, and how far its clock was before ours, in seconds."""

    heard_at: datetime
    off_s: float


@immutable
class Marks:
    """How the last passes went."""

    last_success_at: datetime | None = None
    problem: str = ""
    problem_since: datetime | None = None
    put_out_at: datetime | None = None  # the centre said that another sits here, until it is back


@immutable
class Strand:
    """A strand that this window has entries of; ``own`` if its database wrote them."""

    window: str
    series: str
    own: bool


@immutable
class Tip:
    """How far the centre has a strand, and whether this login may append to it."""

    sequence: int
    mine: bool
    forked: bool


@immutable
class Outgoing:
    """What waits to be pushed."""

    pending: int
    pending_since: datetime | None
    parked: int


@immutable
class LostLaw:
    """A hall line that a restored centre lost, with the blobs it names that are here."""

    place: int
    line: LawLine
    blobs: tuple[bytes, ...]


@immutable
class Returning(Generic[W]):
    """What was proved before the centre lost it, and lies set aside at line ``beyond`` now."""

    what: W
    beyond: int


@immutable
class ParkedLine:
    """One entry that the centre could not take, for people to see."""

    case_number: str
    at: datetime
    reason: str
    since: datetime | None


@immutable
class Taken:
    """What a stretch of the feed brought."""

    events: int = 0  # that were not here before
    incomplete: tuple[str, ...] = ()  # cases whose beginning is not here
    catalogs: bool = False
    calendars: bool = False
    law: bool = False  # hall lines

    def __add__(self, more: Taken) -> Taken:
        """What both stretches brought, one after the other."""
        return Taken(
            self.events + more.events,
            tuple(dict.fromkeys(self.incomplete + more.incomplete)),
            self.catalogs or more.catalogs,
            self.calendars or more.calendars,
            self.law or more.law,
        )


@immutable
class Greeting:
    """What the centre says at the beginning of a pass."""

    hall: str
    window: str
    name: str
    installation: UUID
    schema_version: int  # that it speaks with this program: where both can, the program's
    known_version: int  # that this program speaks
    incarnation: str
    head: int
    common: int | None
    now: datetime
    alarms: int
    may_publish: bool
    recovering: bool  # the centre was restored lately: what it lost is welcome
    founding: bytes | None = None  # id of the hall, 16 bytes; None where it is not founded


@immutable
class Told:
    """What a window tells of itself, for whoever administers the hall."""

    program: str
    schema: int  # of its own database
    unsent: int  # entries that the centre does not have yet
    to_print: int = 0  # papers that wait for its printer
    not_printed: int = 0  # papers that its printer gave up


class LocalFeed(Protocol):
    """The window's side. Every method is one local transaction."""

    def told(self) -> Told:
        """What this window tells of itself."""

    def position(self) -> FeedPosition:
        """How far the feed is here."""

    def held_days(self) -> int:
        """For how long a closed case stays here."""

    def cursors(self) -> tuple[Cursor, ...]:
        """Some events with their lines, newest first, ever further apart, and line 0."""

    def rewind(self, common: int, incarnation: str) -> None:
        """The centre lost what came after ``common``: everything since is offered again.

        What came since is no more, with its verdicts; a commit that ``common``
        would cut goes back whole.
        """

    def lost_law(self) -> LostLaw | None:
        """The first hall line that is to be brought again, before any entry; None if all were."""

    def law_brought(self, lost: LostLaw) -> None:
        """The centre has it."""

    def returning_law(self, stamp: int) -> tuple[Returning[LawLine], ...]:
        """Hall lines that came back before what they rest on, and are proved if brought now."""

    def returning_commits(self, stamp: int) -> tuple[Returning[Sequence[Entry]], ...]:
        """Likewise whole commits, whoever's."""

    def lacking_blobs(self) -> tuple[bytes, ...]:
        """SHA-256 of what hall lines name and is not here."""

    def take_blob(self, content: bytes) -> Taken:
        """Keep it if a hall line names it; what it brought."""

    def filling(self, to: int) -> None:
        """An empty window begins to be filled up to this line."""

    def filled(self, withdrawn: Sequence[tuple[str, str]], incarnation: str) -> None:
        """It is; ``withdrawn`` are (number, standing) of papers that speak no more."""

    def pending_strands(self) -> tuple[Strand, ...]:
        """Strands with entries that the centre does not have."""

    def pending_entries(self, strand: Strand, most_bytes: int) -> tuple[Entry, ...]:
        """The first of them, in order, each following the one before, in whole commits.

        At least one commit if any is pending, however large it is; none where
        only a part of another window's commit is here.
        """

    def let_be(self, strand: Strand) -> None:
        """What still waits of another's strand are parts of commits, and waits no more."""

    def settle(self, pushed: Sequence[Entry], through: int, parked: Sequence[Parked]) -> None:
        """Of what was pushed the centre has all up to ``through``; ``parked`` are kept in sight."""

    def reopen(self, strand: Strand, after: int) -> None:
        """The centre has the strand only up to ``after``: the rest is pending again."""

    def acknowledged_strands(self) -> dict[Strand, int]:
        """Strands with entries that were acknowledged and never came back, each with the last."""

    def set_aside(self, strand: Strand) -> None:
        """The strand has another history at the centre: write no more to it, keep it in sight."""

    def take(self, items: Sequence[FeedItem], incarnation: str) -> Taken:
        """Keep these lines and move on; Trouble ``sync.bad_link``.

        What this program cannot read is kept aside, in sight.
        """

    def reread(self) -> None:
        """Keep what was aside and can be read now; a newer program may."""

    def unread(self) -> int:
        """How many lines hold something back."""

    def not_counting(self) -> int:
        """How many commits the hall's law does not let count, and nobody refused."""

    def believes(self, line: int, publication: Publication) -> bool:
        """Whether what the centre publishes on this line counts here."""

    def held_publications(self) -> tuple[Publication, ...]:
        """Catalogs and calendars of the hall that are here, without their content."""

    def held_content(self, publication: Publication) -> bytes:
        """What was published."""

    def lacks_accounts(self) -> bool:
        """Whether there were accounts here, and none is left."""

    def take_published(self, items: Sequence[FeedItem]) -> None:
        """Keep these publications, which lie before the position."""

    def take_history(self, items: Sequence[FeedItem]) -> None:
        """Keep the whole of one case, which lies before the position; no more of its commits."""

    def needs_series(self) -> UUID | None:
        """The id of this database file if it has no stretch of numbers, else None."""

    def file_id(self) -> UUID:
        """The id of this database file."""

    def adopt_series(self, window: str, series: str) -> bool:
        """Number with this series from now on; False if this file has written to it already."""

    def heard(self, check: ClockCheck) -> None:
        """The centre was heard."""

    def clock_check(self) -> ClockCheck | None:
        """What was heard last, if anything ever was."""

    def marks(self) -> Marks:
        """How the last passes went."""

    def mark(self, marks: Marks) -> None:
        """Remember how a pass went."""

    def outgoing(self) -> Outgoing:
        """What waits."""

    def contested(self) -> int:
        """How many cases are contested."""

    def stopping(self) -> Stopping | None:
        """From when on nothing is taken in here; None for a window alone."""


class Centre(Protocol):
    """One connection to the hall's centre. Refusal or Trouble from every method."""

    def greet(self, cursors: Sequence[Cursor], told: Told | None = None) -> Greeting:
        """Begin a pass, and tell how the window stands."""

    def tips(self, strands: Sequence[Strand]) -> dict[tuple[str, str], Tip]:
        """How far the centre has these strands; without those it does not know."""

    def claim_series(self, window: str, series: str, file: UUID) -> bool:
        """Say that a strand that the centre does not know is ours; False if it is another's."""

    def lease_series(self, file: UUID) -> str:
        """A new stretch of numbers for this database file."""

    def append(self, entries: Sequence[Entry], *, offered: bool, beyond: int = 0) -> Receipt:
        """Push whole commits of one strand; ``offered`` are another window's.

        What lies at line ``beyond`` is taken once more. Committed on return.
        """

    def read_feed(self, after: int, most: int) -> tuple[FeedItem, ...]:
        """Lines after this one: ``most``, and what is left of the last one's commit."""

    def read_needed(
        self, after: int, until: int, since: datetime, most: int
    ) -> tuple[FeedItem, ...]:
        """Lines that an empty window needs: open cases, those moved since, what is published.

        All hall lines, too, and commits are whole.
        """

    def read_case(self, number: str) -> tuple[FeedItem, ...]:
        """The whole history of the case, or of the paper's case, with this number.

        What else its commits wrote comes ``beside``.
        """

    def bring_law(self, signed: bytes, blobs: Sequence[bytes] = ()) -> int:
        """A hall line with the blobs that it names; gives its line, an old one if it is there.

        Refusal ``central.too_large``, Trouble ``central.too_much_law``.
        """

    def bring_law_again(self, signed: bytes, beyond: int) -> int:
        """Likewise one that lies at line ``beyond``: once more, unless that was done."""

    def fetch_blob(self, sha256: bytes) -> bytes:
        """What has this SHA-256; empty if the centre has no such thing."""

    def law(self) -> tuple[FeedItem, ...]:
        """All hall lines, oldest first."""

    def fetch(self, publication: Publication) -> Publication:
        """The publication with its content."""

    def publish(self, publication: Publication) -> int:
        """A new version for the hall; gives the version. Refusal if this window may not."""

    def publication_versions(self) -> frozenset[tuple[str, str, int]]:
        """(kind, name, version) of the catalogs and calendars of the hall."""

    def offer_publication(self, publication: Publication) -> bool:
        """Give back what a restored centre forgot; False if it has this version."""

    def withdrawn_papers(self) -> tuple[tuple[str, str], ...]:
        """(number, standing) of papers that speak no more."""

    def wait(self, seconds: float, bell: Bell) -> None:
        """Until the feed grew, the bell rang or time is up."""

    def close(self) -> None:
        """Let the connection go."""


class Bell(Protocol):
    """Wakes who waits, from any thread."""

    def fileno(self) -> int:
        """Readable while it rings."""

    def silence(self) -> None:
        """Heard."""
