"""Hall lines and blobs go with the feed; what a centre loses is brought again, law before work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.hand_over_cases import hand_over_cases
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.trust.contents import NewKey
from counter_app.kernel.trust.hall_line import LineKind
from counter_app.kernel.trust.suite import sha256
from counter_app.sync.entries import Entry, LawLine
from tests.conftest import Asking, StandingClock
from tests.halls import HallOfWindows, TestServer, copy_database, hall_of_windows
from tests.sync.signed_feed import WRITER, Rows, Sessions, given_key, law_of, said, seals_of


def test_a_hall_line_is_one_line_however_often_it_is_brought(
    two: tuple[Counter, Counter], centre_of: Sessions
) -> None:
    first, second = two
    one, other = centre_of(first), centre_of(second)
    line = one.bring_law(said("made_up_1"))
    assert other.bring_law(said("made_up_1")) == line
    assert other.bring_law(said("made_up_2")) == line + 1
    assert [item for item in other.law() if item.n >= line] == [
        replace(item, content=LawLine(said(f"made_up_{item.n - line + 1}")))
        for item in one.read_feed(line - 1, 2)
    ]
    for window in two:
        window.link.sync_once()
        assert law_of(window) == [
            (line, "settings", "made_up_1", said("made_up_1")),
            (line + 1, "settings", "made_up_2", said("made_up_2")),
        ]


@pytest.mark.parametrize("data", [b"\0", b"\1" * 40, b"\x09" + bytes(500), said("made_up_x")[:-70]])
def test_what_cannot_be_read_is_a_line_all_the_same(
    two: tuple[Counter, Counter], data: bytes, centre_of: Sessions
) -> None:
    first, second = two
    centre = centre_of(first)
    line = centre.bring_law(data)
    assert centre.bring_law(data) == line
    second.link.sync_once()
    assert second.store.connection.rows(
        "SELECT kind, name, digest, signed FROM law_lines WHERE n = ?", (line,)
    ) == [("", "", sha256(data), data)]


def test_blobs_go_to_every_window_under_their_digest(
    hall: HallOfWindows, two: tuple[Counter, Counter], centre_of: Sessions
) -> None:
    first, _ = two
    sealed = b"a key under its password"
    centre = centre_of(first)
    assert centre.fetch_blob(sha256(sealed)) == b""
    centre.bring_law(given_key(hall, first, centre, sealed), [sealed])
    assert centre.fetch_blob(sha256(sealed)) == sealed
    for window in two:
        window.link.sync_once()
        assert window.store.connection.rows(
            "SELECT content FROM blobs WHERE sha256 = ?", (sha256(sealed),)
        ) == [(sealed,)]


def test_a_blob_that_the_centre_lacks_stops_nothing(
    hall: HallOfWindows, two: tuple[Counter, Counter], asking: Asking, centre_of: Sessions
) -> None:
    first, second = two
    first.take_in(asking())
    centre = centre_of(first)
    centre.bring_law(given_key(hall, first, centre, b"never"))
    first.link.sync_once()
    second.link.sync_once()
    assert second.store.connection.rows("SELECT count(*) FROM subjects") == [(1,)]
    assert second.store.feed.lacking_blobs() == (sha256(b"never"),)


def test_nobody_asks_for_the_blobs_of_what_is_not_law(
    two: tuple[Counter, Counter], centre_of: Sessions
) -> None:
    first, second = two
    content = NewKey(WRITER.public_key, sha256(b"junk")).to_bytes()
    centre_of(first).bring_law(said("made_up_1", content, LineKind.KEY), [b"junk"])
    second.link.sync_once()
    assert [row[1:3] for row in law_of(second)] == [("key", "made_up_1")]
    junk = "SELECT count(*) FROM blobs WHERE sha256 = ?"
    assert second.store.connection.rows(junk, (sha256(b"junk"),)) == [(0,)]


@pytest.mark.parametrize(
    ("signed", "blobs"),
    [(b"", []), (b"\1" * 263_169, []), (b"\1", [bytes(67_108_865)]), (b"\1", [b"x"] * 17)],
    ids=["nothing", "too long", "large blob", "many blobs"],
)
def test_what_is_too_large_is_refused(
    two: tuple[Counter, Counter], signed: bytes, blobs: list[bytes], centre_of: Sessions
) -> None:
    with pytest.raises(Refusal, match=r"central\.too_large"):
        centre_of(two[0]).bring_law(signed, blobs)


def test_a_login_brings_so_much_a_day(
    hall: HallOfWindows, two: tuple[Counter, Counter], centre_of: Sessions
) -> None:
    first, second = two
    member = first.link.membership
    assert member is not None
    login = str(psycopg.conninfo.conninfo_to_dict(member.dsn)["user"])
    hall.rows(
        "INSERT INTO counter.hall_lines (hall, n, kind, name, digest, signed, login)"
        " SELECT h.hall, 1000000 + n, '', '', sha256(n::text::bytea), n::text::bytea, %s"
        " FROM counter.halls h, generate_series(1, 500) n RETURNING 1",
        login,
    )
    with pytest.raises(Trouble, match=r"central\.too_much_law"):
        centre_of(first).bring_law(said("made_up_1"))
    assert centre_of(second).bring_law(said("made_up_1"))
    assert centre_of(first).bring_law(said("made_up_1"))  # it is there
    hall.rows("UPDATE counter.halls SET recovering_since = now() RETURNING 1")
    assert centre_of(first).bring_law(said("made_up_2"))


def test_a_login_brings_so_many_bytes_a_day(
    hall: HallOfWindows, two: tuple[Counter, Counter], centre_of: Sessions
) -> None:
    first, second = two
    centre_of(first).bring_law(said("made_up_1"), [b"a blob"])
    hall.rows(
        "INSERT INTO counter.blobs (hall, sha256, content, login)"
        " SELECT b.hall, sha256(n::text::bytea), repeat('x', 63000000)::bytea, b.login"
        " FROM counter.blobs b, generate_series(1, 8) n WHERE b.sha256 = %s RETURNING 1",
        sha256(b"a blob"),
    )
    with pytest.raises(Trouble, match=r"central\.too_much_law"):
        centre_of(first).bring_law(said("made_up_2"))
    assert centre_of(second).bring_law(said("made_up_2"))


# An empty window


@pytest.fixture
def old_hall(
    server: TestServer, tmp_path: Path, standing_clock: StandingClock
) -> Iterator[HallOfWindows]:
    """A hall whose days pass when told; it is long ago."""
    standing_clock.forward(days=-200)
    yield from hall_of_windows(server.new_centre(), tmp_path, standing_clock)


def test_an_empty_window_gets_all_law_and_of_a_commit_no_file_that_is_over(
    old_hall: HallOfWindows,
    standing_clock: StandingClock,
    asking: Asking,
    monkeypatch: pytest.MonkeyPatch,
    centre_of: Sessions,
) -> None:
    first = old_hall.window("02")
    over, going_on = (first.take_in(asking()).case.number for _ in range(2))
    hand_over_cases(first.desk, [over, going_on])
    first.withdraw_case(over, "自行撤回")
    centre = centre_of(first)
    centre.bring_law(said("made_up_1"))
    first.link.sync_once()
    standing_clock.forward(days=91)
    centre.bring_law(said("made_up_2"))
    old_hall.project()
    monkeypatch.setattr("counter_app.sync.pulling._SMALL_FEED", 5)
    second = old_hall.window("03")
    assert [row.number for row in second.desk.ledger.cases()] == [going_on]
    assert [row[2] for row in law_of(second)] == ["made_up_1", "made_up_2"]
    of_three = (row for row in seals_of(first, "02") if row[3][32:34] == b"\0\x03")
    together = min(of_three, key=lambda row: row[1])  # the two that were handed over on one list
    assert together in seals_of(second, "02")
    files = second.store.connection.rows("SELECT DISTINCT case_number FROM journal")
    assert {number for (number,) in files if not number.startswith("DAYBOOK")} == {going_on}
    # What is brought by its number is its own history, and no more.
    assert second.link.fetch_case(over)
    assert second.desk.ledger.case(over) == first.desk.ledger.case(over)
    beside = [item for item in centre.read_case(over) if item.beside]
    assert {item.content.id for item in beside if isinstance(item.content, Entry)}


# A centre that lost some


def test_law_that_a_centre_lost_comes_first_and_then_the_work(
    server: TestServer,
    hall: HallOfWindows,
    two: tuple[Counter, Counter],
    asking: Asking,
    centre_of: Sessions,
) -> None:
    first, second = two
    centre = centre_of(first)
    centre.bring_law(said("made_up_1"))
    centre.close()
    first.take_in(asking())
    for window in two:
        window.link.sync_once()
    evening = hall.dsn.rsplit("/", 1)[1]
    copy_database(server, evening, f"{evening}_kept")

    lost = [said("made_up_2"), said("made_up_3")]
    for signed in lost:
        centre_of(first).bring_law(signed)
    first.take_in(asking())
    first.take_in(asking())
    for window in two:
        window.link.sync_once()
    kept, seals = law_of(second), seals_of(first, "02")
    assert seals_of(second, "02") == seals

    copy_database(server, f"{evening}_kept", evening)
    hall.rows("UPDATE counter.halls SET epoch = epoch + 1, recovering_since = now() RETURNING 1")
    hall.rows(
        "UPDATE counter.installations SET last_seen_at = now() - interval '9 hours' RETURNING 1"
    )
    with pytest.raises(Trouble, match=r"central\.law_first"):
        second.link.sync_once()
    hall.two_minutes_pass()
    second.link.sync_once()  # the window that wrote them is away
    assert [row[1:] for row in law_of(second)] == [row[1:] for row in kept]
    rows = hall.rows(
        "SELECT signed FROM counter.hall_lines WHERE name IN ('made_up_2', 'made_up_3') ORDER BY n"
    )
    assert [row[0] for row in rows] == lost
    [(law,)] = hall.rows("SELECT max(n) FROM counter.hall_lines")
    [(work,)] = hall.rows("SELECT min(n) FROM counter.events WHERE offered_by IS NOT NULL")
    assert law < work  # type: ignore[operator]
    first.link.sync_once()
    assert seals_of(first, "02") == seals_of(second, "02") == seals
    at_centre = hall.rows("SELECT sealed FROM counter.events WHERE sealed IS NOT NULL ORDER BY n")
    assert [row[0] for row in at_centre] == [row[3] for row in seals]
    for window in two:
        lines = window.store.connection.rows("SELECT feed, own, stamp FROM journal ORDER BY feed")
        assert lines == hall.rows(
            "SELECT n, own, (extract(epoch FROM stamp) * 1000000)::bigint FROM counter.events"
            " ORDER BY n"
        )
        assert window.link.state().pending == 0


def test_a_blob_that_a_centre_lost_comes_again_with_its_line(
    server: TestServer, hall: HallOfWindows, two: tuple[Counter, Counter], centre_of: Sessions
) -> None:
    first, second = two
    evening, sealed = hall.dsn.rsplit("/", 1)[1], b"a key under its password"
    copy_database(server, evening, f"{evening}_kept")
    centre = centre_of(first)
    line = given_key(hall, first, centre, sealed)
    centre.bring_law(line, [sealed])
    second.link.sync_once()
    copy_database(server, f"{evening}_kept", evening)
    hall.rows("UPDATE counter.halls SET epoch = epoch + 1, recovering_since = now() RETURNING 1")
    second.link.sync_once()
    assert hall.rows("SELECT signed FROM counter.hall_lines ORDER BY n DESC LIMIT 1") == [(line,)]
    assert centre_of(second).fetch_blob(sha256(sealed)) == sealed


def test_going_back_never_stops_within_a_commit(
    two: tuple[Counter, Counter], asking: Asking
) -> None:
    first, second = two
    first.take_in(asking())
    first.link.sync_once()
    second.link.sync_once()
    [(begin, own)] = second.store.connection.rows("SELECT min(feed), max(own) FROM journal")
    second.store.feed.rewind(own - 1, "")
    assert second.store.feed.position().n == begin - 1
    assert second.store.connection.rows(
        "SELECT count(*) FROM journal WHERE feed IS NOT NULL OR own IS NOT NULL"
    ) == [(0,)]


def test_a_part_of_anothers_commit_is_not_offered(
    two: tuple[Counter, Counter], asking: Asking
) -> None:
    """Half an act under no seal would be set aside for good."""
    first, second = two
    first.take_in(asking())
    first.take_in(asking())
    first.link.sync_once()
    second.link.sync_once()
    feed, connection = second.store.feed, second.store.connection
    connection.do("DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)")
    feed.rewind(0, "")
    [strand] = feed.pending_strands()
    first_count = int.from_bytes(seals_of(second, "02")[0][3][32:34], "big")
    assert [one.sequence for one in feed.pending_entries(strand, 1_000_000)] == [
        *range(1, first_count + 1)
    ]
    connection.do("DELETE FROM outbox WHERE position = (SELECT min(position) FROM outbox)")
    assert feed.pending_entries(strand, 1_000_000) == ()


def test_forgotten_work_leaves_no_seal_behind(
    old_hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    first, second = old_hall.window("02"), old_hall.window("03")
    first.take_in(asking(decision="refuse", reason="依法不需要取得行政许可"))
    standing_clock.forward(seconds=1)
    first.take_in(asking())
    for window in (first, second):
        window.link.sync_once()
    before = seals_of(second, "02")
    standing_clock.forward(days=91)
    for window in (first, second):
        window.link.sync_once()
    assert len(seals_of(second, "02")) == len(before) - 1
    assert len(seals_of(first, "02")) >= len(before)


# A dead PC's day


def test_a_dead_pcs_day_arrives_under_its_seals(
    hall: HallOfWindows, two: tuple[Counter, Counter], asking: Asking, tmp_path: Path
) -> None:
    dead, other = two
    for _ in range(2):
        dead.take_in(asking())
    hall.rows(
        "UPDATE counter.installations SET last_seen_at = now() - interval '1 hour' RETURNING 1"
    )
    stick, words = tmp_path / "day.rescue", "椰林海风2026，十二号柜"
    dead.link.rescue(stick, words)
    other.link.take_rescued(stick, words)
    seals = _sent(dead)
    assert _sent(other) == seals
    other.link.sync_once()
    rows = hall.rows(
        "SELECT n, own, sealed FROM counter.events WHERE window_code = '02' ORDER BY n"
    )
    assert [row[2] for row in rows if row[2]] == [row[3] for row in seals]
    assert {own for _, own, _ in rows} == {n for n, _, sealed in rows if sealed}


def _sent(window: Counter) -> Rows:
    """Seals of 02's work, without the note that it was written to a file."""
    return [row for row in seals_of(window, "02") if row[3][32:34] != b"\0\1"]
