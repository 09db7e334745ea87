"""The window's side of sync; ``sync.ports.LocalFeed`` on the window's own database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from counter_app import __version__
from counter_app.kernel.ports import Clock
from counter_app.kernel.record import KEPT_DAYS
from counter_app.kernel.refusal import Trouble
from counter_app.kernel.trust.told import COUNTING
from counter_app.knowledge.hall import Hall
from counter_app.store.aside import AsideCommits, CommitAside
from counter_app.store.connection import Connection
from counter_app.store.files import Files
from counter_app.store.forgetting import Forgetting
from counter_app.store.heads import Heads
from counter_app.store.journal import last_position, last_tip
from counter_app.store.judged import UNJUDGED, Judged
from counter_app.store.law_book import LawBook
from counter_app.store.law_lines import LawLines
from counter_app.store.migrations import schema_version
from counter_app.store.outbox import StoreOutbox
from counter_app.store.print_queue import jobs_left
from counter_app.store.publications import Kept, StorePublications
from counter_app.store.published import Published
from counter_app.store.series import SeriesKeeper
from counter_app.store.settings import StoreSettings
from counter_app.store.stopping import stopping
from counter_app.store.taking import EntryTaking
from counter_app.store.unread import HoldingLine, UnreadLines
from counter_app.sync.commits import stretches
from counter_app.sync.entries import (
    Cursor,
    Entry,
    FeedItem,
    LawLine,
    Publication,
    PublicationKind,
    Stopping,
)
from counter_app.sync.ports import (
    ClockCheck,
    FeedPosition,
    LostLaw,
    Marks,
    Returning,
    Taken,
    Told,
)

if TYPE_CHECKING:
    from counter_app.store.judging import Judging
    from counter_app.store.returning import ReturningWork

_PENDING_AGAIN: Final = (
    "UPDATE journal SET feed = NULL, own = NULL, stamp = NULL, verdict = '', was = CASE verdict"
    " WHEN 'proved' THEN verdict ELSE was END WHERE feed > ? RETURNING case_number"
)
_HELD_DAYS: Final = 90
_PROBES: Final = 24  # cursors that a greeting tells
_AT_ONCE: Final = 100  # lines in a transaction: no clerk waits long behind one


class StoreFeed(StoreOutbox):
    """Both directions."""

    def __init__(
        self,
        connection: Connection,
        files: Files,
        settings: StoreSettings,
        keeper: SeriesKeeper,
        publications: StorePublications,
        published: Published,
        book: LawBook,
        heads: Heads,
        clock: Clock,
    ) -> None:
        super().__init__(connection, settings, clock)
        self._files = files
        self._keeper = keeper
        self._publications = publications
        self._published = published
        self._forgetting = Forgetting(connection, files)
        self._unread = UnreadLines(connection)
        self._law = LawLines(connection)
        self._book = book
        self._heads = heads
        self._aside = AsideCommits(connection)
        self._taking = EntryTaking(
            connection, files, self._forgetting, self._unread, self._aside, self._seals
        )

    # Where the feed is

    def position(self) -> FeedPosition:
        """How far the feed is here."""
        return self._settings.read(FeedPosition) or FeedPosition()

    def told(self) -> Told:
        """What this window tells of itself."""
        mine = self._connection
        return Told(__version__, schema_version(mine), self.outgoing().pending, *jobs_left(mine))

    def held_days(self) -> int:
        """For how long a closed case stays here."""
        hall = self._settings.read(Hall)
        return hall.held_days if hall else _HELD_DAYS

    def cursors(self) -> tuple[Cursor, ...]:
        """Some events with their lines, newest first, ever further apart, and line 0."""
        cursors, below, step = list[Cursor](), None, 1
        for _ in range(_PROBES):
            found = self._connection.row(
                "SELECT feed, id, stamp FROM journal WHERE feed <= ? ORDER BY feed DESC LIMIT 1",
                (self.position().n if below is None else below,),
            )
            if found is None:
                break
            cursors.append(Cursor(int(found[0]), UUID(found[1]), found[2] or 0))
            below, step = int(found[0]) - step, step * 2
        return (*cursors, Cursor(0, None))

    def rewind(self, common: int, incarnation: str) -> None:
        """All after ``common`` is pending again, whoever wrote it, and may lie in another order."""
        with self._settings.transaction():
            common = self._before_cut(common)
            rows = self._connection.rows(_PENDING_AGAIN, (common,))
            self._law.rewind(common)
            self._aside.rewind(common)
            self._heads.rewind(common)
            self._book.rewind()
            self._published.rewind()
            self._publications.forget_windows()
            self._connection.do(
                "INSERT OR REPLACE INTO outbox (position, since)"
                " SELECT position, ? FROM journal WHERE feed IS NULL AND event <> x''",
                (self._now(),),
            )
            self._settings.save(FeedPosition(common, incarnation))
            self._files.derive_each(str(number) for (number,) in rows)

    def lost_law(self) -> LostLaw | None:
        """The first hall line that is to be brought again."""
        return self._law.lost()

    def law_brought(self, lost: LostLaw) -> None:
        """The centre has it."""
        with self._settings.transaction():
            self._law.brought(lost)

    def branched(self) -> datetime | None:
        """When the centre was last restored or failed over, as the feed says; None if never."""
        return self._law.branched()

    def returning_law(self, stamp: int) -> tuple[Returning[LawLine], ...]:
        """Hall lines that came back before what they rest on, and are proved if brought now."""
        return tuple(self._returning().lines(self.position().n + 1, stamp))

    def returning_commits(self, stamp: int) -> tuple[Returning[Sequence[Entry]], ...]:
        """Likewise whole commits, whoever's."""
        return tuple(self._returning().commits(self.position().n + 1, stamp))

    def lacking_blobs(self) -> tuple[bytes, ...]:
        """What hall lines name and is not here; what was named last comes first."""
        return self._law.lacking()

    def take_blob(self, content: bytes) -> Taken:
        """Keep it if a hall line names it; what it brought."""
        with self._settings.transaction():
            before = self._published.calendars_here()
            digest = self._law.take_blob(content)
            return self._follow(before) if self._published.names(digest) else Taken()

    def filling(self, to: int) -> None:
        """An empty window begins to be filled up to this line."""
        position = self.position()
        self._settings.save(FeedPosition(position.n, position.incarnation, to))

    def filled(self, withdrawn: Sequence[tuple[str, str]], incarnation: str) -> None:
        """It is; what the closed cases left behind is which papers speak no more."""
        to = self.position().filling_to or 0
        with self._settings.transaction():
            for number, standing in withdrawn:
                self._connection.do(
                    "INSERT OR REPLACE INTO withdrawn_papers VALUES (?,?)", (number, standing)
                )
            self._settings.save(FeedPosition(to, incarnation))

    # In

    def take(self, items: Sequence[FeedItem], incarnation: str) -> Taken:
        """Keep these lines and move on, all or nothing.

        Where an edition that this program does not know comes into force, the
        lines before it are kept, then Trouble ``sync.newer_edition``.
        """
        taken, stops_at = Taken(), None
        with self._settings.transaction():
            is_law = any(isinstance(one.content, LawLine) for one in items)
            before = self._published.calendars_here() if is_law else {}
            for stretch in stretches(items):
                judged = self._judging().judged(stretch)
                stops_at = judged.stops_at
                readable = [one for one in stretch if stops_at is None or one.n < stops_at]
                taken += self._keep_stretch(readable, judged, incarnation)
                if stops_at is not None:
                    break
            if taken.law:
                taken += self._follow(before)
        if taken.events:
            self._keeper.note(last_tip(self._connection))
        if stops_at is not None:
            raise Trouble("sync.newer_edition", line=stops_at)
        return taken

    def reread(self) -> None:
        """Keep what was aside and can be read now."""
        after = -1
        while items := self._unread.items(after, _AT_ONCE):
            after = items[-1].n
            with self._settings.transaction():
                for item in items:
                    self._unread.drop(item.n)  # comes back here if it still cannot be read
                    if isinstance(item.content, Publication):
                        self._keep_publication(item.n, item.content)
                    else:
                        self._keep_entries([item])
        with self._settings.transaction():
            self._follow({})
            self._files.derive_unfitting()
        self._keeper.note(last_tip(self._connection))

    def unread(self) -> int:
        """How many lines hold something back."""
        return self._unread.count()

    def holding(self, number: str = "", most: int = -1) -> tuple[HoldingLine, ...]:
        """Those of the file with this number, or all, in the feed's order."""
        return self._unread.holding(number, most)

    def aside(self, most: int) -> tuple[CommitAside, ...]:
        """Commits that the hall's law does not let count, the latest first."""
        return self._aside.listed(most)

    def aside_named(self, name: str) -> tuple[CommitAside, ...]:
        """Those of the file with this number, or with this digest, in the feed's order."""
        return self._aside.named(name)

    def not_counting(self) -> int:
        """How many of them there are."""
        return self._aside.count()

    def believes(self, line: int, publication: Publication) -> bool:
        """Whether what the centre publishes on this line counts: once founded, the law says it."""
        mark = self._book.mark
        return publication.kind is PublicationKind.WINDOW or mark is None or line <= mark

    def held_publications(self) -> tuple[Publication, ...]:
        """Catalogs and calendars of the hall that are here, without their content."""
        return self._publications.held()

    def held_content(self, publication: Publication) -> bytes:
        """What was published."""
        return self._publications.content(publication)

    def lacks_accounts(self) -> bool:
        """Whether there were accounts here, and none is left."""
        return self._publications.accounts.gone()

    def take_published(self, items: Sequence[FeedItem]) -> None:
        """Keep these publications, which lie before the position."""
        with self._settings.transaction():
            for item in items:
                if isinstance(item.content, Publication):
                    self._keep_publication(item.n, item.content)

    def take_history(self, items: Sequence[FeedItem]) -> None:
        """Keep the whole of one case, each commit judged by the law of its line."""
        judging = self._judging()
        with self._settings.transaction():
            self._keep_entries(items, judging.judged_before(items))
            self._keep_entries((), judging.said_meanwhile())
        self._keeper.note(last_tip(self._connection))

    def take_rescued(self, entries: Sequence[Entry]) -> int:
        """Keep what a dead PC wrote, to be offered to the centre; gives how many were new."""
        with self._settings.transaction():
            before = last_position(self._connection)
            new, _ = self._keep_entries([FeedItem(0, one) for one in entries])
            self._connection.do(
                "INSERT INTO outbox (position, since)"
                " SELECT position, ? FROM journal WHERE position > ?",
                (self._now(), before),
            )
        if new:
            self._keeper.note(last_tip(self._connection))
        return new

    def forget(self) -> int:
        """Let some closed cases go in which nothing happened for long; gives how many went."""
        now = self._clock.now()
        before, record = (now - timedelta(days=n) for n in (self.held_days(), KEPT_DAYS))
        with self._settings.transaction():
            self._forgetting.forget_record(record.date())
            return self._forgetting.forget(before)

    # Series, clock and marks

    def file_id(self) -> UUID:
        """The id of this database file."""
        return self._keeper.file_id

    def needs_series(self) -> UUID | None:
        """The id of this database file if it has no series to number with."""
        return self._keeper.file_id if self._keeper.needed() else None

    def adopt_series(self, window: str, series: str) -> bool:
        """Number with this series from now on; False if this file has written to it already."""
        with self._settings.transaction():
            return self._keeper.adopt(window, series, self._clock.now())

    def heard(self, check: ClockCheck) -> None:
        """The centre was heard."""
        self._settings.save(check)

    def clock_check(self) -> ClockCheck | None:
        """What was heard last."""
        return self._settings.read(ClockCheck)

    def marks(self) -> Marks:
        """How the last passes went."""
        return self._settings.read(Marks) or Marks()

    def mark(self, marks: Marks) -> None:
        """Remember how a pass went."""
        self._settings.save(marks)

    def contested(self) -> int:
        """How many cases are contested."""
        [(count,)] = self._connection.rows("SELECT count(*) FROM subjects WHERE contested > 0")
        return int(count)

    def stopping(self) -> Stopping | None:
        """From when on nothing is taken in here; None for a window alone."""
        return stopping(self._settings)

    # Inside

    def _keep_stretch(self, items: Sequence[FeedItem], judged: Judged, incarnation: str) -> Taken:
        events, incomplete = self._keep_entries(items, judged)
        catalogs = calendars = law = False
        for item in items:
            if isinstance(item.content, Publication):
                kept = self._keep_publication(item.n, item.content)
                catalogs, calendars = catalogs or kept.catalog, calendars or kept.calendar
            law = law or isinstance(item.content, LawLine)
        if items:
            self._heads.follow(items, lambda item: judged.of(item) in COUNTING)
            before = self.position()
            self._settings.save(FeedPosition(items[-1].n, incarnation, before.filling_to))
        return Taken(events, incomplete, catalogs, calendars, law)

    def _follow(self, before: Mapping[str, bytes]) -> Taken:
        """What the hall's law publishes counts; ``before``: its calendars until now."""
        self._publications.forget_windows()
        calendars = self._published.calendars_here() != before
        taken = self._published.follow() + Taken(calendars=calendars)
        mark = self._book.mark
        if mark is not None:
            self._unread.renew(mark, self._published.unread())
        return taken

    def _before_cut(self, common: int) -> int:
        """``common``, or the line before the commit that it would cut."""
        found = self._connection.row(
            "SELECT min(feed) - 1 FROM journal WHERE feed <= ?1 AND own > ?1", (common,)
        )
        return common if found is None or found[0] is None else int(found[0])

    def _keep_entries(
        self, items: Sequence[FeedItem], judged: Judged = UNJUDGED
    ) -> tuple[int, tuple[str, ...]]:
        """Inside a transaction; see ``EntryTaking.keep``."""
        return self._taking.keep(items, judged)

    def _returning(self) -> ReturningWork:
        from counter_app.store.returning import ReturningWork

        return ReturningWork(self._connection, self._book, self._seals)

    def _judging(self) -> Judging:
        from counter_app.store.judging import Judging

        return Judging(self._connection, self._book, self._aside)

    def _keep_publication(self, line: int, publication: Publication) -> Kept:
        if not self.believes(line, publication):
            return Kept()
        kept = self._publications.keep(publication, line)
        if kept is None:
            self._unread.keep_publication(line, publication)
            return Kept()
        self._unread.overtaken(publication)
        return kept
