"""What PostgreSQL opens to every login and no window needs is closed, or said to be open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import FEATURES
from counter_app.central import provisioning
from counter_app.central.dsn import dsn_with
from counter_app.central.server_doors import open_doors
from counter_app.knowledge.hall import DEFAULT_HALL
from tests.central.attacked import AttackedHall, attacked
from tests.central.untouched import UntouchedServer
from tests.halls import SYSTEM_BINARIES, TestServer

CLOSING = Path(__file__).parents[2] / "docs" / "hall" / "doors.sql"
ADVISORY = ("pg_advisory_lock(1)", "pg_try_advisory_lock_shared(1, 2)", "pg_advisory_xact_lock(1)")
LARGE = ("lo_from_bytea(0, 'x')", "lo_creat(-1)", "lo_create(0)", "lo_put(1, 0, 'x')")


@pytest.fixture
def hall(each_server: TestServer) -> Iterator[AttackedHall]:
    with attacked(each_server) as made:
        open_doors(made.dsn)
        yield made


def test_a_window_makes_no_large_objects_and_no_locks_of_its_own(hall: AttackedHall) -> None:
    for call in (*LARGE, *ADVISORY):
        assert hall.hostile.refusal(f"SELECT {call}")[0] == "42501", call
    writer = hall.at_work(hall.hostile, "04")
    assert writer.push(*writer.case())["taken"] == 3


def test_a_window_enters_no_other_database_of_the_server(hall: AttackedHall) -> None:
    for name in ("postgres", "template1", "template0"):
        with pytest.raises(psycopg.OperationalError, match=r"denied|not currently accepting"):
            psycopg.connect(dsn_with(hall.hostile.dsn, dbname=name))


def test_what_is_closed_stays_closed(hall: AttackedHall) -> None:
    assert open_doors(hall.dsn) == 0


@pytest.mark.skipif(not SYSTEM_BINARIES, reason="no PostgreSQL of the system")
def test_who_is_no_superuser_is_told_how_many_are_open_and_how_they_are_closed() -> None:
    with UntouchedServer(SYSTEM_BINARIES[0]) as server:
        dsn = server.owned_database()
        provisioning.initialise(dsn, DEFAULT_HALL, FEATURES)
        assert open_doors(dsn) > 20
        name = str(psycopg.conninfo.conninfo_to_dict(dsn)["dbname"])
        with psycopg.connect(server.server.dsn(name)) as superuser:
            superuser.execute(CLOSING.read_bytes())
        assert open_doors(dsn) == 0
