"""A school over three departments, by command line, on days counted by hand.

From Monday 23 November 2026 to Thursday 31 December: 39 days. New Year's Day 2027 is a
holiday whose neighbours nobody has announced.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from counter_app.assembly import open_counter
from counter_app.knowledge.days.hours import SHANGHAI
from counter_app.knowledge.days.system_clock import SystemClock
from counter_app.window.main import run
from tests.bundles.projects import (
    CODE,
    DRAWING,
    FIRE,
    FIREMEN,
    HOUSING,
    PLAN,
    SCHEME,
    WATER,
    WATERMEN,
    WORKS,
    asked,
    publish_works,
)
from tests.prepared import with_sample

Says = Callable[..., dict[str, Any]]


class Days:
    """The day that it is, at ten in the morning."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 10, 0, tzinfo=SHANGHAI)

    def on(self, month: int, day: int, hour: int = 10) -> None:
        self.now = self.now.replace(month=month, day=day, hour=hour)


@pytest.fixture
def days() -> Iterator[Days]:
    day = Days()
    with mock.patch.object(SystemClock, "now", side_effect=lambda: day.now):
        yield day


@pytest.fixture
def says(tmp_path: Path, folder: Path, days: Days, capsys: pytest.CaptureFixture[str]) -> Says:
    """Words to the program, with a request; the code that is expected is 0."""
    counter = open_counter(with_sample().copy(folder))
    publish_works(counter.desk)
    counter.close()

    def say(*words: str, request: Any = None, code: int = 0) -> dict[str, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request), "utf-8")
            words = (*words, str(path))
        assert run(["--data", str(folder), "--json", *words]) == code, capsys.readouterr().err
        told = capsys.readouterr()
        return json.loads(told.out) if code == 0 else {"said": told.err}

    return say


def test_a_school_is_permitted_by_three_departments(says: Says, days: Days) -> None:
    opened = says("bundle", "open", request=asked(without=(SCHEME,)))
    number = opened["number"]
    cases = {one["item"]: one["number"] for one in opened["cases"]}
    assert opened["status"] == "received"
    assert [one["status"] for one in opened["cases"]] == ["received"] * 3
    assert [one["kind"] for one in opened["documents"]] == ["bundle_receipt"]
    shown = says("bundle", "show", number)
    assert shown["project"]["code"] == CODE
    assert shown["joint"]["check_due_on"] == "2026-11-26"  # Tue 24, Wed 25, Thu 26
    assert shown["joint"]["slowest"]["who"] == HOUSING

    days.on(11, 24)
    says("bundle", "do", number, "check", request={"part": WORKS, "complete": True})
    lacking = [{"name": DRAWING, "requirement": "加盖审图章"}]
    says("bundle", "do", number, "check", request={"part": FIRE, "lacking": lacking})
    said = says("bundle", "do", number, "accept", code=1)["said"]
    assert WATERMEN in said
    days.on(11, 25)
    says("bundle", "do", number, "check", request={"part": cases[WATER], "complete": True})

    noticed = says("bundle", "do", number, "notice", request={})
    assert noticed["status"] == "noticed"
    assert [one["kind"] for one in noticed["documents"]] == ["bundle_notice"]
    shown = says("bundle", "show", number)
    told = {one["name"]: one["items"] for one in shown["notice"]["lacking"]}
    assert told == {DRAWING: [FIRE], SCHEME: [WATER]}
    # 15 working days after Wednesday 25 November: 27 (2), 4 (7), 11 (12), 14, 15, 16 December
    assert shown["notice"]["supplement_by"] == "2026-12-16"
    again = says("bundle", "do", number, "check", request={"part": FIRE, "complete": True}, code=1)
    assert "不能再要求" in again["said"]

    days.on(11, 30)
    first = {"materials": [{"name": SCHEME, "state": "present"}]}
    half = says("bundle", "do", number, "supplement", request=first)
    assert half["status"] == "noticed"  # accepted together, or not yet
    days.on(12, 1)
    whole = says("bundle", "do", number, "supplement", request={"corrected": True})
    assert [one["status"] for one in whole["cases"]] == ["accepted"] * 3
    dues = {one["item"]: one["due_on"] for one in whole["cases"]}
    # After Tuesday 1 December: 4 (3), 11 (8), 18 (13), 25 (18), 28, 29 (20)
    assert dues == {WORKS: "2026-12-29", FIRE: "2026-12-22", WATER: "2026-12-15"}
    assert "joint_acceptance" in [one["kind"] for one in whole["documents"]]
    shown = says("bundle", "show", number)
    # 31 December (22); 1 January is none; 8 (27), 15 (32), 22 (37), 29 (42), 1, 2, 3 February (45)
    assert shown["joint"]["law_due_on"] == "2027-02-03"
    assert shown["joint"]["provisional"] is True
    assert shown["joint"]["opinion_due_on"] == "2026-12-04"

    days.on(12, 3)
    says("bundle", "do", number, "opinion", request={"part": WORKS, "opinion": "pass"})
    special = {
        "part": FIRE,
        "opinion": "special",
        "reason": "高位水箱需要专家评审",
        "procedure": "expert_review",
        "takes": 5,
    }
    paused = says("bundle", "do", number, "opinion", request=special)
    kinds = [one["kind"] for one in paused["documents"]]
    assert kinds == ["procedure_notice", "joint_opinion"]
    stood = {one["item"]: one["status"] for one in paused["cases"]}
    assert stood == {WORKS: "accepted", FIRE: "suspended", WATER: "accepted"}
    days.on(12, 7)
    late = {"part": WATER, "opinion": "fail", "reason": "弃土场未覆盖"}
    says("bundle", "do", number, "opinion", request=late)
    answers = {one["item"]: one for one in says("bundle", "show", number)["joint"]["answers"]}
    assert [answers[one]["opinion"]["late"] for one in (WORKS, FIRE, WATER)] == [False, False, True]

    meeting = {"day": "2026-12-09", "time": "09:30", "place": "二楼会议室", "topic": "弃土场"}
    says("bundle", "do", number, "call-conference", request=meeting)
    days.on(12, 9)
    agreed = [{"who": WATERMEN, "what": "按新方案复核", "by": "2026-12-11"}]
    minutes = {"minutes": "弃土场移到二期用地。", "commitments": agreed}
    held = says("bundle", "do", number, "minutes", request=minutes)
    assert [one["kind"] for one in held["documents"]] == ["joint_minutes"]
    days.on(12, 10)
    says("bundle", "do", number, "opinion", request={"part": WATER, "opinion": "pass"})
    says("case", "do", cases[WATER], "decide", request={"result": "issued"})
    # Paused from Friday 4 December; ended on Thursday 10: 5 working days, and 4 to 10 do not count
    says("case", "do", cases[FIRE], "resume")
    days.on(12, 29)
    says("case", "do", cases[WORKS], "decide", request={"result": "issued"})
    shown = says("bundle", "show", number)
    assert shown["joint"]["slowest"]["who"] == FIREMEN
    case = says("case", "show", cases[FIRE])
    # 15 from 1 December: 2, 3 (2); 11 (3); 18 (8); 25 (13); 28, 29 (15)
    assert case["due_on"] == "2026-12-29"
    days.on(12, 31)
    says("case", "do", cases[FIRE], "decide", request={"result": "issued"})
    done = says("bundle", "show", number)
    assert done["status"] == "decided"
    # 2 December to 31 December: 22 working days of the 45; 20 + 15 + 10 one after the other
    assert (done["joint"]["used"], done["joint"]["promised"]) == (22, 45)
    assert done["joint"]["slowest"]["step"] == "hand_out"
    listed = says("bundle", "list", "--status", "decided")
    assert [one["number"] for one in listed] == [number]
    who = {"how": "window", "receiver": "林小满", "authorisation": "授权委托书"}
    over = says("bundle", "do", number, "hand-out", request={**who, "id_kind": "resident_id"})
    assert over["status"] == "closed"
    assert [one["status"] for one in over["cases"]] == ["delivered"] * 3
    assert [one["kind"] for one in over["documents"]] == ["bundle_hand_out"]


def test_every_verb_tells_its_keys(says: Says) -> None:
    for verb, key in (
        ("check", "complete"),
        ("notice", "remark"),
        ("opinion", "opinion"),
        ("call-conference", "place"),
        ("minutes", "minutes"),
        ("extend", "approved_by"),
    ):
        told = says("bundle", "keys", verb)["keys"]
        assert key in [one["name"] for one in told]
        assert all(one["meaning"] for one in told)
    project = next(one for one in says("bundle", "keys")["keys"] if one["name"] == "project")
    assert PLAN not in json.dumps(project, ensure_ascii=False)
