"""What the hall published: catalogs, calendars, its windows and their keys, itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from counter_app.kernel.account import Account
from counter_app.kernel.encoding import from_bytes
from counter_app.kernel.hall_rules import HallRules
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.calendar import CalendarYear
from counter_app.knowledge.days.calendar_file import read_years
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.knowledge.hall import Hall, read_hall
from counter_app.store.accounts import StoreAccounts
from counter_app.store.connection import Connection
from counter_app.store.settings import StoreSettings
from counter_app.store.shelf import StoreShelf, read_packed
from counter_app.sync.entries import Publication, PublicationKind
from counter_app.sync.ports import Membership

if TYPE_CHECKING:
    # What reads law is loaded where there is some: a window starts without.
    from counter_app.kernel.trust.law import Law

STAND_ALONE_VERSIONS: Final = 1000
"""Versions up to this are of catalogs from before the window joined."""

_KEY: Final = 32  # bytes of a public key
_WINDOWS: Final = "hall_windows"
_NAMES: Final = "hall_windows by code"


@immutable
class Kept:
    """What changed with a publication."""

    catalog: bool = False
    calendar: bool = False


@immutable
class HallWindow:
    """A window that joined the hall, and the key of its papers; ended when it was put out."""

    installation: str
    window: str
    name: str
    public_key: bytes  # Ed25519, 32 bytes
    joined_at: datetime
    ended_at: datetime | None
    replaced: bool = False  # at the moment at which another PC joined in its place

    @property
    def was_put_out(self) -> bool:
        """停用: nobody came in its place, so that its key may be in anybody's hands."""
        return self.ended_at is not None and not self.replaced


@immutable
class _Joined:
    """As the centre publishes a window."""

    installation: str
    window: str
    name: str
    public_key: str  # hexadecimal
    joined_at: datetime
    ended_at: datetime | None


class StorePublications:
    """The newest of each; of catalogs every version that came."""

    def __init__(
        self,
        connection: Connection,
        settings: StoreSettings,
        shelf: StoreShelf,
        accounts: StoreAccounts,
        rules: Callable[[], HallRules],
        law: Callable[[], Law | None],
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._shelf = shelf
        self.accounts = accounts
        self._rules = rules
        self._law = law

    def keep(self, publication: Publication, line: int = 0) -> Kept | None:
        """Inside a transaction; None if it cannot be read, whatever is in it.

        ``line``: where in the feed it lies.
        """
        if sha256(publication.content).digest() != publication.digest:
            return None
        try:
            return self._keep(publication, line)
        except Trouble:  # of the disk
            raise
        except Exception:  # as any published by whoever may
            return None

    def windows(self) -> tuple[HallWindow, ...]:
        """Every window that ever joined."""
        return self._settings.remembered(_WINDOWS, self._windows)

    def window_names(self) -> Mapping[str, str]:
        """What they are called, by their codes."""
        return self._settings.remembered(
            _NAMES, lambda: {one.window: one.name for one in self.windows()}
        )

    def forget_windows(self) -> None:
        """What is told of them, or what the law says of them, changed."""
        self._settings.forget(_WINDOWS, _NAMES)

    def _founded(self) -> Law | None:
        law = self._law()
        return law if law is not None and law.founded is not None else None

    def _windows(self) -> tuple[HallWindow, ...]:
        law, told = self._founded(), self._told()
        if law is None:
            return tuple(one for _line, one in told)
        from counter_app.store.windows_by_law import by_law

        found = (by_law(law, line, one) for line, one in told)
        return tuple(one for one in found if one is not None)

    def _told(self) -> tuple[tuple[int, HallWindow], ...]:
        """Each with the line that told of it last."""
        rows = self._connection.rows(
            "SELECT line, installation, window, name, public_key, joined_at, ended_at"
            " FROM hall_windows ORDER BY window, joined_at"
        )
        joinings = {(str(row[2]), _here(row[5])) for row in rows}
        return tuple(
            (
                line,
                HallWindow(
                    installation,
                    window,
                    name,
                    bytes(key),
                    _here(joined),
                    _here(ended) if ended else None,
                    replaced=bool(ended) and (window, _here(ended)) in joinings,
                ),
            )
            for line, installation, window, name, key, joined, ended in rows
        )

    def calendars(self) -> tuple[CalendarYear, ...]:
        """The years that the hall published."""
        rows = self._connection.rows("SELECT year, content FROM calendars ORDER BY year")
        years = list[CalendarYear]()
        for year, content in rows:
            with suppress(Refusal):  # this program may read more strictly than the one that kept it
                years += [one for one in read_years(bytes(content)) if one.year == year]
        return tuple(years)

    def held(self) -> tuple[Publication, ...]:
        """Catalogs, calendars and accounts of the hall, without digest and content."""
        rows = self._connection.rows(
            "SELECT 'catalog', 'catalog', version FROM catalogs"
            " WHERE version > ? AND sha256 IS NULL"
            " UNION ALL SELECT 'calendar', printf('%04d', year), version FROM calendars",
            (STAND_ALONE_VERSIONS,),
        )
        accounts = ((PublicationKind.ACCOUNT, code, n) for code, n in self.accounts.held())
        return tuple(
            Publication(PublicationKind(kind), name, version, b"")
            for kind, name, version in (*rows, *accounts)
        )

    def content(self, publication: Publication) -> bytes:
        """What was published, of a held one."""
        if publication.kind is PublicationKind.CATALOG:
            return self._shelf.packed(publication.version)
        if publication.kind is PublicationKind.ACCOUNT:
            return self.accounts.content(publication.name)
        found = self._connection.row(
            "SELECT content FROM calendars WHERE year = ?", (int(publication.name),)
        )
        return bytes(found[0]) if found else b""

    def _keep(self, publication: Publication, line: int) -> Kept:
        match publication.kind:
            case PublicationKind.CATALOG:
                catalog = read_packed(publication.content)
                self._shelf.keep(replace(catalog, version=publication.version))
                return Kept(catalog=True)
            case PublicationKind.CALENDAR:
                for year in read_years(publication.content):
                    self._connection.do(
                        "INSERT OR REPLACE INTO calendars VALUES (?,?,?)",
                        (year.year, publication.version, publication.content),
                    )
                return Kept(calendar=True)
            case PublicationKind.WINDOW:
                self._keep_window(from_bytes(_Joined, publication.content), line)
            case PublicationKind.ACCOUNT:
                account = from_bytes(Account, publication.content)
                if account.code == publication.name:
                    self.accounts.follow(account, publication.version)
            case PublicationKind.HALL:
                self.keep_hall(read_hall(publication.content))
        return Kept()

    def _keep_window(self, told: _Joined, line: int) -> None:
        key = bytes.fromhex(told.public_key)
        if len(key) != _KEY:
            raise ValueError
        known = self._connection.row(
            "SELECT public_key FROM hall_windows WHERE installation = ?", (told.installation,)
        )
        if known is not None and bytes(known[0]) != key and self._founded() is not None:
            return  # an installation has one key, whatever the centre tells
        self._connection.do(
            "INSERT OR REPLACE INTO hall_windows VALUES (?,?,?,?,?,?,?)",
            (
                told.installation,
                told.window,
                told.name,
                key,
                told.joined_at.isoformat(),
                told.ended_at and told.ended_at.isoformat(),
                line,
            ),
        )
        self.forget_windows()
        self._take_name(told)

    def _take_name(self, told: _Joined) -> None:
        """What the centre calls this very window from now on."""
        mine, hall = self._settings.read(Membership), self._settings.read(Hall)
        if mine is None or str(mine.installation) != told.installation or mine.name == told.name:
            return
        self._settings.save(replace(mine, name=told.name))
        if hall is not None:
            self._settings.save(replace(hall, window_name=told.name))

    def keep_hall(self, hall: Hall) -> None:
        """The hall's name, address and rules; code, window and telephone stay the window's own.

        Refusal for a rule of a feature that no hall could have set.
        """
        self._rules().checked(dict(hall.feature_rules))
        mine = self._settings.read(Hall)
        if mine is not None:
            hall = replace(
                hall,
                code=mine.code,
                window=mine.window,
                window_name=mine.window_name,
                phone=mine.phone,
            )
            if hall != mine:
                self._settings.save(hall)


def _here(moment: str) -> datetime:
    """A moment that the centre told in its own zone, as the window's clock tells it."""
    return datetime.fromisoformat(moment).astimezone(SHANGHAI)
