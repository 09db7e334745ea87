"""Who sets a centre up is told what is wrong, by its cause; with --verbose in the server's words."""

from __future__ import annotations

import json
import secrets
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from counter_app.central import provisioning
from counter_app.central.causes import why_not_connected
from counter_app.central.dsn import dsn_with
from counter_app.kernel.refusal import Trouble
from counter_app.knowledge.wording import say
from counter_app.knowledge.wording.sentences import all_sentences
from counter_app.window.main import run
from tests.central.certificates import Authority
from tests.halls import HallOfWindows, TestServer, announce
from tests.people import PASSWORD, PlainPasswords, staff

REFUSED, TROUBLE = 1, 3
FOR_A_CLERK = ("本机照常收件", "入网文件", "联系中心管理员")

Central = Callable[..., tuple[int, str, str]]


@pytest.fixture
def central(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Central:
    """A command of the centre: exit code, reason, and what was said beside it."""

    def call(*words: str) -> tuple[int, str, str]:
        code = run(["--data", str(tmp_path / "nobody"), "--json", "central", *words])
        said = capsys.readouterr()
        told = json.loads(said.out)
        reason = (told.get("trouble") or told.get("refused") or {}).get("reason", "")
        return code, reason, said.err

    return call


def test_where_nobody_is_is_told_by_what_is_wrong_with_the_address(
    central: Central, server: TestServer
) -> None:
    dsn = server.new_centre()
    far = dsn_with(dsn, host="centre.invalid", sslmode="verify-full")
    code, reason, said = central("halls", far)
    assert (code, reason) == (TROUBLE, "central.host_unknown")
    assert "centre.invalid" in said
    assert "hostaddr" in said
    code, reason, said = central("halls", dsn_with(dsn, port="1"))
    assert (code, reason) == (TROUBLE, "central.nobody_listens")
    assert "端口 1 " in said
    code, reason, said = central("halls", dsn_with(dsn, dbname="nothing_here"))
    assert (code, reason) == (TROUBLE, "central.no_database")
    assert "nothing_here" in said


def test_passwords_and_logins_are_told_apart(
    central: Central, server: TestServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "none"))
    dsn = server.new_centre()
    assert central("halls", dsn_with(dsn, password="wrong"))[1] == "central.wrong_password"
    assert central("halls", dsn_with(dsn, password=None))[1] == "central.no_password"


def test_the_servers_own_words_stand_only_where_they_are_asked_for(
    central: Central, server: TestServer
) -> None:
    nowhere = dsn_with(server.new_centre(), port="1")
    assert "Connection refused" not in central("halls", nowhere)[2]
    assert "Connection refused" in central("halls", nowhere, "--verbose")[2]


def test_a_name_that_is_taken_is_told_so(central: Central, server: TestServer) -> None:
    dsn = server.new_centre()
    words = ("appoint", dsn, "--name", "lishi", "--duty", "supervisor")
    assert central(*words)[0] == 0
    code, reason, said = central(*words)
    assert (code, reason) == (REFUSED, "central.login_taken")
    assert "lishi" in said


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('could not translate host name "x" to address: Name or service not known', "host_unknown"),
        ("Connection refused\n\tIs the server running on that host", "nobody_listens"),
        ("connection timeout expired", "no_answer"),
        ("No route to host", "no_answer"),
        ('FATAL:  database "x" does not exist', "no_database"),
        ('致命错误:  数据库 "x" 不存在', "no_database"),
        ('no pg_hba.conf entry for host "1.2.3.4", user "a", SSL encryption', "not_let_in"),
        ('没有用于主机 "1.2.3.4", 用户 "a" 的 pg_hba.conf 记录', "not_let_in"),
        ("fe_sendauth: no password supplied", "no_password"),
        ('password authentication failed for user "a"', "wrong_password"),
        ('用户 "a" Password 认证失败', "wrong_password"),
        ('role "a" is not permitted to log in', "no_login"),
        ('certificate authentication failed for user "a"', "client_certificate"),
        ("connection requires a valid client certificate", "client_certificate"),
        ("SSL error: tlsv1 alert unknown ca", "client_certificate"),
        ("SSL error: certificate verify failed", "other_server"),
        ('server certificate for "a" does not match host name "b"', "server_name"),
        ("server does not support SSL, but SSL was required", "no_tls"),
        ('private key file "k" has group or world access', "key_unreadable"),
        ("the database system is starting up", "starting"),
        ("sorry, too many clients already", "too_many"),
        ("something that no release has said yet", "not_connected"),
    ],
)
def test_each_cause_is_found_by_its_words_and_has_a_sentence_for_an_administrator(
    said: str, reason: str
) -> None:
    told = why_not_connected(psycopg.OperationalError(said), "host=h port=5 dbname=d user=u")
    assert told.reason == f"central.{reason}"
    assert told.details["said"] == said
    sentence = say(told)
    assert not [words for words in FOR_A_CLERK if words in sentence]
    assert said not in sentence


def test_no_sentence_for_administrators_is_missing() -> None:
    known = [one for one in all_sentences() if one.startswith("central.")]
    assert {"central.cut_off", "central.not_done"} <= set(known)


def test_a_first_account_is_not_founded_where_the_hall_has_some(
    hall_of_before: HallOfWindows,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hall = hall_of_before
    first = hall.window("01")
    staff(first)
    late = hall.opened(hall.folder / "late")
    hall.join(late, "02")  # and has not heard of anybody yet
    late.close()
    monkeypatch.setenv("COUNTER_APP_NEW_PASSWORD", PASSWORD)
    capsys.readouterr()
    words = ["account", "found", "chief", "--name", "孙某", "--data", str(late.folder), "--json"]
    assert run(words) == REFUSED
    told = json.loads(capsys.readouterr().out)["refused"]
    assert told["reason"] == "account.of_the_hall"
    assert "大厅已经有账号" in told["message"]
    assert isinstance(first.people.passwords, PlainPasswords)
    assert first.people.accounts.find("chief") is None


def test_a_login_that_is_out_of_date_or_has_no_right_is_told_so(
    central: Central, server: TestServer
) -> None:
    dsn = server.new_centre()
    name = f"wei{secrets.token_hex(4)}"
    login, password = provisioning.appoint(dsn, hall="", name=name, duty="supervisor")
    reader = dsn_with(dsn, user=login, password=password)
    code, reason, said = central("windows", reader)
    assert (code, reason) == (REFUSED, "central.not_allowed")
    assert "permission denied" not in said
    assert "permission denied for function" in central("windows", reader, "--verbose")[2]
    with psycopg.connect(dsn, autocommit=True) as line:
        line.execute(f"ALTER ROLE {login} VALID UNTIL '2020-01-01'")
    code, reason, said = central("windows", reader)
    assert (code, reason) == (REFUSED, "central.wrong_password")
    assert "已过期" in said


def test_a_database_that_is_empty_behind_or_ahead_is_told_apart(
    central: Central, server: TestServer
) -> None:
    code, reason, said = central("windows", server.new_database())
    assert (code, reason) == (TROUBLE, "central.no_schema")
    assert "central init" in said
    dsn = server.new_centre()
    for step, lacking in ((-1, "central.older_schema"), (2, "central.newer_schema")):
        with psycopg.connect(dsn, autocommit=True) as line:
            line.execute("UPDATE counter.schema_version SET version = version + %s", (step,))
            line.execute("DROP FUNCTION IF EXISTS counter.windows_of(text)")
        code, reason, said = central("windows", dsn)
        assert (code, reason) == (TROUBLE, lacking)
        assert "升级" in said
    assert central("migrate", dsn)[1] == "central.newer_schema"


def test_a_full_disk_of_the_server_is_told_as_one(
    hall: HallOfWindows, central: Central, tmp_path: Path
) -> None:
    window = hall.window("02")
    with psycopg.connect(hall.dsn, autocommit=True) as line:
        line.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN"
            " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END$$"
        )
        line.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON counter.hall_lines"
            " FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
    code, reason, said = central("rename", hall.dsn, "--to", "崖州区政务服务中心")
    assert (code, reason) == (TROUBLE, "central.disk_full")
    assert "磁盘满了" in said
    with pytest.raises(Trouble, match=r"central\.disk_full"):
        announce(window)


def test_a_file_of_the_wrong_sort_is_told_by_its_name(
    central: Central, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "catalog.csv"
    wrong.write_text("事项名称,实施编码\n", "utf-8")
    folder = str(tmp_path / "window")
    for words, reason in (
        (("window", "join", str(wrong)), "enrolment.not_one"),
        (("window", "join", str(tmp_path / "none.json")), "file.unreadable"),
        (("restore", str(wrong)), ""),
    ):
        capsys.readouterr()
        code = run(["--data", folder, "--json", *words])
        told = json.loads(capsys.readouterr().out)
        found = (told.get("refused") or told.get("trouble"))["reason"]
        assert code in (REFUSED, TROUBLE)
        assert found == reason or not reason


class ShowsCertificate:
    """A PostgreSQL that shows this certificate, and never gets further."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = str(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _address = self._socket.accept()
                with suppress(OSError), line:
                    line.recv(8)
                    line.sendall(b"S")
                    with self._context.wrap_socket(line, server_side=True) as asked:
                        asked.recv(1)


@pytest.mark.parametrize(
    ("ended", "stranger", "name", "reason"),
    [
        (True, False, "hall.example", "central.server_expired"),
        (False, True, "hall.example", "central.stranger_signed"),
        (False, False, "other.example", "central.server_name"),
    ],
)
def test_why_a_servers_certificate_is_not_believed(
    central: Central, tmp_path: Path, ended: bool, stranger: bool, name: str, reason: str
) -> None:
    ours, another = Authority(tmp_path / "a", "Hall CA"), Authority(tmp_path / "b", "Another CA")
    signed = (another if stranger else ours).sign(name, (name,), ended=ended)
    shows = ShowsCertificate(*signed)
    try:
        dsn = (
            f"host=hall.example hostaddr=127.0.0.1 port={shows.port} dbname=counter user=a"
            f" password=b sslmode=verify-full sslrootcert={ours.root}"
        )
        code, told, said = central("windows", dsn)
        assert (code, told) == (TROUBLE, reason)
        assert "没有发送密码" in said
        assert "Another CA" in said if stranger else "Another CA" not in said
        verbose = central("windows", dsn, "--verbose")[2]
        assert "certificate" in verbose
    finally:
        shows.close()
