"""People of a founded hall on the command line: given and own passwords, keys in files, at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.window.main import run
from tests.central.reader import read_hall
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


def test_an_administrator_sets_people_up_and_takes_the_key_along(
    hall: HallOfWindows, say: Say, tmp_path: Path
) -> None:
    first, second = window(hall, "02"), window(hall, "03")
    assert reason(say(second, "account found wang --name 王管理", new=WANG)) == (
        "account.founds_elsewhere"
    )
    wang = say(first, "account found wang --name 王管理", new=WANG)
    assert wang["roles"] == [{"role": "administrator", "windows": ["02"], "department": ""}]
    say(first, "account create lin --name 林小满 --role clerk --as wang", WANG, GIVEN)
    say(second, "sync once")
    assert reason(say(second, "case list --as lin", GIVEN)) == "sign_in.given_password"
    say(second, "account password lin --as lin", GIVEN, OWN)
    say(second, "case list --as lin", OWN)
    file = tmp_path / "wang.key"
    assert reason(say(second, "account list --as wang", WANG)) == "sign_in.key_elsewhere"
    assert reason(say(second, f"account write-key lin {file}", OWN)) == "sign_in.needed"
    assert say(first, f"account write-key wang {file} --as wang", WANG) == {"file": str(file)}
    say(first, "account change wang --role administrator@02,03 --as wang", WANG)
    say(second, "sync once")
    assert say(second, f"account take-key {file}")["code"] == "wang"
    listed = say(second, "account list --as wang", WANG)
    assert [one["code"] for one in listed] == ["lin", "wang"]  # type: ignore[call-overload]
    closed = say(second, "account close lin --at-once --as wang", WANG)
    assert closed["closed"] is True
    assert reason(say(second, "case list --as lin", OWN)) == "sign_in.closed"
    assert read_hall(hall.dsn).is_all_proved


def test_in_a_hall_of_before_nothing_is_at_once(hall_of_before: HallOfWindows, say: Say) -> None:
    here = window(hall_of_before, "02")
    say(here, "account found wang --name 王管理", new=WANG)
    say(here, "account create lin --name 林小满 --role clerk --as wang", WANG, GIVEN)
    told = say(here, "account close lin --at-once --as wang", WANG)
    assert reason(told) == "account.no_law"
    assert reason(say(here, f"account write-key wang {here}/../k --as wang", WANG)) == (
        "account.no_law"
    )
