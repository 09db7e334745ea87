"""Threads write one after another, and read meanwhile what was committed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from counter_app.assembly import Counter
from counter_app.kernel.account import Account
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.hall import DEFAULT_HALL, Hall
from counter_app.store import connection as made
from counter_app.store.connection import Connection


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Connection]:
    connection = Connection(tmp_path / "w.db", bytes(32))
    connection.do("CREATE TABLE lines (n INTEGER PRIMARY KEY)")
    yield connection
    connection.close()


def lines(file: Connection) -> int:
    found = file.row("SELECT count(*) FROM lines")
    return 0 if found is None else int(found[0])


def test_who_waits_writes_once_the_transaction_before_has_ended(file: Connection) -> None:
    asked = Event()

    def write() -> int:
        asked.set()
        file.do("INSERT INTO lines DEFAULT VALUES")
        return lines(file)

    with ThreadPoolExecutor(1) as pool:
        with file.transaction():
            file.do("INSERT INTO lines DEFAULT VALUES")
            waiting = pool.submit(write)
            asked.wait()
            assert lines(file) == 1  # its own line, and none of who waits
        assert waiting.result() == 2


def test_another_thread_reads_only_what_was_committed(file: Connection) -> None:
    with ThreadPoolExecutor(1) as pool:
        with file.transaction():
            file.do("INSERT INTO lines DEFAULT VALUES")
            assert (lines(file), pool.submit(lines, file).result()) == (1, 0)
        assert pool.submit(lines, file).result() == 1


def test_a_transaction_that_failed_gives_its_turn_away(file: Connection) -> None:
    with pytest.raises(Trouble), file.transaction():
        file.do("INSERT INTO lines VALUES (7)")
        file.do("INSERT INTO nowhere VALUES (1)")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(file.do, "INSERT INTO lines VALUES (8)").result()
    assert file.rows("SELECT n FROM lines") == [(8,)]


def test_nobody_waits_for_ever(file: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "_BUSY", 0.01)
    with ThreadPoolExecutor(1) as pool, file.transaction():
        told = pool.submit(file.do, "INSERT INTO lines VALUES (1)").exception()
    assert isinstance(told, Trouble)
    assert told.reason == "store.busy"


def test_a_copy_is_made_while_somebody_else_has_the_turn_to_write(
    file: Connection, tmp_path: Path
) -> None:
    file.do("INSERT INTO lines DEFAULT VALUES")
    with ThreadPoolExecutor(1) as pool, file._turn:
        pool.submit(file.back_up, tmp_path / "copy.db").result()
    with closing(Connection(tmp_path / "copy.db", bytes(32))) as copy:
        assert lines(copy) == 1


def test_an_account_is_known_at_once_and_gone_with_its_transaction(window: Counter) -> None:
    store = window.store
    assert not store.accounts.any()
    account = Account("101", "张样例", (), "", store.clock.now(), "")
    with pytest.raises(ZeroDivisionError), store.settings.transaction():
        store.accounts.save(account)
        assert store.accounts.any()
        raise ZeroDivisionError
    assert (store.accounts.any(), store.accounts.find("101")) == (False, None)
    store.accounts.save(account)
    assert store.accounts.find("101") == account


def test_a_setting_of_another_thread_is_read_at_once(window: Counter) -> None:
    store = window.store
    hall = replace(DEFAULT_HALL, phone="0898-00000009")
    before = store.settings.read(Hall)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store.settings.save, hall).result()
    assert before != store.settings.read(Hall) == hall
