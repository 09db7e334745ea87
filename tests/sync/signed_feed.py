"""What tests bring to a hall's feed, and how they read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from counter_app.assembly import Counter
from counter_app.central.centre import PostgresCentre
from counter_app.kernel.trust.contents import NewKey
from counter_app.kernel.trust.hall_line import NO_DIGEST, HallLine, LineKind
from counter_app.kernel.trust.people import AccountContent, LawGrant
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.signed import sign
from counter_app.kernel.trust.suite import NAME, sha256
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from counter_app.sync.entries import Entry, FeedItem
from counter_app.sync.law_writing import write_line
from tests.halls import HallOfWindows, root_of

WRITER = Ed25519Key(bytes(31) + b"w")
SUITES = {SUITE.number: SUITE}
Rows = list[tuple[Any, ...]]
Sessions = Callable[[Counter], PostgresCentre]


def said(name: str, content: bytes = b"\x00\x07", kind: str = LineKind.SETTINGS) -> bytes:
    """A hall line by a key that nobody knows: what it is worth is not the feed's matter."""
    line = HallLine(
        suite=SUITE.number,
        hall=b"h" * NAME,
        kind=kind,
        name=name,
        follows=NO_DIGEST,
        content=content,
        line=0,
        head=NO_DIGEST,
        key=SUITE.name_of(WRITER.public_key),
    )
    return sign(line, SUITE, [WRITER]).to_bytes()


def given_key(hall: HallOfWindows, window: Counter, centre: PostgresCentre, sealed: bytes) -> bytes:
    """The line of a key that root gives to a new account; it names the sealed half."""
    root = root_of(hall.dsn)
    assert root is not None

    def line(kind: LineKind, content: bytes, second: Ed25519Key | None = None) -> bytes:
        window.link.sync_once()
        law = window.store.law()
        assert law is not None
        return write_line(law, kind, "lin", content, root.key, second=second)

    account = AccountContent("林小满", "lin", (LawGrant("clerk"),))
    centre.bring_law(line(LineKind.ACCOUNT, account.to_bytes()))
    return line(LineKind.KEY, NewKey(WRITER.public_key, sha256(sealed)).to_bytes(), WRITER)


def seals_of(window: Counter, code: str) -> Rows:
    """What it holds of the seals of the window with this code."""
    return window.store.connection.rows(
        "SELECT series, first, entries, seal FROM seals WHERE window = ? ORDER BY series, first",
        (code,),
    )


def law_of(window: Counter) -> Rows:
    """What it holds of made-up law, in the feed's order."""
    return window.store.connection.rows(
        "SELECT n, kind, name, signed FROM law_lines WHERE name LIKE 'made_up%' ORDER BY n"
    )


def in_pages(
    read: Callable[[int, int], tuple[FeedItem, ...]], most: int
) -> list[tuple[FeedItem, ...]]:
    """All that can be read, ``most`` lines asked for at a time."""
    pages, after = list[tuple[FeedItem, ...]](), 0
    while page := read(after, most):
        pages.append(page)
        after = page[-1].n
    return pages


def is_whole(page: Sequence[FeedItem]) -> bool:
    """Whether each of its commits is there, from its first entry to the one it ends with."""
    lines = {item.n for item in page}
    for item in page:
        if isinstance(item.content, Entry) and item.content.sealed:
            count = read_seal(item.content.sealed, SUITES).what.count
            if not lines.issuperset(range(item.n - count + 1, item.n + 1)):
                return False
    return all(item.own in lines for item in page if item.own)
