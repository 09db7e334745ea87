"""Entries that come in (收入): into the journal, where they belong; what says nothing, aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from counter_app.kernel.encoding import EncodingError, UnknownKind
from counter_app.kernel.event import Event
from counter_app.kernel.happening import tag_of
from counter_app.kernel.immutable import immutable
from counter_app.kernel.record import is_daybook
from counter_app.kernel.refusal import Trouble
from counter_app.kernel.trust.told import ADMITTED, COUNTING
from counter_app.store.aside import AsideCommits
from counter_app.store.chain import START, link
from counter_app.store.commit_seals import CommitSeals
from counter_app.store.connection import Connection
from counter_app.store.files import Files, event_in
from counter_app.store.forgetting import Forgetting
from counter_app.store.journal import last_position
from counter_app.store.judged import Judged
from counter_app.store.unread import UnreadLines, Why
from counter_app.sync.entries import Entry, FeedItem

_HERE: Final = "SELECT position, feed, verdict FROM journal WHERE hash = ?"
_CHANGED: Final = (
    "SELECT 1 FROM journal WHERE series = ? AND window = ? AND sequence = ? AND id = ?"
)
_INSERT: Final = (
    "INSERT INTO journal (position, id, case_number, at, event, previous, hash, window, series,"
    " sequence, feed, own, stamp, verdict, kind) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_PLACE: Final = "UPDATE journal SET feed = ?, own = ?, stamp = ?, verdict = ? WHERE position = ?"


@immutable
class _Here:
    """An entry that the journal has; ``line`` is None of what waits for the centre."""

    position: int
    line: int | None
    counts: bool


@immutable
class _Coming:
    """One entry with its line of the feed, 0 for none, and the verdict on it."""

    item: FeedItem
    entry: Entry
    told: str


class EntryTaking:
    """Inside transactions of whoever calls."""

    def __init__(
        self,
        connection: Connection,
        files: Files,
        forgetting: Forgetting,
        unread: UnreadLines,
        aside: AsideCommits,
        seals: CommitSeals,
    ) -> None:
        self._connection = connection
        self._files = files
        self._forgetting = forgetting
        self._unread = unread
        self._aside = aside
        self._seals = seals

    def keep(self, items: Sequence[FeedItem], judged: Judged) -> tuple[int, tuple[str, ...]]:
        """How many entries are new, and the files of which the beginning is not here.

        What does not count by the hall's law lies aside, but for what was written here.
        """
        self._seals.keep(items, lambda item: judged.of(item) in COUNTING)
        new, files = 0, dict.fromkeys(judged.numbers)
        position = last_position(self._connection)
        for coming in _coming(items, judged):
            here = self._here(coming.entry)
            if coming.told not in COUNTING:
                files |= dict.fromkeys(self._left_out(coming, here))
                continue
            event = self._taken(coming, here)
            if event is None:
                continue
            if here is None:
                position += 1
                self._insert(position, coming, event)
                new += 1
            elif self._forgetting.recall(here.position, coming.entry, event):
                new += 1
            elif coming.item.n and self._reads_as_before(coming, here, event):
                continue
            if not is_daybook(event.case_number):
                files[event.case_number] = None
        return new, tuple(number for number in files if not self._files.derive(number))

    def _here(self, entry: Entry) -> _Here | None:
        """What is here of it: its identity is its hash; an id counts within its file only."""
        found = self._connection.row(_HERE, (link(entry.previous, entry.body),))
        if found is None:
            return None
        position, line, told = found
        return _Here(int(position), line, told in COUNTING)

    def _left_out(self, coming: _Coming, here: _Here | None) -> tuple[str, ...]:
        """An entry that does not count; the file in which it did until now, if any."""
        if here is None:
            self._aside.keep_entry(coming.item, coming.entry)
            return ()
        if here.line is not None:  # it stands on an earlier line, whatever became of it there
            return ()
        self._place(coming, here)
        rows = self._connection.rows(
            "SELECT case_number FROM journal WHERE position = ?", (here.position,)
        )
        return tuple(str(number) for (number,) in rows if not is_daybook(str(number)))

    def _insert(self, position: int, coming: _Coming, event: Event) -> None:
        item, entry = coming.item, coming.entry
        strand = (entry.window, entry.series, entry.sequence)
        placed = (item.n or None, item.own or None, item.stamp or None, coming.told)
        what = (position, str(entry.id), event.case_number, event.at.isoformat(), entry.body)
        links = (entry.previous, entry.hash)
        kind = tag_of(type(event.happening))
        self._connection.do(_INSERT, (*what, *links, *strand, *placed, kind))
        # Somebody else goes on with our strand: a copy of this file, or what it was before.
        own = self._connection.rows(
            "UPDATE series SET retired = 1 WHERE series = ? AND window = ? RETURNING series",
            (entry.series, entry.window),
        )
        purpose = self._files.features.numbered_by(event)
        if own and purpose is not None:
            self._connection.do(
                "INSERT INTO series_numbers (series, purpose, given) VALUES (?, ?, 1)"
                " ON CONFLICT (series, purpose) DO UPDATE SET given = given + 1",
                (entry.series, purpose),
            )

    def _reads_as_before(self, coming: _Coming, here: _Here, event: Event) -> bool:
        """Note the line of an event that was here; whether its case reads as it did before.

        It does where it counted on an earlier line already, and where the event
        waited for its line and no other of its case changes places with it.
        """
        line = coming.item.n
        if here.line is not None and here.counts and here.line <= line:
            return True
        self._place(coming, here)
        return (
            here.line is None
            and here.counts
            and not self._connection.row(
                "SELECT 1 FROM journal WHERE case_number = ?"
                " AND (feed > ? OR feed IS NULL AND position < ?)",
                (event.case_number, line, here.position),
            )
        )

    def _place(self, coming: _Coming, here: _Here) -> None:
        item = coming.item
        placed = (item.n, item.own or None, item.stamp or None, coming.told)
        self._connection.do(_PLACE, (*placed, here.position))
        self._connection.do("DELETE FROM outbox WHERE position = ?", (here.position,))

    def _taken(self, coming: _Coming, here: _Here | None) -> Event | None:
        """The event of an entry; None for one that was kept aside, unread.

        What somebody brings by hand, without a line of the feed, is refused
        whole: Trouble ``sync.bad_link``. What is proved needs no neighbour.
        """
        entry = coming.entry
        try:
            event = event_in(entry.body)
            why = Why.LINK
            linked = link(entry.previous, entry.body) == entry.hash
            named = (event.id, event.window) == (entry.id, entry.window)
            follows = here is not None or bool(coming.told) or self._follows(entry)
            if linked and named and follows:
                return event
        except EncodingError as error:
            why = Why.KIND if isinstance(error, UnknownKind) else Why.CONTENT
        if not coming.item.n:
            raise Trouble("sync.bad_link", line=entry.sequence)
        self._unread.keep_entry(coming.item, entry, why)
        return None

    def _follows(self, entry: Entry) -> bool:
        """The entry before it in its strand, where it is here, must be the one it names.

        What was written in its place under its id was changed on the way.
        """
        strand = (entry.series, entry.window)
        if self._connection.row(_CHANGED, (*strand, entry.sequence, str(entry.id))):
            return False
        if entry.sequence == 1:
            return entry.previous == START
        before = self._connection.rows(
            "SELECT hash FROM journal WHERE series = ? AND window = ? AND sequence = ?",
            (*strand, entry.sequence - 1),
        )
        return not before or any(bytes(row[0]) == entry.previous for row in before)


def _coming(items: Sequence[FeedItem], judged: Judged) -> Iterator[_Coming]:
    told = [(item, judged.of(item)) for item in items if not item.beside]
    for item, verdict in (*told, *((item, ADMITTED) for item in judged.admitted)):
        if isinstance(item.content, Entry):
            yield _Coming(item, item.content, verdict)
