"""Opening a data folder: keys, locks, upgrades, and what must be refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.kernel.number import Number
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.assets import local_migrations
from counter_app.store.connection import Connection
from counter_app.store.migrations import Step, migrate, read_steps, schema_version
from tests.processes import running


def trouble(folder: Path) -> str:
    with pytest.raises(Trouble) as told:
        open_counter(folder)
    return told.value.reason


def test_a_new_folder_is_a_window_that_keeps_its_series(folder: Path) -> None:
    first = open_counter(folder)
    key = first.store.window_key()
    first.close()
    again = open_counter(folder)
    assert again.store.window_key() == key
    assert len(again.store.connection.rows("SELECT * FROM series")) == 1
    again.close()


def test_data_is_encrypted_and_its_key_is_private(window: Counter, folder: Path) -> None:
    assert not (folder / "window.db").read_bytes().startswith(b"SQLite format 3")
    if os.name == "posix":
        assert (folder / "window.key").stat().st_mode & 0o077 == 0
    assert window.store.key_place == "file"


def test_a_wrong_key_opens_nothing(folder: Path) -> None:
    open_counter(folder).close()
    data = (folder / "window.db").read_bytes()
    (folder / "window.key").write_text("00" * 32)
    assert trouble(folder) == "store.wrong_key"
    (folder / "window.key").write_text("not a key")
    assert trouble(folder) == "store.key_unreadable"
    (folder / "window.key").unlink()
    assert trouble(folder) == "store.key_missing"
    assert not (folder / "window.key").exists()
    assert (folder / "window.db").read_bytes() == data


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "window").write_text("no folder")
    assert trouble(tmp_path / "window") == "file.unwritable"


def test_a_newer_database_is_left_alone(folder: Path) -> None:
    window = open_counter(folder)
    window.store.connection.do("PRAGMA user_version = 99")
    window.close()
    assert trouble(folder) == "store.newer_than_program"


def test_a_damaged_page_is_noticed(folder: Path) -> None:
    window = open_counter(folder)
    window.ensure_catalog()
    window.close()
    path = folder / "window.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF  # within the catalog, which opening does not write anew
    path.write_bytes(bytes(data))
    window = open_counter(folder)
    with pytest.raises(Trouble, match="damaged"):
        window.store.check_pages()
    window.close()


def test_an_upgrade_keeps_a_backup_and_either_happens_or_not(tmp_path: Path) -> None:
    connection = Connection(tmp_path / "w.db", bytes(32))
    first = Step(1, "CREATE TABLE a (x INTEGER);\nINSERT INTO a VALUES (1);")
    migrate(connection, (first,), tmp_path)
    broken = Step(2, "CREATE TABLE b (x INTEGER);\nINSERT INTO nowhere VALUES (1);")
    with pytest.raises(Trouble):
        migrate(connection, (first, broken), tmp_path)
    assert schema_version(connection) == 1
    assert connection.row("SELECT count(*) FROM sqlite_master WHERE name = 'b'") == (0,)
    second = Step(2, "-- a comment; with a semicolon\nCREATE TABLE b (x INTEGER);")
    migrate(connection, (first, second), tmp_path)
    assert schema_version(connection) == 2
    backups = sorted((tmp_path / "backups").glob("*.db"))
    assert len(backups) == 2
    kept = Connection(backups[0], bytes(32))
    assert kept.rows("SELECT x FROM a") == [(1,)]
    kept.close()
    connection.close()


LAST_RELEASED = 4  # what was never released may still change
RELEASED = sorted((Path(__file__).parent / "released").glob("schema-*.db"))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_every_released_schema_can_be_upgraded(released: Path, tmp_path: Path) -> None:
    folder = tmp_path / "window"
    folder.mkdir()
    (folder / "window.db").write_bytes(released.read_bytes())
    (folder / "window.key").write_text("5a" * 32)
    window = open_counter(folder)
    assert window.store.verify_chain() is None
    assert window.store.ledger.count() >= 1
    window.store.rebuild_rows()
    window.close()


def test_there_is_a_database_of_every_released_schema() -> None:
    kept = [int(path.stem.removeprefix("schema-")) for path in RELEASED]
    assert kept == list(range(1, LAST_RELEASED + 1))
    assert len(read_steps(local_migrations())) >= LAST_RELEASED


WRITER = """
    import json, os, sys
    from pathlib import Path
    from counter_app.assembly import open_counter
    from counter_app.features.cases.acts.intake_request import read_request
    window = open_counter(Path(sys.argv[1]))
    window.ensure_catalog()
    request = read_request(json.loads(sys.argv[2]))
    while True:
        outcome = window.take_in(request)
        os.write(1, (outcome.case.number + "\\n").encode())
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a POSIX signal")
def test_a_killed_program_loses_nothing_it_told(folder: Path, lost_card: dict[str, Any]) -> None:
    told: list[str] = []
    for _ in range(3):
        words = [sys.executable, "-c", textwrap.dedent(WRITER), str(folder), json.dumps(lost_card)]
        with running(words, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            told += [writer.stdout.readline().decode().strip() for _ in range(7)]
            writer.send_signal(signal.SIGKILL)
            told += [line for line in writer.stdout.read().decode().split("\n") if line]
    window = open_counter(folder)
    kept = {row.number for row in window.store.ledger.cases()}
    window_numbers = sorted(Number.parse(number).sequence for number in kept)
    assert set(told) <= kept
    assert len(kept) - len(told) <= 3  # committed, but killed before it could tell
    assert window_numbers == list(range(1, len(kept) + 1))
    assert window.store.verify_chain() is None
    window.close()
