"""``case do``: what happens after intake, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import FEATURES
from counter_app.features.cases.model.case import CASE
from counter_app.kernel.number import Number
from counter_app.kernel.requests import names_of
from counter_app.window.main import run

DONE, REFUSED, USAGE, TROUBLE = 0, 1, 2, 3

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
        out = capsys.readouterr().out
        return code, json.loads(out) if out else None

    return words


@pytest.fixture
def number(say: Saying, lost_card: dict[str, Any]) -> str:
    code, accepted = say("case", "accept", request=lost_card)
    assert code == DONE
    return str(accepted["case_number"])


def test_a_case_is_decided_and_handed_out(say: Saying, number: str) -> None:
    code, case = say("case", "do", number, "decide", request={"result": "issued"})
    assert (code, case["status"], case["light"]) == (DONE, "decided", "none")
    assert case["decision"]["result"] == "issued"
    whom = {"how": "window", "receiver": "张𫖯伟"}
    code, case = say("case", "do", number, "deliver", request=whom)
    assert (code, case["status"]) == (DONE, "delivered")
    _, shown = say("case", "show", number)
    kinds = [event["happening"]["is"] for event in shown["events"]]
    assert kinds[-5:] == [
        "Decided",
        "cases.numbered",
        "PaperIssued",
        "Delivered",
        "PaperIssued",
    ]


def test_a_verb_that_needs_nothing_needs_no_request(say: Saying, number: str) -> None:
    code, case = say("case", "do", number, "hand-over")
    assert (code, case["status"]) == (DONE, "processing")


def test_the_papers_that_were_made_are_named(say: Saying, lost_card: dict[str, Any]) -> None:
    book, form, photo = lost_card["materials"]
    _, noticed = say(
        "case", "accept", request={**lost_card, "materials": [book], "decision": "notice"}
    )
    came = {"materials": [form, photo]}
    code, case = say("case", "do", noticed["case_number"], "supplement", request=came)
    assert (code, case["status"]) == (DONE, "accepted")
    made = [one["kind"] for one in case["papers_made"]]
    assert made == ["acceptance_notice", "material_receipt"]
    assert Path(case["papers_made"][0]["path"]).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("verb", "request_", "reason", "field"),
    [
        ("decide", {"result": "issued", "colour": 1}, "request.unknown_key", "colour"),
        ("decide", {}, "request.missing", "result"),
        ("decide", {"result": "maybe"}, "request.unknown_value", "result"),
        ("decide", {"result": "denied"}, "decision.no_reason", "reason"),
        ("decide", {"result": 1}, "request.not_text", "result"),
        ("decide", [], "request.not_object", "REQUEST"),
        ("decide", {"result": "void", "reason": "字" * 501}, "request.too_long", "reason"),
        ("withdraw", {}, "withdrawal.nobody", "by"),
        ("withdraw", {"reason": "\udc00"}, "request.broken_text", "reason"),
        ("suspend", {"procedure": "prayer", "takes": 5}, "request.unknown_value", "procedure"),
        ("withdraw", {"reason": 7}, "request.not_text", "reason"),
        ("keep-promise", {"materials": [{"name": "x"}]}, "request.missing", "materials[0].state"),
    ],
)
def test_what_is_wrong_is_refused_by_its_name(
    say: Saying, number: str, verb: str, request_: Any, reason: str, field: str
) -> None:
    code, told = say("case", "do", number, verb, request=request_)
    assert code == REFUSED
    assert (told["refused"]["reason"], told["refused"]["field"]) == (reason, field)


def test_what_is_not_allowed_names_status_and_rule(say: Saying, number: str) -> None:
    whom = {"how": "window", "receiver": "张𫖯伟"}
    code, told = say("case", "do", number, "deliver", request=whom)
    assert code == REFUSED
    assert told["refused"]["reason"] == "case.not_allowed"
    assert "“已受理”，不能送达" in told["refused"]["message"]
    assert "行政许可法第四十四条" in told["refused"]["message"]


def test_an_unknown_case_and_an_unknown_verb(say: Saying, number: str) -> None:
    never = Number("460200", "01", "ABC", CASE, 9).text
    code, told = say("case", "do", never, "withdraw")
    assert (code, told["refused"]["reason"]) == (REFUSED, "case.unknown")
    assert say("case", "do", number, "forget")[0] == USAGE


def test_help_tells_what_each_verb_needs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["case", "do", "--help"]) == DONE
    told = capsys.readouterr().out
    for act in FEATURES.file_kinds["case"].acts:
        line = next(line for line in told.splitlines() if line.split()[:1] == [act.name])
        assert all(key in line for key in names_of(act.request))
