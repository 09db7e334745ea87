"""``errand`` on the command line: open, do, show, list, keys; ``errands hand-over``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.case import Case
from counter_app.features.errands.model.moves import ErrandAct
from counter_app.window.main import run
from tests.errands.conftest import CITY, SECOND, WHERE, Decides, result_of

Saying = Callable[..., tuple[int, Any]]


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


@pytest.fixture
def cases(window: Counter, decided: Decides) -> list[Case]:
    """Two results that wait; the window is closed for the command line."""
    made = [decided(), decided()]
    window.close()
    return made


def _order(case: Case, **changes: Any) -> dict[str, Any]:
    return {
        "product": CITY,
        "cases": [case.number],
        "told_id": "0029",
        "authorised": "平台勾选",
        **WHERE,
        **changes,
    }


def test_a_certificate_by_courier_on_the_command_line(say: Saying, cases: list[Case]) -> None:
    case = cases[0]
    code, opened = say("errand", "open", request=_order(case))
    assert (code, opened["kind"], opened["status"]) == (0, "errand", "ordered")
    number = opened["number"]
    steps = [
        ("check", {}, "checked", 1),
        (
            "pack",
            {"certificates": [result_of(case)], "seal": "FD1", "second": SECOND},
            "packed",
            2,
        ),
        (
            "hand-over",
            {"waybill": "YD100001", "courier": "某快递", "taken_by": "陈揽收"},
            "handed_over",
            1,
        ),
        ("track", {"stage": "moving", "place": "海口", "notice": "n1"}, "in_transit", 0),
        ("track", {"stage": "moving", "place": "海口", "notice": "n1"}, "in_transit", 0),
        ("track", {"stage": "out"}, "out", 0),
        ("sign", {"receiver": "张𫖯伟", "relation": "self"}, "signed", 0),
        ("close", {}, "closed", 0),
    ]
    for verb, request, status, papers in steps:
        code, told = say("errand", "do", number, verb, request=request)
        assert code == 0, (verb, told)
        assert (told["status"], len(told["documents"])) == (status, papers), verb
        assert all(Path(one["path"]).exists() for one in told["documents"])
    code, shown = say("errand", "show", number)
    assert shown["signed"]["receiver"] == "张𫖯伟"
    assert shown["receiver"]["phone"] == "138****0001"
    assert len(shown["tracked"]) == 2
    code, told = say("case", "show", case.number)
    assert told["status"] == "delivered"
    code, rows = say("errand", "list", "--status", "closed")
    assert [one["number"] for one in rows] == [number]


def test_several_go_on_one_list(say: Saying, cases: list[Case]) -> None:
    parcels = []
    for n, case in enumerate(cases):
        _, opened = say("errand", "open", request=_order(case))
        say("errand", "do", opened["number"], "check", request={})
        packed = {"certificates": [result_of(case)], "seal": f"FD{n}", "second": SECOND}
        assert say("errand", "do", opened["number"], "pack", request=packed)[0] == 0
        parcels.append({"number": f"FD{n}", "waybill": f"YD10000{n}"})
    request = {"courier": "某快递", "taken_by": "陈揽收", "parcels": parcels}
    code, told = say("errands", "hand-over", request=request)
    assert (code, len(told["errands"])) == (0, 2)
    assert Path(told["documents"][0]["path"]).exists()
    code, told = say("errands", "hand-over", request=request)
    assert (code, told["refused"]["reason"]) == (1, "errands.waybill_taken")


def test_what_may_not_be_is_said_in_one_sentence(say: Saying, cases: list[Case]) -> None:
    case, other = cases
    _, opened = say("errand", "open", request=_order(case))
    number = opened["number"]
    code, told = say("errand", "do", number, "pack", request={})
    assert (code, told["refused"]["reason"]) == (1, "case.not_allowed")
    assert "先核对再封装" in told["refused"]["message"]
    say("errand", "do", number, "check", request={})
    bag = {"certificates": [result_of(other)], "seal": "FD1", "second": SECOND}
    code, told = say("errand", "do", number, "pack", request=bag)
    assert (code, told["refused"]["reason"]) == (1, "errands.somebody_elses")
    assert other.number in told["refused"]["message"]
    assert "不能装进这个封袋" in told["refused"]["message"]
    code, told = say("errand", "open", request=_order(other, product="取快餐"))
    assert (code, told["refused"]["field"]) == (1, "product")
    assert CITY in told["refused"]["message"]
    code, told = say("errand", "open", request={**_order(other), "colour": "red"})
    assert (code, told["refused"]["field"]) == (1, "colour")


def test_keys_tell_what_a_request_holds(say: Saying, cases: list[Case]) -> None:
    code, told = say("errand", "keys")
    keys = {one["name"]: one for one in told["keys"]}
    assert (code, keys["product"]["required"]) == (0, True)
    for act in ErrandAct:
        assert say("errand", "keys", act.value)[0] == 0, act
