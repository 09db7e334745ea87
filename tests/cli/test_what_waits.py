"""``case waiting`` and ``window rules``: what is due, and what the hall does about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.window.main import run

DONE, REFUSED, USAGE = 0, 1, 2

Saying = Callable[..., tuple[int, Any]]


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    """Say words to the program; gives exit code and the JSON that it answers."""

    def words(*said: str) -> tuple[int, Any]:
        code = run(["--data", str(folder), "--json", *said])
        out = capsys.readouterr().out
        return code, json.loads(out) if out else None

    return words


def test_the_halls_rules_are_shown_and_changed(say: Saying) -> None:
    code, rules = say("window", "rules")
    assert code == DONE
    assert rules == {
        "correction_days": 15,
        "correction_outcome": "remind",
        "promise_outcome": "withhold",
        "rectification_days": 15,
        "rating_batch": 5,
        "light_percent": 20,
        "light_days": 1,
        "deferral_exceptions": 0,
        "offline_days": 7,
        "lock_minutes": 10,
        "filed_days": 90,
    }
    say("window", "rules", "--promise-outcome", "return", "--correction-days", "10")
    _, rules = say("window", "rules")
    assert (rules["promise_outcome"], rules["correction_days"]) == ("return", 10)


def test_a_rule_that_there_is_not_is_refused(say: Saying) -> None:
    code, told = say("window", "rules", "--correction-days", "0")
    assert (code, told["refused"]["field"]) == (REFUSED, "correction_days")


def test_what_was_asked_for_beyond_a_notice_is_told_to_who_supervises(
    say: Saying, lost_card: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "request.json"
    path.write_text(json.dumps({**lost_card, "decision": "notice", "reason": "相片重拍"}), "utf-8")
    _, noticed = say("case", "accept", str(path))
    assert say("case", "asked-more") == (DONE, [])
    more = {"materials": [{"name": "无犯罪记录证明"}], "reason": "派出所要求"}
    path.write_text(json.dumps(more), "utf-8")
    say("case", "do", noticed["case_number"], "ask-more", str(path))
    code, found = say("case", "asked-more")
    assert code == DONE
    assert [(one["case_number"], one["reason"]) for one in found] == [
        (noticed["case_number"], "派出所要求")
    ]
    assert found[0]["materials"][0]["name"] == "无犯罪记录证明"
    assert found[0]["clerk"]["name"]


def test_what_is_due_by_a_day_is_listed(
    say: Saying, lost_card: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "request.json"
    path.write_text(json.dumps(lost_card), "utf-8")
    _, accepted = say("case", "accept", str(path))
    assert say("case", "waiting") == (DONE, {"waiting": [], "settled": []})
    code, found = say("case", "waiting", "--until", accepted["due_on"], "--settle")
    assert code == DONE
    assert found["settled"] == []
    assert [(one["case_number"], one["waiting"]) for one in found["waiting"]] == [
        (accepted["case_number"], "decision")
    ]
    assert not found["waiting"][0]["overdue"]
