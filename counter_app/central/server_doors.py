"""What a server opens to every login and no window needs: other databases, large objects, locks.

PostgreSQL gives these to PUBLIC; only a superuser takes them away.
"""

from __future__ import annotations

from typing import Any, Final

import psycopg

from counter_app.central.provisioning import administering
from counter_app.central.session import telling

_OPEN: Final = """
    SELECT format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', d.datname) FROM pg_database d
    WHERE d.datname IN ('postgres', 'template1')
      AND has_database_privilege('public', d.oid, 'CONNECT')
    UNION ALL
    SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', p.oid::regprocedure) FROM pg_proc p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace
      AND p.proname ~ '^(lo_|loread$|lowrite$|pg_advisory_|pg_try_advisory_)'
      AND has_function_privilege('public', p.oid, 'EXECUTE')
"""


def open_doors(dsn: str) -> int:
    """How many of them are open, once those were closed that this login may close."""
    with telling(), administering(dsn) as connection:
        asked = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = user")
        if asked.fetchone() == (True,):
            for (statement,) in _open(connection):
                connection.execute(statement.encode())
        return len(_open(connection))


def _open(connection: psycopg.Connection[Any]) -> list[tuple[str]]:
    return connection.execute(_OPEN).fetchall()
