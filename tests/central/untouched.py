"""A server that had never seen us, and what happened when several came at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from counter_app.assembly import FEATURES
from counter_app.central import provisioning
from counter_app.central.dsn import dsn_with
from counter_app.knowledge.hall import DEFAULT_HALL
from tests.halls import TestServer

AT_ONCE = 4


class UntouchedServer(TestServer):
    """Several initialised its first centre at once, when even the roles were missing.

    They were no superusers: they own the database and may create roles.
    """

    def __init__(self, binaries: Path | None = None) -> None:
        super().__init__(binaries)
        try:
            self._do("CREATE ROLE hall_admin LOGIN CREATEROLE PASSWORD 'made-up'")
            self.first_centre = self.owned_database()
            self.versions = at_once(
                lambda: provisioning.initialise(self.first_centre, DEFAULT_HALL, FEATURES)
            )
        except BaseException:
            self.close()
            raise

    def owned_database(self) -> str:
        """The DSN of an empty database and its owner."""
        name = f"owned_{secrets.token_hex(4)}"
        self._do(f"CREATE DATABASE {name} OWNER hall_admin")
        return dsn_with(self.server.dsn(name), user="hall_admin", password="made-up")


def at_once(work: Callable[[], int]) -> list[int]:
    """What several get who begin at the same moment."""
    barrier = Barrier(AT_ONCE)

    def begin(_: int) -> int:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(begin, range(AT_ONCE)))
