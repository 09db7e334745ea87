"""可能重复: an earlier case of the same person and item is shown with what differs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.likely_duplicates import Likeness, Part, likely_duplicates
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.result import Result
from counter_app.features.cases.words.duplicates import difference_lines, duplicate_heading
from counter_app.window.main import run
from tests.conftest import Asking, StandingClock
from tests.halls import HallOfWindows


def alike(window: Counter, case: Case) -> list[tuple[str, Likeness]]:
    found = likely_duplicates(window.desk, case.received, case.received_at, but=case.number)
    return [(one.case.number, one.likeness) for one in found]


def test_an_open_case_of_the_same_person_and_item_is_told_with_the_differences(
    window: Counter, asking: Asking
) -> None:
    first = window.take_in(asking()).case
    second = window.take_in(asking(applicant=other_phone(asking))).case
    [found] = likely_duplicates(window.desk, second.received, second.received_at, but=second.number)
    assert (found.case.number, found.likeness) == (first.number, Likeness.STILL_OPEN)
    assert [one.part for one in found.differences] == [Part.PHONE]
    [line] = difference_lines(found)
    assert "138****0001" in line
    assert "13800000001" not in line
    assert first.number in duplicate_heading(found)


def other_phone(asking: Asking) -> dict[str, Any]:
    party = asking().applicant
    return {
        "kind": party.kind,
        "name": party.name,
        "id_kind": party.id_kind,
        "id_number": party.id_number,
        "phone": "13900000009",
    }


def test_a_closed_case_is_alike_only_while_recent_and_with_the_same_papers(
    window: Counter, asking: Asking, standing_clock: StandingClock
) -> None:
    closed = window.take_in(asking(decision="refuse", reason="依法不需要取得行政许可")).case
    again = window.take_in(asking()).case
    assert alike(window, again) == [(closed.number, Likeness.SAME_PAPERS)]
    window.withdraw_case(again.number)
    standing_clock.forward(days=31)
    later = window.take_in(asking()).case
    assert alike(window, later) == []


def test_another_person_or_item_is_not_alike(window: Counter, asking: Asking) -> None:
    window.take_in(asking())
    someone = {
        "kind": "person",
        "name": "符海燕",
        "id_kind": "passport",
        "id_number": "E12345678",
        "phone": "13900000009",
    }
    assert alike(window, window.take_in(asking(applicant=someone)).case) == []


def test_what_another_window_accepted_is_seen_once_both_are_in_step(
    hall: HallOfWindows, asking: Asking
) -> None:
    first, second = hall.window("02"), hall.window("03")
    number = first.take_in(asking()).case.number
    case = second.take_in(asking()).case
    assert alike(second, case) == []
    first.link.sync_once()
    second.link.sync_once()
    assert alike(second, case) == [(number, Likeness.STILL_OPEN)]


def test_nothing_merges_and_both_go_on(window: Counter, asking: Asking) -> None:
    first, second = (window.take_in(asking()).case for _ in range(2))
    window.decide_case(first.number, Result.ISSUED)
    assert window.desk.ledger.case(second.number) == second


def test_the_command_line_names_them(
    folder: Path, lost_card: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = tmp_path / "request.json"
    request.write_text(json.dumps(lost_card), encoding="utf-8")
    said = ["--data", str(folder), "--json", "case", "accept", str(request)]
    assert run(said) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["duplicates"] == []
    assert run(said) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["duplicates"] == [
        {"number": first["case_number"], "why": "still_open"}
    ]
    assert "可能重复" in told.err
