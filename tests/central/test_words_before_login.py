"""Before a login there is no SQLSTATE: what a server or a pooler says is told apart by words."""

from __future__ import annotations

import psycopg
import pytest

from counter_app.central.session import telling
from counter_app.kernel.refusal import Refusal, Trouble

LOGIN = "central.login_refused"
PUT_OUT = "central.revoked"
UNREACHABLE = "central.unreachable"
TLS = "central.tls_failed"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ('password authentication failed for user "w_460200_02_x"', LOGIN),
        ('role "w_460200_02_x" is not permitted to log in', PUT_OUT),
        ('role "w_460200_02_x" does not exist', LOGIN),
        ('certificate authentication failed for user "w_460200_02_x"', LOGIN),
        ('用户 "w_460200_02_x" Password 认证失败', LOGIN),
        ('不允许角色"w_460200_02_x" 进行登录', PUT_OUT),
        ('角色 "w_460200_02_x" 不存在', LOGIN),
        ("SASL authentication failed", LOGIN),
        ("no such user", LOGIN),
        ('too many connections for role "w_460200_02_x"', UNREACHABLE),
        ('由角色"w_460200_02_x"发起的连接太多了', UNREACHABLE),
        ("sorry, too many clients already", UNREACHABLE),
        ("对不起, 已经有太多的客户", UNREACHABLE),
        ("the database system is starting up", UNREACHABLE),
        ("server login has been failing, try again later (server_login_retry)", UNREACHABLE),
        ("connection requires a valid client certificate", TLS),
        ('server certificate for "a.example" does not match host name "b.example"', TLS),
        ("server does not support SSL, but SSL was required", TLS),
    ],
)
def test_a_window_asks_for_a_new_file_only_if_its_login_is_refused(said: str, reason: str) -> None:
    place = 'connection to server at "192.0.2.1", port 5432 failed: FATAL:  '
    with pytest.raises((Refusal, Trouble)) as told, telling():
        raise psycopg.OperationalError(place + said)
    assert told.value.reason == reason


def test_what_was_sent_is_never_repeated() -> None:
    sent = "张𫖯伟 made up"
    with pytest.raises(Trouble) as told, telling():
        raise psycopg.DataError(f"invalid input: {sent}")
    assert sent not in str(told.value)
    assert sent not in str(told.value.details)
    assert told.value.__cause__ is None


def test_why_no_connection_came_about_is_kept_for_who_asks() -> None:
    with pytest.raises(Trouble) as told, telling():
        raise psycopg.OperationalError("Connection refused")
    assert told.value.details == {"said": "Connection refused"}
