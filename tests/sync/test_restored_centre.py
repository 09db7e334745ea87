"""The centre comes back from last night's backup: what windows still hold arrives again."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

import psycopg
import pytest

from counter_app.assembly import Counter
from counter_app.central.dsn import dsn_with
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from tests.conftest import Asking
from tests.faults.failovers import AnswerLost, all_events
from tests.halls import QUICK, HallOfWindows, TestServer, announce, copy_database
from tests.waiting import until

_ARCHIVING: Final = ("archive_mode=on", "archive_timeout=60")


class Night:
    """A server that is backed up and restored, with a hall in it."""

    def __init__(self, server: TestServer, room: Path, hall: HallOfWindows) -> None:
        self.server = server
        self.room = room
        self.hall = hall
        self._moment = ""

    def back_up(self, way: str) -> None:
        """In the evening."""
        match way:
            case "folder":
                self._copy_folder()
            case "log":
                self._base_backup()
            case "dump":
                self._run("pg_dump", "--format", "custom", "--dbname", self.hall.dsn, to="dump")
        self._moment = str(self.hall.rows("SELECT clock_timestamp()")[0][0])

    def restore(self, way: str) -> None:
        """The next day."""
        match way:
            case "folder":
                self._put_folder_back()
                self._raise_epoch()
            case "log":
                self._recover()
            case "dump":
                self._load_dump()
                self._raise_epoch()

    def law_comes_first(self, window: Counter) -> None:
        """People said that it was restored: entries are taken two minutes later."""
        with suppress(Trouble):
            window.link.sync_once()
        self.hall.two_minutes_pass()

    def _raise_epoch(self) -> None:
        """As the manual says, since such a copy looks like the original."""
        self.hall.rows("UPDATE counter.halls SET epoch = 2026112301 RETURNING 1")

    def _copy_folder(self) -> None:
        """While the server stands still."""
        server = self.server.server
        server.stop()
        shutil.copytree(server.data, self.room / "copy")
        server.start(self.server.options)

    def _put_folder_back(self) -> None:
        """The same system identifier and timeline as before."""
        server = self.server.server
        server.stop()
        self._replace_data(self.room / "copy")
        server.start(self.server.options)

    def _base_backup(self) -> None:
        """While the server runs; its log goes to the archive."""
        self._run("pg_basebackup", "--checkpoint", "fast", "--no-sync", to="base")

    def _recover(self) -> None:
        """The base backup, and of the archived log what was committed until that moment."""
        server = self.server.server
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            connection.execute("SELECT pg_switch_wal()")
        server.stop()
        self._replace_data(self.room / "base")
        (server.data / "recovery.signal").touch()
        recovery = (
            f"restore_command=cp {self.room.parent}/log/%f %p",
            f"recovery_target_time={self._moment}",
            "recovery_target_action=promote",
        )
        server.start((*self.server.options, *recovery))
        with psycopg.connect(server.dsn(), autocommit=True) as connection:
            recovering = "SELECT pg_is_in_recovery()"
            until(lambda: connection.execute(recovering).fetchone() == (False,))

    def _load_dump(self) -> None:
        """Into another database, to which the windows are led."""
        dsn = self.server.new_database()
        self.server.server.run("pg_restore", "--dbname", dsn, str(self.room / "dump"))
        self.hall.dsn = dsn
        for window in self.hall.open:
            member = window.link.membership
            assert member is not None
            there = dsn_with(member.dsn, dbname=dsn.rsplit("/", 1)[1])
            window.store.settings.save(replace(member, dsn=there))

    def _run(self, program: str, *words: str, to: str) -> None:
        server = self.server.server
        place = self.room / to
        if program == "pg_dump":
            server.run(program, *words, "--file", str(place))
        else:
            server.run(program, *words, "--dbname", server.dsn(), "--pgdata", str(place))

    def _replace_data(self, by: Path) -> None:
        data = self.server.server.data
        owner = data.owner()
        shutil.rmtree(data)
        shutil.copytree(by, data)
        for path in (data, *data.rglob("*")):
            shutil.chown(path, owner)


@pytest.fixture
def archive() -> Iterator[Path]:
    """A folder that the server's user may write to."""
    with tempfile.TemporaryDirectory(prefix="counter-app-night-") as name:
        Path(name).chmod(0o777)
        (Path(name) / "log").mkdir()
        (Path(name) / "log").chmod(0o777)
        yield Path(name)


@pytest.fixture
def own_server(archive: Path) -> Iterator[TestServer]:
    """A server that may be torn down; no other test has to live with what is left."""
    to_archive = f"archive_command=cp %p {archive}/log/%f"
    with TestServer(options=(*QUICK, *_ARCHIVING, to_archive)) as server:
        yield server


@pytest.fixture
def night(own_server: TestServer, archive: Path, tmp_path: Path) -> Iterator[Night]:
    room = archive / os.urandom(4).hex()
    room.mkdir()
    room.chmod(0o777)
    hall = HallOfWindows(own_server.new_centre(founded=True), tmp_path, SystemClock())
    yield Night(own_server, room, hall)
    hall.close()


@pytest.mark.parametrize("way", ["folder", "log", "dump"])
def test_what_windows_hold_arrives_again(night: Night, way: str, asking: Asking) -> None:
    hall = night.hall
    first, second, gone = (hall.window(code) for code in ("02", "03", "04"))
    for window in (first, second, gone):
        window.take_in(asking())
        window.link.sync_once()
    announce(first)
    hall.rows(
        "UPDATE counter.installations SET last_seen_at = now() - interval '9 hours' RETURNING 1"
    )
    night.back_up(way)

    late = hall.window("05")  # of which the backup knows nothing
    later = (first, gone, late, second)
    for window in later:
        window.take_in(asking())
        window.link.sync_once()
    second.link.sync_once()
    version = announce(first)
    unsent = first.take_in(asking()).case.number
    before = hall.rows("SELECT id FROM counter.events")
    night.restore(way)
    assert len(hall.rows("SELECT id FROM counter.events")) < len(before)

    alive = (second, first)  # two PCs are gone for good, and second had pulled their cases
    night.law_comes_first(second)
    for window in (*alive, *alive):
        window.link.sync_once()
    there = {row[0] for row in hall.rows("SELECT id FROM counter.events")}
    assert there == all_events(later)
    lines = hall.rows("SELECT n FROM counter.feed_lines")
    head = hall.rows("SELECT n FROM counter.feed_heads")[0][0]
    assert isinstance(head, int)
    assert sorted(row[0] for row in lines) == list(range(1, head + 1))  # type: ignore[type-var]
    assert [window.link.state().pending for window in alive] == [0, 0]

    fresh = hall.window("06")
    numbers = {row.number for row in fresh.desk.ledger.cases()}
    assert unsent in numbers
    for window in alive:
        assert {row.number for row in window.desk.ledger.cases()} == numbers
        for number in numbers:
            assert window.desk.ledger.case(number) == fresh.desk.ledger.case(number)
        assert window.store.verify_chain() is None
    assert announce(first) > version


@pytest.mark.parametrize("way", ["folder", "log"])
def test_nobody_is_leased_a_series_that_was_numbered_with(
    night: Night, way: str, asking: Asking
) -> None:
    hall = night.hall
    first = hall.window("02")
    night.back_up(way)
    given = [first.take_in(asking()).case.number]
    late = hall.window("03")
    given.append(late.take_in(asking()).case.number)
    for window in (late, first):
        window.link.sync_once()
    night.restore(way)
    night.law_comes_first(first)
    first.link.sync_once()
    again = hall.opened(late.folder.with_name("again"))
    hall.join(again, "03")
    again.link.sync_once()
    given += [window.take_in(asking()).case.number for window in (first, again)]
    first.link.sync_once()
    again.link.sync_once()
    assert len(set(given)) == len(given)
    hall.project()
    assert {row[0] for row in hall.rows("SELECT case_number FROM counter.case_list")} == set(given)
    assert hall.rows("SELECT 1 FROM counter.alarms WHERE kind IN ('fork', 'parked')") == []


def test_a_version_is_not_given_again_even_to_whoever_comes_first(night: Night) -> None:
    window = night.hall.window("02")
    announce(window)
    night.back_up("log")
    version = announce(window)
    night.restore("log")
    assert announce(window) > version


def test_an_event_back_on_its_old_line_does_not_hide_what_is_new_before_it(
    server: TestServer, hall: HallOfWindows, asking: Asking
) -> None:
    first, second, third = (hall.window(code) for code in ("02", "03", "04"))
    for window in (first, second):
        window.link.sync_once()
    name = hall.dsn.rsplit("/", 1)[1]
    copy_database(server, name, f"{name}_backup")
    lost = first.take_in(asking()).case.number
    first.link.sync_once()
    second.take_in(asking())
    member = second.link.membership
    assert member is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second.link, "connect", lambda: AnswerLost(member.dsn))
        with pytest.raises(Trouble):
            second.link.sync_once()
    first.link.sync_once()
    copy_database(server, f"{name}_backup", name)
    new = third.take_in(asking()).case.number
    for window in (third, second, first):  # the second's case comes to lie where it lay
        window.link.sync_once()
    assert first.desk.ledger.case(new) == third.desk.ledger.case(new)
    hall.project()
    assert (lost,) in hall.rows("SELECT case_number FROM counter.case_list")
