"""Whether the data is still what was written: noticed at the start, and looked for in small steps.

The self-check reads everything. This notices without being asked: what the
witness says of the file, accounts that are gone, damaged pages, and rows of
files that are not what their history tells (those are made anew).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.ports import Clock
from counter_app.kernel.refusal import Trouble
from counter_app.store.accounts import StoreAccounts
from counter_app.store.connection import Connection
from counter_app.store.files import Files
from counter_app.store.heads import FeedDiffers
from counter_app.store.series import SeriesTaken
from counter_app.store.settings import StoreSettings

_SAID_FOR: Final = timedelta(days=30)  # so long what was found once is said
_AT_ONCE: Final = 10  # files in a step
_UNREADABLE: Final = "store.damaged"  # what the connection says of a page that it met
_NAMED: Final = 20  # files that are remembered


class Noticed(StrEnum):
    """What is wrong with the data; the reason of its sentence, too."""

    RESTORED = "store.restored"  # put back, copied, cut off or written anew: the witness knows more
    RESTORED_BACKUP = "store.restored_backup"  # by the program itself, of a backup
    ACCOUNTS_GONE = "store.accounts_gone"
    ROWS_DIFFERED = "store.rows_differed"
    DAMAGED = "store.page_damaged"
    FEED_DIFFERS = "store.feed_differs"  # the centre told another window something else


@immutable
class RowsDiffered:
    """Files whose rows were not what their history tells, when that was last found."""

    at: datetime
    files: tuple[str, ...]


@immutable
class PagesDamaged:
    """When a page of the file was last found to be damaged."""

    at: datetime


@immutable
class LookedThrough:
    """The day on which all files were last looked at."""

    on: date


class Soundness:
    """Looks at one window's data; any thread."""

    def __init__(
        self,
        connection: Connection,
        settings: StoreSettings,
        files: Files,
        accounts: StoreAccounts,
        clock: Clock,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._files = files
        self._accounts = accounts
        self._clock = clock

    def noticed(self) -> tuple[Noticed, ...]:
        """What people should know, from what is known already."""
        try:
            return self._known()
        except Trouble as trouble:
            if trouble.reason != _UNREADABLE:
                raise
            return (Noticed.DAMAGED,)

    def _known(self) -> tuple[Noticed, ...]:
        since = self._clock.now() - _SAID_FOR
        read = self._settings.read
        taken, rows, pages = read(SeriesTaken), read(RowsDiffered), read(PagesDamaged)
        feed = read(FeedDiffers)
        found = {
            Noticed.RESTORED: taken is not None and taken.at > since and not taken.made_at,
            Noticed.RESTORED_BACKUP: taken is not None and taken.at > since and taken.made_at,
            Noticed.ACCOUNTS_GONE: self._accounts.gone(),
            Noticed.ROWS_DIFFERED: rows is not None and rows.at > since,
            Noticed.DAMAGED: pages is not None and pages.at > since,
            Noticed.FEED_DIFFERS: feed is not None and feed.at > since,
        }
        return tuple(one for one, so in found.items() if so)

    def differed(self) -> tuple[str, ...]:
        """The files of ``ROWS_DIFFERED``."""
        rows = self._settings.read(RowsDiffered)
        return rows.files if rows else ()

    def is_due(self) -> bool:
        """Whether not everything was looked at today."""
        return self._settings.read(LookedThrough) != LookedThrough(self._clock.now().date())

    def look(self, after: str = "") -> str | None:
        """A few files after this number; gives the last of them, None once all were looked at.

        The first step looks at the pages of the database. No step holds up a
        clerk for longer than a file takes to be read.
        """
        if not after and self._connection.rows("PRAGMA cipher_integrity_check"):
            self._settings.save(PagesDamaged(self._clock.now()))
        try:
            return self._some(after)
        except Trouble as trouble:
            if trouble.reason != _UNREADABLE:
                raise
            self._settings.save(PagesDamaged(self._clock.now()))
            return None

    def look_through(self) -> tuple[str, ...]:
        """All of it at once; gives the files whose rows differed."""
        after: str | None = ""
        before = self._settings.read(RowsDiffered)
        while after is not None:
            after = self.look(after)
        return () if self._settings.read(RowsDiffered) == before else self.differed()

    def _some(self, after: str) -> str | None:
        rows = self._connection.rows(
            "SELECT DISTINCT case_number FROM counting WHERE case_number > ? AND event <> x''"
            " AND case_number NOT LIKE 'DAYBOOK-%' ORDER BY case_number LIMIT ?",
            (after, _AT_ONCE),
        )
        numbers = [str(number) for (number,) in rows]
        differing = [number for number in numbers if self._put_right(number)]
        if not numbers:
            differing = self._files.without_history()
            for number in differing:
                self._put_right(number)
        if differing:
            known = (*dict.fromkeys((*differing, *self.differed())),)
            self._settings.save(RowsDiffered(self._clock.now(), known[:_NAMED]))
        if not numbers:
            self._settings.save(LookedThrough(self._clock.now().date()))
        return numbers[-1] if numbers else None

    def _put_right(self, number: str) -> bool:
        self._connection.begin()
        try:
            differed = self._files.put_right(number)
            if differed:
                self._connection.commit()
        finally:
            self._connection.rollback()  # of what was written as it was; nothing after a commit
        return differed
