"""Hall lines (大厅条目) as the feed told them, and the blobs that they name.

Kept as they came: what of them counts is the judging's matter.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.kernel.trust.packing import Malformed
from counter_app.kernel.trust.suite import sha256
from counter_app.kernel.trust.told import COUNTING, PROVED
from counter_app.knowledge.days.deadline import SHANGHAI
from counter_app.store.connection import Connection
from counter_app.sync.entries import FeedItem, LawLine
from counter_app.sync.ports import LostLaw

if TYPE_CHECKING:
    # What reads hall lines is loaded where there are some: a window starts without.
    from counter_app.kernel.trust.hall_line import HallLine
    from counter_app.kernel.trust.signed import Signed


class LawLines:
    """Inside transactions of whoever calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, item: FeedItem, line: LawLine, told: str) -> None:
        """Line ``item.n`` of the feed, whatever it says; ``told`` is the verdict on it.

        Blobs of what does not count are asked for by nobody.
        """
        signed = _read(line.signed)
        kind, name = (signed.what.kind, signed.what.name) if signed else ("", "")
        digest = signed.digest if signed else sha256(line.signed)
        self._connection.do(
            "INSERT OR IGNORE INTO law_lines VALUES (?,?,?,?,?,?,?)",
            (item.n, item.stamp, kind, name, digest, line.signed, told),
        )
        if told == PROVED:
            self._connection.do("DELETE FROM law_outbox WHERE signed = ?", (line.signed,))
        if told in COUNTING:
            self.ask_for(item.n, line.signed)

    def ask_for(self, n: int, line: bytes) -> None:
        """What this line ``n`` names is to be fetched."""
        signed = _read(line)
        for blob in _named(signed) if signed else ():
            self._connection.do(
                "INSERT INTO blobs (sha256, content, n) VALUES (?, x'', ?)"
                " ON CONFLICT (sha256) DO UPDATE SET n = excluded.n",
                (blob, n),
            )

    def rewind(self, common: int) -> None:
        """What came after ``common`` is to be brought again, in its order."""
        self._connection.do(
            "INSERT INTO law_outbox (signed, was)"
            " SELECT signed, verdict FROM law_lines WHERE n > ? ORDER BY n",
            (common,),
        )
        self._connection.do("DELETE FROM law_lines WHERE n > ?", (common,))

    def lost(self) -> LostLaw | None:
        """The first that is to be brought again."""
        found = self._connection.row(
            "SELECT place, signed FROM law_outbox WHERE NOT brought ORDER BY place LIMIT 1"
        )
        if found is None:
            return None
        place, data = int(found[0]), bytes(found[1])
        signed = _read(data)
        held = (self.blob(one) for one in (_named(signed) if signed else ()))
        return LostLaw(place, LawLine(data), tuple(one for one in held if one))

    def brought(self, lost: LostLaw) -> None:
        """It is; what was proved is waited for until it is again."""
        self._connection.do("UPDATE law_outbox SET brought = 1 WHERE place = ?", (lost.place,))
        self._connection.do("DELETE FROM law_outbox WHERE brought AND was <> ?", (PROVED,))

    def branched(self) -> datetime | None:
        """When the feed last went on from an earlier end; None if it never did."""
        found = self._connection.row("SELECT max(stamp) FROM law_lines WHERE kind = 'branch'")
        stamp = found[0] if found else None
        return datetime.fromtimestamp(stamp / 1_000_000, SHANGHAI) if stamp else None

    def lacking(self) -> tuple[bytes, ...]:
        """The blobs that are named and not here; what was named last comes first."""
        rows = self._connection.rows("SELECT sha256 FROM blobs WHERE content = x'' ORDER BY n DESC")
        return tuple(bytes(digest) for (digest,) in rows)

    def take_blob(self, content: bytes) -> bytes:
        """Keep it if it is named; gives its digest."""
        digest = sha256(content)
        self._connection.do("UPDATE blobs SET content = ? WHERE sha256 = ?", (content, digest))
        return digest

    def blob(self, digest: bytes) -> bytes:
        """What has this SHA-256; empty if it is not here."""
        found = self._connection.row("SELECT content FROM blobs WHERE sha256 = ?", (digest,))
        return bytes(found[0]) if found else b""


def _read(data: bytes) -> Signed[HallLine] | None:
    from counter_app.kernel.trust.hall_line import read_hall_line
    from counter_app.sync.ed25519 import SUITE

    try:
        return read_hall_line(data, {SUITE.number: SUITE})
    except Malformed:
        return None


def _named(signed: Signed[HallLine]) -> tuple[bytes, ...]:
    """SHA-256 of each blob that the line names: what it says, or a key under its password."""
    from counter_app.kernel.trust.contents import read_new_key
    from counter_app.kernel.trust.hall_line import NO_DIGEST, LineKind

    line = signed.what
    if line.blob:
        return (line.blob,)
    if line.kind != LineKind.KEY:
        return ()
    try:
        sealed = read_new_key(line.content, signed.suite).sealed
    except Malformed:
        return ()
    return (sealed,) if sealed != NO_DIGEST else ()
