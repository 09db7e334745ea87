"""The centre's service: level with the feed, alone at it, and a feed that nobody holds up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from counter_app.assembly import FEATURES
from counter_app.central import alarms, head_watch, projecting, provisioning, serving
from counter_app.central.dsn import dsn_with
from counter_app.central.head_watch import HeadWatch, Held
from counter_app.central.projecting import Projector, folded
from counter_app.central.serving import Service, Turn, bring_level
from counter_app.central.session import Session
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.knowledge.days.system_clock import SystemClock
from tests.central.two_halls import OTHER, OWN, TwoHalls
from tests.conftest import Asking
from tests.hall_rows import at_centre, at_window
from tests.halls import HallOfWindows, TestServer
from tests.waiting import PATIENCE_S, until

COUNT = "SELECT count(*) FROM counter.case_list"


@contextmanager
def running(service: Service) -> Iterator[None]:
    """The service in a thread."""
    thread = Thread(target=service.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        service.stop()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def heard(into: list[tuple[Any, Any]]) -> Callable[[Any, Any], None]:
    return lambda what, about: into.append((what, about))


# Level


def test_the_service_follows_by_itself(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    with running(Service(hall.dsn, FEATURES)):
        for count in (1, 2):
            window.take_in(asking())
            window.link.sync_once()
            until(lambda count=count: hall.rows(COUNT) == [(count,)])  # type: ignore[misc]
    assert at_centre(hall) == at_window(window)


def test_a_long_feed_is_folded_stretch_by_stretch(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projecting, "STRETCH", 3)
    monkeypatch.setattr(projecting, "_AT_ONCE", 5)
    window = hall.window("02")
    for _ in range(5):
        window.void_paper(window.take_in(asking()).papers[0].number, "姓名有误")
    window.link.sync_once()
    assert at_centre(hall) == at_window(window)
    [(lines, head)] = hall.rows(
        "SELECT p.n, h.n FROM counter.projections p JOIN counter.feed_heads h USING (hall)"
    )
    assert lines == head
    told = hall.rows("SELECT (SELECT sum(n) FROM counter.daily), count(*) FROM counter.events")
    assert told[0][0] == told[0][1]


def test_several_at_once_write_the_same_as_one(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    for _ in range(6):
        window.take_in(asking())
    window.link.sync_once()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(projecting, "STRETCH", 2)
        threads = [Thread(target=hall.project) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert at_centre(hall) == at_window(window)
    told = hall.rows("SELECT (SELECT sum(n) FROM counter.daily), count(*) FROM counter.events")
    assert told[0][0] == told[0][1]


def test_derived_again_it_is_the_same(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    window.take_in(asking())
    window.link.sync_once()
    before = at_centre(hall)
    hall.rows("SELECT counter.rebuild_projections('460200')")
    assert hall.rows(COUNT) == [(0,)]
    assert at_centre(hall) == before


def test_a_newer_program_reads_what_an_older_one_could_not(
    hall: HallOfWindows, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hall.window("02")
    window.take_in(asking())
    window.link.sync_once()
    with monkeypatch.context() as older:
        older.setattr(projecting, "LONGEST", 2)
        hall.project()
    assert hall.rows("SELECT kind, open, unread FROM counter.subjects") == [("", True, 1)]
    assert hall.rows(COUNT) == [(0,)]
    with running(Service(hall.dsn, FEATURES)):
        until(lambda: hall.rows(COUNT) == [(1,)])
    assert at_centre(hall) == at_window(window)


@pytest.mark.parametrize(
    "lines",
    [
        [(1, "{}")],
        [(1, "[" * 100_000)],
        [(1, '{"happening": 7}')],
    ],
)
def test_whatever_a_file_holds_its_fold_never_fails(lines: list[tuple[int, str]]) -> None:
    told = folded(FEATURES, "460200-02-XXX-B00001-1", lines).plain()
    assert (told["kind"], told["open"], told["unread"]) == ("", True, [1])
    assert folded(FEATURES, "460200-02-XXX-Z00001-1", lines).plain()["open"]


def test_a_row_that_cannot_be_kept_holds_up_no_other(two_halls: TwoHalls) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    good, bad = writer.case(), writer.case()
    writer.push(*good, *bad)
    session = Session(two_halls.dsn)
    try:
        projector = Projector(session, FEATURES, OWN)
        at = projector._stretch()
        rows = [one.plain() for one in projector._folded(at["files"], at["head"])]
        for row in rows:
            if row["number"] == bad[0]["case_number"]:
                row["opened_at"] = "the day before"
        put = "SELECT counter.put_files(%s, %s, %s, %s, %s, %s)"
        given = (OWN, at["done"], at["head"], at["head"], Jsonb(rows), Jsonb([]))
        assert session.value(put, *given)
        assert not session.value(put, *given)  # it stands no more where these began
    finally:
        session.close()
    numbers = [one[0]["case_number"] for one in (good, bad)]
    kinds = dict(
        two_halls.rows("SELECT number, kind FROM counter.subjects WHERE number = ANY(%s)", numbers)
    )
    assert kinds == {numbers[0]: "case", numbers[1]: ""}
    told = [one["series"] for one in alarms.alarms(two_halls.dsn, hall=OWN)]
    assert writer.series in told


# Who may


def test_an_administrators_login_serves_its_own_hall(two_halls: TwoHalls) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    writer.push(*writer.case())
    levels = bring_level(two_halls.administrator.dsn, FEATURES)
    assert [one.hall for one in levels] == [OWN]
    assert [one.hall for one in bring_level(two_halls.dsn, FEATURES)] == [OWN, OTHER]
    assert [one.hall for one in bring_level(two_halls.dsn, FEATURES, OTHER)] == [OTHER]
    for dsn, hall in ((two_halls.dsn, "991199"), (two_halls.administrator.dsn, OTHER)):
        with pytest.raises(Refusal) as refused:
            bring_level(dsn, FEATURES, hall)
        assert refused.value.reason == "central.unknown_hall"
    for login in (two_halls.joined, two_halls.supervisor, two_halls.stranger):
        with pytest.raises((Refusal, Trouble)):
            bring_level(login.dsn, FEATURES)


def test_another_version_of_the_schema_is_not_served(server: TestServer) -> None:
    dsn = server.new_centre()
    with psycopg.connect(dsn) as owner:
        owner.execute("UPDATE counter.schema_version SET version = version + 1")
    with pytest.raises(Trouble) as trouble:
        Service(dsn, FEATURES).run()
    assert trouble.value.reason == "central.schema_differs"


def test_a_service_ends_when_a_newer_program_migrates_its_centre(hall: HallOfWindows) -> None:
    ended = list[str]()
    service = Service(hall.dsn, FEATURES)

    def serve() -> None:
        with pytest.raises(Trouble) as trouble:
            service.run()
        ended.append(trouble.value.reason)

    thread = Thread(target=serve)
    thread.start()
    try:
        until(lambda: hall.rows("SELECT 1 FROM counter.projections WHERE n > 0") != [])
        hall.rows("UPDATE counter.schema_version SET version = version + 1 RETURNING 1")
        until(lambda: ended == ["central.schema_differs"])
    finally:
        service.stop()
        thread.join(PATIENCE_S)


# Whoever goes away comes back


def test_the_service_outlives_its_server(
    tmp_path: Path, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_FIRST_RETRY_S", 0.1)
    server = TestServer()
    told = list[tuple[Any, Any]]()
    hall = HallOfWindows(server.new_centre(), tmp_path, SystemClock())
    try:
        window = hall.window("02")
        with running(Service(hall.dsn, FEATURES, tell=heard(told))):
            window.take_in(asking())
            window.link.sync_once()
            until(lambda: hall.rows(COUNT) == [(1,)])
            server.server.stop(at_once=True)
            until(lambda: told[:1] != [])
            assert told[0][0] is Turn.LOST
            assert told[0][1].reason == "central.unreachable"
            window.take_in(asking())
            server.server.start(server.options)
            until(lambda: told[-1:] == [(Turn.BACK, "")])
            window.link.sync_once()
            until(lambda: hall.rows(COUNT) == [(2,)])
    finally:
        hall.close()
        server.close()


# Nobody holds the feed


class Seconds:
    """A clock that is set forward by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("window", "granted"), [("16", False), ("17", True)], ids=["by the owner", "by an officer"]
)
def test_who_holds_the_head_too_long_is_ended_and_the_others_go_on(
    two_halls: TwoHalls, window: str, granted: bool
) -> None:
    """Also by an officer with the grants that the manual names."""
    service = two_halls.dsn
    if granted:
        login, password = provisioning.appoint(
            service, hall=OWN, name="service", duty="administrator"
        )
        two_halls.owner.execute(f"GRANT pg_signal_backend, pg_read_all_stats TO {login}")
        service = dsn_with(service, user=login, password=password)
    holder = two_halls.window(window, "window that holds the feed")
    theirs = two_halls.at_work(holder, window)
    ours = two_halls.at_work(two_halls.joined, "02")
    told, clock = list[tuple[Any, Any]](), Seconds()
    session, watch = Session(service), HeadWatch(clock, heard(told))
    try:
        holder.line.execute("BEGIN")
        batch = Jsonb(theirs.batch(*theirs.case()))
        holder.value("SELECT counter.append_events(%s)", batch)
        waiting = Thread(target=ours.push, args=ours.case())
        waiting.start()
        until(lambda: _waiting(two_halls) == 1)
        for clock.now in (0.0, 9.9):
            watch.look(session)
        assert (told, waiting.is_alive()) == ([], True)
        clock.now = head_watch.LONGEST_HOLD_S
        watch.look(session)
        waiting.join(PATIENCE_S)
        assert not waiting.is_alive()
        assert told == [(Held.ENDED, holder_name(holder.dsn))]
        watch.look(session)
        assert len(told) == 1
    finally:
        session.close()
    with pytest.raises(psycopg.OperationalError):
        holder.value("SELECT 1")
    assert ours.sequence == 3


def test_one_transaction_after_another_is_nobodys_fault(two_halls: TwoHalls) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    told, clock = list[tuple[Any, Any]](), Seconds()
    session, watch = Session(two_halls.dsn), HeadWatch(clock, heard(told))
    try:
        for clock.now in (0.0, 8.0, 16.0):
            with writer.login.line.transaction():
                writer.push(*writer.case())
                watch.look(session)
    finally:
        session.close()
    assert told == []


def test_a_login_that_may_not_end_sessions_says_so_once(two_halls: TwoHalls) -> None:
    writer = two_halls.at_work(two_halls.joined, "02")
    told, clock = list[tuple[Any, Any]](), Seconds()
    session, watch = Session(two_halls.administrator.dsn), HeadWatch(clock, heard(told))
    try:
        with writer.login.line.transaction():
            writer.push(*writer.case())
            for clock.now in (0.0, 11.0, 22.0):
                watch.look(session)
    finally:
        session.close()
    assert [what for what, _ in told] == [Held.MAY_NOT_END]


def _waiting(halls: TwoHalls) -> int:
    found = halls.rows(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        " AND datname = current_database()"
    )
    return int(found[0][0])


def holder_name(dsn: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(dsn)["user"])


# The command


def test_the_command_runs_until_it_is_told_to_end(hall: HallOfWindows, asking: Asking) -> None:
    window = hall.window("02")
    window.take_in(asking())
    window.link.sync_once()
    words = [sys.executable, "-m", "counter_app", "--json", "central", "serve", hall.dsn]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=dict(os.environ)) as process:
        until(lambda: hall.rows(COUNT) == [(1,)])
        process.send_signal(signal.SIGTERM)
        out, _ = process.communicate(timeout=PATIENCE_S)
    [told] = json.loads(out)["halls"]
    assert process.returncode == 0
    assert told["lines"] == told["projected"] > 0


def test_a_centre_that_is_not_there_is_trouble(hall: HallOfWindows) -> None:
    nowhere = dsn_with(hall.dsn, port="1")
    words = [sys.executable, "-m", "counter_app", "--json", "central", "serve", nowhere]
    done = subprocess.run(words, capture_output=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 3
    assert json.loads(done.stdout)["trouble"]["reason"] == "central.nobody_listens"
