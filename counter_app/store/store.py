"""A window's data folder, opened: everything that the ports ask for, on one encrypted file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from counter_app.kernel import ports
from counter_app.kernel.feature import Features
from counter_app.kernel.immutable import immutable
from counter_app.kernel.paper import HeardPaper
from counter_app.kernel.ports import Clock, Work
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.assets import local_migrations
from counter_app.store import journal
from counter_app.store.accounts import StoreAccounts
from counter_app.store.connection import Connection
from counter_app.store.files import Files
from counter_app.store.hall_feed import StoreFeed
from counter_app.store.hands import Hands
from counter_app.store.heads import Heads
from counter_app.store.keys import KeyVault
from counter_app.store.law_book import LawBook
from counter_app.store.lock import FolderLock
from counter_app.store.migrations import migrate, read_steps
from counter_app.store.passwords import ArgonPasswords
from counter_app.store.print_queue import StorePrintQueue
from counter_app.store.private import make_private
from counter_app.store.publications import StorePublications
from counter_app.store.published import Published
from counter_app.store.seals import Seals
from counter_app.store.series import RandomBytes, SeriesKeeper, SeriesTaken
from counter_app.store.settings import StoreSettings
from counter_app.store.shelf import StoreShelf
from counter_app.store.soundness import Soundness
from counter_app.store.stopping import stopped
from counter_app.store.window_keys import WindowKeys
from counter_app.store.witness import Tip, Witness, default_state_folder
from counter_app.sync.open_keys import OpenKeys
from counter_app.sync.ports import ClockCheck

if TYPE_CHECKING:
    from counter_app.kernel.trust.law import Law, Program

S = TypeVar("S", bound="Store")

ROWS_SHAPE: Final = 8
"""Raised whenever rows are derived in another way, so that old ones are made anew."""

DATABASE: Final = "window.db"


@immutable
class RowsMade:
    """How the read rows were derived: in which shape, by which calendar and rule of lights."""

    shape: int
    by: str


class Store:
    """One open data folder; usable from several threads."""

    def __init__(
        self,
        folder: Path,
        lock: FolderLock,
        connection: Connection,
        vault: KeyVault,
        clock: Clock,
        random: RandomBytes,
        witness: Witness,
        features: Features,
    ) -> None:
        self.folder, self.key_place = folder, vault.place
        self.clock = clock
        self.connection = connection
        """For the rows of features."""
        self._files = Files(connection, features)
        self.features = features
        self.settings = StoreSettings(connection)
        self.window_keys = WindowKeys(self.settings, clock)
        self.shelf = StoreShelf(connection, self.settings)
        self.print_queue = StorePrintQueue(connection)
        self.accounts = StoreAccounts(connection, self.settings)
        self.random = random
        self.passwords = ArgonPasswords(random)
        kept = (self.settings, self.shelf, self.accounts)
        self.publications = StorePublications(
            connection, *kept, lambda: features.rules, self._law_here
        )
        self._heads = Heads(connection, self.settings, clock)
        self.seals = Seals(connection, self.settings, self.window_key, self._heads.latest)
        self._witness = witness
        self._keeper = SeriesKeeper(connection, self.settings, self._witness, random)
        self.law_book = LawBook(connection, self.settings, _program)
        self.published = Published(
            connection, self.shelf, self.law_book.law, self.publications.keep_hall
        )
        self.feed = self._made_feed()
        self.keys = OpenKeys()
        """Of who is signed in here."""
        self.law: Callable[[], Law | None] = self.law_book.law
        """The hall's law as it stands here; None where no hall is founded."""
        self.committed: Callable[[], None] = lambda: None
        """Called after every commit to the journal, in the thread that committed."""
        self._lock = lock
        self.soundness = Soundness(connection, self.settings, self._files, self.accounts, clock)

    def _law_here(self) -> Law | None:
        return self.law_book.law()

    def _made_feed(self) -> StoreFeed:
        return StoreFeed(
            self.connection,
            self._files,
            self.settings,
            self._keeper,
            self.publications,
            self.published,
            self.law_book,
            self._heads,
            self.clock,
        )

    @property
    def files(self) -> ports.Files:
        """Files of every kind, as ``ports.Files`` promises."""
        return self._files

    def heard_of_paper(self, number: str, case_number: str = "") -> HeardPaper:
        """What the files here say of a paper's number, for whoever holds the paper."""
        from counter_app.store.heard_papers import hear_of_paper

        return hear_of_paper(self.connection, self._files, number, case_number)

    def get_ready(self) -> None:
        """Make what writes and reads the rows of files, before somebody waits for it."""
        self._files.get_ready()

    @contextmanager
    def open_work(self) -> Iterator[Work]:
        """A transaction; see ``ports.Work``."""
        check = self.settings.read(ClockCheck)
        opened = journal.open_work(
            self.connection, self._files, self.clock, check, self._seal, self._written
        )
        with opened as work:
            work.stopped = stopped(self.settings, self.clock.now())
            yield work

    def begin_series(self, *, created: bool) -> None:
        """At opening: see whether this file may go on with its numbers."""
        self._keeper.begin(self.clock.now(), created=created)

    def renew_series(self) -> None:
        """Number with another series from now on: the window's code or hall changed."""
        with self.settings.transaction():
            self._keeper.renew(self.clock.now())

    def retire_series(self) -> None:
        """Inside a transaction: number no more until the centre has leased a series."""
        self._keeper.renew(self.clock.now())

    @property
    def series_taken(self) -> SeriesTaken | None:
        """When this file was last found to be restored or copied, if ever."""
        return self.settings.read(SeriesTaken)

    def window_key(self) -> bytes:
        """The 32 bytes from which the window's signing key is made."""
        return self.window_keys.now()

    def verify_chain(self) -> int | None:
        """The first position at which the journal's chain does not hold, or None."""
        from counter_app.store.inspection import broken_position

        return broken_position(self.connection, self.features)

    def check_pages(self) -> None:
        """Trouble ``store.damaged`` if any page of the file was changed or cannot be read."""
        if self.connection.rows("PRAGMA cipher_integrity_check"):
            raise Trouble("store.damaged")
        if self.connection.rows("PRAGMA quick_check") != [("ok",)]:
            raise Trouble("store.damaged")

    def journal_length(self) -> int:
        """How many events the journal holds."""
        found = self.connection.row("SELECT count(*) FROM journal")
        return int(found[0]) if found else 0

    def first_entry_at(self) -> datetime | None:
        """When the oldest entry of the journal was written; None of an empty one."""
        found = self.connection.row("SELECT at FROM journal ORDER BY position LIMIT 1")
        return datetime.fromisoformat(found[0]) if found else None

    def rebuild_rows(self) -> None:
        """Derive the read rows from the journal again."""
        self._files.rebuild()

    def reckon_lights(self, by: str, reckoning: object) -> None:
        """From now on ``reckoning`` (calendar and rule) tells when lights change; ``by`` names it.

        Rows that were made by others, or by an older program, are made anew.
        """
        self._files.reckoning = reckoning
        before, now = self.settings.read(RowsMade) or RowsMade(0, ""), RowsMade(ROWS_SHAPE, by)
        if before == now:
            return
        if before.shape != now.shape and self.journal_length():
            self.rebuild_rows()
        elif before.shape == now.shape:
            self._files.rebuild_running()
        self.settings.save(now)

    def close(self) -> None:
        """Let go of the file and the folder."""
        with suppress(Trouble):  # of a full disk: who waits, waits anew
            self.accounts.keep_waits()
        self._witness.close()
        self.connection.close()
        self._lock.release()

    def _seal(
        self, window: str, series: str, first: int, hashes: Sequence[bytes], hands: Hands
    ) -> None:
        """Seal a commit for those who did it; a second person's key signs no other."""
        people = hands.signing(self.law(), self.keys)
        self.seals.seal(window, series, first, hashes, people)
        self.keys.wipe_second(hands.second)

    def _written(self, tip: Tip) -> None:
        self._keeper.note(tip)
        self.committed()


def open_store(
    folder: Path,
    *,
    clock: Clock,
    random: RandomBytes,
    vault: KeyVault,
    features: Features,
    of: type[S],
) -> S:
    """Open or create the window's database in ``folder``; ``of`` is what comes of it.

    Refusal ``store.second_instance``; Trouble for a folder that cannot be
    written, a missing or wrong key, a newer schema, a damaged file, a database
    that was deleted or emptied, or one whose last entry this window did not seal.
    """
    _make(folder)
    lock, store = FolderLock(folder), None
    try:
        path, witness = folder / DATABASE, Witness(folder, default_state_folder())
        created = not path.exists() or path.stat().st_size == 0
        key = _key_of_new(vault, random, witness) if created else vault.read()
        make_private(folder, DATABASE)
        connection = Connection(path, key)
        migrate(connection, read_steps(local_migrations()), folder)
        store = of(folder, lock, connection, vault, clock, random, witness, features)
        store.window_keys.begin(random)
        store.seals.seal_past()
        if not store.seals.last_holds():
            raise Trouble("store.unsealed")
        store.begin_series(created=created)
        store.accounts.remember()
    except BaseException:
        if store is None:
            lock.release()
        else:
            store.close()
        raise
    return store


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("file.unwritable", file=str(folder), problem=error.strerror) from None


def _program() -> Program:
    # Not before something is judged: a window that starts loads no cryptography for it.
    from counter_app.sync.editions import known_program

    return known_program()


def _key_of_new(vault: KeyVault, random: RandomBytes, witness: Witness) -> bytes:
    """The key for a database that is not there; Trouble ``store.database_gone`` if one was."""
    try:
        key = vault.read()
    except Trouble as trouble:
        if trouble.reason != "store.key_missing":
            raise
        return vault.create(random)
    seen = witness.last_here()
    if seen is not None and seen.position > 0:
        raise Trouble("store.database_gone", file=DATABASE, n=seen.position)
    return key
