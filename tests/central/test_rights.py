"""Who may do what at the centre: everybody, at everything in the schema, by every action.

Tables, views and functions are taken from the server's catalog, so that a new
one without a decision here fails.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from tests.central.two_halls import OTHER, OWN, Login, TwoHalls

LOG = logging.getLogger(__name__)
WINDOW = frozenset({"window"})
OFFICERS = frozenset({"supervisor", "administrator"})
EVERYBODY = WINDOW | OFFICERS
ADMINISTRATOR = frozenset({"administrator"})
NOBODY = frozenset[str]()
DENIED = "42501"
TAKES_NO_ROWS = "55000"  # a view of several tables, from nobody

# Who may read a table or view, and which of its columns (none named: all).
MAY_READ: dict[str, tuple[frozenset[str], str]] = {
    "alarms": (OFFICERS, ""),
    "brought": (NOBODY, ""),
    "daily_figures": (EVERYBODY, ""),
    "blobs": (NOBODY, ""),
    "deeds": (NOBODY, ""),
    "events": (NOBODY, ""),
    "feed_heads": (NOBODY, ""),
    "feed_lines": (NOBODY, ""),
    "hall_lines": (NOBODY, ""),
    "grants": (NOBODY, ""),
    "halls": (NOBODY, ""),
    "installations": (
        EVERYBODY,
        "hall window_code window_name installation state joined_at ended_at last_seen_at",
    ),
    "event_rules": (NOBODY, ""),
    "not_counting": (NOBODY, ""),
    "officers": (NOBODY, ""),
    "papers": (EVERYBODY, ""),
    "parked": (OFFICERS, "hall window_code series sequence id reason parked_at"),
    "claim_tokens": (NOBODY, ""),
    "claimed": (NOBODY, ""),
    "claims": (NOBODY, ""),
    "projections": (NOBODY, ""),
    "publications": (NOBODY, ""),
    "roles": (NOBODY, ""),
    "schema_version": (EVERYBODY, ""),
    "series": (NOBODY, ""),
    "subjects": (EVERYBODY, ""),
    "alarm_list": (OFFICERS, ""),
    "case_list": (EVERYBODY, ""),
    "daily": (EVERYBODY, ""),
    "paper_list": (EVERYBODY, ""),
    "parked_list": (OFFICERS, ""),
    "version": (EVERYBODY, ""),
    "window_list": (EVERYBODY, ""),
}

MAY_CALL: dict[str, frozenset[str]] = {
    "account_before": NOBODY,
    "account_refusal": NOBODY,
    "append_events": WINDOW,
    "appoint": ADMINISTRATOR,
    "are_grants": NOBODY,
    "are_known": NOBODY,
    "branch": NOBODY,
    "bring_law": WINDOW | ADMINISTRATOR,
    "bring_law_again": WINDOW,
    "claim": WINDOW,
    "claim_series": WINDOW,
    "derive_grants": NOBODY,
    "end_sessions": NOBODY,
    "enroll": ADMINISTRATOR,
    "files_again": ADMINISTRATOR,
    "follow_publication": NOBODY,
    "files_of_commits": ADMINISTRATOR,
    "found_hall": NOBODY,
    "founding_here": WINDOW,
    "founding_of": ADMINISTRATOR,
    "greet": WINDOW,
    "hall_in_login": EVERYBODY,
    "held_until": NOBODY,
    "incarnation": NOBODY,
    "is_account": NOBODY,
    "is_alive": NOBODY,
    "is_bounded_password": NOBODY,
    "is_founded": NOBODY,
    "is_one_person": NOBODY,
    "join_hall": WINDOW,
    "json_in": NOBODY,
    "judged": NOBODY,
    "law_told": NOBODY,
    "lease_series": WINDOW,
    "let_in": NOBODY,
    "may_publish_here": NOBODY,
    "me": WINDOW,
    "moment": NOBODY,
    "must_administer": ADMINISTRATOR,
    "must_be_bounded": NOBODY,
    "must_belong": NOBODY,
    "must_come_after_law": NOBODY,
    "must_bring_bounded": NOBODY,
    "must_bring_little": NOBODY,
    "must_fit": NOBODY,
    "must_not_take_many": NOBODY,
    "my_hall": EVERYBODY,
    "next_lines": NOBODY,
    "next_stretch": ADMINISTRATOR,
    "offer_entries": WINDOW,
    "offer_publication": WINDOW,
    "note_heard": NOBODY,
    "spoken": NOBODY,
    "opens": NOBODY,
    "publish": WINDOW | ADMINISTRATOR,
    "publication_versions": WINDOW,
    "publish_window": NOBODY,
    "put_beside": NOBODY,
    "put_files": ADMINISTRATOR,
    "put_publication": NOBODY,
    "put_reckoned": ADMINISTRATOR,
    "put_rows": NOBODY,
    "put_sealed": NOBODY,
    "raise_alarm": NOBODY,
    "read_aside": ADMINISTRATOR,
    "read_blob": WINDOW | ADMINISTRATOR,
    "read_case": WINDOW,
    "read_feed": WINDOW,
    "read_files": ADMINISTRATOR,
    "read_law": WINDOW | ADMINISTRATOR,
    "read_lines": ADMINISTRATOR,
    "read_needed": WINDOW,
    "read_publication": WINDOW,
    "readable": NOBODY,
    "rebuild_projections": ADMINISTRATOR,
    "receipt": NOBODY,
    "revoke_window": ADMINISTRATOR,
    "rules_of": ADMINISTRATOR,
    "sealed_count": NOBODY,
    "sealed_entries": NOBODY,
    "set_aside": NOBODY,
    "settle_alarms": ADMINISTRATOR,
    "declare_restored": ADMINISTRATOR,
    "strand_tips": WINDOW,
    "take_sealed": NOBODY,
    "take_entries": NOBODY,
    "take_parked": ADMINISTRATOR,
    "tell_account": NOBODY,
    "tell_unread": NOBODY,
    "unread_file": NOBODY,
    "weighed": NOBODY,
    "close_hall": NOBODY,
    "deeds_of": ADMINISTRATOR,
    "dismiss": ADMINISTRATOR,
    "drop_login": NOBODY,
    "logins_of": ADMINISTRATOR,
    "new_password": ADMINISTRATOR,
    "officer_login": NOBODY,
    "rename_hall": ADMINISTRATOR,
    "rename_login": ADMINISTRATOR,
    "rename_window": ADMINISTRATOR,
    "reopen_hall": NOBODY,
    "tell_deed": NOBODY,
    "withdrawn_papers": WINDOW,
    "windows_heard": WINDOW,
    "windows_of": ADMINISTRATOR,
}
# What even those who are out may call: it tells them nothing.
HARMLESS = {"founding_here", "hall_in_login", "my_hall"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view as the catalog has it."""

    name: str
    kind: str
    columns: tuple[str, ...]

    @property
    def readers(self) -> frozenset[str]:
        return MAY_READ[self.name][0]

    @property
    def open_columns(self) -> tuple[str, ...]:
        return tuple(MAY_READ[self.name][1].split()) or self.columns

    def writing(self) -> Iterator[str]:
        """Every way to change its rows."""
        name, first = f"counter.{self.name}", self.columns[0]
        yield f"INSERT INTO {name} DEFAULT VALUES"
        yield f"UPDATE {name} SET {first} = {first}"
        yield f"DELETE FROM {name}"
        yield f"SELECT {first} FROM {name} FOR UPDATE"
        if self.kind == "r":
            yield f"TRUNCATE {name}"
            yield f"DO $$BEGIN LOCK TABLE {name} IN SHARE MODE; END$$"


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the schema, and a call of it that names our own hall where it can."""

    name: str
    signature: str
    call: str
    is_definer: bool
    settings: tuple[str, ...]


def relations(halls: TwoHalls) -> list[Relation]:
    return [
        Relation(*row)
        for row in halls.rows(
            "SELECT c.relname, c.relkind::text, (SELECT array_agg(a.attname::text ORDER BY attnum)"
            " FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0"
            " AND NOT a.attisdropped) FROM pg_class c"
            " WHERE c.relnamespace = 'counter'::regnamespace AND c.relkind NOT IN ('i', 'I', 'c')"
        )
    ]


def functions(halls: TwoHalls) -> list[Function]:
    rows = halls.rows(
        "SELECT p.proname, p.oid::regprocedure::text, p.prosecdef, coalesce(p.proconfig, '{}'),"
        " coalesce(p.proargnames, '{}'),"
        " ARRAY(SELECT format_type(t, NULL) FROM unnest(p.proargtypes) t)"
        " FROM pg_proc p WHERE p.pronamespace = 'counter'::regnamespace ORDER BY 1"
    )
    return [
        Function(name, signature, f"SELECT counter.{name}({_given(names, types)})", *rest)
        for name, signature, *rest, names, types in rows
    ]


def _given(names: list[str], types: list[str]) -> str:
    padded = [*names, *[""] * len(types)]
    return ", ".join(
        f"'{OWN}'" if name == "the_hall" else f"NULL::{kind}"
        for name, kind in zip(padded, types, strict=False)
    )


def is_out(login: Login) -> bool:
    return not login.hall


def test_everything_in_the_schema_has_a_decision(halls_to_read: TwoHalls) -> None:
    assert {one.name for one in relations(halls_to_read)} == set(MAY_READ)
    assert {one.kind for one in relations(halls_to_read)} == {"r", "v"}
    assert {one.name for one in functions(halls_to_read)} == set(MAY_CALL)


def test_the_matrix_of_tables_and_views(halls_to_read: TwoHalls) -> None:
    denied = allowed = 0
    for login in halls_to_read.everybody:
        for relation in relations(halls_to_read):
            for statement in relation.writing():
                refused = {DENIED, TAKES_NO_ROWS} if relation.kind == "v" else {DENIED}
                assert login.refusal(statement)[0] in refused, (login.who, statement)
                denied += 1
            for column in relation.columns:
                found = _seen(login, relation, column)
                if login.duty in relation.readers and column in relation.open_columns:
                    _must_be_own(login, relation, column, found)
                    allowed += 1
                else:
                    assert found is None, (login.who, relation.name, column)
                    denied += 1
    LOG.info(f"tables and views: {denied} denied, {allowed} allowed")
    assert denied >= 2_000
    assert allowed >= 500


def _seen(login: Login, relation: Relation, column: str) -> list[object] | None:
    """The hall of each row that the login can read this column of; None if it is refused."""
    has_hall = "hall" in relation.open_columns
    hall = "hall" if has_hall and login.duty in relation.readers else "NULL"
    try:
        rows = login.line.execute(f"SELECT {hall}, {column} FROM counter.{relation.name}")
    except psycopg.errors.InsufficientPrivilege:
        return None
    return [row[0] for row in rows]


def _must_be_own(login: Login, relation: Relation, column: str, found: list[object] | None) -> None:
    place = (login.who, relation.name, column)
    assert found is not None, place
    if "hall" not in relation.columns:
        assert found == [None], place  # the schema's version is no hall's
    else:
        assert set(found) == ({login.hall} if login.hall else set()), place


def test_the_matrix_of_functions(halls_to_read: TwoHalls) -> None:
    denied = allowed = 0
    for login in halls_to_read.everybody:
        for function in functions(halls_to_read):
            with login.trying():
                state, said = login.refusal(function.call)
            place = (login.who, function.signature, state, said)
            if login.duty not in MAY_CALL[function.name]:
                assert state == DENIED, place
                assert said.startswith("permission denied for"), place
                denied += 1
            elif _must_be_refused(login, function):
                assert state == DENIED, place
                assert not said.startswith("permission denied"), place
                denied += 1
            else:
                assert state != DENIED or said in (
                    "may_not_join",
                    "may_not_publish",
                    "not_your_series",
                    "unknown_series",
                ), place
                allowed += 1
    LOG.info(f"functions: {denied} denied, {allowed} allowed")
    assert denied >= 250
    assert allowed >= 60


def _must_be_refused(login: Login, function: Function) -> bool:
    """Granted to such logins in general, but not to this one for this hall."""
    if f"'{OWN}'" in function.call:
        return login.hall != OWN
    return is_out(login) and function.name not in HARMLESS


def test_nothing_is_granted_to_everybody_on_the_server(halls_to_read: TwoHalls) -> None:
    granted = halls_to_read.rows(
        "SELECT c.relname::text, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace = 'counter'::regnamespace AND a.grantee = 0"
        " UNION ALL SELECT p.proname, a.privilege_type FROM pg_proc p,"
        " aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " WHERE p.pronamespace = 'counter'::regnamespace AND a.grantee = 0"
        " UNION ALL SELECT n.nspname, a.privilege_type FROM pg_namespace n,"
        " aclexplode(n.nspacl) a WHERE n.nspname = 'counter' AND a.grantee = 0"
        " UNION ALL SELECT d.datname, a.privilege_type FROM pg_database d,"
        " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
        " WHERE d.datname = current_database() AND a.grantee = 0"
    )
    assert granted == []


def test_groups_hold_no_more_than_select_and_execute(halls_to_read: TwoHalls) -> None:
    granted = halls_to_read.rows(
        "SELECT DISTINCT a.privilege_type FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace = 'counter'::regnamespace AND a.grantee <> c.relowner"
        " UNION SELECT a.privilege_type FROM pg_attribute t, aclexplode(t.attacl) a"
        " WHERE t.attrelid::regclass::text LIKE 'counter.%%'"
        " UNION SELECT a.privilege_type FROM pg_namespace n, aclexplode(n.nspacl) a"
        " WHERE n.nspname = 'counter' AND a.grantee <> n.nspowner"
        " UNION SELECT a.privilege_type FROM pg_proc p, aclexplode(p.proacl) a"
        " WHERE p.pronamespace = 'counter'::regnamespace AND a.grantee <> p.proowner"
    )
    assert {row[0] for row in granted} == {"SELECT", "USAGE", "EXECUTE"}
    powers = halls_to_read.rows(
        "SELECT bool_or(rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)"
        " FROM pg_roles WHERE rolname ~ '^[wo]_' OR rolname = ANY(%s)",
        ["counter_window", "counter_supervisor", "counter_administrator"],
    )
    assert powers == [(False,)]


def test_the_owner_cannot_log_in_and_is_no_superuser(halls_to_read: TwoHalls) -> None:
    assert halls_to_read.rows(
        "SELECT rolcanlogin, rolsuper, rolbypassrls, rolreplication FROM pg_roles"
        " WHERE rolname = 'counter_owner'"
    ) == [(False, False, False, False)]


def test_a_function_that_comes_later_is_not_open_to_everybody(two_halls: TwoHalls) -> None:
    with two_halls.owner.transaction(force_rollback=True):
        two_halls.owner.execute("SET LOCAL ROLE counter_owner")
        two_halls.owner.execute(
            "CREATE FUNCTION counter.later() RETURNS text LANGUAGE sql AS 'SELECT 1::text'"
        )
        found = two_halls.rows(
            "SELECT has_function_privilege('public', 'counter.later()', 'EXECUTE')"
        )
    assert found == [(False,)]


def test_a_window_sees_who_works_in_its_hall_and_not_who_is_to_come(
    halls_to_read: TwoHalls,
) -> None:
    asked = "SELECT array_agg(DISTINCT window_code ORDER BY window_code) FROM counter.window_list"
    assert halls_to_read.joined.value(asked) == ["02", "04", "05"]
    assert halls_to_read.administrator.value(asked) == ["02", "03", "04", "05"]
    assert halls_to_read.foreign.value(asked) == ["02"]


def test_reading_by_function_gives_the_own_hall_alone(halls_to_read: TwoHalls) -> None:
    """Also where the numbers of the other hall are known."""
    for login, own, other in (
        (halls_to_read.joined, OWN, OTHER),
        (halls_to_read.foreign, OTHER, OWN),
    ):
        numbers = dict(
            halls_to_read.rows(
                "SELECT hall, min(number) FROM counter.subjects WHERE kind = 'case' GROUP BY 1"
            )
        )
        count = "SELECT count(*) FROM counter.read_case(%s)"
        assert login.value(count, numbers[own]) == 3
        assert login.value(count, numbers[other]) == 0
        feed = login.line.execute("SELECT body FROM counter.read_feed(0, 1000)").fetchall()
        bodies = [row[0] for row in feed if row[0]]
        assert len(bodies) == 3
        assert all(f'"{own}-02-' in body for body in bodies)
        needed = "SELECT count(*) FROM counter.read_needed(0, 1000, '2000-01-01', 1000)"
        assert 3 < login.value(needed) <= len(feed)
        assert login.value("SELECT counter.greet('{}')->>'hall'") == own
        series = halls_to_read.rows("SELECT series FROM counter.series WHERE hall = %s", other)[0][
            0
        ]
        tips = "SELECT counter.strand_tips(jsonb_build_array(jsonb_build_array('02', %s::text)))"
        assert login.value(tips, series) == []
        content = "SELECT counter.read_publication('hall', %s, 1)"
        assert login.value(content, own) is not None
        assert login.value(content, other) is None
