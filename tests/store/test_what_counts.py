"""What a founded hall's feed brings counts if it is proved; the rest lies aside, in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.kernel.trust.commit import Commit
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.suite import KeyPair
from counter_app.kernel.trust.verdict import SetAside, Why
from counter_app.store.law_pin import pin_hall
from counter_app.store.unread import Why as Unreadable
from counter_app.sync.editions import known_program, shipped_editions
from counter_app.sync.entries import Entry, FeedItem, LawLine
from tests.conftest import Asking, StandingClock
from tests.trust.signed_hall import SUITE, SignedHall, account, key

CLERK = "001"


@dataclass
class Feed:
    """A founded hall, and its feed as the centre would hand it out."""

    hall: SignedHall = field(
        default_factory=lambda: SignedHall(
            program=known_program(), edition=shipped_editions()[-1], name="counts"
        )
    )
    items: list[FeedItem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hall.stamp = 1
        self.hall.join("01")
        self.hall.join("02")
        self.clerk = self.hall.settle_in(CLERK, account("张三", "clerk"))
        self.lin = self.hall.settle_in("lin", account("林", "administrator", at=("01",)))
        self.sun = self.hall.settle_in("sun", account("孙", "supervisor"))
        self._laid()

    def _laid(self) -> None:
        """Every hall line of the feed so far."""
        known = {one.n for one in self.items}
        for line in self.hall.feed:
            if isinstance(line.what, bytes) and line.n not in known:
                self.items.append(FeedItem(line.n, LawLine(line.what), line.stamp, line.n))
        self.items.sort(key=lambda one: one.n)

    def said(self) -> list[FeedItem]:
        """What was just said as law."""
        before = len(self.items)
        self._laid()
        return self.items[before:]

    def bring(self, acts: list[list[Entry]], person: KeyPair | None) -> list[FeedItem]:
        """Acts of window 02, sealed by it and by this person."""
        items: list[FeedItem] = []
        for entries in acts:
            commit = self.hall.commit(
                "02", [one.body for one in entries], person, series=entries[0].series
            )
            items += self.add(commit, [one.id for one in entries])
        return items

    def add(self, commit: Commit, ids: list[UUID]) -> list[FeedItem]:
        first = self.hall.n + 1
        self.hall.add(commit)
        own = self.hall.n
        items = [
            FeedItem(
                first + k,
                Entry(
                    commit.window,
                    commit.series,
                    commit.first + k,
                    ids[k],
                    one.body,
                    one.previous,
                    one.hash,
                    commit.sealed if first + k == own else b"",
                ),
                self.hall.stamp,
                own,
            )
            for k, one in enumerate(commit.entries)
        ]
        self.items += items
        return items


@pytest.fixture
def feed() -> Feed:
    return Feed()


@pytest.fixture
def writer(tmp_path: Path, standing_clock: StandingClock) -> Iterator[Counter]:
    counter = open_counter(tmp_path / "writer", standing_clock)
    counter.ensure_catalog()
    counter.save_setting(replace(counter.hall, window="02"))
    yield counter
    counter.close()


@pytest.fixture
def reader(window: Counter, feed: Feed) -> Counter:
    pin_hall(window.store.settings, feed.hall.hall)
    window.store.feed.take(feed.items, "a")
    return window


def acts_of(writer: Counter) -> list[list[Entry]]:
    """What the window wrote, act by act."""
    rows = writer.store.connection.rows(
        "SELECT window, series, sequence, id, event, previous, hash FROM journal ORDER BY position"
    )
    entries = [Entry(w, s, n, UUID(i), e, p, h) for w, s, n, i, e, p, h in rows]
    acts = []
    for first, data in writer.store.connection.rows("SELECT first, seal FROM seals ORDER BY first"):
        count = read_seal(data, {1: SUITE}).what.count
        acts.append(entries[first - 1 : first - 1 + count])
    return acts


def open_one(writer: Counter, asking: Asking) -> tuple[str, list[list[Entry]]]:
    """A case that the window took in, and the acts that tell of it."""
    number = writer.take_in(asking()).case.number
    return number, acts_of(writer)


def test_what_a_window_and_a_clerk_signed_counts(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking
) -> None:
    number, acts = open_one(writer, asking)
    reader.store.feed.take(feed.bring(acts, feed.clerk), "a")
    assert reader.store.files.state(number).number == number
    assert reader.store.feed.aside(10) == ()


@pytest.mark.parametrize("by", ["sun", None])
def test_what_its_clerk_did_not_sign_lies_aside(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking, by: str | None
) -> None:
    number, acts = open_one(writer, asking)
    reader.store.feed.take(feed.bring(acts, getattr(feed, by) if by else None), "a")
    assert number not in [row.number for row in reader.store.files.listed("case")]
    aside = reader.store.feed.aside(100)
    assert {(one.number, one.window) for one in aside} >= {(number, "02")}
    assert SetAside(Why.PERSON) in {one.verdict for one in aside}


def test_two_people_admit_what_lay_aside(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking
) -> None:
    number, acts = open_one(writer, asking)
    strange = key("a stranger")
    items = feed.bring(acts, strange)
    commits = [line.what for line in feed.hall.feed if isinstance(line.what, Commit)]
    reader.store.feed.take(items, "a")
    assert len(reader.store.feed.aside(100)) == len(commits)
    feed.hall.judgement(commits, admitted=True, by=(key("window 01"), feed.lin, feed.sun))
    reader.store.feed.take(feed.said(), "a")
    assert reader.store.feed.aside(100) == ()
    assert reader.store.files.state(number).number == number


def test_what_two_people_name_in_another_order_reads_alike_at_who_wrote_it(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking
) -> None:
    number = writer.take_in(asking(decision="notice", reason="相片请重拍")).case.number
    writer.withdraw_case(number)
    acts = acts_of(writer)
    pin_hall(writer.store.settings, feed.hall.hall)
    writer.store.feed.take(feed.items, "a")
    items = feed.bring(acts, key("a stranger"))
    commits = [line.what for line in feed.hall.feed if isinstance(line.what, Commit)]
    by = (key("window 01"), feed.lin, feed.sun)
    feed.hall.judgement(commits[::-1], admitted=True, by=by)
    told = feed.said()
    for window in (reader, writer):
        window.store.feed.take([*items, *told], "a")
    read, written = (one.store.files.events(number) for one in (reader, writer))
    assert read == written
    assert [event.id for event in read] == [
        one.id for act in acts for one in act if number.encode() in one.body
    ]


def test_what_was_admitted_before_it_came_counts_at_once(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking
) -> None:
    number, acts = open_one(writer, asking)
    feed.bring(acts, key("a stranger"))
    commits = [line.what for line in feed.hall.feed if isinstance(line.what, Commit)]
    feed.hall.judgement(commits, admitted=True, by=(key("window 01"), feed.lin, feed.sun))
    reader.store.feed.take(feed.said(), "a")
    again = [item for commit in commits for item in feed.add(commit, _ids(commit, acts))]
    reader.store.feed.take(again, "a")
    assert reader.store.files.state(number).number == number


def test_the_same_commit_signed_rightly_counts_though_a_copy_was_spoilt(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking
) -> None:
    number, acts = open_one(writer, asking)
    honest = feed.bring(acts, feed.clerk)
    spoilt = [
        replace(item, content=replace(item.content, sealed=_broken(item.content.sealed)))
        for item in honest
        if isinstance(item.content, Entry)
    ]
    last = honest[-1].n
    later = [replace(one, n=one.n + last, own=one.own + last) for one in honest]
    reader.store.feed.take([*spoilt, *later], "a")
    assert reader.store.files.state(number).number == number
    assert reader.store.feed.aside(100) == ()


def test_what_this_window_wrote_counts_no_more_once_it_is_set_aside(
    feed: Feed, window: Counter, writer: Counter, asking: Asking
) -> None:
    number, acts = open_one(writer, asking)
    pin_hall(writer.store.settings, feed.hall.hall)
    writer.store.feed.take(feed.items, "a")
    assert writer.store.files.state(number).number == number
    writer.store.feed.take(feed.bring(acts, None), "a")
    assert number not in [row.number for row in writer.store.files.listed("case")]
    assert writer.store.feed.outgoing().pending == 0
    assert any(one.number == number for one in writer.store.feed.aside(100))
    commits = [line.what for line in feed.hall.feed if isinstance(line.what, Commit)]
    feed.hall.judgement(commits, admitted=True, by=(key("window 01"), feed.lin, feed.sun))
    writer.store.feed.take(feed.said(), "a")
    assert writer.store.files.state(number).number == number
    assert writer.store.verify_chain() is None


def test_what_no_edition_names_holds_its_file_back_until_two_people_refuse_it(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking
) -> None:
    number, acts = open_one(writer, asking)
    reader.store.feed.take(feed.bring(acts, feed.clerk), "a")
    body = acts[0][0].body.replace(b'"is":"', b'"is":"Newer')
    commit = feed.hall.commit("02", [body], feed.clerk, series=acts[0][0].series)
    reader.store.feed.take(feed.add(commit, [UUID(int=7)]), "a")
    assert [one.why for one in reader.store.feed.holding(number)] == [Unreadable.TAG]
    feed.hall.judgement([commit], admitted=False, by=(key("window 01"), feed.lin, feed.sun))
    reader.store.feed.take(feed.said(), "a")
    assert reader.store.feed.holding(number) == ()
    assert reader.store.feed.aside(100) == ()


def test_after_a_restore_of_the_centre_nothing_of_the_lost_lines_is_law(
    feed: Feed, reader: Counter, writer: Counter, asking: Asking
) -> None:
    _, acts = open_one(writer, asking)
    last = feed.items[-1].n
    reader.store.feed.take(feed.bring(acts, key("a stranger")), "a")
    feed.hall.appoint("zhou", account("周", "clerk"))
    reader.store.feed.take(feed.said(), "a")
    law = reader.store.law_book.law()
    assert law is not None
    assert law.account("zhou") is not None
    reader.store.feed.rewind(last, "b")
    law = reader.store.law_book.law()
    assert law is not None
    assert law.account("zhou") is None
    assert law.account(CLERK) is not None
    assert reader.store.feed.aside(100) == ()


def test_the_law_is_the_same_once_the_program_was_started_again(
    feed: Feed, window: Counter, folder: Path, standing_clock: StandingClock
) -> None:
    pin_hall(window.store.settings, feed.hall.hall)
    window.store.feed.take(feed.items, "a")
    before = window.store.law_book.law()
    window.close()
    again = open_counter(folder, standing_clock)
    try:
        law = again.store.law_book.law()
        assert law is not None
        assert before is not None
        assert (law.tenures, law.keys, law.mark) == (before.tenures, before.keys, before.mark)
    finally:
        again.close()


def _ids(commit: Commit, acts: list[list[Entry]]) -> list[UUID]:
    known = {one.body: one.id for act in acts for one in act}
    return [known[one.body] for one in commit.entries]


def _broken(sealed: bytes) -> bytes:
    return sealed[:-1] + bytes([sealed[-1] ^ 1]) if sealed else b""
