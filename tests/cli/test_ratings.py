"""``case do … rate`` and ``ratings``: how a visit was found, without who found it so."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter, open_counter
from counter_app.features.cases.acts.intake_request import IntakeRequest
from counter_app.features.cases.model.moves import Act
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.window.main import run

DONE, REFUSED, USAGE = 0, 1, 2
YESTERDAY = timedelta(days=1)

Saying = Callable[..., tuple[int, Any]]


class Yesterday(SystemClock):
    """The computer's clock, a day ago."""

    def now(self) -> datetime:
        return super().now() - YESTERDAY


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    def words(*said: str) -> tuple[int, Any]:
        code = run(["--data", str(folder), "--json", *said])
        out = capsys.readouterr().out
        return code, json.loads(out) if out else None

    return words


@pytest.fixture
def rated(folder: Path, asking: Callable[..., IntakeRequest]) -> list[str]:
    """Five visits of yesterday, one of them found bad."""
    window: Counter = open_counter(folder, Yesterday())
    window.ensure_catalog()
    numbers = [window.take_in(asking()).case.number for _ in range(5)]
    for level, number in enumerate(numbers, start=1):
        request = {"level": max(2, level), "visit": "intake", "words": f"第{level}个人说"}
        window.do_case(number, Act.RATE, request)
    window.close()
    return numbers


def test_a_bad_rating_is_listed_and_rectified_and_names_nobody(
    say: Saying, rated: list[str]
) -> None:
    code, found = say("ratings", "list")
    assert code == DONE
    assert (found["sealed"], len(found["ratings"])) == (0, 5)
    assert not any(number in json.dumps(found) for number in rated)
    bad = [one for one in found["ratings"] if one["level"] == 2]
    assert len(bad) == 2
    assert all(one["rectify_by"] and not one["overdue"] for one in bad)
    code, done = say("ratings", "rectify", bad[0]["id"], "--done", "已补充叫号屏")
    assert (code, done["rectified"]["done"]) == (DONE, "已补充叫号屏")
    code, told = say("ratings", "rectify", bad[0]["id"], "--done", "已补充叫号屏")
    assert (code, told["refused"]["reason"]) == (REFUSED, "rectification.already")


def test_the_case_does_not_tell_that_it_was_rated(say: Saying, rated: list[str]) -> None:
    code, shown = say("case", "show", rated[0])
    assert code == DONE
    assert "rate" not in json.dumps(shown).lower()


@pytest.mark.parametrize("name", ["x", "0" * 32, "../../etc"])
def test_a_rating_that_there_is_not_is_refused(say: Saying, name: str) -> None:
    code, told = say("ratings", "rectify", name, "--done", "已整改")
    assert (code, told["refused"]["reason"]) == (REFUSED, "rating.unknown")


def test_a_receipts_code_rates_once(
    say: Saying, folder: Path, asking: Callable[..., IntakeRequest]
) -> None:
    window: Counter = open_counter(folder)
    window.ensure_catalog()
    code = window.desk.rating_code(window.take_in(asking()).case.number)
    window.close()
    assert say("ratings", "give", code, "--level", "2", "--tag", "办理太慢") == (
        DONE,
        {"rated": True},
    )
    again, told = say("ratings", "give", code, "--level", "5")
    assert (again, told["refused"]["reason"]) == (REFUSED, "rating.code_used")
    assert say("ratings", "list")[1] == {"sealed": 1, "ratings": []}
