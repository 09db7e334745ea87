"""A window that says it is another, that was put out, or that means harm."""

from __future__ import annotations

import json
import time
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from counter_app.central import alarms, provisioning
from counter_app.central.centre import PostgresCentre
from counter_app.central.session import Session
from counter_app.features.cases.model.case import CASE
from counter_app.kernel.number import PAPER
from counter_app.kernel.refusal import Refusal
from counter_app.sync.bell import SocketBell
from tests.central.two_halls import OTHER, OWN, TwoHalls, append
from tests.waiting import PATIENCE_S

DENIED = "42501"
SERIES = "SELECT counter.claim_series(%s, %s, %s)"


def test_nobody_appends_to_the_series_of_another(two_halls: TwoHalls) -> None:
    theirs = two_halls.at_work(two_halls.successor, "05")
    batch = theirs.batch(*theirs.case())
    call = "SELECT counter.append_events(%s)"
    for login in (two_halls.joined, two_halls.foreign):
        assert login.refusal(call, Jsonb(batch)) == (DENIED, "not_your_series")
    for login in (two_halls.enrolled, two_halls.revoked, two_halls.replaced):
        assert login.refusal(call, Jsonb(batch)) == (DENIED, "not_a_window")
    taken = two_halls.rows("SELECT count(*) FROM counter.events WHERE series = %s", theirs.series)
    assert taken == [(0,)]
    assert theirs.push(*theirs.case())["taken"] == 3


def test_the_one_who_was_replaced_does_not_go_on_with_its_own_series(two_halls: TwoHalls) -> None:
    old = two_halls.at_work(two_halls.replaced, "05", two_halls.replaced_file)
    batch = old.batch(*old.case())
    for name in ("append_events", "offer_entries"):
        said = two_halls.replaced.refusal(f"SELECT counter.{name}(%s)", Jsonb(batch))
        assert said == (DENIED, "not_a_window")
    assert append(two_halls.successor, batch, "offer_entries")["taken"] == 3
    assert two_halls.rows("SELECT DISTINCT offered_by FROM counter.events WHERE series = %s",
                          old.series) == [(two_halls.successor.name,)]  # fmt: skip


def test_a_taken_series_is_not_claimed(two_halls: TwoHalls) -> None:
    taken = two_halls.writer.series
    assert two_halls.successor.value(SERIES, "02", taken, uuid4()) is False
    assert two_halls.foreign.value(SERIES, "02", taken, uuid4()) is True  # of its own hall
    owners = two_halls.rows(
        "SELECT hall, login FROM counter.series WHERE window_code = '02' AND series = %s", taken
    )
    assert dict(owners)[OWN] == two_halls.joined.name


def test_numbers_claimed_under_another_windows_code_are_told(two_halls: TwoHalls) -> None:
    assert two_halls.joined.value(SERIES, "05", "ABC", uuid4()) is True
    assert two_halls.joined.value(SERIES, "77", "ABC", uuid4()) is True  # nobody's
    told = alarms.alarms(two_halls.dsn, hall=OWN)
    claimed = [one for one in told if one["kind"] == "claimed"]
    assert [(one["window"], one["details"]) for one in claimed] == [("05", {"by": "02"})]


def test_nobody_speaks_for_a_window_that_is_there(two_halls: TwoHalls) -> None:
    alarms.settle_alarms(two_halls.dsn, hall=OWN)
    theirs = two_halls.at_work(two_halls.successor, "05")
    batch = theirs.batch(*theirs.case())
    offer = "SELECT counter.offer_entries(%s)"
    assert two_halls.joined.refusal(offer, Jsonb(batch)) == ("55006", "owner_is_here")
    assert two_halls.foreign.refusal(offer, Jsonb(batch)) == (DENIED, "unknown_series")
    invented = {**batch, "series": "QQQ"}
    assert two_halls.joined.refusal(offer, Jsonb(invented)) == (DENIED, "unknown_series")
    two_halls.rows("UPDATE counter.installations SET last_seen_at = now() - interval '1 day'"
                   " WHERE login = %s RETURNING 1", theirs.login.name)  # fmt: skip
    receipt = append(two_halls.joined, batch, "offer_entries")
    assert [one["reason"] for one in receipt["parked"]] == ["offered"] * 3
    told = alarms.alarms(two_halls.dsn, hall=OWN)
    assert {"by": "02"} in [one["details"] for one in told if one["kind"] == "offered"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"window": "05"}, "wrong_window"),
        ({"window": None}, "wrong_window"),
        ({"id": str(uuid4())}, "wrong_id"),
        ({"case_number": f"{OWN}-05-ABC-B00001-1"}, "foreign_number"),
        ({"case_number": "1"}, "foreign_number"),
        ({"case_number": "x' OR '1'='1"}, "unreadable"),
        ({"case_number": None}, "unreadable"),
        ({"case_number": "A" * 9000}, "unreadable"),
        ({"at": "yesterday noon"}, "unreadable"),
        ({"at": "infinity"}, "unreadable"),
        ({"happening": {"is": "K" * 9000}}, "unreadable"),
        ({"happening": []}, "unreadable"),
    ],
)
def test_what_does_not_fit_the_strand_is_parked_in_sight(
    halls_to_read: TwoHalls, wrong: dict[str, object], reason: str
) -> None:
    writer = halls_to_read.writer
    with writer.login.trying():
        number = writer.number(CASE, writer.cases + 1)
        event = writer.event(number, {"is": "Received"})
        batch = writer.batch(event, writer.event(number, {"is": "Withdrawn"}))
        batch["entries"][0] = writer.batch(event | wrong)["entries"][0] | {"id": event["id"]}
        second = writer.batch(event | wrong, writer.event(number, {"is": "Withdrawn"}))["entries"][
            1
        ]
        batch["entries"][1] = second
        receipt = append(writer.login, batch)
    assert [one["reason"] for one in receipt["parked"]] == [reason]
    assert receipt["taken"] == 1


def test_a_number_is_not_used_twice(two_halls: TwoHalls) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    writer.push(*writer.case())
    again = writer.event(writer.number(CASE, 1), {"is": "Received"})
    paper = {"is": "PaperIssued", "number": writer.number(PAPER, 1), "kind": "receipt"}
    receipt = writer.push(again, writer.event(again["case_number"], paper))
    assert [one["reason"] for one in receipt["parked"]] == ["number_twice"] * 2
    other = two_halls.at_work(two_halls.foreign, "02")
    known = two_halls.rows("SELECT id, body FROM counter.events WHERE hall = %s LIMIT 1", OTHER)
    stolen = json.loads(known[0][1])
    assert [one["reason"] for one in other.push(stolen)["parked"]] == ["id_twice"]


def test_links_that_are_missing_are_no_links(two_halls: TwoHalls) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    writer.push(*writer.case())
    for spoilt in ({"hash": None}, {"hash": "00" * 32}, {"sequence": 99}, {"sequence": None}):
        batch = writer.batch(*writer.case())
        batch["entries"][1] |= spoilt
        writer.login.refusal("SELECT counter.append_events(%s)", Jsonb(batch))
        found = two_halls.rows(
            "SELECT count(*), max(sequence) FROM counter.events WHERE series = %s", writer.series
        )
        assert found[0][1] <= writer.sequence + 1, spoilt
        writer.sequence, writer.hash = _tip(two_halls, writer.series)
    assert writer.sequence >= 6


def _tip(halls: TwoHalls, series: str) -> tuple[int, bytes]:
    row = halls.rows("SELECT sequence, hash FROM counter.series WHERE series = %s", series)[0]
    return int(row[0]), bytes(row[1])


def test_no_role_can_be_put_on(halls_to_read: TwoHalls) -> None:
    everybody = halls_to_read.everybody
    names = [one.name for one in everybody]
    for login in everybody:
        with login.trying():
            for name in [*names, "counter_owner", "postgres", "pg_read_all_data"]:
                if name == login.name:
                    continue
                for words in (f'SET ROLE "{name}"', f'SET SESSION AUTHORIZATION "{name}"'):
                    with login.line.transaction(force_rollback=True):
                        assert login.refusal(words)[0] == DENIED, (login.who, words)
                grant = f'GRANT "{name}" TO "{login.name}"'
                with login.line.transaction(force_rollback=True):
                    assert login.refusal(grant)[0] == DENIED, (login.who, grant)
    assert halls_to_read.joined.refusal("SET ROLE counter_administrator")[0] == DENIED
    with halls_to_read.enrolled.trying():  # its own group makes it nobody else
        assert halls_to_read.enrolled.refusal("SET ROLE counter_window") == ("", "")
        assert halls_to_read.enrolled.value("SELECT counter.my_hall()") is None


def test_nobody_makes_anything_in_the_database(halls_to_read: TwoHalls) -> None:
    things = [
        "CREATE TABLE {}.installations (hall text)",
        "CREATE VIEW {}.case_list AS SELECT 1 AS x",
        "CREATE FUNCTION {}.me() RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
        "CREATE TYPE {}.entry AS (a text)",
        "CREATE OPERATOR {}.= (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
    ]
    for login in halls_to_read.everybody:
        made = [thing.format(schema) for thing in things for schema in ("counter", "public")]
        made += [
            "CREATE TEMP TABLE installations (hall text)",
            "CREATE SCHEMA shadow",
            "CREATE ROLE w_460200_02_fedcba987654 LOGIN",
            "ALTER TABLE counter.subjects DISABLE ROW LEVEL SECURITY",
            "DROP FUNCTION counter.me()",
            "ALTER FUNCTION counter.my_hall() SET search_path = public",
            "COPY counter.subjects TO PROGRAM 'cat'",
            "ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'",
            "ALTER ROLE CURRENT_USER CONNECTION LIMIT 500",
            "COMMENT ON SCHEMA counter IS 'x'",
        ]
        for words in made:
            assert login.refusal(words)[0] == DENIED, (login.who, words)


def test_passwords_and_what_others_do_stay_hidden(halls_to_read: TwoHalls) -> None:
    for login in halls_to_read.everybody:
        for place in ("pg_authid", "pg_shadow"):
            assert login.refusal(f"SELECT * FROM {place}")[0] == DENIED, (login.who, place)
        shown = "SELECT array_agg(DISTINCT rolpassword) FROM pg_roles"
        assert login.value(shown) == ["********"]
        busy = (
            "SELECT count(*) FROM pg_stat_activity WHERE usename <> session_user"
            " AND query NOT IN ('', '<insufficient privilege>')"
        )
        assert login.value(busy) == 0
        for column in ("login", "expires_at", "may_publish", "public_key"):
            asked = f"SELECT {column} FROM counter.installations"
            assert login.refusal(asked)[0] == DENIED, (login.who, column)


def test_a_revoked_window_is_out_at_once_on_its_open_session(two_halls: TwoHalls) -> None:
    window = two_halls.window("06", "window on its way out")
    writer = two_halls.at_work(window, "06")
    writer.push(*writer.case())
    window.line.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    window.value("SELECT count(*) FROM counter.case_list")
    assert two_halls.administrator.value("SELECT counter.revoke_window(%s, '06')", OWN) == 1
    late = writer.batch(*writer.case())
    state, said = window.refusal("SELECT counter.append_events(%s)", Jsonb(late))
    assert (state, said) == ("25001", "read_committed_only")
    window.line.execute("ROLLBACK")
    with window.trying():
        said = window.refusal("SELECT counter.append_events(%s)", Jsonb(late))
    assert said == (DENIED, "not_a_window")
    for view in ("case_list", "paper_list", "window_list", "daily"):
        assert window.value(f"SELECT count(*) FROM counter.{view}") == 0
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        psycopg.connect(window.dsn)
    with pytest.raises(Refusal) as refused:
        Session(window.dsn)
    assert refused.value.reason == "central.revoked"


def test_who_may_end_sessions_ends_those_of_the_revoked(two_halls: TwoHalls) -> None:
    window = two_halls.window("07", "window on its way out")
    assert provisioning.revoke(two_halls.dsn, hall=OWN, window="07") == 1
    with pytest.raises(psycopg.OperationalError):
        window.value("SELECT 1")
    assert provisioning.revoke(two_halls.dsn, hall=OWN, window="07") == 0
    with pytest.raises(Refusal) as refused:
        provisioning.revoke(two_halls.dsn, hall=OWN, window="70")
    assert refused.value.reason == "central.unknown_window"


def test_a_call_on_the_wire_wakes_and_does_nothing_else(two_halls: TwoHalls) -> None:
    """Anybody with a login may NOTIFY: what is heard is never believed."""
    centre, bell = PostgresCentre(two_halls.joined.dsn), SocketBell()
    try:
        head = centre.greet([]).head
        centre.wait(0, bell)
        words = "'); DROP TABLE counter.subjects; --" + "9" * 7000
        for caller in (two_halls.foreign, two_halls.stranger, two_halls.revoked):
            caller.value("SELECT pg_notify(%s, %s)", f"counter_{OWN}", words)
        begun = time.monotonic()
        centre.wait(600, bell)
        assert time.monotonic() - begun < 300
        assert centre.greet([]).head == head
    finally:
        centre.close()
        bell.close()


def test_listening_to_another_hall_tells_no_more_than_that_it_works(two_halls: TwoHalls) -> None:
    listener = two_halls.foreign.line
    listener.execute(f"LISTEN counter_{OWN}")
    writer = two_halls.at_work(two_halls.joined, "02")
    writer.push(*writer.case())
    heard = list(listener.notifies(timeout=PATIENCE_S, stop_after=1))
    assert [one.payload for one in heard] == [""]
