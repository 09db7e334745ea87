"""What the hall's law publishes (公布), followed at this window: settings, calendars, catalogs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, TypeVar

from counter_app.kernel.refusal import Trouble
from counter_app.kernel.trust.told import PROVED
from counter_app.knowledge.days.calendar import CalendarYear
from counter_app.knowledge.days.calendar_file import read_years
from counter_app.knowledge.hall import Hall, read_hall
from counter_app.store.connection import Connection
from counter_app.store.shelf import StoreShelf, read_packed
from counter_app.sync.entries import FeedItem, Publication, PublicationKind
from counter_app.sync.ports import Taken

if TYPE_CHECKING:
    # What reads and lays law is loaded where there is some: a window starts without.
    from counter_app.kernel.trust.law import Law, Tenure

T = TypeVar("T")
Said = tuple[PublicationKind, str, "tuple[Tenure, ...]"]
"""Kind and name of something published, and what was said of it, the newest first."""

_BLOB: Final = "SELECT content FROM blobs WHERE sha256 = ? AND length(content) BETWEEN 1 AND ?"
_HERE: Final = "SELECT 1 FROM blobs WHERE sha256 = ? AND content <> x''"
_LINE: Final = "SELECT signed FROM law_lines WHERE n = ? AND verdict = ?"


class Published:
    """Of a hall that is founded; nothing of any other.

    ``keep_hall`` works with a hall from now on; Refusal for one that nobody can.
    """

    def __init__(
        self,
        connection: Connection,
        shelf: StoreShelf,
        law: Callable[[], Law | None],
        keep_hall: Callable[[Hall], None],
    ) -> None:
        self._connection = connection
        self._shelf = shelf
        self._law = law
        self._keep_hall = keep_hall
        self._unreadable = set[bytes]()  # to this program
        self._known: tuple[Law, tuple[Said, ...]] | None = None

    def calendars(self) -> tuple[CalendarYear, ...]:
        """The years that are in force, of each the newest that can be read."""
        years = list[CalendarYear]()
        for kind, name, said in self._said():
            if kind is PublicationKind.CALENDAR:
                years += self._year(int(name), said)
        return tuple(years)

    def names(self, digest: bytes) -> bool:
        """Whether something that is published lies under this digest."""
        return any(one.value == digest for _kind, _name, said in self._said() for one in said)

    def calendars_here(self) -> dict[str, bytes]:
        """What of each year is in force and here, by its digest: another where it changed."""
        newest = (
            (name, self._newest_here(said))
            for kind, name, said in self._said()
            if kind is PublicationKind.CALENDAR
        )
        return {name: one.value for name, one in newest if one is not None}

    def follow(self) -> Taken:
        """Work with what the law says now, as far as it is here; inside a transaction."""
        self.calendars()  # so that it is known which of them cannot be read
        for kind, _name, said in self._said():
            if kind is PublicationKind.HALL:
                self._follow_hall(said)
        return Taken(catalogs=self._follow_catalogs())

    def unread(self) -> tuple[FeedItem, ...]:
        """What is in force and here, and says nothing to this program; without its content."""
        newest = ((kind, name, self._newest_here(said)) for kind, name, said in self._said())
        return tuple(
            FeedItem(one.line, Publication(kind, _of_kind(kind, name), int(name or 0), one.value))
            for kind, name, one in newest
            if one is not None and one.value in self._unreadable
        )

    def publishers(self) -> dict[int, tuple[str, str]]:
        """By version of the catalog: the account that signed it, empty for nobody's, and where.

        The window is empty where root signed.
        """
        return {version: self._signers(one.line) for version, one in self._catalogs()}

    def highest(self) -> int:
        """The highest version of the catalog that the law says; 0 for none."""
        return max((version for version, _one in self._catalogs()), default=0)

    def rewind(self) -> None:
        """Some of it is no more: the centre was restored."""
        self._shelf.forget_newest()

    # Inside

    def _said(self) -> tuple[Said, ...]:
        law = self._law()
        if law is None or law.founded is None:
            return ()
        if self._known is None or self._known[0] is not law:
            self._known = (law, tuple(_published(law)))
        return self._known[1]

    def _catalogs(self) -> Iterator[tuple[int, Tenure]]:
        for kind, name, said in self._said():
            if kind is PublicationKind.CATALOG:
                yield int(name), said[0]

    def _year(self, year: int, said: tuple[Tenure, ...]) -> list[CalendarYear]:
        for digest, content in self._contents(PublicationKind.CALENDAR, said):
            if own := [one for one in _read(read_years, content) or () if one.year == year]:
                return own[-1:]
            self._unreadable.add(digest)
        return []

    def _follow_hall(self, said: tuple[Tenure, ...]) -> None:
        for digest, content in self._contents(PublicationKind.HALL, said):
            if _read(self._followed, content):
                return
            self._unreadable.add(digest)

    def _followed(self, content: bytes) -> bool:
        self._keep_hall(read_hall(content))
        return True

    def _follow_catalogs(self) -> bool:
        before, kept = self._shelf.newest(), False
        self._shelf.forget_newest()
        held = self._shelf.digests()
        for version, said in self._catalogs():
            if version in held and held[version] in (b"", said.value):
                continue
            for digest, content in self._contents(PublicationKind.CATALOG, (said,)):
                catalog = _read(read_packed, content)
                if catalog is None:
                    self._unreadable.add(digest)
                    continue
                self._shelf.keep_named(version, catalog, digest)
                kept = True
        return kept or self._shelf.newest() != before

    def _contents(
        self, kind: PublicationKind, said: Iterable[Tenure]
    ) -> Iterator[tuple[bytes, bytes]]:
        """Digest and content of those that are here, no larger than any of their kind."""
        from counter_app.kernel.trust.published import LARGEST

        for one in said:
            if one.value not in self._unreadable:
                found = self._connection.row(_BLOB, (one.value, LARGEST[_line_kind(kind)]))
                if found is not None:
                    yield one.value, bytes(found[0])

    def _newest_here(self, said: tuple[Tenure, ...]) -> Tenure | None:
        return next((one for one in said if self._connection.row(_HERE, (one.value,))), None)

    def _signers(self, line: int) -> tuple[str, str]:
        from counter_app.kernel.trust.hall_line import read_hall_line
        from counter_app.kernel.trust.law import Owner

        law, found = self._law(), self._connection.row(_LINE, (line, PROVED))
        if law is None or found is None:
            return "", ""
        signed = read_hall_line(bytes(found[0]), law.program.suites).what
        person, window = law.keys.get(signed.person), law.keys.get(signed.key)
        return (
            person.name if person else "",
            window.name if window and window.owner is Owner.WINDOW else "",
        )


def _published(law: Law) -> Iterator[Said]:
    """The hall's settings, its calendars by year, and its catalogs by version: each said once."""
    from counter_app.kernel.trust.published import calendars_said, catalogs_said, settings_said

    yield PublicationKind.HALL, "", settings_said(law)
    for year, said in calendars_said(law).items():
        yield PublicationKind.CALENDAR, f"{year:04}", said
    for version, one in catalogs_said(law).items():
        yield PublicationKind.CATALOG, str(version), (one,)


def _line_kind(kind: PublicationKind) -> Any:
    from counter_app.kernel.trust.hall_line import LineKind

    return LineKind.SETTINGS if kind is PublicationKind.HALL else LineKind(kind.value)


def _of_kind(kind: PublicationKind, name: str) -> str:
    """As publications of before are named."""
    return kind.value if kind is PublicationKind.CATALOG else name


def _read(read: Callable[[bytes], T], content: bytes) -> T | None:
    """None for what says nothing to this program, whatever is in it."""
    try:
        return read(content)
    except Trouble:  # of the disk
        raise
    except Exception:  # as any published by whoever may
        return None
