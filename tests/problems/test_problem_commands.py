"""``problem`` and ``liaison`` on the command line: open, do, show, list, keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.features.problems.model.moves import ProblemAct
from counter_app.window.main import run
from tests.problems.conftest import NAME, PHONE, SAID, UNIT

Saying = Callable[..., tuple[int, Any]]

OPEN = {
    "channel": "window",
    "kind": "turned_away",
    "said": SAID,
    "reporter_name": NAME,
    "reporter_phone": PHONE,
    "against": UNIT,
}


@pytest.fixture
def say(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    """Say words to the program with a request; gives exit code and the JSON that it answers."""

    def words(*said: str, request: Any = None) -> tuple[int, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request), "utf-8")
            said = (*said, str(path))
        code = run(["--data", str(folder), "--json", *said])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else told.err

    return words


def test_a_problem_goes_round_on_the_command_line(say: Saying) -> None:
    code, opened = say("problem", "open", request=OPEN)
    assert code == 0
    assert opened["kind"] == "problem"
    assert opened["status"] == "registered"
    assert [Path(one["path"]).exists() for one in opened["documents"]] == [True]
    number = opened["number"]
    lines = [
        ("accept", {}),
        ("grade", {"level": "c"}),
        ("pass-on", {"lead": UNIT}),
        ("sign", {"by": "周部门"}),
        ("check", {"truth": "partly", "cause": "guidance", "findings": "没有一次性告知"}),
        ("answer", {"measure": "已改", "answer": "已受理"}),
        ("call-back", {"mood": "satisfied"}),
        ("close", {}),
        ("file", {"place": "一号柜"}),
    ]
    for verb, request in lines:
        code, told = say("problem", "do", number, verb, request=request)
        assert code == 0, told
    assert told["status"] == "filed"
    assert told["due_on"] is None
    code, shown = say("problem", "show", number)
    assert code == 0
    assert shown["moods"] == ["satisfied"]
    assert shown["reporter"]["phone"] == "138****0001"
    tags = [one["happening"]["is"] for one in shown["events"]]
    assert tags[0] == "problems.registered"
    assert tags[-1] == "problems.filed"
    code, rows = say("problem", "list", "--status", "filed")
    assert [row["number"] for row in rows] == [number]
    assert say("problem", "list", "--late") == (0, [])


def test_what_was_said_stands_above_what_happened(
    say: Saying, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, opened = say("problem", "open", request=OPEN)
    assert run(["--data", str(folder), "problem", "show", opened["number"]]) == 0
    first, said, against, *events = capsys.readouterr().out.splitlines()
    assert opened["number"] in first
    assert said == f"反映的问题，照原话记：{SAID}"
    assert against == f"反映对象（单位）：{UNIT}"
    assert "登记问题" in events[0]


def test_what_may_not_be_is_said_in_one_sentence(say: Saying) -> None:
    _, opened = say("problem", "open", request=OPEN)
    code, told = say("problem", "do", opened["number"], "answer", request={})
    assert code == 1
    assert told["refused"]["reason"] == "case.not_allowed"
    assert "已登记" in told["refused"]["message"]
    assert "先核查再答复" in told["refused"]["message"]
    code, told = say("problem", "open", request={**OPEN, "colour": "red"})
    assert (code, told["refused"]["field"]) == (1, "colour")
    code, told = say("problem", "open", request={**OPEN, "kind": "red"})
    assert (code, told["refused"]["field"]) == (1, "kind")
    code, told = say("case", "show", opened["number"])
    assert code == 1


def test_keys_tell_what_a_request_holds(say: Saying) -> None:
    code, told = say("problem", "keys")
    keys = {one["name"]: one for one in told["keys"]}
    assert code == 0
    assert keys["said"]["required"]
    assert keys["disclosure"]["values"] == ["named", "confidential", "anonymous"]
    for act in ProblemAct:
        if act is not ProblemAct.REDATE:  # done by itself
            code, told = say("problem", "keys", act.value)
            assert code == 0, act
    code, told = say("liaison", "keys", "contact")
    assert [one["name"] for one in told["keys"]][:2] == ["code", "way"]


def test_an_officer_on_the_command_line(say: Saying) -> None:
    code, opened = say("liaison", "open", request={"name": "李远航", "unit": UNIT})
    assert (code, opened["status"]) == (0, "serving")
    code, told = say("liaison", "do", opened["number"], "leave", request={"reason": "退休"})
    assert (code, told["status"]) == (0, "left")
    code, shown = say("liaison", "show", opened["number"])
    assert (code, shown["person"]["name"]) == (0, "李远航")
