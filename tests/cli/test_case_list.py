"""``case list`` tells every case that fits, however many, and stops only where it is told to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.rows import case_lists
from counter_app.window.main import run
from tests.conftest import Asking


@pytest.fixture
def five(window: Counter, asking: Asking, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Numbers of five cases, the newest first, on more pages than one; the window is closed."""
    monkeypatch.setattr(case_lists, "PAGE", 2)
    numbers = [window.take_in(asking()).case.number for _ in range(5)]
    window.close()
    return numbers[::-1]


def test_all_of_them_are_told(
    five: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--data", str(folder), "--json", "case", "list"]) == 0
    told = capsys.readouterr().out
    assert [one["case_number"] for one in json.loads(told)] == five
    assert told == json.dumps(json.loads(told), ensure_ascii=False) + "\n"
    assert run(["--data", str(folder), "case", "list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == five


@pytest.mark.parametrize("limit", [0, 1, 3, 5, 9])
def test_a_limit_is_kept(
    five: list[str], folder: Path, capsys: pytest.CaptureFixture[str], limit: int
) -> None:
    run(["--data", str(folder), "--json", "case", "list", "--limit", str(limit)])
    found = json.loads(capsys.readouterr().out)
    assert [one["case_number"] for one in found] == five[:limit]


def test_a_list_of_nothing_is_an_empty_one(
    five: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("--status", "decided"), ("--on", "2026-11-22")):
        run(["--data", str(folder), "--json", "case", "list", *words])
        assert capsys.readouterr().out == "[]\n"
    run(["--data", str(folder), "--json", "case", "list", "--status", "accepted"])
    assert len(json.loads(capsys.readouterr().out)) == len(five)
