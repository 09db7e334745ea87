"""A hall of which one window means harm: its login, by hand, and the others' that work."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

from counter_app.central import alarms, provisioning
from counter_app.central.joining import join_centre
from counter_app.kernel.account import Account, Grant, lock_of
from counter_app.kernel.encoding import to_bytes
from counter_app.kernel.rights import Role
from tests.central.two_halls import OWN, Login, Writer, now
from tests.halls import TestServer, drop_centre

KEPT = "$argon2id$v=19$m=65536,t=3,p=4$" + "c2FsdHNhbHRzYWx0" + "$" + "aGFzaA" * 7
SECRET = "5e" * 32
CLERK = {"code": "clerk", "name": "林小满"}


def person(code: str, *grants: Grant, by: str = "root", **changes: Any) -> Account:
    """An account as the program writes it, whose lock the secret of all opens."""
    given = {"lock": lock_of(SECRET)} | changes
    return Account(code, f"某{code}", grants, KEPT, datetime.now(UTC), by, **given)


class AttackedHall:
    """Windows 02 and 03 work; 04 means harm and may not publish, 05 means harm and may."""

    def __init__(self, server: TestServer) -> None:
        self.dsn = server.new_centre()
        self.owner = psycopg.connect(self.dsn, autocommit=True)
        self._lines: list[psycopg.Connection[Any]] = [self.owner]
        self.honest = self.window("02")
        self.other = self.window("03")
        self.hostile = self.window("04", publishes=False)
        self.publisher = self.window("05")

    def window(self, code: str, *, publishes: bool = True) -> Login:
        """A window that has just joined."""
        enrolment = provisioning.enroll(
            self.dsn,
            hall=OWN,
            window=code,
            name=f"综合窗口 {code}",
            expires=timedelta(days=1),
            publishes=publishes,
            now=now,
        )
        dsn = join_centre(enrolment.dsn, secrets.token_urlsafe(16), secrets.token_bytes(32))
        return self.login(dsn, code)

    def login(self, dsn: str, code: str) -> Login:
        """A further session."""
        line = psycopg.connect(dsn, autocommit=True)
        self._lines.append(line)
        return Login(f"window {code}", "window", OWN, dsn, line)

    def staffed(self) -> AttackedHall:
        """With an administrator, a clerk and two supervisors."""
        root = person("root", Grant(Role.ADMINISTRATOR), by="")
        clerk, *supervisors = (
            person(code, Grant(role))
            for code, role in (
                ("clerk", Role.CLERK),
                ("second", Role.SUPERVISOR),
                ("third", Role.SUPERVISOR),
            )
        )
        for one in (root, clerk, *supervisors):
            assert publish(self.publisher, one) == ("", "")
        return self

    def at_work(self, login: Login, code: str) -> Writer:
        """A window's strand, written by hand."""
        leased = str(login.value("SELECT counter.lease_series(gen_random_uuid())"))
        return Writer(login, OWN, code, leased)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the owner sees."""
        return self.owner.execute(sql, values).fetchall()

    def alarms(self, kind: str) -> list[dict[str, Any]]:
        """Those of this kind that nobody settled."""
        return [one for one in alarms.alarms(self.dsn, hall=OWN) if one["kind"] == kind]

    def account(self, code: str) -> Account:
        """What is in force."""
        [(content,)] = self.rows(
            "SELECT content FROM counter.publications WHERE kind = 'account' AND name = %s"
            " ORDER BY version DESC LIMIT 1",
            code,
        )
        told = json.loads(bytes(content))
        grants = tuple(Grant(Role(one["role"]), tuple(one["windows"])) for one in told["grants"])
        return replace(
            person(code, *grants),
            password=told["password"],
            lock=told["lock"],
            changed_by=told["changed_by"],
            name=told["name"],
        )

    def in_feed(self, *events: dict[str, Any]) -> int:
        """How many of these are in the feed."""
        ids = [one["id"] for one in events]
        [(count,)] = self.rows(
            "SELECT count(*) FROM counter.events WHERE id = ANY(%s::uuid[])", ids
        )
        return int(count)

    def parked(self) -> list[str]:
        """Why things lie beside the feed."""
        return [row[0] for row in self.rows("SELECT reason FROM counter.parked ORDER BY sequence")]

    def time_passed(self, time: str) -> None:
        """So much time passed since accounts were published and series leased."""
        self.owner.execute(
            f"UPDATE counter.publications SET published_at = published_at - interval '{time}'"
        )
        self.owner.execute(f"UPDATE counter.series SET leased_at = leased_at - interval '{time}'")
        self.owner.execute(
            f"UPDATE counter.halls SET accounts_since = accounts_since - interval '{time}'"
        )
        self.owner.execute("SELECT counter.derive_grants(hall, NULL) FROM counter.halls")

    def close(self) -> None:
        """End every session."""
        for line in self._lines:
            line.close()


def publish(login: Login, account: Account | dict[str, Any] | bytes) -> tuple[str, str]:
    """The refusal of an account, empty if it was taken."""
    match account:
        case Account():
            code, content = account.code, to_bytes(account)
        case dict():
            code = str(account.get("code", "x"))
            content = json.dumps(account, ensure_ascii=False).encode()
        case _:
            code, content = "x", account
    return login.refusal("SELECT counter.publish('account', %s, %s)", code, content)


def today(**changes: Any) -> dict[str, Any]:
    """What else stands in an event that is written now by the clerk."""
    told = {"at": datetime.now(UTC).isoformat(), "clock": "", "heard_at": None, "clerk": CLERK}
    return told | changes


@contextmanager
def attacked(server: TestServer) -> Iterator[AttackedHall]:
    """The hall, gone afterwards."""
    hall = AttackedHall(server)
    try:
        yield hall
    finally:
        hall.close()
        drop_centre(hall.dsn)
