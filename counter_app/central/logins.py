"""Logins of a hall: those of people listed, dismissed, renamed; windows renamed; what was done."""

from __future__ import annotations

import secrets
from typing import Any

import psycopg

from counter_app.central.provisioning import administering, let_in, let_out, only_hall, verifier
from counter_app.central.session import FOR_ADMINISTRATORS, telling
from counter_app.kernel.refusal import Refusal

LoginRow = dict[str, Any]
"""``login``, ``name`` (as it was appointed), ``duty``, and ``sessions``: how many are open."""

Deed = dict[str, Any]
"""``hall``, ``at`` (ISO 8601), ``by`` (a login), ``what`` (enrolled, joined, replaced, revoked,
window_renamed, appointed, dismissed, login_renamed, new_password, founded, hall_renamed,
closed, reopened, removed) and ``about``: ``window``, ``name``, ``login``, ``duty``,
``before``, as far as they concern it."""


def logins(dsn: str, *, hall: str) -> tuple[LoginRow, ...]:
    """Who may see or run the hall without a window."""
    return _rows(dsn, hall, "SELECT counter.logins_of(%s)")


def deeds(dsn: str, *, hall: str) -> tuple[Deed, ...]:
    """What was done to the hall, its windows and logins, oldest first."""
    return _rows(dsn, hall, "SELECT counter.deeds_of(%s)")


def dismiss(dsn: str, *, hall: str, name: str) -> bool:
    """Let a person in no more; False if there is no such login any more. Refusal
    ``central.unknown_login`` for one that never was, ``central.own_login``.
    """
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        let_out(connection, f"o_{hall}_{name}".lower())
        found = connection.execute("SELECT counter.dismiss(%s, %s)", (hall, name)).fetchone()
        if found and found[0]:
            return True
    known = (str(one["about"].get("login")) for one in deeds(dsn, hall=hall))
    if name not in {one.rpartition("_")[2] for one in known}:
        raise Refusal("central.unknown_login", field="--name", name=name)
    return False


def new_password(dsn: str, *, hall: str, name: str) -> tuple[str, str]:
    """Another password for a person's login; gives login and password, told only now."""
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        password = secrets.token_urlsafe(18)
        found = connection.execute(
            "SELECT counter.new_password(%s, %s, %s)", (hall, name, verifier(connection, password))
        ).fetchone()
        if not found or found[0] is None:
            raise Refusal("central.unknown_login", field="--name", name=name)
        let_in(connection, str(found[0]))
    return str(found[0]), password


def rename_login(dsn: str, *, hall: str, name: str, to: str) -> str:
    """Another name for a person's login; gives the login. Done before is done.

    Refusal ``central.unknown_login``, ``central.login_taken``.
    """
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        try:
            found = connection.execute(
                "SELECT counter.rename_login(%s, %s, %s)", (hall, name, to)
            ).fetchone()
        except (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            raise Refusal("central.login_taken", field="--to", name=to) from None
    if found and found[0] is not None:
        return str(found[0])
    for one in logins(dsn, hall=hall):
        if one["name"] == to:
            return str(one["login"])
    raise Refusal("central.unknown_login", field="--login", name=name)


def rename_window(dsn: str, *, hall: str, window: str, to: str) -> None:
    """Another name for a window, which every window hears; Refusal ``central.unknown_window``."""
    if not _value(dsn, hall, "SELECT counter.rename_window(%s, %s, %s)", window, to):
        raise Refusal("central.unknown_window", field="--window", window=window)


def _rows(dsn: str, hall: str, sql: str) -> tuple[dict[str, Any], ...]:
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        return tuple(row[0] for row in connection.execute(sql.encode(), (hall,)).fetchall())


def _value(dsn: str, hall: str, sql: str, *values: str) -> Any:
    with telling(FOR_ADMINISTRATORS), administering(dsn) as connection:
        hall = hall or only_hall(connection)
        found = connection.execute(sql.encode(), (hall, *values)).fetchone()
        return found[0] if found else None
