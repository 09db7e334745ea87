"""Windows behind PgBouncer in transaction mode, with the settings that docs/hall shows."""

from __future__ import annotations

import configparser
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import Counter
from counter_app.central import listening
from counter_app.central.centre import PostgresCentre
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.central.embedded import free_port
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say
from counter_app.sync.bell import SocketBell
from counter_app.sync.enrolment import write_enrolment
from tests.conftest import Asking
from tests.halls import HallOfWindows, TestServer
from tests.processes import running
from tests.waiting import until

PROGRAM = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
_WINDOWS_HERE = "FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE 'w\\_%%'"
SHOWN = Path(__file__).parents[2] / "docs" / "hall"


class Pooler:
    """PgBouncer before one database of a server."""

    def __init__(self, server: TestServer, dsn: str) -> None:
        self._folder = server.server.folder / f"pooler-{secrets.token_hex(4)}"
        self._folder.mkdir()
        self._log = self._folder / "log"
        self.port = free_port()
        self._role = f"pool_{secrets.token_hex(4)}"  # roles are the whole server's
        password = _let_look_up(dsn, self._role)
        (self._folder / "users").write_text(f'"{self._role}" "{password}"\n', "ascii")
        self._write_settings(server.server.port, str(dsn_parts(dsn)["dbname"]))
        owner = server.server.data.stat()
        for path in (self._folder, *self._folder.iterdir()):
            os.chown(path, owner.st_uid, owner.st_gid)
        self._opened = ExitStack()
        pooler = running(
            [str(PROGRAM), "-q", str(self._folder / "settings")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=owner.st_uid,
            group=owner.st_gid,
            cwd=self._folder,
        )
        self._process = self._opened.enter_context(pooler)
        self._wait()

    def close(self) -> None:
        """Stop it."""
        self._opened.close()

    def _write_settings(self, port: int, database: str) -> None:
        settings = configparser.ConfigParser(interpolation=None)
        shown = (SHOWN / "pgbouncer.ini").read_text("utf-8")
        settings.read_string(shown.replace("hall_pool", self._role))
        settings["databases"] = {database: f"host=127.0.0.1 port={port} dbname={database}"}
        ours = settings["pgbouncer"]
        for name in [name for name in ours if name.startswith("client_tls")]:
            del ours[name]  # of that, test_tls knows
        changed = {
            "listen_addr": "127.0.0.1",
            "listen_port": str(self.port),
            "unix_socket_dir": "",
            "logfile": str(self._log),
            "pidfile": "",
            "auth_file": str(self._folder / "users"),
        }
        ours.update(changed)
        with (self._folder / "settings").open("w", encoding="utf-8") as file:
            settings.write(file)

    def _wait(self) -> None:
        def answers() -> bool:
            told = self._log.read_text("utf-8") if self._log.exists() else "no log"
            assert self._process.poll() is None, told
            with socket.socket() as line:
                return line.connect_ex(("127.0.0.1", self.port)) == 0

        try:
            until(answers)
        except BaseException:
            self.close()
            raise


def _let_look_up(dsn: str, role: str) -> str:
    """Run what docs/hall shows for the lookup of logins; gives the role's password."""
    password = secrets.token_hex(8)
    shown = (SHOWN / "pgbouncer.sql").read_text("utf-8").replace("hall_pool", role)
    shown = shown.replace("DATABASE counter", f"DATABASE {dsn_parts(dsn)['dbname']}")
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(shown.encode())
        connection.execute(f"ALTER ROLE {role} PASSWORD '{password}'")
    return password


@pytest.fixture
def pooler(server: TestServer, hall: HallOfWindows) -> Iterator[Pooler]:
    if PROGRAM is None:
        pytest.skip("no pgbouncer on this computer")
    pooler = Pooler(server, hall.dsn)
    yield pooler
    pooler.close()


def window_behind(pooler: Pooler, hall: HallOfWindows, code: str) -> Counter:
    """A window that joined and syncs through the pooler; the administrator does not use it."""
    enrolment = hall.enroll(code)
    file = hall.folder / f"{enrolment.installation}.json"
    write_enrolment(file, replace(enrolment, dsn=dsn_with(enrolment.dsn, port=str(pooler.port))))
    window = hall.opened(hall.folder / f"window-{code}")
    window.link.join(file)
    window.link.sync_once()
    return window


def test_two_windows_agree_through_a_pooler(
    hall: HallOfWindows, pooler: Pooler, asking: Asking
) -> None:
    first = window_behind(pooler, hall, "02")
    second = window_behind(pooler, hall, "03")
    one, other = first.take_in(asking()).case.number, second.take_in(asking()).case.number
    for window in (first, second, first):
        window.link.sync_once()
    for window in (first, second):
        assert {row.number for row in window.desk.ledger.cases()} == {one, other}
    backends = hall.rows(f"SELECT DISTINCT usename {_WINDOWS_HERE}")
    assert len(backends) == 2  # nobody's session is another's


def test_behind_a_pooler_windows_look_by_themselves(
    hall: HallOfWindows, pooler: Pooler, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "_POOLED_WAIT_S", 0.2)
    first = window_behind(pooler, hall, "02")
    second = window_behind(pooler, hall, "03")
    for window in (first, second):
        window.link.start(lambda passed: None, lambda error: None)
    number = first.take_in(asking()).case.number
    until(lambda: number in {row.number for row in second.desk.ledger.cases()})
    assert first.link.state().problem == second.link.state().problem == ""


def test_whether_a_pooler_is_between_is_noticed(
    hall: HallOfWindows, pooler: Pooler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bell that nobody rings, and no call from the centre: patience ends the wait."""
    monkeypatch.setattr(listening, "_POOLED_WAIT_S", 0.2)
    window = window_behind(pooler, hall, "02")
    member = window.link.membership
    assert member is not None
    bell, begun = SocketBell(), time.monotonic()
    centre = PostgresCentre(member.dsn)
    try:
        centre.wait(600, bell)
        centre.wait(600, bell)
    finally:
        centre.close()
        bell.close()
    assert 0.2 <= time.monotonic() - begun < 300
    calls = hall.rows(f"SELECT count(*) {_WINDOWS_HERE} AND query LIKE 'LISTEN%%'")
    assert calls == [(0,)]


def test_a_revoked_window_is_out_behind_a_pooler_too(hall: HallOfWindows, pooler: Pooler) -> None:
    window = window_behind(pooler, hall, "02")
    member = window.link.membership
    assert member is not None
    centre = PostgresCentre(member.dsn)
    try:
        centre.greet([])
        with psycopg.connect(hall.dsn) as connection:  # without ending its sessions
            connection.execute("SELECT counter.revoke_window('460200', '02')")
        with pytest.raises(Refusal) as refused:
            centre.greet([])
    finally:
        centre.close()
    assert refused.value.reason == "central.revoked"
    with pytest.raises(Refusal) as refused:
        window.link.sync_once()
    assert refused.value.reason == "central.login_refused"  # why, the pooler does not say
    told = say(refused.value)
    for word in ("停用", "新电脑", "本窗口现在的电脑", "rescue write", "入网文件"):
        assert word in told
    assert window.link.state().problem == "central.login_refused"
