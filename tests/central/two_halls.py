"""One centre, two halls, and everybody who has a login there; entries written by hand."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import psycopg

from counter_app.assembly import FEATURES
from counter_app.central import provisioning
from counter_app.central.dsn import dsn_parts, dsn_with
from counter_app.central.joining import join_centre
from counter_app.central.serving import bring_level
from counter_app.features.cases.model.case import CASE
from counter_app.kernel.number import PAPER, Number
from counter_app.knowledge.hall import DEFAULT_HALL

OWN, OTHER = DEFAULT_HALL.code, "990001"

RECEIVED: dict[str, Any] = {
    "is": "Received",
    "item_code": "SY-HZ-006",
    "item_name": "居民身份证丢失补领",
    "department": "三亚市公安局",
    "catalog_version": 1001,
    "applicant": {
        "kind": "person",
        "name": "张𫖯伟",
        "id_kind": "resident_id",
        "id_number": "460200199003070029",
        "phone": "",
    },
    "agent": None,
    "situation": [],
    "marks": [],
    "form": [],
}
ACCEPTED: dict[str, Any] = {
    "is": "Accepted",
    "due": {
        "due_on": "2026-12-01",
        "provisional": False,
        "counted_from": "2026-11-23",
        "because": [],
    },
    "promised_limit": None,
    "statutory_limit": None,
}


@dataclass(slots=True)
class Login:
    """Somebody with a session at the centre. ``duty`` is what the login was granted."""

    who: str
    duty: str  # window, supervisor, administrator, or nothing
    hall: str  # whose rows it may read, empty if none
    dsn: str
    line: psycopg.Connection[Any]

    def value(self, sql: str, *values: object) -> Any:
        """The first value of the answer."""
        row = self.line.execute(sql, values).fetchone()
        return row[0] if row else None

    def refusal(self, sql: str, *values: object) -> tuple[str, str]:
        """SQLSTATE and words of the server's refusal; two empty texts if it did as told."""
        try:
            self.line.execute(sql, values)
        except psycopg.Error as error:
            return error.sqlstate or "", error.diag.message_primary or ""
        return "", ""

    @property
    def name(self) -> str:
        """The login's name."""
        return str(self.value("SELECT session_user"))

    @contextmanager
    def trying(self) -> Iterator[None]:
        """A transaction that is taken back."""
        with self.line.transaction(force_rollback=True):
            yield


@dataclass(slots=True)
class Writer:
    """A window that writes its strand by hand, also wrongly."""

    login: Login
    hall: str
    window: str
    series: str
    hash: bytes = bytes(32)
    sequence: int = 0
    cases: int = 0
    papers: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)

    def number(self, purpose: str, counted: int) -> str:
        """The number that comes at this place."""
        return Number(self.hall, self.window, self.series, purpose, counted).text

    def case(self) -> list[dict[str, Any]]:
        """Happenings of a case that was taken in and accepted, with its paper."""
        self.cases, self.papers = self.cases + 1, self.papers + 1
        number = self.number(CASE, self.cases)
        paper = self.number(PAPER, self.papers)
        issued = {"is": "PaperIssued", "number": paper, "kind": "acceptance_notice"}
        return [
            self.event(number, dict(RECEIVED)),
            self.event(number, dict(ACCEPTED)),
            self.event(number, issued),
        ]

    def event(self, case: str, happening: dict[str, Any], **changes: Any) -> dict[str, Any]:
        """One event, with whatever is to be wrong in it."""
        return {
            "id": str(uuid4()),
            "case_number": case,
            "window": self.window,
            "at": "2026-11-23T10:00:00+08:00",
            "clerk": {"code": "lisi", "name": "李四"},
            "happening": happening,
        } | changes

    def batch(self, *events: dict[str, Any] | str) -> dict[str, Any]:
        """The next entries of the strand."""
        previous, entries, hash_ = self.hash, [], self.hash
        for count, event in enumerate(events, 1):
            body = event if isinstance(event, str) else json.dumps(event, ensure_ascii=False)
            hash_ = sha256(hash_ + body.encode()).digest()
            entry = {"sequence": self.sequence + count, "body": body, "hash": hash_.hex()}
            given = event["id"] if isinstance(event, dict) else str(uuid4())
            entries.append({**entry, "id": given})
        return {
            "window": self.window,
            "series": self.series,
            "previous": previous.hex(),
            "entries": entries,
        }

    def push(self, *events: dict[str, Any] | str) -> dict[str, Any]:
        """Append them; gives the receipt."""
        batch = self.batch(*events)
        receipt: dict[str, Any] = append(self.login, batch)
        self.sequence, self.hash = receipt["sequence"], bytes.fromhex(receipt["hash"])
        return receipt


def append(login: Login, batch: dict[str, Any], function: str = "append_events") -> Any:
    """What the centre says to a batch."""
    return login.value(f"SELECT counter.{function}(%s::jsonb)", json.dumps(batch))


class TwoHalls:
    """Everybody's sessions, all open before anybody was put out."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.owner = psycopg.connect(dsn, autocommit=True)
        provisioning.initialise(dsn, replace(DEFAULT_HALL, code=OTHER, name="另一个大厅"), FEATURES)
        self._lines: list[psycopg.Connection[Any]] = [self.owner]
        self.joined = self.window("02", "joined window")
        self.enrolled = self._enrolled("03")
        self.revoked = self.window("04", "revoked window")
        self.replaced = self.window("05", "replaced window")
        self.foreign = self.window("02", "window of another hall", hall=OTHER)
        self.supervisor = self._officer("supervisor", OWN, "supervisor")
        self.administrator = self._officer("administrator", OWN, "administrator")
        self.foreign_administrator = self._officer(
            "administrator", OTHER, "administrator of another hall"
        )
        self.stranger = self._stranger()
        self.writer = self._at_work(self.joined, OWN)
        self._at_work(self.foreign, OTHER)
        self.revoked_file = self.lease(self.revoked)
        self.replaced_file = self.lease(self.replaced)
        provisioning.revoke(dsn, hall=OWN, window="04")
        self.successor = self.window("05", "window that replaced another")
        self.revoked.hall = self.replaced.hall = ""
        # Ended by the revocation; most tests want to see a session that goes on.
        if self.revoked.line.broken or self.revoked.refusal("SELECT 1")[0]:
            self._line_of_revoked()

    @property
    def everybody(self) -> tuple[Login, ...]:
        """All logins but the owner's."""
        return (
            self.joined,
            self.enrolled,
            self.revoked,
            self.replaced,
            self.successor,
            self.foreign,
            self.supervisor,
            self.administrator,
            self.foreign_administrator,
            self.stranger,
        )

    def enroll(self, window: str, hall: str = OWN, **changes: Any) -> Any:
        """An enrolment of a day."""
        settings: dict[str, Any] = {"name": f"综合窗口 {window}", "expires": timedelta(days=1)}
        return provisioning.enroll(
            self.dsn, hall=hall, window=window, now=now, **(settings | changes)
        )

    def window(self, code: str, who: str, hall: str = OWN) -> Login:
        """A window that has just joined."""
        enrolment = self.enroll(code, hall)
        dsn = join_centre(enrolment.dsn, secrets.token_urlsafe(16), secrets.token_bytes(32))
        return self.login(dsn, who, "window", hall)

    def login(self, dsn: str, who: str, duty: str, hall: str) -> Login:
        """A further session."""
        line = psycopg.connect(dsn, autocommit=True)
        self._lines.append(line)
        return Login(who, duty, hall, dsn, line)

    def lease(self, login: Login) -> str:
        """A series for a window."""
        return str(login.value("SELECT counter.lease_series(%s)", uuid4()))

    def at_work(self, login: Login, window: str, series: str = "", hall: str = OWN) -> Writer:
        """A window that writes by hand, with a series of its own."""
        return Writer(login, hall, window, series or self.lease(login))

    def project(self) -> None:
        """What the centre's service does."""
        bring_level(self.dsn, FEATURES)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the owner sees."""
        return self.owner.execute(sql, values).fetchall()

    def close(self) -> None:
        """End every session."""
        for line in self._lines:
            line.close()

    def _enrolled(self, code: str) -> Login:
        return self.login(self.enroll(code).dsn, "enrolled window", "window", "")

    def _officer(self, duty: str, hall: str, who: str) -> Login:
        name = f"x{secrets.token_hex(4)}"
        login, password = provisioning.appoint(self.dsn, hall=hall, name=name, duty=duty)
        dsn = dsn_with(self.dsn, user=login, password=password)
        return self.login(dsn, who, duty, hall)

    def _stranger(self) -> Login:
        name, password = f"stranger_{secrets.token_hex(4)}", secrets.token_hex(8)
        self.owner.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{password}'")
        self.owner.execute(f"GRANT CONNECT ON DATABASE {self.owner.info.dbname} TO {name}")
        return self.login(dsn_with(self.dsn, user=name, password=password), "stranger", "", "")

    def _at_work(self, login: Login, hall: str) -> Writer:
        """Something in every table of the hall."""
        writer = self.at_work(login, "02", hall=hall)
        writer.push(*writer.case())
        writer.push(writer.event("X", {"is": "Withdrawn"}, window="09"))
        self.project()
        return writer

    def _line_of_revoked(self) -> None:
        """A session of the revoked window as it is where sessions cannot be ended."""
        name = dsn_parts(self.revoked.dsn)["user"]
        self.owner.execute(f'ALTER ROLE "{name}" LOGIN')
        self.revoked = self.login(self.revoked.dsn, "revoked window", "window", "")
        self.owner.execute(f'ALTER ROLE "{name}" NOLOGIN')


def now() -> datetime:
    """The centre's expiry is the real clock's."""
    return datetime.now(UTC)


def new_id() -> UUID:
    """Any."""
    return uuid4()
