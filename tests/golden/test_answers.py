"""The JSON of every command: scripts of administrators read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import world
from tests.golden.hall_life import live_in_a_hall
from tests.golden.playing import ANSWERS, HALL, Lived, kept
from tests.halls import TestServer

EXCEPT = {
    "demo": "a hall of its own for a quarter of a minute, by the real time; "
    "tests/cli/test_command_line.py and the demonstration itself say what it gives",
    "sync aside": "needs a line of a newer program; tests/sync/test_setting_lines_aside.py",
}


LATER = {
    *("visits", "rating", "ratings export"),  # tests/casework/test_visits.py, test_rating.py
    *("errand", "errands", "outbound"),  # tests/errands, tests/outbound
    "figures",  # tests/casework/test_published_figures.py
    "bundle",  # tests/bundles
    "department",  # tests/department
    *("problem", "liaison", "backup", "restore", "central windows", "hall", "authority", "licence"),
    *("region", "partner"),  # tests/regions
    *("ticket", "post"),
    "central enroll-all",  # tests/central/test_many_windows_at_once.py
    *(f"catalog {one}" for one in ("history", "compare", "go-back", "preview", "power-list")),
    *(f"catalog {one}" for one in ("hand-in", "parts", "publish-parts")),
    *("central new-root", "central edition", "central give-key", "window code"),
    *(f"central {one}" for one in ("close", "rename", "record", "dismiss", "password", "logins")),
    *(f"calendar {one}" for one in ("close", "reopen", "closures")),
    *("application", "intake", "fees"),  # tests/channels, tests/fees
    *("account write-key", "account take-key", "sync admit", "sync refuse"),
}
"""Commands that came after the kept life; tests/problems, tests/cli/test_backup.py,
tests/central/test_windows_told.py, tests/central/test_who_is_let_in.py,
tests/central/test_founding.py, tests/cli/test_authorities.py,
tests/cli/test_place_days.py,
tests/catalog/test_versions.py, tests/catalog/test_own_parts.py, tests/sync/test_judging_commits.py
and tests/sync/test_people_of_a_founded_hall.py say them."""


def test_a_window_answers_as_it_did(lived: Lived) -> None:
    was = kept(ANSWERS)
    assert [one["line"] for one in lived.answers] == [one["line"] for one in was]
    for now, before in zip(lived.answers, was, strict=True):
        assert now == before


def test_a_hall_answers_as_it_did(server: TestServer, tmp_path: Path) -> None:
    for now, before in zip(
        live_in_a_hall(tmp_path, server.new_database()), kept(HALL), strict=True
    ):
        assert now == before


@pytest.mark.parametrize("command", sorted(world.commands()))
def test_every_command_is_said_and_done_or_named_with_the_reason(command: str) -> None:
    done = [one["line"] for one in kept(ANSWERS) if one["code"] == 0]
    done += [one["line"].partition(" ")[2] for one in kept(HALL) if one["code"] == 0]
    said = any(f"{line} ".startswith(f"{command} ") for line in done)
    assert said != (command in EXCEPT or not LATER.isdisjoint((command, command.split()[0])))
