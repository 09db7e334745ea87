"""The stretch of numbers that belongs to this database file, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import series_text
from counter_app.store.connection import Connection
from counter_app.store.journal import last_tip
from counter_app.store.settings import StoreSettings
from counter_app.store.witness import Match, Tip, Witness
from counter_app.sync.ports import Membership

RandomBytes = Callable[[int], bytes]
_DRAWS: Final = 100
_WRITTEN: Final = (
    "SELECT 1 FROM series s JOIN journal j ON j.series = s.series AND j.window = s.window"
    " WHERE s.series = ? LIMIT 1"
)


@immutable
class FileId:
    """The name of this database file; a copy takes another one."""

    id: UUID


@immutable
class RestoredFrom:
    """Of which backup the program made this file, which had this name then."""

    file: UUID
    made_at: datetime


@immutable
class SeriesTaken:
    """That this file was found to be restored or copied, and when; told in the self-check.

    ``made_at``: when the backup was made of which the program itself restored
    it; None for a copy that somebody put there.
    """

    match: str
    at: datetime
    made_at: datetime | None = None


class SeriesKeeper:
    """Sees to it that two files never number with one series."""

    def __init__(
        self,
        connection: Connection,
        settings: StoreSettings,
        witness: Witness,
        random: RandomBytes,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._witness = witness
        self._random = random

    def begin(self, at: datetime, *, created: bool) -> Match:
        """At opening: go on with the series, or retire it if this may not be the file it was.

        A window that stands alone draws a new series at once; one that belongs
        to a hall gets it from the centre before it numbers again.
        """
        kept = self._settings.read(FileId)
        tip = last_tip(self._connection)
        match = Match.NEW
        if kept is not None and not created:
            match = self._witness.judge(kept.id.hex, tip, self._knows)
            if match is Match.SAME:
                return match
        with self._settings.transaction():
            self._settings.save(FileId(UUID(bytes=self._random(16), version=4)))
            if kept is not None:
                self._settings.save(SeriesTaken(match.value, at, self._backup_of(kept.id)))
            self.renew(at)
        self._witness.begin(self.file_id.hex, tip)
        return match

    @property
    def file_id(self) -> UUID:
        """The name of this database file."""
        kept = self._settings.read(FileId)
        assert kept is not None
        return kept.id

    def renew(self, at: datetime) -> None:
        """Write no more to the strand that was; inside a transaction."""
        self._connection.do("UPDATE series SET retired = 1")
        if self._settings.read(Membership) is None:
            self._draw(at)

    def needed(self) -> bool:
        """Whether there is no series to number with."""
        return self._connection.row("SELECT 1 FROM series WHERE retired = 0") is None

    def adopt(self, window: str, series: str, at: datetime) -> bool:
        """Number with what the centre leased; inside a transaction.

        False, and nothing happens, if this file has written to a series of
        that name, of which the centre does not know (any more).
        """
        if self._connection.row(_WRITTEN, (series,)):
            return False
        self._connection.do("UPDATE series SET retired = 1")
        self._connection.do(
            "INSERT OR REPLACE INTO series (series, leased_at, window) VALUES (?,?,?)",
            (series, at.isoformat(), window),
        )
        return True

    def note(self, tip: Tip) -> None:
        """The journal has come this far."""
        self._witness.note(self.file_id.hex, tip)

    def _backup_of(self, file: UUID) -> datetime | None:
        restored = self._settings.read(RestoredFrom)
        return restored.made_at if restored and restored.file == file else None

    def _draw(self, at: datetime) -> None:
        for _ in range(_DRAWS):
            series = series_text(int.from_bytes(self._random(8)))
            if self._connection.row("SELECT 1 FROM series WHERE series = ?", (series,)) is None:
                break
        self._connection.do(
            "INSERT INTO series (series, leased_at) VALUES (?,?)", (series, at.isoformat())
        )

    def _knows(self, tip: Tip) -> bool:
        found = self._connection.row("SELECT hash FROM journal WHERE position = ?", (tip.position,))
        return found is not None and bytes(found[0]) == tip.hash
