"""Whatever the order in which lines and contents come: all windows work by the same."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.trust.lawgiving import _lay_published
from counter_app.kernel.trust.published import _newest_first, catalogs_said
from counter_app.kernel.trust.suite import sha256
from counter_app.kernel.trust.verdict import Proved
from counter_app.knowledge.catalog.catalog_json import to_json
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.store.law_pin import pin_hall
from counter_app.store.published import Published
from tests.conftest import StandingClock
from tests.prepared import sample, with_sample
from tests.store.test_what_counts import Feed
from tests.trust.planting import planted
from tests.trust.signed_hall import key

LINES, READERS = 40, 3
FAR = 2_000_000
JUNK = b"nobody reads this"
EMPTY = replace(sample(), items=(), sample=False)
Plain = tuple[object, ...]


@dataclass
class Publishing:
    """A hall of chance, and by another way what of it is in force: the naive truth."""

    drawn: Random
    feed: Feed = field(default_factory=Feed)
    contents: list[bytes] = field(default_factory=list)
    catalogs: dict[int, str] = field(default_factory=dict)  # title, empty for one nobody reads
    calendar: str = ""
    address: str = DEFAULT_HALL.address

    def __post_init__(self) -> None:
        for count in range(LINES):
            self.drawn.choice((self._catalog, self._calendar, self._settings))(f"第 {count} 次")

    def in_force(self) -> Plain:
        newest = max((n for n, title in self.catalogs.items() if title), default=0)
        versions = tuple(sorted(n for n, title in self.catalogs.items() if title))
        return newest, versions, self.calendar, self.address

    def _catalog(self, title: str) -> None:
        highest = max(self.catalogs, default=1000)
        version = self.drawn.choice((highest + 1, highest + 100, max(1001, highest - 1), FAR))
        body = zlib.compress(to_json(replace(EMPTY, title=title)))
        body, readable = self._spoilt(body)
        if self._say("catalog", str(version), body) and version != FAR:
            self.catalogs.setdefault(version, title if readable else "")

    def _calendar(self, notice: str) -> None:
        year = {"year": 2027, "notice": notice, "issued_on": "2026-11-01", "holidays": []}
        body, readable = self._spoilt(json.dumps(year).encode())
        if self._say("calendar", "2027", body) and readable:
            self.calendar = notice

    def _settings(self, address: str) -> None:
        body, readable = self._spoilt(to_bytes(replace(DEFAULT_HALL, address=address)))
        if self._say("settings", "hall", body) and readable:
            self.address = address

    def _spoilt(self, body: bytes) -> tuple[bytes, bool]:
        """Now and then it is not what it should be, or there is too much of it."""
        how = self.drawn.random()
        if how < 0.2:
            return JUNK + body, False
        return (
            (body + b" " * 1024 * 1024, False) if how < 0.3 and body[:1] == b"{" else (body, True)
        )

    def _say(self, kind: str, name: str, body: bytes) -> bool:
        """Whether it is law; what a clerk says, and what the line itself says, is not heard."""
        hall, known = self.feed.hall, self.drawn.random() < 0.7
        by = (key("window 01"), self.feed.lin) if known else (key("window 02"), self.feed.clerk)
        named = self.drawn.random() < 0.9
        said = {"blob": sha256(body)} if named else {}
        line = hall.line(kind, name, b"" if named else body[:1000], *by, **said)
        self.contents.append(body)
        return hall.say(line.to_bytes()) == Proved() and known and named


@contextmanager
def reading(folder: Path, clock: StandingClock, feed: Feed) -> Iterator[Counter]:
    """A new window of the hall."""
    with_sample().copy(folder)
    window = open_counter(folder, clock)
    window.store.settings.save(DEFAULT_HALL)
    pin_hall(window.store.settings, feed.hall.hall)
    try:
        yield window
    finally:
        window.close()


def read_all(window: Counter, hall: Publishing, drawn: Random) -> None:
    """Lines in pages of any length, and between them contents that are asked for, or not yet."""
    items, there = hall.feed.items, {sha256(one): one for one in hall.contents}
    while items or window.store.feed.lacking_blobs():
        lacking = [*window.store.feed.lacking_blobs()]
        drawn.shuffle(lacking)
        for digest in lacking[: drawn.randint(0, 3)] if items else lacking:
            window.store.feed.take_blob(drawn.choice((JUNK * 2, b"")))
            window.store.feed.take_blob(there[digest])
        count = drawn.randint(1, 9)
        page, items = items[:count], items[count:]
        if page:
            window.store.feed.take(page, "a")


def worked_by(window: Counter) -> Plain:
    """By what the window works."""
    shelf = window.store.shelf
    calendars = {one.notice for one in window.store.published.calendars()}
    own = tuple(one for one in shelf.versions() if one > 1000)
    newest = shelf.newest() if own else 0
    return newest, own, "".join(calendars), window.hall.address


def played(seed: int, place: Path, clock: StandingClock) -> None:
    drawn = Random(seed)
    hall = Publishing(drawn)
    hall.feed.said()
    for reader in range(READERS):
        folder = place / f"{seed}-{reader}"
        with reading(folder, clock, hall.feed) as window:
            read_all(window, hall, drawn)
            assert worked_by(window) == hall.in_force(), seed
        again = open_counter(folder, clock)
        try:
            assert worked_by(again) == hall.in_force(), seed
        finally:
            again.close()


@pytest.mark.parametrize("seed", range(4))
def test_all_windows_work_by_what_is_signed_and_can_be_read(
    seed: int, tmp_path: Path, standing_clock: StandingClock
) -> None:
    played(seed, tmp_path, standing_clock)


FAULTS: dict[str, tuple[Callable[..., object], str, str]] = {
    "a version far ahead": (catalogs_said, "highest + _FURTHER", "10**9"),
    "the oldest": (_newest_first, "reversed(said)", "said"),
    "more than any of its kind": (Published._contents, "LARGEST[_line_kind(kind)]", "10**9"),
    "by any window": (_lay_published, "brought.must_be_ruled()", "brought.window()"),
    "said without a blob": (_lay_published, "= line.blob", "= line.blob or line.content"),
    "a version once more": (
        catalogs_said,
        "_newest_first(said)[-1:]",
        "_newest_first(said)[:1]",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(fault: str, tmp_path: Path, standing_clock: StandingClock) -> None:
    with planted(*FAULTS[fault]):
        for seed in range(20):
            try:
                played(seed, tmp_path, standing_clock)
            except AssertionError:
                return
    raise AssertionError(f"{fault}: nothing was seen")
