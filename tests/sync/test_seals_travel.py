"""Seals and stamps go with the feed: whole commits, byte for byte, at every reader."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from counter_app.assembly import Counter
from counter_app.central.centre import batch_of
from counter_app.kernel.trust.seal import read_seal
from counter_app.sync.ed25519 import SUITE, Ed25519Key
from counter_app.sync.entries import Entry, FeedItem, LawLine, Publication
from counter_app.sync.ports import Centre
from tests.conftest import Asking
from tests.halls import HallOfWindows, announce
from tests.sync.signed_feed import SUITES, Sessions, in_pages, is_whole, said, seals_of


def test_another_window_holds_the_very_seals_and_confirms_them(
    two: tuple[Counter, Counter], asking: Asking
) -> None:
    first, second = two
    for _ in range(3):
        first.take_in(asking())
    first.link.sync_once()
    second.link.sync_once()
    ours, theirs = seals_of(first, "02"), seals_of(second, "02")
    assert theirs == ours
    assert len(theirs) >= 3
    key = Ed25519Key(first.store.window_key()).public_key
    for *_, data in theirs:
        sealed = read_seal(data, SUITES)
        assert sealed.what.key == SUITE.name_of(key)
        assert sealed.signatures[0]
        assert SUITE.confirms(key, sealed.signatures[0], b"zwfw commit\0" + sealed.what.to_bytes())
    assert second.store.seals.broken() is None


def test_a_seal_lies_beside_the_last_entry_only_and_its_line_is_the_commits(
    two: tuple[Counter, Counter], asking: Asking, centre_of: Sessions
) -> None:
    first, second = two
    first.take_in(asking())
    first.take_in(asking())
    first.link.sync_once()
    items = [one for one in centre_of(second).read_feed(0, 1000) if isinstance(one.content, Entry)]
    commits = [[one for one in items if one.own == own] for own in sorted({i.own for i in items})]
    assert len(commits) == 2
    for commit in commits:
        *before, last = commit
        assert isinstance(last.content, Entry)
        assert last.n == last.own
        assert read_seal(last.content.sealed, SUITES).what.count == len(commit) > 1
        assert not any(one.content.sealed for one in before if isinstance(one.content, Entry))
        assert len({one.stamp for one in commit}) == 1
    second.link.sync_once()
    here = second.store.connection.rows(
        "SELECT feed, own, stamp FROM journal WHERE window = '02' ORDER BY feed"
    )
    assert here == [(one.n, one.own, one.stamp) for one in items]
    own = first.store.connection.rows("SELECT feed, own, stamp FROM journal ORDER BY feed")
    first.link.sync_once()
    assert (
        own == here
        or first.store.connection.rows("SELECT feed, own, stamp FROM journal ORDER BY feed") == here
    )


def test_a_push_never_cuts_a_commit(two: tuple[Counter, Counter], asking: Asking) -> None:
    first, _ = two
    for _ in range(4):
        first.take_in(asking())
    [strand] = first.store.feed.pending_strands()
    for most in (1, 3_000, 10_000, 1_000_000):
        batch = first.store.feed.pending_entries(strand, most)
        counts = [read_seal(one.sealed, SUITES).what.count for one in batch if one.sealed]
        assert batch[-1].sealed
        assert sum(counts) == len(batch)


def test_a_program_without_seals_is_still_taken_where_nobody_founded_the_hall(
    hall_of_before: HallOfWindows, asking: Asking, centre_of: Sessions
) -> None:
    """What it brings are commits of their own, an entry each."""
    hall = hall_of_before
    first, second = hall.window("02"), hall.window("03")
    first.take_in(asking())
    [strand] = first.store.feed.pending_strands()
    entries = first.store.feed.pending_entries(strand, 1_000_000)
    bare = [replace(one, sealed=b"") for one in entries]
    centre = centre_of(first)
    tip = centre.tips([strand])[(strand.window, strand.series)]
    assert tip.mine
    assert centre.append(bare, offered=False).taken == len(bare)
    centre.close()
    rows = hall.rows("SELECT n, own, sealed, stamp IS NULL FROM counter.events ORDER BY n")
    assert all((own, sealed, lacks) == (n, None, False) for n, own, sealed, lacks in rows)
    second.link.sync_once()
    assert seals_of(second, "02") == []
    assert {row.number for row in second.desk.ledger.cases()}


def test_a_seal_that_covers_too_much_takes_nobody_elses_line(
    hall: HallOfWindows, two: tuple[Counter, Counter], asking: Asking, centre_of: Sessions
) -> None:
    """Whatever its bytes are, a commit is what one push brought of one strand."""
    first, second = two
    second.take_in(asking())
    second.link.sync_once()
    first.take_in(asking())
    [strand] = first.store.feed.pending_strands()
    entries = list(first.store.feed.pending_entries(strand, 1_000_000))
    entries[-1] = replace(entries[-1], sealed=b"\xff" * 300)
    centre = centre_of(first)
    assert centre.append(entries, offered=False).taken == len(entries)
    centre.close()
    owns = hall.rows("SELECT window_code, max(own), min(own) FROM counter.events GROUP BY 1")
    assert {(code, a == b) for code, a, b in owns} == {("02", True), ("03", True)}
    second.link.sync_once()
    assert seals_of(second, "02") == []  # it names more than was brought
    assert [one.window for one in second.desk.ledger.cases()] == ["03"]
    assert second.link.state().aside == 1


def test_a_seal_has_at_most_a_kilobyte(
    hall: HallOfWindows, two: tuple[Counter, Counter], asking: Asking, centre_of: Sessions
) -> None:
    first, _ = two
    first.take_in(asking())
    [strand] = first.store.feed.pending_strands()
    entries = list(first.store.feed.pending_entries(strand, 1_000_000))
    entries[-1] = replace(entries[-1], sealed=b"\1" * 1025)
    receipt = centre_of(first).append(entries, offered=False)
    assert receipt.broken
    assert receipt.taken == 0
    assert hall.rows("SELECT count(*) FROM counter.events") == [(0,)]


# Pages


@pytest.fixture
def full(
    hall: HallOfWindows, two: tuple[Counter, Counter], asking: Asking, centre_of: Sessions
) -> Centre:
    """A feed of commits of several lengths, publications and hall lines between."""
    first, second = two
    reader = centre_of(second)
    for n in range(6):
        (first, second)[n % 2].take_in(asking())
        (first, second)[n % 2].link.sync_once()
        if n % 3 == 0:
            announce(first)
            reader.bring_law(said(f"made_up_{n}"))
    return reader


def test_pages_of_any_length_hold_whole_commits(full: Centre) -> None:
    [whole] = in_pages(full.read_feed, 10_000)
    assert [item.n for item in whole] == list(range(1, len(whole) + 1))
    for most in range(1, 101):
        pages = in_pages(full.read_feed, most)
        assert tuple(item for page in pages for item in page) == whole
        assert all(map(is_whole, pages)), most


def test_what_an_empty_window_needs_comes_in_whole_commits(full: Centre) -> None:
    since = datetime(2020, 1, 1, tzinfo=UTC)
    [everything] = in_pages(full.read_feed, 10_000)
    head = everything[-1].n

    def needed(after: int, most: int) -> tuple[FeedItem, ...]:
        return full.read_needed(after, head, since, most)

    [whole] = in_pages(needed, 10_000)
    laws = [item for item in everything if isinstance(item.content, LawLine)]
    assert [item for item in whole if isinstance(item.content, LawLine)] == laws
    entries = [item for item in everything if isinstance(item.content, Entry)]
    assert [item for item in whole if isinstance(item.content, Entry)] == entries
    for most in range(1, 41):
        pages = in_pages(needed, most)
        assert tuple(item for page in pages for item in page) == whole, most
        assert all(map(is_whole, pages)), most


# Stamps


def test_a_stamp_is_never_from_before_the_line_was_held(
    hall: HallOfWindows, two: tuple[Counter, Counter], asking: Asking
) -> None:
    """Who begins early and pushes late is stamped late."""
    first, second = two
    first.take_in(asking())
    member = first.link.membership
    assert member is not None
    [strand] = first.store.feed.pending_strands()
    batch = json.dumps(batch_of(first.store.feed.pending_entries(strand, 1_000_000)))
    with psycopg.connect(member.dsn) as early:
        began = early.execute("SELECT now()").fetchone()
        assert began is not None
        second.take_in(asking())
        second.link.sync_once()
        early.execute("SELECT counter.append_events(%s::jsonb)", (batch,))
    rows = hall.rows("SELECT window_code, min(n), min(stamp) FROM counter.events GROUP BY 1")
    [(_, line, late), (_, before, stamp)] = sorted(rows)
    assert before < line  # type: ignore[operator]
    assert began[0] < stamp < late  # type: ignore[operator]


def test_stamps_rise_with_the_lines_of_every_kind(full: Centre) -> None:
    items = [item for item in full.read_feed(0, 10_000) if item.stamp]
    assert {type(item.content) for item in items} == {Entry, Publication, LawLine}
    stamps = [item.stamp for item in items]
    assert stamps == sorted(stamps)
    newest = datetime.fromtimestamp(stamps[-1] / 1e6, UTC)
    assert abs(datetime.now(UTC) - newest) < timedelta(days=1)
