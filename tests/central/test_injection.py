"""Words that mean something to SQL, shadows of our tables and functions, and rows that are poison."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from counter_app.assembly import FEATURES
from counter_app.central import alarms, provisioning
from counter_app.central.centre import PostgresCentre
from counter_app.central.dsn import dsn_with
from counter_app.central.joining import join_centre
from counter_app.features.cases.model.case import CASE
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.hall import DEFAULT_HALL
from tests.central.two_halls import ACCEPTED, OTHER, OWN, RECEIVED, Login, TwoHalls, now
from tests.halls import TestServer

WORDS = [
    "'; DROP TABLE counter.subjects; --",
    '" SUPERUSER; --',
    "02' OR '1'='1",
    "\\'; DELETE FROM counter.events; --",
    "$$; DROP SCHEMA counter CASCADE; $$",
    "%s %I %L %(hall)s",
    "窗口\u202e\u0007",
]
ROLES = "SELECT array_agg(rolname ORDER BY 1) FROM pg_roles WHERE rolsuper OR rolcreaterole"


@pytest.mark.parametrize("words", WORDS)
def test_words_stay_words(two_halls: TwoHalls, words: str) -> None:
    powers = two_halls.rows(ROLES)
    before = two_halls.rows("SELECT count(*) FROM pg_roles")
    window = two_halls.joined
    assert two_halls.enroll("66", name=words).name == words
    for place in ("window", "hall"):
        with pytest.raises((Refusal, Trouble)):
            provisioning.enroll(
                two_halls.dsn,
                **{"hall": OWN, "window": "66", "name": "x"} | {place: words},
                expires=timedelta(days=1),
                now=now,
            )
    with pytest.raises(Refusal) as refused:
        provisioning.appoint(two_halls.dsn, hall=OWN, name=words, duty="supervisor")
    assert refused.value.reason == "central.bad_login"
    appoint = "SELECT counter.appoint(%s, 'anna', %s, 'x')"
    assert two_halls.administrator.refusal(appoint, OWN, words)[0]
    assert window.refusal("SELECT counter.publish(%s, 'catalog', 'x')", words)[0] == "42501"
    assert window.refusal("SELECT counter.publish('catalog', %s, 'x')", words)[0] == "42501"
    assert window.value("SELECT count(*) FROM counter.read_case(%s)", words) == 0
    assert window.value("SELECT counter.read_publication(%s, %s, 1)", words, words) is None
    assert window.value("SELECT counter.strand_tips(%s)", Jsonb([[words, words]])) == []
    batch = {"window": words, "series": words, "previous": words, "entries": words}
    assert window.refusal("SELECT counter.append_events(%s)", Jsonb(batch))[0] == "42501"
    assert window.refusal("SELECT counter.greet(%s)", Jsonb({"cursors": [[words, words]]}))[0]
    added = two_halls.rows("SELECT count(*) FROM pg_roles")[0][0] - before[0][0]
    assert (added, two_halls.rows(ROLES)) == (1, powers)


@pytest.mark.parametrize("words", WORDS)
def test_words_within_an_entry_come_out_as_they_went_in(two_halls: TwoHalls, words: str) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    received, *rest = writer.case()
    received["happening"]["item_name"] = received["clerk"]["name"] = words
    assert writer.push(received, *rest)["taken"] == 3
    two_halls.project()
    found = two_halls.joined.line.execute(
        "SELECT item_name, clerk, status FROM counter.case_list WHERE case_number = %s",
        (received["case_number"],),
    ).fetchall()
    assert found == [(words, words, "accepted")]


@pytest.mark.parametrize(
    ("verifier", "key"),
    [
        ("' SUPERUSER PASSWORD 'x", bytes(32)),
        ("plain words", bytes(32)),
        ("", bytes(32)),
        (None, bytes(32)),
        ("SCRAM-SHA-256$4096:x", None),
        ("SCRAM-SHA-256$4096:x", bytes(31)),
        ("SCRAM-SHA-256$4096:x", bytes(33)),
    ],
)
def test_joining_takes_a_verifier_and_a_key_and_nothing_else(
    two_halls: TwoHalls, verifier: str | None, key: bytes | None
) -> None:
    said = two_halls.enrolled.refusal("SELECT counter.join_hall(%s, %s)", verifier, key)
    assert said == ("42501", "may_not_join")


def test_a_verifier_is_quoted(two_halls: TwoHalls) -> None:
    with two_halls.enrolled.trying():
        spiked = "SCRAM-SHA-256$' SUPERUSER CREATEROLE VALID UNTIL 'infinity"
        two_halls.enrolled.refusal("SELECT counter.join_hall(%s, %s)", spiked, bytes(32))
        assert two_halls.enrolled.value(
            "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = session_user"
        ) is False  # fmt: skip


@pytest.mark.parametrize("duty", ["owner", "window", "owner; --", ""])
def test_an_administrator_appoints_to_the_two_duties_only(two_halls: TwoHalls, duty: str) -> None:
    before = two_halls.rows("SELECT count(*) FROM pg_roles")
    call = "SELECT counter.appoint(%s, 'berta', %s, 'x')"
    assert two_halls.administrator.refusal(call, OWN, duty)[0] == "23514"
    assert two_halls.rows("SELECT count(*) FROM pg_roles") == before


def test_shadows_of_our_tables_functions_and_operators_deceive_nobody(
    two_halls: TwoHalls,
) -> None:
    """Even where somebody allowed temporary objects and schemas of one's own."""
    outsiders = (two_halls.enrolled, two_halls.revoked, two_halls.replaced)
    for login in (*outsiders, two_halls.foreign, two_halls.foreign_administrator):
        owner, name = two_halls.owner, sql.Identifier(login.name)
        database = sql.Identifier(owner.info.dbname)
        owner.execute(sql.SQL("GRANT TEMP, CREATE ON DATABASE {} TO {}").format(database, name))
        with login.trying():
            _shadow(login)
            _must_see_nothing_of(OWN, login)
        owner.execute(sql.SQL("REVOKE TEMP, CREATE ON DATABASE {} FROM {}").format(database, name))


def _shadow(login: Login) -> None:
    for words in (
        "CREATE SCHEMA shadow",
        "GRANT USAGE ON SCHEMA shadow TO PUBLIC",
        "CREATE TEMP TABLE installations (hall text, login text, state text)",
        f"INSERT INTO installations VALUES ('{OWN}', session_user, 'joined')",
        f"CREATE TEMP TABLE officers AS SELECT '{OWN}' AS hall, session_user::text AS login,"
        " 'administrator' AS duty",
        f"CREATE FUNCTION shadow.my_hall() RETURNS text LANGUAGE sql AS $$SELECT '{OWN}'$$",
        f"CREATE FUNCTION shadow.hall_in_login() RETURNS text LANGUAGE sql AS $$SELECT '{OWN}'$$",
        f"CREATE FUNCTION shadow.split_part(text, text, integer) RETURNS text LANGUAGE sql"
        f" AS $$SELECT '{OWN}'$$",
        "CREATE FUNCTION shadow.pg_has_role(name, name, text) RETURNS boolean LANGUAGE sql"
        " AS 'SELECT true'",
        *_always_true("text", "text"),
        *_always_true("text", "name"),
        "SET LOCAL search_path = shadow, pg_temp, pg_catalog",
    ):
        login.line.execute(words)


def _always_true(left: str, right: str) -> Iterator[str]:
    function = f"shadow.always({left}, {right})"
    yield f"CREATE FUNCTION {function} RETURNS boolean LANGUAGE sql AS 'SELECT true'"
    for sign in ("=", "<>", "~"):
        sides = f"LEFTARG = {left}, RIGHTARG = {right}"
        yield f"CREATE OPERATOR shadow.{sign} ({sides}, FUNCTION = shadow.always)"


def _must_see_nothing_of(hall: str, login: Login) -> None:
    for call in (
        "SELECT counter.me()",
        "SELECT counter.publish('catalog', 'catalog', 'x')",
        "SELECT count(*) FROM counter.read_feed(0, 100)",
        f"SELECT counter.revoke_window('{hall}', '02')",
        f"SELECT counter.must_administer('{hall}')",
    ):
        with login.line.transaction(force_rollback=True):
            state, _ = login.refusal(call)
        own = login.hall == OTHER and f"'{hall}'" not in call
        assert state == "42501" or own, (login.who, call)
    for view in ("case_list", "window_list", "paper_list", "daily"):
        seen = login.line.execute(f"SELECT DISTINCT hall::varchar FROM counter.{view}").fetchall()
        assert [row[0] for row in seen] == ([login.hall] if login.hall else []), (login.who, view)


def test_a_database_may_have_any_name(server: TestServer) -> None:
    name = f"大厅 \"x\"; DROP '{secrets.token_hex(3)}' --"
    with psycopg.connect(server.server.dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    dsn = dsn_with(server.server.dsn(), dbname=name)
    provisioning.initialise(dsn, replace(DEFAULT_HALL, name="大厅'\"\\"), FEATURES)
    enrolment = provisioning.enroll(
        dsn, hall="", window="02", name="x", expires=timedelta(days=1), now=now
    )
    own = join_centre(enrolment.dsn, "it's \\ 'a' password", bytes(32))
    centre = PostgresCentre(own)
    try:
        assert centre.greet([]).window == "02"
    finally:
        centre.close()


POISON = [
    {"is": "Accepted", "due": {"due_on": "the day after"}},
    ACCEPTED | {"due": ACCEPTED["due"] | {"due_on": "2026-13-45"}},
    ACCEPTED | {"due": [1]},
    RECEIVED | {"item_code": None},
    {"is": "PaperVoided", "number": {"a": 1}},
]


@pytest.mark.parametrize("poison", POISON)
def test_one_events_poison_holds_up_nobodys_lists(
    two_halls: TwoHalls, poison: dict[str, object]
) -> None:
    alarms.settle_alarms(two_halls.dsn, hall=OWN)
    writer = two_halls.at_work(two_halls.joined, "02")
    received, _, _ = writer.case()
    if poison["is"] == "Received":
        writer.cases += 1
    spoilt = writer.event(writer.number(CASE, writer.cases), poison)
    writer.papers = 0
    after = writer.case()
    assert writer.push(received, spoilt, *after)["taken"] == 5
    two_halls.project()
    shown = "SELECT count(*) FROM counter.case_list WHERE case_number = ANY(%s)"
    numbers = [received["case_number"], after[0]["case_number"]]
    assert two_halls.joined.value(shown, numbers) == 2
    told = [
        one["series"]
        for one in alarms.alarms(two_halls.dsn, hall=OWN)
        if one["kind"] == "unreadable"
    ]
    assert writer.series in told
    assert two_halls.administrator.refusal("SELECT counter.rebuild_projections(%s)", OWN)[0] == ""
    assert two_halls.joined.value(shown, numbers) == 0
    two_halls.project()
    assert two_halls.joined.value(shown, numbers) == 2


def test_figures_are_counted_once_however_often_they_are_asked_for(two_halls: TwoHalls) -> None:
    figures = "SELECT sum(n) FROM counter.daily WHERE kind = 'Received'"
    writer = two_halls.at_work(two_halls.joined, "02")
    two_halls.project()
    before = two_halls.supervisor.value(figures)
    writer.push(*writer.case(), *writer.case())
    for _ in range(3):
        two_halls.project()
    assert two_halls.supervisor.value(figures) == before + 2
