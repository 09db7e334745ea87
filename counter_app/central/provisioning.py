"""Setting the centre up: schema, roles, enrolments. Run by whoever administers the server."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from counter_app.central.dsn import checked_dsn, dsn_parts, dsn_with
from counter_app.central.session import FOR_ADMINISTRATORS, connecting, telling
from counter_app.kernel.encoding import to_plain
from counter_app.kernel.feature import Features
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.number import PAPER
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.kernel.rights import FOUR_EYES, HELD_BY, Role
from counter_app.knowledge.assets import central_migrations
from counter_app.knowledge.hall import Hall
from counter_app.sync.enrolment import Enrolment

OLDEST_SERVER: Final = 150000
FIRST_TO_SIGN: Final = 14
"""The first version of the schema whose centre takes commits under their seals, as they are."""
GROUPS: Final = ("counter_window", "counter_supervisor", "counter_administrator")
_OWNER: Final = "counter_owner"
_AT_ONCE: Final = (
    psycopg.errors.UniqueViolation,
    psycopg.errors.DuplicateObject,
    psycopg.errors.DuplicateSchema,
    psycopg.errors.InternalError_,  # "tuple concurrently updated", by GRANT
)


def initialise(dsn: str, hall: Hall, features: Features) -> int:
    """Create the schema, its roles and the first hall; gives the schema's version.

    Doing it again changes nothing, but adds a hall that is not there yet.
    Trouble ``central.old_server`` before PostgreSQL 15, ``central.not_allowed``
    for a login that may not create roles.
    """
    with telling(FOR_ADMINISTRATORS):
        try:
            return _initialise(dsn, hall, features)
        except _AT_ONCE:  # another was quicker; its work is there now
            return _initialise(dsn, hall, features)


def _initialise(dsn: str, hall: Hall, features: Features) -> int:
    with administering(dsn) as connection:
        if not _exists(connection):
            _create_roles(connection)
        version = _migrate(connection, features)
        known = connection.execute("SELECT 1 FROM counter.halls WHERE hall = %s", (hall.code,))
        if known.fetchone() is None:
            details = Jsonb(to_plain(hall))
            connection.execute("SELECT counter.found_hall(%s, %s)", (hall.code, details))
        return version


def migrate(dsn: str, features: Features) -> int:
    """Bring the schema to this program's version; gives it.

    Trouble ``central.no_schema`` where there is none, ``central.newer_schema``
    if a newer program was here.
    """
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        if not _exists(connection):
            raise Trouble("central.no_schema")
        return _migrate(connection, features)


def known_version() -> int:
    """The schema's version that this program brings."""
    return len(_steps())


def enroll(
    dsn: str,
    *,
    hall: str,
    window: str,
    name: str,
    expires: timedelta,
    publishes: bool = True,
    through: str = "",
    now: Callable[[], datetime],
) -> Enrolment:
    """Register an installation for a window: what it needs to join, once, until it expires.

    ``hall`` may be empty where there is only one. ``through`` is the address
    that windows use, where it is another: a pooler, several hosts. Refusal
    ``central.which_hall``, ``central.unknown_hall``, ``central.no_root_certificate``.
    """
    enrolling = Enrolling(through or dsn, now() + expires, publishes=publishes)
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        return enrolling.enroll(connection, hall or only_hall(connection), window, name)


class Enrolling:
    """Enrolments of one hour: by which address windows come, until when, and what they may."""

    def __init__(self, windows_dsn: str, until: datetime, *, publishes: bool) -> None:
        checked_dsn(windows_dsn)
        self._dsn = windows_dsn
        self._root = _root_certificate(windows_dsn)
        self._until = until
        self._publishes = publishes

    def enroll(
        self, connection: psycopg.Connection[Any], hall: str, window: str, name: str
    ) -> Enrolment:
        """One window, within the session's transaction."""
        password = secrets.token_urlsafe(32)
        found = connection.execute(
            "SELECT counter.enroll(%s, %s, %s, %s, %s, %s)",
            (hall, window, name, verifier(connection, password), self._until, self._publishes),
        ).fetchone()
        given: dict[str, Any] = found[0] if found else {}
        let_in(connection, given["login"])
        return Enrolment(
            hall=hall,
            window=window,
            name=name,
            installation=UUID(given["installation"]),
            dsn=_window_dsn(self._dsn, given["login"], password),
            root_certificate=self._root,
            expires_at=self._until,
        )


def revoke(dsn: str, *, hall: str, window: str) -> int:
    """Put a window out at once; gives how many installations were: none if it is out already.

    Its sessions are ended. Refusal ``central.unknown_window`` for one that never was.
    """
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        found = connection.execute(
            "SELECT counter.revoke_window(%s, %s)", (hall, window)
        ).fetchone()
        _end_sessions(connection, hall, window)
        count = int(found[0]) if found else 0
        known = connection.execute(
            "SELECT 1 FROM counter.installations i WHERE i.hall = %s AND i.window_code = %s",
            (hall, window),
        )
        if not count and known.fetchone() is None:
            raise Refusal("central.unknown_window", field="--window", window=window)
    return count


def appoint(dsn: str, *, hall: str, name: str, duty: str) -> tuple[str, str]:
    """A login for a person without a window; gives its name and its password, told only now."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        password = secrets.token_urlsafe(18)
        try:
            found = connection.execute(
                "SELECT counter.appoint(%s, %s, %s, %s)",
                (hall, name, duty, verifier(connection, password)),
            ).fetchone()
        except psycopg.errors.DuplicateObject:
            raise Refusal("central.login_taken", field="--name", name=name) from None
        login = str(found[0]) if found else ""
        let_in(connection, login)
    return login, password


def declare_restored(dsn: str, *, hall: str) -> int:
    """The centre was restored: windows offer again all that they hold. Gives the new epoch."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        found = connection.execute("SELECT counter.declare_restored(%s)", (hall,)).fetchone()
        return int(found[0]) if found else 0


@contextmanager
def administering(dsn: str) -> Iterator[psycopg.Connection[Any]]:
    """A session of who administers, one transaction; Trouble ``central.old_server``.

    What lacks at a centre of another version is told as ``central.older_schema`` or
    ``central.newer_schema``.
    """
    conninfo = checked_dsn(dsn)
    with connecting(conninfo):
        connection = psycopg.connect(conninfo)
    connection.prepare_threshold = None
    if connection.info.server_version < OLDEST_SERVER:
        connection.close()
        raise Trouble("central.old_server", version=connection.info.server_version // 10000)
    try:
        with connection:
            yield connection
    except (psycopg.errors.UndefinedFunction, psycopg.errors.UndefinedColumn):
        _must_be_ours(conninfo)
        raise


def _must_be_ours(conninfo: str) -> None:
    """Trouble where the centre is of another version than this program's."""
    with psycopg.connect(conninfo) as connection:
        row = connection.execute("SELECT version FROM counter.schema_version").fetchone()
    found, known = int(row[0]) if row else 0, known_version()
    if found != known:
        reason = "central.older_schema" if found < known else "central.newer_schema"
        raise Trouble(reason, found=found, known=known)


def _exists(connection: psycopg.Connection[Any]) -> bool:
    found = connection.execute("SELECT to_regclass('counter.schema_version') IS NOT NULL")
    row = found.fetchone()
    return bool(row and row[0])


def _create_roles(connection: psycopg.Connection[Any]) -> None:
    """The owner and the groups; other databases of the server may have them already."""
    for name in (_OWNER, *GROUPS):
        found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
        if found.fetchone() is None:
            powers = " CREATEROLE" if name == _OWNER else ""
            connection.execute(
                sql.SQL("CREATE ROLE {} NOLOGIN" + powers).format(sql.Identifier(name))
            )
    for name in GROUPS:
        connection.execute(
            sql.SQL("GRANT {} TO {} WITH ADMIN OPTION").format(
                sql.Identifier(name), sql.Identifier(_OWNER)
            )
        )
    connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(_OWNER)))
    database = sql.Identifier(connection.info.dbname)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {} WITH GRANT OPTION").format(
            database, sql.Identifier(_OWNER)
        )
    )
    # Whoever comes second fails here at the latest.
    connection.execute(
        sql.SQL("CREATE SCHEMA counter AUTHORIZATION {}").format(sql.Identifier(_OWNER))
    )


def _migrate(connection: psycopg.Connection[Any], features: Features) -> int:
    """Apply what is missing, all in one transaction, one program at a time."""
    steps = _steps()
    connection.execute("SET LOCAL ROLE counter_owner")
    version = 0
    if _exists(connection):
        connection.execute("LOCK TABLE counter.schema_version IN ACCESS EXCLUSIVE MODE")
        row = connection.execute("SELECT version FROM counter.schema_version").fetchone()
        version = int(row[0]) if row else 0
    if version > len(steps):
        raise Trouble("central.newer_schema", found=version, known=len(steps))
    for step in steps[version:]:
        connection.execute(step.read_bytes())
    connection.execute(
        "INSERT INTO counter.schema_version (version) VALUES (%s)"
        " ON CONFLICT (only_row) DO UPDATE SET version = excluded.version",
        (len(steps),),
    )
    # They call each other, and come in the order of their names.
    connection.execute("SET LOCAL check_function_bodies = off")
    for function in _functions():
        connection.execute(function.read_bytes())
    _write_rules(connection, features)
    connection.execute("RESET ROLE")
    return len(steps)


def _steps() -> tuple[Path, ...]:
    found = sorted(central_migrations().glob("[0-9][0-9][0-9][0-9]_*.sql"))
    if [int(path.name[:4]) for path in found] != list(range(1, len(found) + 1)):
        raise ValueError(f"central migrations are not 1…n: {[path.name for path in found]}")
    return tuple(found)


def _functions() -> tuple[Path, ...]:
    """What is replaced as a whole by every program, after the steps: a function a file."""
    return tuple(sorted((central_migrations() / "functions").glob("*.sql")))


def let_in(connection: psycopg.Connection[Any], login: str) -> None:
    """Where the schema's owner cannot do it: the database was restored or copied."""
    database = connection.info.dbname
    asked = "SELECT has_database_privilege(%s, %s, 'CONNECT')"
    if connection.execute(asked, (login, database)).fetchone() != (True,):
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                sql.Identifier(database), sql.Identifier(login)
            )
        )
    # Without the right to grant, GRANT only warns.
    if connection.execute(asked, (login, database)).fetchone() != (True,):
        raise Refusal("central.not_allowed", field="DSN")


def let_out(connection: psycopg.Connection[Any], *logins: str) -> None:
    """So that a login can be dropped: takes back what ``let_in`` gave, as far as we may."""
    database = sql.Identifier(connection.info.dbname)
    for login in logins:
        with suppress(psycopg.errors.UndefinedObject), connection.transaction():
            connection.execute(
                sql.SQL("REVOKE CONNECT ON DATABASE {} FROM {}").format(
                    database, sql.Identifier(login)
                )
            )


def only_hall(connection: psycopg.Connection[Any]) -> str:
    """The hall that needs no name: one's own, or the only one; Refusal ``central.which_hall``."""
    own = connection.execute("SELECT counter.my_hall()").fetchone()
    if own is not None and own[0] is not None:  # an administrator of one hall sees no other
        return str(own[0])
    # A centre that was not migrated yet has no such column, and no closed hall.
    rows = connection.execute(
        "SELECT hall FROM counter.halls h WHERE to_jsonb(h)->>'closed_at' IS NULL ORDER BY hall"
    ).fetchall()
    if len(rows) != 1:
        raise Refusal("central.which_hall", field="--hall", known="、".join(row[0] for row in rows))
    return str(rows[0][0])


def verifier(connection: psycopg.Connection[Any], password: str) -> str:
    """SCRAM verifier, so that the password itself never reaches the server or its logs."""
    return connection.pgconn.encrypt_password(
        password.encode(), b"counter", b"scram-sha-256"
    ).decode()


def _window_dsn(dsn: str, login: str, password: str) -> str:
    kept = ("host", "hostaddr", "port", "dbname", "sslmode", "sslnegotiation")
    parts = {name: str(one) for name, one in dsn_parts(dsn).items() if name in kept}
    return dsn_with("", **parts, user=login, password=password)


def _root_certificate(dsn: str) -> str:
    path = str(dsn_parts(dsn).get("sslrootcert") or "")
    if not path and dsn_parts(dsn).get("sslmode") == "verify-full":
        # libpq would look into this user's own folder, which no window has.
        raise Refusal("central.no_root_certificate", field="sslrootcert")
    if not path or path == "system":
        return path
    try:
        return Path(path).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise Trouble("file.unreadable", file=path, problem="sslrootcert") from None


def _end_sessions(connection: psycopg.Connection[Any], hall: str, window: str) -> None:
    """A courtesy, where the server lets us: every call of such a session is refused anyway."""
    try:
        with connection.transaction():
            connection.execute(
                "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a"
                " JOIN counter.installations i ON i.login = a.usename"
                " WHERE i.hall = %s AND i.window_code = %s AND i.state = 'revoked'",
                (hall, window),
            )
    except psycopg.errors.InsufficientPrivilege:
        return


def _write_rules(connection: psycopg.Connection[Any], features: Features) -> None:
    """What the program declares to the centre's tables: its roles, and each kind of event with
    who may write it and what it numbers.
    """
    letters = {one.opens: one.letter for one in features.subjects} | {PaperIssued: PAPER}
    rows = [
        (
            kind.tag,
            sorted(role.value for role in HELD_BY[kind.right]) if kind.right else [],
            kind.right in FOUR_EYES,
            kind.by_itself,
            letters.get(kind.of, ""),
        )
        for kind in features.kinds.values()
    ]
    connection.execute("DELETE FROM counter.event_rules")
    connection.execute("DELETE FROM counter.roles")
    connection.cursor().executemany(
        "INSERT INTO counter.roles VALUES (%s)", [(role.value,) for role in Role]
    )
    connection.cursor().executemany(
        "INSERT INTO counter.event_rules (kind, roles, four_eyes, by_itself, letter)"
        " VALUES (%s, %s, %s, %s, %s)",
        rows,
    )
    connection.execute(
        "SELECT counter.derive_grants(h.hall, NULL), counter.follow_publication(h.hall, 'hall', '')"
        " FROM counter.halls h"
    )
