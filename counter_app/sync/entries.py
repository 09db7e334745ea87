"""What travels between a window and the hall's centre."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from counter_app.kernel.immutable import immutable


@immutable
class Entry:
    """One journal entry as it travels: byte for byte as its window wrote it.

    (``window``, ``series``) is a strand: the entries that one database file
    wrote under one lease of numbers, counted by ``sequence`` from 1 without a
    gap and chained: ``hash`` is SHA-256 of ``previous`` and ``body``, and
    ``previous`` the hash of the entry before (32 zero bytes for the first).
    ``sealed`` is the seal of the commit that ends with this entry, with its
    signatures (``kernel.trust.seal``); empty beside all others, and where there
    is none.
    """

    window: str
    series: str
    sequence: int
    id: UUID
    body: bytes  # canonical JSON of a domain Event
    previous: bytes
    hash: bytes
    sealed: bytes = b""


class PublicationKind(StrEnum):
    """What the hall publishes to its windows, in versions."""

    CATALOG = "catalog"  # 事项目录, as a JSON catalog file
    CALENDAR = "calendar"  # 工作日历 of one year
    WINDOW = "window"  # a window's name and public key, or that it was revoked
    ACCOUNT = "account"  # a person's account, by its code
    HALL = "hall"  # the hall's name, address and rules


@immutable
class Publication:
    """One version of something that the hall publishes.

    ``name`` tells apart what exists side by side (a year, a window's
    installation). ``content`` is empty until fetched, for large kinds.
    """

    kind: PublicationKind
    name: str
    version: int
    digest: bytes  # SHA-256 of the content
    content: bytes = b""


@immutable
class LawLine:
    """A hall line with its signatures (``kernel.trust.hall_line``), byte for byte."""

    signed: bytes


@immutable
class FeedItem:
    """Line ``n`` of the hall's feed; lines count from 1 without a gap, in order of commit.

    ``stamp``: when the centre took it, by its clock under the lock of the feed's
    head, in microseconds since 1970. ``own``: the line on which the entry's
    commit ends; a hall line's is its own. Both are 0 in lines from before.
    ``beside``: comes with its commit only, so that it can be judged whole; the
    window has no use for it.
    """

    n: int
    content: Entry | Publication | LawLine
    stamp: int = 0
    own: int = 0
    beside: bool = False


@immutable
class Cursor:
    """How far a window has the feed; ``id`` is the event at ``n``, None if it is none (or n=0).

    ``stamp`` is the line's: what a restored centre took anew on its old line
    bears another. 0: from before there were stamps.
    """

    n: int
    id: UUID | None
    stamp: int = 0


@immutable
class Parked:
    """An entry that the centre could not take, and why."""

    sequence: int
    reason: str


@immutable
class Receipt:
    """What became of a batch, told only after COMMIT. ``sequence`` is the strand's tip now.

    ``forked``: the strand has another history at the centre. ``broken``: an
    entry's hash does not fit; those before it were taken.
    """

    taken: int  # new in the feed
    known: int  # were there already
    parked: tuple[Parked, ...]
    sequence: int
    forked: bool
    broken: bool


@immutable
class Stopping:
    """That this window takes nothing in, from ``at`` on: at once, if there is none.

    ``reason`` is that of the refusal; ``since`` when the centre said so, or was heard last.
    """

    reason: str
    since: datetime
    at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether nothing is taken in at this moment."""
        return self.at is None or now > self.at


@immutable
class SyncState:
    """How sync stands, for the chip, the page and ``sync status``. Times are aware."""

    joined: bool
    online: bool  # the last pass reached the centre
    busy: bool  # a pass is under way
    pending: int  # own entries that the centre does not have yet
    pending_since: datetime | None
    parked: int
    contested: int
    unread: int  # lines of the feed that this program cannot read
    last_success_at: datetime | None
    problem: str  # reason of the last failure, empty if none
    problem_since: datetime | None
    to_pull: int  # lines of the feed not here yet, as last heard
    clock_off_s: float  # centre's clock minus ours, as last heard
    aside: int = 0  # commits that the hall's law does not let count
    clock_heard_at: datetime | None = None  # when that was, by our clock
    stopping: Stopping | None = None  # of a window that is no more, or hears nothing for long
