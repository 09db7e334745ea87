"""The centre's schema: how it comes about, what versions agree on, and what sharding needs."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from counter_app.assembly import FEATURES
from counter_app.central import alarms, provisioning
from counter_app.central.centre import PostgresCentre
from counter_app.central.dsn import dsn_with
from counter_app.central.halls import halls
from counter_app.central.joining import join_centre
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.knowledge.hall import DEFAULT_HALL
from tests.central.two_halls import OTHER, OWN, TwoHalls, now
from tests.central.untouched import AT_ONCE, UntouchedServer, at_once
from tests.conftest import Asking
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows, TestServer

KNOWN = provisioning.known_version()


@pytest.fixture(scope="module", params=["bundled", "system"])
def untouched_server(request: pytest.FixtureRequest) -> Iterator[UntouchedServer]:
    """A server that has never seen us, whose administrator is no superuser."""
    if request.param == "system":
        yield request.getfixturevalue("system_server")
        return
    server = UntouchedServer()
    yield server
    server.close()


def joined(dsn: str, window: str = "02", hall: str = OWN) -> str:
    """The DSN of a window that has just joined."""
    enrolment = provisioning.enroll(
        dsn, hall=hall, window=window, name="综合窗口", expires=timedelta(days=1), now=now
    )
    return join_centre(enrolment.dsn, secrets.token_urlsafe(16), secrets.token_bytes(32))


def set_version(dsn: str, version: int) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute("UPDATE counter.schema_version SET version = %s", (version,))


def test_several_who_initialise_at_once_find_one_centre(
    untouched_server: UntouchedServer,
) -> None:
    dsn = untouched_server.first_centre
    assert untouched_server.versions == [KNOWN] * AT_ONCE
    assert [one.hall for one in halls(dsn)] == [OWN]
    other = replace(DEFAULT_HALL, code=OTHER)
    assert at_once(lambda: provisioning.initialise(dsn, other, FEATURES)) == [KNOWN] * AT_ONCE
    assert [(one.hall, one.lines) for one in halls(dsn)] == [(OWN, 1), (OTHER, 1)]


def test_the_owner_of_the_database_needs_no_superuser(untouched_server: UntouchedServer) -> None:
    dsn = untouched_server.owned_database()
    provisioning.initialise(dsn, DEFAULT_HALL, FEATURES)
    first = joined(dsn)
    name, duty = f"anna{secrets.token_hex(2)}", "administrator"
    login, password = provisioning.appoint(dsn, hall="", name=name, duty=duty)
    anna = dsn_with(dsn, user=login, password=password)
    second = joined(anna, "03", hall="")
    assert provisioning.revoke(anna, hall="", window="02") == 1
    with pytest.raises(Refusal):
        PostgresCentre(first)
    centre = PostgresCentre(second)
    assert centre.greet([]).window == "03"
    centre.close()
    assert alarms.alarms(anna, hall="") == ()
    assert alarms.settle_alarms(anna, hall="") == 0
    for work in (lambda dsn: provisioning.migrate(dsn, FEATURES), halls):
        with pytest.raises(Refusal) as refused:
            work(anna)
        assert refused.value.reason == "central.not_allowed"


def test_two_databases_of_one_server_know_nothing_of_each_other(
    untouched_server: UntouchedServer,
) -> None:
    first, second = untouched_server.owned_database(), untouched_server.owned_database()
    for dsn in (first, second):
        provisioning.initialise(dsn, DEFAULT_HALL, FEATURES)
    here, there = joined(first), joined(second)
    assert dsn_with(here, password="", dbname="") != dsn_with(there, password="", dbname="")
    database = psycopg.conninfo.conninfo_to_dict(second)["dbname"]
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(dsn_with(here, dbname=str(database)))
    provisioning.revoke(first, hall="", window="02")
    centre = PostgresCentre(there)
    assert centre.greet([]).window == "02"
    centre.close()


def test_who_may_not_create_roles_is_told_and_leaves_nothing(server: TestServer) -> None:
    name = f"weak_{secrets.token_hex(4)}"
    with psycopg.connect(server.server.dsn(), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'made-up'")
        connection.execute(f"CREATE DATABASE {name} OWNER {name}")
    dsn = dsn_with(server.server.dsn(name), user=name, password="made-up")
    with pytest.raises(Refusal) as refused:
        provisioning.initialise(dsn, DEFAULT_HALL, FEATURES)
    assert refused.value.reason == "central.not_allowed"
    with pytest.raises(Trouble) as trouble:
        provisioning.migrate(dsn, FEATURES)
    assert trouble.value.reason == "central.no_schema"


def test_initialising_twice_changes_nothing(server: TestServer) -> None:
    dsn = server.new_centre()
    renamed = replace(DEFAULT_HALL, name="改名的大厅")
    assert provisioning.initialise(dsn, renamed, FEATURES) == KNOWN
    assert [(one.hall, one.lines) for one in halls(dsn)] == [(OWN, 1)]


def test_several_who_migrate_at_once_apply_each_step_once(
    server: TestServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dsn = server.new_centre()
    later = tmp_path / f"{KNOWN + 1:04}_later.sql"
    later.write_text("CREATE TABLE counter.later (hall text PRIMARY KEY);", "utf-8")
    steps = (*provisioning._steps(), later)
    monkeypatch.setattr(provisioning, "_steps", lambda: steps)
    assert at_once(lambda: provisioning.migrate(dsn, FEATURES)) == [KNOWN + 1] * AT_ONCE


def test_a_step_that_fails_leaves_the_schema_as_it_was(
    server: TestServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dsn = server.new_centre()
    later = tmp_path / f"{KNOWN + 1:04}_later.sql"
    later.write_text("CREATE TABLE counter.half (hall text); SELECT 1 / 0;", "utf-8")
    steps = (*provisioning._steps(), later)
    with monkeypatch.context() as patched:
        patched.setattr(provisioning, "_steps", lambda: steps)
        with pytest.raises(Trouble):
            provisioning.migrate(dsn, FEATURES)
    with psycopg.connect(dsn) as connection:
        found = connection.execute("SELECT to_regclass('counter.half')").fetchone()
    assert found == (None,)
    assert provisioning.migrate(dsn, FEATURES) == KNOWN


def test_a_newer_schema_is_left_alone(server: TestServer) -> None:
    dsn = server.new_centre()
    window = joined(dsn)
    set_version(dsn, KNOWN + 1)
    for work in (
        lambda dsn: provisioning.migrate(dsn, FEATURES),
        lambda dsn: provisioning.initialise(dsn, DEFAULT_HALL, FEATURES),
    ):
        with pytest.raises(Trouble) as trouble:
            work(dsn)
        assert trouble.value.reason == "central.newer_schema"
    _must_speak(window, KNOWN)  # as long as that is in the newer one's range
    with psycopg.connect(dsn) as connection:
        found = connection.execute("SELECT version FROM counter.version").fetchall()
    assert found == [(KNOWN + 1,)]


def test_windows_say_that_the_schema_is_older_until_it_is_migrated(
    server: TestServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dsn = server.new_centre()
    window = joined(dsn)
    later = tmp_path / f"{KNOWN + 1:04}_later.sql"
    later.write_text("CREATE TABLE counter.later (hall text PRIMARY KEY);", "utf-8")
    steps = (*provisioning._steps(), later)
    monkeypatch.setattr(provisioning, "_steps", lambda: steps)
    _must_speak(window, KNOWN, known=KNOWN + 1)
    assert provisioning.migrate(dsn, FEATURES) == KNOWN + 1
    _must_speak(window, KNOWN + 1, known=KNOWN + 1)


def _must_speak(window: str, version: int, known: int = KNOWN) -> None:
    with closing(PostgresCentre(window)) as centre:
        greeting = centre.greet([])
    assert (greeting.schema_version, greeting.known_version) == (version, known)


def test_each_function_that_is_replaced_stands_in_one_text() -> None:
    for path in provisioning._functions():
        text = path.read_text("utf-8")
        assert text.count("CREATE OR REPLACE FUNCTION counter.") == 1, path.name
        assert f"FUNCTION counter.{path.stem}(" in text, path.name
    for step in provisioning._steps()[7:]:
        assert "CREATE FUNCTION" not in step.read_text("utf-8"), step.name


def test_functions_are_applied_whole_at_every_migrate(server: TestServer) -> None:
    dsn = server.new_centre()
    with psycopg.connect(dsn, autocommit=True) as connection:
        asked = "SELECT prosrc FROM pg_proc WHERE proname = 'unread_file'"
        was = connection.execute(asked).fetchall()
        connection.execute(
            "CREATE OR REPLACE FUNCTION counter.unread_file(the_hall text, the_number text,"
            " done bigint, line bigint) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'"
        )
        provisioning.migrate(dsn, FEATURES)
        assert connection.execute(asked).fetchall() == was


def test_a_hall_of_before_is_projected_anew_and_loses_nothing(
    server: TestServer, tmp_path: Path, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    dsn, steps = server.new_database(), provisioning._steps()
    hall = HallOfWindows(dsn, tmp_path, SystemClock())
    try:
        with monkeypatch.context() as before:
            before.setattr(provisioning, "_steps", lambda: steps[:7])
            before.setattr(provisioning, "_functions", lambda: ())
            before.setattr(provisioning, "_write_rules", lambda connection, features: None)
            provisioning.initialise(dsn, DEFAULT_HALL, FEATURES)
            window = hall.window("02")
            window.take_in(asking())
            window.link.sync_once()
            hall.rows(
                "INSERT INTO counter.papers VALUES"
                " ('460200', 'W1', 'B1', 'receipt', now(), 'superseded') RETURNING 1"
            )
            hall.rows("UPDATE counter.projections SET n = 4 RETURNING 1")
        assert provisioning.migrate(dsn, FEATURES) == KNOWN
        assert at_centre(hall) == at_window(window)
        window.take_in(asking())
        window.link.sync_once()
        assert at_centre(hall) == at_window(window)
    finally:
        hall.close()


def test_a_database_without_us_is_told(server: TestServer) -> None:
    with pytest.raises(Trouble) as trouble:
        provisioning.migrate(server.new_database(), FEATURES)
    assert trouble.value.reason == "central.no_schema"


# What keeps sharding by hall open, read from the server's catalog

# The same for every hall, copied to every shard.
WHOLE_CENTRE = {"schema_version", "event_rules", "roles"}
OUR_TABLES = "c.relnamespace = 'counter'::regnamespace AND c.relkind = 'r'"
OUR_FUNCTIONS = "p.pronamespace = 'counter'::regnamespace"


def test_the_hall_leads_every_key(halls_to_read: TwoHalls) -> None:
    rows = halls_to_read.rows(
        "SELECT c.relname, i.indexrelid::regclass::text, a.attname FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indrelid"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
        f" WHERE {OUR_TABLES}"
    )
    tables = {
        row[0] for row in halls_to_read.rows(f"SELECT relname FROM pg_class c WHERE {OUR_TABLES}")
    }
    assert {row[0] for row in rows} == tables
    assert [row for row in rows if row[0] not in WHOLE_CENTRE and row[2] != "hall"] == []


def test_every_table_has_a_key_and_no_row_is_without_a_hall(halls_to_read: TwoHalls) -> None:
    assert (
        halls_to_read.rows(
            f"SELECT c.relname FROM pg_class c WHERE {OUR_TABLES} AND NOT EXISTS"
            " (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)"
        )
        == []
    )
    without = halls_to_read.rows(
        f"SELECT c.relname FROM pg_class c WHERE {OUR_TABLES} AND NOT EXISTS (SELECT"
        " FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'hall' AND a.attnotnull)"
    )
    assert {row[0] for row in without} == WHOLE_CENTRE


def test_nothing_counts_for_the_whole_centre(halls_to_read: TwoHalls) -> None:
    assert (
        halls_to_read.rows(
            "SELECT relname FROM pg_class WHERE relnamespace = 'counter'::regnamespace"
            " AND relkind = 'S'"
        )
        == []
    )
    assert (
        halls_to_read.rows(
            "SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
            f" WHERE {OUR_TABLES} AND a.attidentity <> ''"
        )
        == []
    )
    assert (
        halls_to_read.rows(
            f"SELECT p.proname FROM pg_proc p WHERE {OUR_FUNCTIONS}"
            " AND p.prosrc ~* 'nextval|advisory|txid_|xact_id|xmin|pg_snapshot'"
        )
        == []
    )


def test_no_row_refers_to_another_hall(halls_to_read: TwoHalls) -> None:
    rows = halls_to_read.rows(
        "SELECT DISTINCT k.confrelid::regclass::text, pg_get_constraintdef(k.oid)"
        " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
        f" WHERE {OUR_TABLES} AND k.contype = 'f'"
    )
    assert rows == [("counter.halls", "FOREIGN KEY (hall) REFERENCES counter.halls(hall)")]


def test_functions_of_the_owner_look_only_where_they_should(halls_to_read: TwoHalls) -> None:
    rows = halls_to_read.rows(
        "SELECT p.proname, p.proconfig, p.proowner::regrole::text, p.prosecdef FROM pg_proc p"
        f" WHERE {OUR_FUNCTIONS}"
    )
    assert sum(row[3] for row in rows) >= 25
    wanted = (["search_path=pg_catalog, pg_temp"], "counter_owner")
    assert [row for row in rows if (row[1], row[2]) != wanted] == []
    assert (
        halls_to_read.rows(
            f"SELECT p.proname FROM pg_proc p WHERE {OUR_FUNCTIONS}"
            " AND has_function_privilege('public', p.oid, 'EXECUTE')"
        )
        == []
    )


def test_row_security_stands_on_every_table_with_a_hall(halls_to_read: TwoHalls) -> None:
    rows = halls_to_read.rows(
        "SELECT c.relname, c.relrowsecurity, (SELECT array_agg(l.polcmd::text || l.polpermissive)"
        f" FROM pg_policy l WHERE l.polrelid = c.oid) FROM pg_class c WHERE {OUR_TABLES}"
    )
    assert len(rows) >= 15
    for name, secured, policies in rows:
        wanted = (False, None) if name in WHOLE_CENTRE else (True, ["rtrue"])
        assert (secured, policies) == wanted, name


def test_views_read_with_the_readers_rights(halls_to_read: TwoHalls) -> None:
    assert halls_to_read.rows(
        "SELECT DISTINCT c.reloptions FROM pg_class c"
        " WHERE c.relnamespace = 'counter'::regnamespace AND c.relkind = 'v'"
    ) == [(["security_invoker=true"],)]
