"""``calendar close | reopen | closures``: days of the place, told and published."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.window.main import run

DONE, REFUSED = 0, 1
TYPHOON = ("calendar", "close", "--from", "2026-09-08", "--to", "2026-09-09", "--name")

Saying = Callable[..., tuple[int, Any]]


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    def words(*said: str) -> tuple[int, Any]:
        code = run(["--data", str(folder), "--json", *said])
        return code, json.loads(capsys.readouterr().out)

    return words


def test_days_are_told_listed_and_taken_back(say: Saying) -> None:
    code, told = say(*TYPHOON, "台风停止办公")
    assert (code, told["cases"], told["documents"]) == (DONE, [], [])
    day = {"first": "2026-09-08", "last": "2026-09-09", "name": "台风停止办公"}
    assert say("calendar", "closures")[1]["closures"] == [{**day, "body": "", "worked": []}]
    assert say("calendar", "reopen", "--from", "2026-09-08") == (
        DONE,
        {"closures": [], "cases": [], "documents": []},
    )


def test_a_department_has_days_of_its_own_beside_the_halls(say: Saying) -> None:
    assert say(*TYPHOON, "台风停止办公")[0] == DONE
    own = ("--body", "三亚市公安局", "--worked", "2026-09-12")
    assert say(*TYPHOON, "抗台风", *own)[0] == DONE
    assert [one["body"] for one in say("calendar", "closures")[1]["closures"]] == [
        "",
        "三亚市公安局",
    ]
    code, told = say("calendar", "reopen", "--from", "2026-09-08", "--body", "三亚市公安局")
    assert (code, len(told["closures"])) == (DONE, 1)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ((*TYPHOON, " "), "place_days.no_name"),
        (("calendar", "reopen", "--from", "2026-09-08"), "place_days.unknown"),
        (
            ("calendar", "close", "--from", "2026-09-09", "--to", "2026-09-08", "--name", "台风"),
            "place_days.from_after_to",
        ),
        (
            ("calendar", "close", "--from", "2026-09-01", "--to", "2026-10-09", "--name", "台风"),
            "place_days.too_long",
        ),
        ((*TYPHOON, "台风", "--worked", "2026-09-08"), "place_days.off_and_worked"),
        ((*TYPHOON, "台风", "--worked", "周六"), "calendar.bad_date"),
    ],
)
def test_what_cannot_be_is_refused(say: Saying, said: tuple[str, ...], reason: str) -> None:
    code, told = say(*said)
    assert (code, told["refused"]["reason"]) == (REFUSED, reason)


def test_a_day_is_told_once(say: Saying) -> None:
    say(*TYPHOON, "台风停止办公")
    code, told = say("calendar", "close", "--from", "2026-09-09", "--name", "又是台风")
    assert (code, told["refused"]["reason"]) == (REFUSED, "place_days.known")
