"""Seals of this window's commits (封印): each over the hashes of its entries.

By the window's key, and in a founded hall by those of the people who did it.
What was sealed before names no hall and no person: to a hall that is founded
later it is a window's past, for which only the window speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.trust.packing import Malformed
from counter_app.kernel.trust.seal import MOST_ENTRIES, Seal, entries_digest, read_seal
from counter_app.kernel.trust.signed import Signed, sign
from counter_app.kernel.trust.suite import NO_HALL, KeyPair, Suite
from counter_app.store.connection import Connection
from counter_app.store.law_pin import pinned_hall
from counter_app.store.settings import StoreSettings

_SIGNERS: Final = ("key", "person", "second")
_KEEP: Final = "INSERT INTO seals VALUES (?,?,?,?,?)"
_OWN_SEALS: Final = (
    "SELECT s.window, s.series, s.first, s.entries, s.seal FROM seals s"
    " JOIN series o ON o.series = s.series AND o.window = s.window"
)
_KEEP_KEY: Final = "INSERT OR IGNORE INTO seal_keys VALUES (?,?)"
_HASHES: Final = (
    "SELECT sequence, hash, previous FROM journal"
    " WHERE series = ? AND window = ? AND sequence BETWEEN ? AND ? ORDER BY sequence, position"
)
_SEALS_NEAR: Final = (
    "SELECT window, series, first, seal FROM seals WHERE series = ? AND window = ?"
    " AND first BETWEEN ? AND ? ORDER BY first DESC"
)
_OF_WRITTEN: Final = (
    " FROM outbox o JOIN journal j ON j.position = o.position"
    " JOIN series s ON s.series = j.series AND s.window = j.window WHERE s.retired = 0"
)
_WRITTEN: Final = f"SELECT j.window, j.series, j.sequence{_OF_WRITTEN}"
_LAST_WRITTEN: Final = (
    f"SELECT j.window, j.series, max(j.sequence){_OF_WRITTEN} GROUP BY j.window, j.series"
)
_OWN_ACTS: Final = (
    "SELECT j.window, j.series, j.sequence, j.hash, j.previous, j.at, j.event <> x'',"
    " json_extract(CAST(j.event AS TEXT), '$.clerk.code'),"
    " json_extract(CAST(j.event AS TEXT), '$.approved_by.code')"
    " FROM journal j JOIN series s ON s.series = j.series AND s.window = j.window"
    " ORDER BY j.window, j.series, j.sequence, j.position"
)


@immutable
class PastSealed:
    """That what this database held before there were seals was sealed, act by act."""

    commits: int


class Seals:
    """Inside transactions of whoever calls.

    ``seed`` gives the 32 secret bytes of the key; ``had`` the last line of the feed
    that is here, with its head.
    """

    def __init__(
        self,
        connection: Connection,
        settings: StoreSettings,
        seed: Callable[[], bytes],
        had: Callable[[], tuple[int, bytes]],
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._seed = seed
        self._had = had
        self._opened: tuple[bytes, KeyPair] | None = None

    def seal(
        self,
        window: str,
        series: str,
        first: int,
        hashes: Sequence[bytes],
        people: Sequence[KeyPair] = (),
    ) -> None:
        """Seal a commit whose entries have these hashes, from sequence ``first`` on.

        ``people``: the key of who did it, then of the second person, if any.
        """
        suite, keys = self._suite(), (self._key(), *people)
        names = [suite.name_of(key.public_key) for key in keys]
        for name, key in zip(names, keys, strict=True):
            self._connection.do(_KEEP_KEY, (name, key.public_key))
        signers = dict(zip(_SIGNERS, names, strict=False))
        hall = pinned_hall(self._settings) or NO_HALL
        line, head = self._had()
        for start in range(0, len(hashes), MOST_ENTRIES):
            some = hashes[start : start + MOST_ENTRIES]
            seal = Seal(
                suite=suite.number,
                hall=hall,
                window=window,
                series=series,
                first=first + start,
                count=len(some),
                entries=entries_digest(suite, some),
                line=line,
                head=head,
                **signers,
            )
            sealed = sign(seal, suite, keys).to_bytes()
            self._connection.do(_KEEP, (series, window, seal.first, seal.entries, sealed))

    def seal_past(self) -> None:
        """Once, in a transaction: seal what this database wrote before there were seals."""
        if self._settings.read(PastSealed) is not None:
            return
        with self._settings.transaction():
            commits = 0
            for (window, series), first, hashes in _acts(self._connection.rows(_OWN_ACTS)):
                self.seal(window, series, first, hashes)
                commits += 1
            self._settings.save(PastSealed(commits))

    def broken(self) -> int | None:
        """The position of the first entry whose seal does not hold, or that lacks one; or None.

        What waits to be pushed was written here, so it bears a seal. Of what
        came back from the centre nothing is asked, nor of what others sealed or
        brought there under this window's name.
        """
        broken: list[int] = []
        covered: set[tuple[str, str, int]] = set()
        rows: list[tuple[Any, ...]] = self._connection.rows(_OWN_SEALS)
        for window, series, first, entries, data in rows:
            count = self._held(window, series, first, data)
            if count is None and self._is_own((window, series, first, bytes(entries)), data):
                broken.append(self._position(window, series, first))
            covered.update((window, series, first + n) for n in range(count or 0))
        for window, series, sequence in self._connection.rows(_WRITTEN):
            if (window, series, sequence) not in covered:
                broken.append(self._position(window, series, sequence))
        return min(broken, default=None)

    def last_holds(self) -> bool:
        """Whether the last seal of what this database writes holds, up to its last entry."""
        return all(
            any(
                first + (self._held(of, strand, first, seal) or 0) > last
                for of, strand, first, seal in self._connection.rows(
                    _SEALS_NEAR, (series, window, last - MOST_ENTRIES + 1, last)
                )
            )
            for window, series, last in self._connection.rows(_LAST_WRITTEN)
        )

    def _held(self, window: str, series: str, first: int, data: bytes) -> int | None:
        """How many entries the seal covers, all of them here; None if it does not hold."""
        suite = self._suite()
        try:
            sealed = read_seal(data, {suite.number: suite})
        except Malformed:
            return None
        seal = sealed.what
        if (seal.window, seal.series, seal.first) != (window, series, first):
            return None
        if not self._covers(sealed) or not sealed.holds(self._public_key):
            return None
        return seal.count

    def _is_own(self, place: tuple[str, str, int, bytes], data: bytes) -> bool:
        """Whether this database's key sealed just what lies there; the feed may bring anything."""
        suite = self._suite()
        try:
            sealed = read_seal(data, {suite.number: suite})
        except Malformed:
            return False
        seal = sealed.what
        named = (seal.window, seal.series, seal.first, seal.entries)
        return named == place and sealed.holds(self._public_key)

    def _covers(self, sealed: Signed[Seal]) -> bool:
        """Whether some history of the strand has the entries that were sealed."""
        seal = sealed.what
        rows: list[tuple[int, bytes, bytes]] = self._connection.rows(
            _HASHES, (seal.series, seal.window, seal.first, seal.first + seal.count - 1)
        )
        return any(
            len(history) == seal.count and entries_digest(sealed.suite, history) == seal.entries
            for history in _histories(rows, seal.first)
        )

    def _position(self, window: str, series: str, sequence: int) -> int:
        found = self._connection.row(
            "SELECT min(position) FROM journal WHERE series = ? AND window = ? AND sequence = ?",
            (series, window, sequence),
        )
        return int(found[0]) if found and found[0] is not None else 1

    def _public_key(self, name: bytes) -> bytes | None:
        found = self._connection.row("SELECT public_key FROM seal_keys WHERE name = ?", (name,))
        return None if found is None else bytes(found[0])

    def _key(self) -> KeyPair:
        from counter_app.sync.ed25519 import Ed25519Key

        seed = self._seed()
        if self._opened is None or self._opened[0] != seed:
            self._opened = (seed, Ed25519Key(seed))
        return self._opened[1]

    def _suite(self) -> Suite:
        from counter_app.sync.ed25519 import SUITE

        return SUITE


def _histories(rows: Iterable[tuple[int, bytes, bytes]], first: int) -> Iterator[list[bytes]]:
    """Every chain of hashes from sequence ``first`` on; more than one where a strand is forked."""
    open_ones: list[list[bytes]] = []
    for sequence, digest, previous in rows:
        digest, previous = bytes(digest), bytes(previous)
        if sequence == first:
            open_ones.append([digest])
        else:
            open_ones += [
                [*one, digest]
                for one in open_ones
                if len(one) == sequence - first and one[-1] == previous
            ]
    return iter(open_ones)


def _acts(
    rows: Iterable[tuple[Any, ...]],
) -> Iterator[tuple[tuple[str, str], int, list[bytes]]]:
    """Entries that were one act: one after another, of one moment and the same people."""
    act: list[bytes] = []
    strand, first, before = ("", ""), 0, (0, b"", ())
    for window, series, sequence, digest, previous, *told in rows:
        goes_on = (
            (window, series) == strand
            and (sequence, bytes(previous), tuple(told)) == (before[0] + 1, before[1], before[2])
            and len(act) < MOST_ENTRIES
        )
        if not goes_on and act:
            yield strand, first, act
        if not goes_on:
            strand, first, act = (window, series), sequence, []
        act.append(bytes(digest))
        before = (sequence, bytes(digest), tuple(told))
    if act:
        yield strand, first, act
