"""The hall's centre as sync sees it; ``sync.ports.Centre`` over PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from counter_app.central.listening import Ear
from counter_app.central.provisioning import FIRST_TO_SIGN, known_version
from counter_app.central.session import Session
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.refusal import Trouble
from counter_app.sync.entries import (
    Cursor,
    Entry,
    FeedItem,
    LawLine,
    Parked,
    Publication,
    PublicationKind,
    Receipt,
)
from counter_app.sync.heard_window import HeardWindow
from counter_app.sync.ports import Bell, Greeting, Strand, Tip, Told

_UNTOLD: Final[tuple[Any, ...]] = (None, None, None, False)
"""Stamp, own line, seal and ``beside``, where a centre of before tells none of them."""

_LAW: Final = "law"
"""The kind of a hall line among those of publications."""


class PostgresCentre:
    """One session of a joined window."""

    def __init__(self, dsn: str, *, deadline_s: float = 30.0) -> None:
        """Refusal or Trouble if the centre cannot be reached or lets us not in."""
        self._session = Session(dsn, deadline_s=deadline_s)
        self._ear: Ear | None = None

    def greet(self, cursors: Sequence[Cursor], told_of: Told | None = None) -> Greeting:
        """Begin a pass; Trouble ``central.schema_differs`` at one of before that knows no seals."""
        hello: dict[str, Any] = {
            "cursors": [
                [one.n, str(one.id) if one.id else None, one.stamp or None] for one in cursors
            ],
            "told": to_plain(told_of),
            "speaks": known_version(),
        }
        told = self._session.value("SELECT counter.greet(%s::jsonb)", json.dumps(hello))
        found, known = told["schema_version"], known_version()
        if found != known and found < FIRST_TO_SIGN:
            raise Trouble("central.schema_differs", found=found, known=known)
        return Greeting(
            hall=told["hall"],
            window=told["window"],
            name=told["name"],
            installation=UUID(told["installation"]),
            schema_version=found,
            known_version=known,
            incarnation=told["incarnation"],
            head=told["head"],
            common=told["common"],
            now=datetime.fromisoformat(told["now"]),
            alarms=told["alarms"],
            may_publish=told["may_publish"],
            recovering=told["recovering"],
            founding=bytes.fromhex(told["founding"]) if told.get("founding") else None,
        )

    def tips(self, strands: Sequence[Strand]) -> dict[tuple[str, str], Tip]:
        """How far the centre has these strands; without those it does not know."""
        asked = json.dumps([[one.window, one.series] for one in strands])
        told = self._session.value("SELECT counter.strand_tips(%s::jsonb)", asked)
        return {
            (one["window"], one["series"]): Tip(one["sequence"], one["mine"], one["forked"])
            for one in told
        }

    def claim_series(self, window: str, series: str, file: UUID) -> bool:
        """Say that a strand is ours; False if it is another's."""
        return bool(
            self._session.value("SELECT counter.claim_series(%s, %s, %s)", window, series, file)
        )

    def lease_series(self, file: UUID) -> str:
        """A new stretch of numbers for this database file."""
        return str(self._session.value("SELECT counter.lease_series(%s)", file))

    def append(self, entries: Sequence[Entry], *, offered: bool, beyond: int = 0) -> Receipt:
        """Push entries of one strand; they are committed when this returns."""
        function = "offer_entries" if offered else "append_events"
        batch = batch_of(entries) | ({"beyond": beyond} if beyond else {})
        told = self._session.value(f"SELECT counter.{function}(%s::jsonb)", json.dumps(batch))
        return Receipt(
            taken=told["taken"],
            known=told["known"],
            parked=tuple(Parked(one["sequence"], one["reason"]) for one in told["parked"]),
            sequence=told["sequence"],
            forked=told["forked"],
            broken=told.get("broken", False),
        )

    def windows_heard(self) -> tuple[HeardWindow, ...]:
        """The windows that are let in, by their codes; Trouble ``central.no_schema`` if too old."""
        rows = self._session.call("SELECT counter.windows_heard()")
        return tuple(
            HeardWindow(
                one["window"],
                one["name"],
                datetime.fromisoformat(one["last_heard_at"]) if one["last_heard_at"] else None,
                one["alive"],
                one["unsent"],
                one["to_print"],
                one["not_printed"],
            )
            for (one,) in rows
        )

    def read_feed(self, after: int, most: int) -> tuple[FeedItem, ...]:
        """Lines after this one, oldest first."""
        return self._items("read_feed(%s, %s)", after, most)

    def read_needed(
        self, after: int, until: int, since: datetime, most: int
    ) -> tuple[FeedItem, ...]:
        """Lines that an empty window needs."""
        return self._items("read_needed(%s, %s, %s, %s)", after, until, since, most)

    def read_case(self, number: str) -> tuple[FeedItem, ...]:
        """The whole history of one case; empty if the hall has none of this number."""
        return self._items("read_case(%s)", number)

    def bring_law(self, signed: bytes, blobs: Sequence[bytes] = ()) -> int:
        """A hall line with the blobs that it names; gives its line."""
        sql = "SELECT counter.bring_law((counter.me()).hall, %s, %s)"
        return int(self._session.value(sql, signed, list(blobs)))

    def bring_law_again(self, signed: bytes, beyond: int) -> int:
        """Once more a hall line that lies at line ``beyond``; gives its line."""
        sql = "SELECT counter.bring_law_again((counter.me()).hall, %s, %s)"
        return int(self._session.value(sql, signed, beyond))

    def fetch_blob(self, sha256: bytes) -> bytes:
        """What has this SHA-256; empty if the centre has no such thing."""
        sql = "SELECT counter.read_blob((counter.me()).hall, %s)"
        return bytes(self._session.value(sql, sha256) or b"")

    def law(self) -> tuple[FeedItem, ...]:
        """All hall lines, oldest first."""
        sql = "SELECT n, stamp, signed FROM counter.read_law((counter.me()).hall)"
        return tuple(law_item(*row) for row in self._session.call(sql))

    def fetch(self, publication: Publication) -> Publication:
        """The publication with its content."""
        content = self._session.value(
            "SELECT counter.read_publication(%s, %s, %s)",
            publication.kind.value,
            publication.name,
            publication.version,
        )
        return Publication(
            publication.kind,
            publication.name,
            publication.version,
            publication.digest,
            bytes(content or b""),
        )

    def publish(self, publication: Publication) -> int:
        """A new version for the hall; gives the version."""
        return int(
            self._session.value(
                "SELECT counter.publish(%s, %s, %s)",
                publication.kind.value,
                publication.name,
                publication.content,
            )
        )

    def publication_versions(self) -> frozenset[tuple[str, str, int]]:
        """(kind, name, version) of the catalogs and calendars of the hall."""
        rows = self._session.call("SELECT kind, name, version FROM counter.publication_versions()")
        return frozenset((kind, name, version) for kind, name, version in rows)

    def offer_publication(self, publication: Publication) -> bool:
        """Give back what a restored centre forgot; False if it has this version."""
        return bool(
            self._session.value(
                "SELECT counter.offer_publication(%s, %s, %s, %s)",
                publication.kind.value,
                publication.name,
                publication.version,
                publication.content,
            )
        )

    def withdrawn_papers(self) -> tuple[tuple[str, str], ...]:
        """(number, standing) of papers that speak no more."""
        rows = self._session.call("SELECT paper_number, standing FROM counter.withdrawn_papers()")
        return tuple((number, standing) for number, standing in rows)

    def wait(self, seconds: float, bell: Bell) -> None:
        """Until the feed grew, the bell rang or time is up; the first time not at all."""
        if self._ear is None:
            self._ear = Ear(self._session)
            self._ear.listen(str(self._session.value("SELECT counter.my_hall()")))
            return  # what came since the last pass was told to nobody
        self._ear.wait(seconds, bell)

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def _items(self, function: str, *values: object) -> tuple[FeedItem, ...]:
        sql = f"SELECT * FROM counter.{function}"
        return tuple(feed_item(row) for row in self._session.call(sql, *values))


def batch_of(entries: Sequence[Entry]) -> dict[str, Any]:
    """Entries of one strand as ``counter.append_events`` takes them."""
    first = entries[0]
    return {
        "window": first.window,
        "series": first.series,
        "previous": first.previous.hex(),
        "entries": [
            {
                "sequence": one.sequence,
                "id": str(one.id),
                "body": one.body.decode("utf-8"),
                "hash": one.hash.hex(),
                **({"sealed": one.sealed.hex()} if one.sealed else {}),
            }
            for one in entries
        ],
    }


def law_item(n: int, stamp: int, signed: bytes) -> FeedItem:
    """A hall line as the centre tells it."""
    return FeedItem(n, LawLine(bytes(signed)), stamp, n)


def feed_item(row: tuple[Any, ...]) -> FeedItem:
    n, kind, window, series, sequence, event, body, previous, digest, name, version, *told = row
    stamp, own, sealed, beside = told or _UNTOLD
    if kind == _LAW:
        return law_item(n, stamp, sealed)
    if kind != "event":
        publication = Publication(PublicationKind(kind), name, version, bytes(digest))
        return FeedItem(n, publication, stamp or 0)
    entry = Entry(
        window,
        series,
        sequence,
        event,
        body.encode("utf-8"),
        bytes(previous),
        bytes(digest),
        bytes(sealed or b""),
    )
    return FeedItem(n, entry, stamp or 0, own or 0, beside)
