"""Seals: what a window wrote bears its key's signature, and nothing else passes for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.hall.self_check import State, check_counter
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.record import ScreenUnlocked
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.trust.commit import Commit, SealedEntry
from counter_app.kernel.trust.contents import Strand
from counter_app.kernel.trust.judging import judge
from counter_app.kernel.trust.seal import read_seal
from counter_app.kernel.trust.verdict import Proved, SetAside, Why
from counter_app.store.chain import link
from counter_app.store.connection import Connection
from counter_app.store.seals import PastSealed
from counter_app.sync.ed25519 import Ed25519Key
from tests.conftest import Asking
from tests.trust.signed_hall import SUITE, SignedHall, key

RELEASED = sorted((Path(__file__).parent / "released").glob("schema-*.db"))
AT = datetime(2026, 11, 27, 9, tzinfo=UTC)
ROWS = "SELECT sequence, previous, hash, event FROM journal ORDER BY position"


def seals_of(connection: Connection) -> list[tuple[str, str, int, int]]:
    """Window, series, first and count, as the seals themselves say."""
    found = connection.rows("SELECT seal FROM seals ORDER BY series, first")
    seals = [read_seal(data, {SUITE.number: SUITE}).what for (data,) in found]
    return [(one.window, one.series, one.first, one.count) for one in seals]


def write_anew(connection: Connection, event: bytes) -> None:
    """What somebody with the database's key can do: another last entry, and all hashes right."""
    *_, (sequence, previous, _, _) = connection.rows(ROWS)
    connection.do(
        "UPDATE journal SET event = ?, hash = ? WHERE sequence = ?",
        (event, link(previous, event), sequence),
    )


def test_an_act_is_one_commit_under_one_seal(window: Counter, asking: Asking) -> None:
    before = window.store.journal_length()
    window.take_in(asking())
    *_, (_, _, first, count) = seals_of(window.store.connection)
    assert (first, count) == (before + 1, window.store.journal_length() - before)
    assert count > 1
    assert window.store.seals.broken() is None


def test_what_was_not_committed_leaves_no_seal(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    kept = seals_of(window.store.connection)
    note = Event(uuid4(), "DAYBOOK-2026-11-27", AT, "01", Clerk("001", "赵"), ScreenUnlocked())
    with window.store.open_work() as work:
        work.append(note)
    assert seals_of(window.store.connection) == kept
    with pytest.raises(Refusal), window.store.open_work() as work:
        work.append(note)
        work.state("460200-01-K3T-B00017-Q", object)
    assert seals_of(window.store.connection) == kept


def test_a_chain_that_was_made_anew_is_noticed(
    window: Counter, asking: Asking, folder: Path
) -> None:
    window.take_in(asking())
    connection = window.store.connection
    *_, (_, _, _, event) = connection.rows(ROWS)
    write_anew(connection, event.replace("窗口工作人员".encode(), "别的工作人员".encode()))
    assert window.store.verify_chain() is None
    first = seals_of(connection)[-1][2]
    assert window.store.seals.broken() == first
    [database] = [one for one in check_counter(window) if one.name == "database"]
    assert database.state is State.FAILED
    window.close()
    with pytest.raises(Trouble, match=r"store\.unsealed"):
        open_counter(folder)


def test_an_entry_that_another_program_put_in_is_noticed(
    window: Counter, asking: Asking, folder: Path
) -> None:
    window.take_in(asking())
    connection = window.store.connection
    connection.do("DELETE FROM seals WHERE first = (SELECT max(first) FROM seals)")
    assert window.store.seals.broken() is not None
    window.close()
    with pytest.raises(Trouble, match=r"store\.unsealed"):
        open_counter(folder)


@pytest.mark.parametrize("column", ["seal", "first", "series"])
def test_a_seal_that_was_changed_holds_no_more(
    window: Counter, asking: Asking, column: str
) -> None:
    window.take_in(asking())
    window.take_in(asking())
    changed = {"seal": "zeroblob(218)", "first": "first + 1", "series": "'AAA'"}[column]
    window.store.connection.do(f"UPDATE seals SET {column} = {changed} WHERE first = 1")
    assert window.store.seals.broken() is not None


def test_who_knows_the_database_but_not_the_key_seals_nothing(
    window: Counter, asking: Asking
) -> None:
    window.take_in(asking())
    connection = window.store.connection
    connection.do("UPDATE seal_keys SET public_key = ?", (key("another's").public_key,))
    assert window.store.seals.broken() == 1


def test_a_window_with_another_key_still_knows_what_it_sealed_before(
    window: Counter, asking: Asking, folder: Path
) -> None:
    window.take_in(asking())
    with window.store.settings.transaction():
        window.store.window_keys.take(bytes(range(32)))
    window.take_in(asking())
    assert window.store.seals.broken() is None
    keys = {read_seal(data, {1: SUITE}).what.key for (data,) in rows_of_seals(window)}
    assert len(keys) == 2
    window.close()
    open_counter(folder).close()


def rows_of_seals(window: Counter) -> list[tuple[bytes]]:
    return window.store.connection.rows("SELECT seal FROM seals")


def test_a_very_long_act_is_sealed_in_parts(window: Counter) -> None:
    hashes = [bytes([n % 256]) * 32 for n in range(1100)]
    with window.store.settings.transaction():
        window.store.seals.seal("01", "K3T", 7, hashes)
    assert [one[2:] for one in seals_of(window.store.connection)[-3:]] == [
        (7, 500),
        (507, 500),
        (1007, 100),
    ]


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_folder_is_kept_and_its_past_is_sealed(released: Path, tmp_path: Path) -> None:
    folder = tmp_path / "window"
    folder.mkdir()
    (folder / "window.db").write_bytes(released.read_bytes())
    (folder / "window.key").write_text("5a" * 32)
    window = open_counter(folder)
    connection, past = window.store.connection, window.store.settings.read(PastSealed)
    assert past is not None
    assert past.commits == len(seals_of(connection)) >= 1
    assert sum(count for *_, count in seals_of(connection)) == window.store.journal_length()
    assert window.store.seals.broken() is None
    assert len(list((folder / "backups").glob("*.db"))) == 1
    window.close()
    again = open_counter(folder)
    assert again.store.settings.read(PastSealed) == past
    again.close()


def test_a_hall_that_the_window_joins_proves_its_past(window: Counter, asking: Asking) -> None:
    """The seals of today are what the judging asks for of what was before a hall was founded."""
    window.take_in(asking())
    connection = window.store.connection
    code, series, first, count = seals_of(connection)[-1]
    rows = connection.rows(ROWS)
    entries = tuple(SealedEntry(previous, event) for _, previous, _, event in rows[-count:])
    *_, (data,) = rows_of_seals(window)
    commit = Commit(code, series, first, entries, data)
    hall, once, mine = SignedHall(), key("once"), Ed25519Key(window.store.window_key())
    past = (Strand(code, series, len(rows)),)
    voucher = hall.voucher("07", once, past=True)
    assert judge(hall.law, commit, 9, 0) == SetAside(Why.HALL)
    assert hall.join("07", mine, past, voucher, once) == Proved()
    assert judge(hall.law, commit, 9, 0) == Proved()
