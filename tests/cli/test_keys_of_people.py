"""People of a founded hall on the command line: given and own passwords, keys in files, at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.window.main import run
from tests.halls import HallOfWindows

WANG, GIVEN, OWN = "correct-horse-battery-9", "given-on-paper-8", "known-to-her-only-8"
Say = Callable[..., dict[str, Any]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """One command at a window, by whom and with which passwords; what it refused or gave."""

    def say(folder: Path, words: str, password: str = "", new: str = "") -> dict[str, Any]:
        monkeypatch.setenv("COUNTER_APP_PASSWORD", password)
        monkeypatch.setenv("COUNTER_APP_NEW_PASSWORD", new)
        capsys.readouterr()
        code = run([*words.split(), "--data", str(folder), "--json"])
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert code == (1 if "refused" in told else 0)
        return told

    return say


def reason(told: dict[str, Any]) -> str:
    return str(told["refused"]["reason"])


def window(hall: HallOfWindows, code: str) -> Path:
    here = hall.window(code)
    here.close()
    return here.folder


def test_in_a_hall_of_before_nothing_is_at_once(hall_of_before: HallOfWindows, say: Say) -> None:
    here = window(hall_of_before, "02")
    say(here, "account found wang --name 王管理", new=WANG)
    say(here, "account create lin --name 林小满 --role clerk --as wang", WANG, GIVEN)
    told = say(here, "account close lin --at-once --as wang", WANG)
    assert reason(told) == "account.no_law"
    assert reason(say(here, f"account write-key wang {here}/../k --as wang", WANG)) == (
        "account.no_law"
    )
