"""TLS that checks who is there: the system's PostgreSQL, certificates made here."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import FEATURES, open_counter
from counter_app.central import provisioning
from counter_app.central.dsn import checked_dsn, dsn_parts, dsn_with
from counter_app.central.halls import halls
from counter_app.central.joining import join_centre
from counter_app.central.session import Session
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.hall import DEFAULT_HALL
from counter_app.sync.enrolment import Enrolment, read_enrolment, write_enrolment
from counter_app.window.main import run
from tests.central.certificates import Authority
from tests.central.two_halls import now
from tests.conftest import StandingClock
from tests.halls import TestServer
from tests.waiting import until

HOST = "hall.example"
# Databases whose windows need a certificate: alone, or besides their password.
DATABASES = ("by_password", "by_certificate", "by_both")
ACCESS = """
hostnossl by_password,by_certificate,by_both all all reject
host all postgres 127.0.0.1/32 scram-sha-256
hostssl by_certificate +counter_window 127.0.0.1/32 cert
hostssl by_both +counter_window 127.0.0.1/32 scram-sha-256 clientcert=verify-full
host all all 127.0.0.1/32 scram-sha-256
"""


@dataclass(frozen=True, slots=True)
class TlsServer:
    """A server that speaks only TLS, and who signed its certificate."""

    server: TestServer
    authority: Authority
    stranger: Authority  # signs for somebody else

    def dsn(self, database: str, **changes: str | None) -> str:
        """The administrator's DSN, by the server's name and with every check."""
        plain = self.server.server.dsn(database)
        settings = {
            "host": HOST,
            "hostaddr": "127.0.0.1",
            "sslmode": "verify-full",
            "sslrootcert": str(self.authority.root),
        }
        return dsn_with(plain, **(settings | changes))

    def enroll(self, database: str) -> Enrolment:
        """An enrolment of a window."""
        return provisioning.enroll(
            self.dsn(database),
            hall="",
            window="02",
            name="综合窗口 02",
            expires=timedelta(days=1),
            now=now,
        )


@pytest.fixture(scope="module")
def tls(system_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> TlsServer:
    folder = tmp_path_factory.mktemp("authorities")
    authority = Authority(folder / "hall", "Hall CA")
    found = TlsServer(system_server, authority, Authority(folder / "stranger", "Another CA"))
    _speak_tls(found)
    for database in DATABASES:
        provisioning.initialise(found.dsn(database), DEFAULT_HALL, FEATURES)
    return found


def _speak_tls(tls: TlsServer) -> None:
    certificate, key = tls.authority.sign(HOST, (HOST,))
    files = {"cert": certificate, "key": key, "ca": tls.authority.root}
    with psycopg.connect(tls.server.server.dsn(), autocommit=True) as connection:
        for name, path in files.items():
            kept = _given(tls.server, path)
            connection.execute(f"ALTER SYSTEM SET ssl_{name}_file = '{kept}'")
        connection.execute("ALTER SYSTEM SET ssl = on")
        for database in DATABASES:
            # The tests of this file may be run in two stretches, with others between.
            connection.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {database}")
        (tls.server.server.data / "pg_hba.conf").write_text(ACCESS, "ascii")
        connection.execute("SELECT pg_reload_conf()")
    _wait_for(tls)


def _given(server: TestServer, path: Path) -> Path:
    """A copy that belongs to whoever runs the server."""
    there = server.server.folder / path.name
    shutil.copy(path, there)
    there.chmod(0o600)
    if os.geteuid() == 0:
        owner = server.server.data.stat()
        os.chown(there, owner.st_uid, owner.st_gid)
    return there


def _wait_for(tls: TlsServer) -> None:
    def speaks_tls() -> bool:
        with suppress(psycopg.OperationalError):
            psycopg.connect(tls.dsn("postgres")).close()
            return True
        return False

    until(speaks_tls)


def reason_of(dsn: str) -> str:
    """Why there is no session; empty if there is one."""
    try:
        Session(dsn).close()
    except (Refusal, Trouble) as told:
        return told.reason
    return ""


def test_the_right_server_is_let_in(tls: TlsServer) -> None:
    session = Session(tls.dsn("by_password"))
    assert session.value("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") is True
    session.close()


def test_another_host_name_is_refused(tls: TlsServer) -> None:
    for host in ("other.example", "hall.example.org", "127.0.0.1", "localhost"):
        assert reason_of(tls.dsn("by_password", host=host)) == "central.tls_failed"


def test_a_foreign_authority_is_refused(tls: TlsServer) -> None:
    foreign = tls.dsn("by_password", sslrootcert=str(tls.stranger.root))
    assert reason_of(foreign) == "central.tls_failed"


def test_without_the_root_certificate_nobody_is_trusted(tls: TlsServer, tmp_path: Path) -> None:
    for missing in (str(tmp_path / "missing.pem"), "system", None):
        assert reason_of(tls.dsn("by_password", sslrootcert=missing)) == "central.tls_failed"


def test_a_server_that_speaks_plain_text_is_refused(server: TestServer, tls: TlsServer) -> None:
    port = str(server.server.port)
    assert reason_of(tls.dsn("postgres", port=port)) == "central.tls_failed"


def test_an_administrator_is_told_what_is_wrong_with_certificates(
    server: TestServer, tls: TlsServer, tmp_path: Path
) -> None:
    def why(database: str = "by_password", **changes: str | None) -> str:
        with pytest.raises((Refusal, Trouble)) as told:
            halls(tls.dsn(database, **changes))
        assert told.value.details["said"]
        return told.value.reason

    assert why(host="other.example") == "central.server_name"
    assert why(sslrootcert=str(tls.stranger.root)) == "central.stranger_signed"
    assert why(sslrootcert=str(tmp_path / "missing.pem")) == "central.key_unreadable"
    assert why("postgres", port=str(server.server.port)) == "central.no_tls"


def test_this_server_does_not_speak_plain_text_either(tls: TlsServer) -> None:
    plain = tls.server.server.dsn("by_password")
    with pytest.raises(psycopg.OperationalError, match="rejects connection"):
        psycopg.connect(dsn_with(plain, sslmode="disable"))


PLACES = [
    "host=db.example",
    "host=192.0.2.1",
    "host=2001:db8::1",
    "host=0.0.0.0",
    "host=::ffff:192.0.2.1",
    "host=localhost,db.example",
    "host=db.example,127.0.0.1",
    "host=localhost hostaddr=192.0.2.1",
    "host=localhost,localhost hostaddr=127.0.0.1,192.0.2.1",
    "host=127.0.0.1.example",
    "host=localhost.example",
    "host=127.1",
    "host=@hidden",
]
MODES = ["", "disable", "allow", "prefer", "require", "verify-ca"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("place", PLACES)
def test_less_than_verify_full_is_refused_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch, place: str, mode: str
) -> None:
    def connect(*words: object, **settings: object) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(psycopg, "connect", connect)
    monkeypatch.setenv("PGSSLMODE", "verify-full")  # says nothing of this connection
    dsn = f"{place} user=x password=y dbname=z" + (f" sslmode={mode}" if mode else "")
    ways = (
        Session,
        lambda dsn: provisioning.migrate(dsn, FEATURES),
        halls,
        lambda dsn: provisioning.initialise(dsn, DEFAULT_HALL, FEATURES),
        lambda dsn: provisioning.revoke(dsn, hall="", window="02"),
        lambda dsn: join_centre(dsn, "z", bytes(32)),
    )
    for way in ways:
        with pytest.raises(Refusal) as refused:
            way(dsn)
        assert refused.value.reason == "central.tls_needed"


@pytest.mark.parametrize("place", PLACES)
def test_verify_full_may_go_anywhere(place: str) -> None:
    assert dsn_parts(checked_dsn(f"{place} sslmode=verify-full"))["sslmode"] == "verify-full"


@pytest.mark.parametrize("place", ["localhost", "127.0.0.1", "127.8.9.1", "::1", "/run/postgresql"])
def test_loopback_needs_no_tls(place: str) -> None:
    assert dsn_parts(checked_dsn(f"host={place}"))["host"] == place


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PGHOSTADDR", "192.0.2.1", "central.tls_needed"),
        ("PGSERVICE", "elsewhere", "central.bad_dsn"),
    ],
)
def test_the_environment_leads_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Refusal) as refused:
        checked_dsn("host=localhost")
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("dsn", "reason"),
    [
        ("", "central.no_host"),
        ("dbname=x sslmode=verify-full", "central.no_host"),
        ("host=a.example, sslmode=verify-full", "central.no_host"),
        ("postgresql://u@:5432/x", "central.no_host"),
        ("service=hall", "central.bad_dsn"),
        ("host=a.example sslmod=verify-full", "central.bad_dsn"),
        ("counter", "central.bad_dsn"),
    ],
)
def test_what_names_no_server_is_refused(
    monkeypatch: pytest.MonkeyPatch, dsn: str, reason: str
) -> None:
    monkeypatch.setenv("PGHOST", "localhost")
    with pytest.raises(Refusal) as refused:
        checked_dsn(dsn)
    assert refused.value.reason == reason


def test_the_root_certificate_travels_with_the_enrolment(tls: TlsServer, tmp_path: Path) -> None:
    enrolment = tls.enroll("by_password")
    assert enrolment.root_certificate == tls.authority.root.read_text("ascii")
    assert "sslrootcert" not in dsn_parts(enrolment.dsn)
    file, folder = tmp_path / "enrolment.json", tmp_path / "window"
    write_enrolment(file, enrolment)
    assert run(["window", "join", str(file), "--data", str(folder)]) == 0
    with closing(open_counter(folder, StandingClock())) as window:
        member = window.link.membership
        assert member is not None
        parts = dsn_parts(member.dsn)
    kept = Path(str(parts["sslrootcert"]))
    assert kept.parent == folder
    assert kept.read_text("ascii") == enrolment.root_certificate
    assert (parts["host"], parts["sslmode"]) == (HOST, "verify-full")
    assert run(["sync", "once", "--data", str(folder)]) == 0
    shutil.copy(tls.stranger.root, kept)
    assert run(["sync", "once", "--data", str(folder)]) == 3


@pytest.mark.parametrize("database", ["by_certificate", "by_both"])
def test_a_window_shows_its_own_certificate(
    tls: TlsServer, tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    enrolment = tls.enroll(database)
    login = str(dsn_parts(enrolment.dsn)["user"])
    file, folder = tmp_path / "enrolment.json", tmp_path / "window"
    write_enrolment(file, enrolment)
    join = ["window", "join", str(file), "--data", str(folder), "--json"]
    assert run(join) == 3  # without one
    for wrong in (
        tls.stranger.sign(login),
        tls.authority.sign("w_460200_02_another"),
        tls.authority.sign(login, ended=True),
    ):
        capsys.readouterr()
        assert run([*join, "--sslcert", str(wrong[0]), "--sslkey", str(wrong[1])]) in (1, 3)
        told = capsys.readouterr().err  # the file is good, and nobody says that it was used
        assert "客户端证书" in told
        assert login in told
    certificate, key = tls.authority.sign(login)
    capsys.readouterr()
    assert run([*join, "--sslcert", str(certificate), "--sslkey", str(key)]) == 0
    assert json.loads(capsys.readouterr().out)["window"] == "02"
    assert run(["sync", "once", "--data", str(folder)]) == 0
    with closing(open_counter(folder, StandingClock())) as window:
        member = window.link.membership
        assert member is not None
        session = Session(member.dsn)
        assert session.value(
            "SELECT client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ) == f"/CN={login}"  # fmt: skip
        session.close()
    provisioning.revoke(tls.dsn(database), hall="", window="02")
    assert reason_of(member.dsn) == "central.revoked"


def test_joining_by_certificate_survives_a_lost_answer(tls: TlsServer) -> None:
    """The login needs no password, so that only the centre's answer tells who joined."""
    enrolment = tls.enroll("by_certificate")
    certificate, key = tls.authority.sign(str(dsn_parts(enrolment.dsn)["user"]))
    dsn = dsn_with(
        enrolment.dsn,
        sslcert=str(certificate),
        sslkey=str(key),
        sslrootcert=str(tls.authority.root),
    )
    mine = bytes(range(32))
    first = join_centre(dsn, "made-up", mine)
    assert join_centre(dsn, "made-up", mine) == first
    with pytest.raises(Refusal) as refused:
        join_centre(dsn, "made-up", bytes(32))
    assert refused.value.reason == "window.enrolment_used"


def test_a_list_of_windows_is_enrolled_with_certificates_and_each_joins(
    tls: TlsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    windows, out = tmp_path / "list.csv", tmp_path / "files"
    windows.write_text("11,十一号综合窗口\n12,十二号综合窗口\n", "utf-8")
    key = tls.authority.root.with_name("ca.key")
    tls.authority.write_key(key, "一句口令")
    words = ["--list", str(windows), "--out", str(out), "--ca", str(tls.authority.root)]
    line = ["central", "enroll-all", tls.dsn("by_both"), *words, "--ca-key", str(key), "--json"]
    with pytest.MonkeyPatch.context() as patched:
        for given, reason in (
            ("", "authority.wrong_passphrase"),
            ("另一句口令", "authority.wrong_passphrase"),
        ):
            patched.setenv("COUNTER_APP_CA_PASSPHRASE", given)
            capsys.readouterr()
            assert run(line) == 1
            assert json.loads(capsys.readouterr().out)["refused"]["reason"] == reason
        patched.setenv("COUNTER_APP_CA_PASSPHRASE", "一句口令")
        other = [str(tls.stranger.root) if one == str(tls.authority.root) else one for one in line]
        assert run(other) == 1
        assert json.loads(capsys.readouterr().out)["refused"]["reason"] == "authority.do_not_fit"
        assert not list(out.glob("*"))
        assert run(line) == 0
    assert sorted(one.name for one in out.iterdir()) == [
        *("11.crt", "11.json", "11.key", "12.crt", "12.json", "12.key")
    ]
    for code in ("11", "12"):
        file = out / f"{code}.json"
        assert read_enrolment(file).root_certificate == tls.authority.root.read_text("ascii")
        folder = tmp_path / code
        assert run(["window", "join", str(file), "--data", str(folder)]) == 0
        for suffix in (".json", ".crt", ".key"):  # the stick goes back
            file.with_suffix(suffix).unlink()
        assert run(["sync", "once", "--data", str(folder)]) == 0
