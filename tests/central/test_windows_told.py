"""``central windows``: who is joined, alive, unsent and of which version; told, not believed."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

import pytest
from psycopg.types.json import Jsonb

from counter_app import __version__
from counter_app.central import provisioning
from counter_app.central.dsn import dsn_with
from counter_app.central.overview import windows
from counter_app.kernel.refusal import Refusal, Trouble
from counter_app.store.migrations import schema_version
from counter_app.sync.ports import Told
from counter_app.window.main import run
from tests.conftest import Asking
from tests.halls import HallOfWindows


def of(hall: HallOfWindows, code: str) -> list[dict[str, Any]]:
    return [one for one in windows(hall.dsn, hall="") if one["window"] == code]


def test_every_window_is_told_with_what_runs_there(hall: HallOfWindows, asking: Asking) -> None:
    first = hall.window("02")
    first.take_in(asking())
    first.link.sync_once()
    first.link.sync_once()
    hall.enroll("03")
    (told,) = of(hall, "02")
    assert (told["state"], told["alive"], told["unsent"], told["key"]) == (
        "joined",
        True,
        0,
        "in_force",
    )
    assert told["program"] == __version__
    assert told["schema"] == schema_version(first.store.connection)
    assert [strand["sequence"] > 0 for strand in told["strands"]] == [True]
    (waiting,) = of(hall, "03")
    assert (waiting["state"], waiting["alive"], waiting["program"], waiting["unsent"]) == (
        "enrolled",
        False,
        "",
        None,
    )


def test_what_it_had_not_sent_and_since_when_it_is_silent(hall: HallOfWindows) -> None:
    window = hall.window("02")
    with closing(window.link.connect()) as centre:
        centre.greet([], Told(__version__, 6, 4))  # and then its network went
    hall.rows(
        "UPDATE counter.installations SET last_seen_at = now() - interval '3 days' RETURNING 1"
    )
    (told,) = of(hall, "02")
    assert (told["unsent"], told["alive"], told["silent_s"] // 86400) == (4, False, 3)


def test_a_replaced_and_a_lost_pc_are_told_apart(hall: HallOfWindows) -> None:
    hall.window("02")
    hall.window("02")
    hall.window("03")
    provisioning.revoke(hall.dsn, hall="", window="03")
    assert [(one["state"], one["key"]) for one in of(hall, "02")] == [
        ("replaced", "replaced"),
        ("joined", "in_force"),
    ]
    assert [(one["state"], one["key"]) for one in of(hall, "03")] == [("revoked", "lost")]


def test_a_window_of_the_first_edition_is_seen_as_one_that_does_not_fit(
    hall: HallOfWindows,
) -> None:
    window = hall.window("02")
    hall.rows(
        "UPDATE counter.installations SET program = '', schema = NULL, unsent = NULL, knows = NULL,"
        " last_seen_at = now() - interval '1 hour' RETURNING 1"
    )
    with closing(window.link.connect()) as centre:
        centre._session.value("SELECT counter.greet(%s)", Jsonb({"cursors": [[0, None]]}))
    (told,) = of(hall, "02")
    assert (told["program"], told["alive"], told["fits"]) == ("", True, False)


def test_who_joined_and_began_no_pass_yet_may_be_of_any_version(hall: HallOfWindows) -> None:
    window = hall.opened(hall.folder / "window")
    hall.join(window, "02")
    hall.rows("UPDATE counter.installations SET knows = NULL, last_seen_at = joined_at RETURNING 1")
    (told,) = of(hall, "02")
    assert (told["alive"], told["fits"]) == (True, None)


def test_since_when_a_window_is_silent_is_told(
    hall: HallOfWindows, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.window("02")
    hall.rows(
        "UPDATE counter.installations"
        " SET last_seen_at = timestamptz '2026-11-02 09:30+08' RETURNING 1"
    )
    assert run(["central", "windows", hall.dsn]) == 0
    assert "天没有联系（最近 2026-11-02 09:30）" in capsys.readouterr().out


@pytest.mark.parametrize(
    "told",
    [
        "words",
        [1, 2],
        {"program": "x" * 5000, "schema": 10**30, "unsent": -1},
        {"program": {"deep": []}, "schema": "1e9", "unsent": "many"},
        {"schema": None, "unsent": 10**15},
    ],
)
def test_whatever_a_window_tells_of_itself_harms_nothing(hall: HallOfWindows, told: object) -> None:
    window = hall.window("02")
    with closing(window.link.connect()) as centre:
        hello = {"cursors": [], "told": told, "speaks": told}
        centre._session.value("SELECT counter.greet(%s)", Jsonb(hello))
    (row,) = of(hall, "02")
    assert len(row["program"]) <= 40
    assert row["knows"] is None or row["knows"] < 10**6
    assert row["unsent"] is None or row["unsent"] < 10**12
    window.link.sync_once()


def test_a_window_sees_no_list_of_its_sisters(hall: HallOfWindows) -> None:
    window = hall.window("02")
    with (
        closing(window.link.connect()) as centre,
        pytest.raises((Refusal, Trouble), match=r"central\."),
    ):
        centre._session.value("SELECT counter.windows_of('460200')")


def test_the_hall_administrator_reads_it_as_well(
    hall: HallOfWindows, capsys: pytest.CaptureFixture[str]
) -> None:
    hall.window("02")
    login, password = provisioning.appoint(hall.dsn, hall="", name="wei", duty="administrator")
    dsn = dsn_with(hall.dsn, user=login, password=password)
    assert run(["central", "windows", dsn, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["window"] for one in document["windows"]] == ["02"]
    assert run(["central", "windows", dsn]) == 0
    assert f"● 在线\t程序 {__version__}" in capsys.readouterr().out


def test_supervisors_at_a_window_hear_of_the_others(hall: HallOfWindows) -> None:
    first, second = hall.window("02"), hall.window("03")
    first.link.sync_once()
    with closing(second.link.connect()) as centre:
        centre.greet([], Told(__version__, 6, 4, to_print=2, not_printed=1))
    hall.enroll("04")
    hall.rows(
        "UPDATE counter.installations SET last_seen_at = now() - interval '20 minutes'"
        " WHERE window_code = '03' RETURNING 1"
    )
    heard = first.link.windows_heard()
    assert [(one.window, one.alive) for one in heard] == [("02", True), ("03", False)]
    assert (heard[1].unsent, heard[1].to_print, heard[1].not_printed) == (4, 2, 1)
    assert heard[1].heard_at is not None


def test_a_window_that_tells_nothing_of_printing_is_asked_nothing(hall: HallOfWindows) -> None:
    window = hall.window("02")
    with closing(window.link.connect()) as centre:
        centre._session.value(  # as a program of before does
            "SELECT counter.greet(%s::jsonb)", json.dumps({"cursors": [], "told": {"unsent": 3}})
        )
    [own] = window.link.windows_heard()
    assert (own.unsent, own.to_print, own.not_printed) == (3, None, None)
