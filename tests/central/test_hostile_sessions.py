"""A window's session that keeps others waiting is ended by the centre's service, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.types.json import Jsonb

from counter_app.central import head_watch, provisioning
from counter_app.central.dsn import dsn_with
from counter_app.central.head_watch import HeadWatch, Held
from counter_app.central.session import Session
from tests.central.attacked import AttackedHall, attacked
from tests.central.two_halls import OWN
from tests.halls import TestServer


class Seconds:
    """A clock that goes where it is put."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def hall(server: TestServer) -> Iterator[AttackedHall]:
    with attacked(server) as made:
        yield made


@contextmanager
def watched(hall: AttackedHall) -> Iterator[tuple[HeadWatch, Seconds, list[Held], Session]]:
    told, clock, session = list[Held](), Seconds(), Session(hall.dsn)
    try:
        yield HeadWatch(clock, lambda what, _: told.append(what)), clock, told, session
    finally:
        session.close()


LOCK = "SELECT pg_advisory_lock(7)"


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("BEGIN; SELECT counter.lease_series(gen_random_uuid())", head_watch.LONGEST_HOLD_S),
        ("BEGIN; SELECT counter.claim_series('02', 'Q{n}', gen_random_uuid())", 10.0),
        ("BEGIN; SELECT count(*) FROM counter.case_list", head_watch.LONGEST_TRANSACTION_S),
        (LOCK, head_watch.LONGEST_HOLD_S),
    ],
    ids=["series", "alarm", "reading", "a lock of its own"],
)
def test_what_a_window_holds_too_long_is_let_go(
    hall: AttackedHall, words: str, seconds: float
) -> None:
    session = hall.login(hall.hostile.dsn, "04")
    session.line.execute("SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0")
    name = str(psycopg.conninfo.conninfo_to_dict(hall.hostile.dsn)["user"])
    if words == LOCK:
        hall.owner.execute(f'GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO "{name}"')
    for statement in words.format(n=f"{int(seconds) % 90:02}").split("; "):
        session.line.execute(statement)
    with watched(hall) as (watch, clock, told, service):
        for clock.now in (0.0, seconds - 0.1):
            watch.look(service)
        assert told == []
        clock.now = seconds
        watch.look(service)
        assert told == [Held.ENDED]
    with pytest.raises(psycopg.OperationalError):
        session.line.execute("SELECT 1")


def test_a_strand_is_not_held_by_who_offers_it(hall: AttackedHall) -> None:
    theirs = hall.at_work(hall.honest, "02")
    entries = theirs.case()
    hall.owner.execute("UPDATE counter.installations SET last_seen_at = NULL")
    holder = hall.login(hall.hostile.dsn, "04")
    holder.line.execute("BEGIN")
    holder.line.execute("SELECT counter.offer_entries(%s)", (Jsonb(theirs.batch(*entries)),))
    with watched(hall) as (watch, clock, told, service):
        for clock.now in (0.0, head_watch.LONGEST_HOLD_S):
            watch.look(service)
        assert told == [Held.ENDED]
    assert theirs.push(*entries)["taken"] == 3


def test_who_only_waits_for_news_is_left_alone(hall: AttackedHall) -> None:
    hall.other.line.execute("LISTEN counter_460200")
    with watched(hall) as (watch, clock, told, service):
        for clock.now in (0.0, 30.0, 90.0, 900.0):
            watch.look(service)
        assert told == []
    assert hall.other.value("SELECT 1") == 1


def test_what_a_window_sets_for_its_own_login_keeps_nobody_from_putting_it_out(
    hall: AttackedHall,
) -> None:
    login = hall.window("07")
    for words in ("PASSWORD 'of its own'", "SET statement_timeout = 0", "SET lock_timeout = 0"):
        assert login.refusal(f"ALTER ROLE CURRENT_USER {words}") == ("", "")
    dsn = dsn_with(login.dsn, password="of its own")
    psycopg.connect(dsn).close()
    for words in ("SET temp_file_limit = -1", "SET log_lock_waits = off", "CONNECTION LIMIT 99"):
        assert login.refusal(f"ALTER ROLE CURRENT_USER {words}")[0] == "42501", words
    assert provisioning.revoke(hall.dsn, hall=OWN, window="07") == 1
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        psycopg.connect(dsn)
