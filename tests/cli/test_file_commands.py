"""A kind of file that only declares itself has open, do, show, list and keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import open_counter
from counter_app.window import main
from tests.umbrellas import add_umbrellas

DONE, REFUSED, USAGE = 0, 1, 2

Saying = Callable[..., tuple[int, Any]]


@pytest.fixture
def say(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> Saying:
    """Say words to a program that has umbrellas; gives exit code and the JSON that it answers."""
    add_umbrellas(monkeypatch)

    def words(*said: str, request: Any = None, plain: bool = False) -> tuple[int, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request), "utf-8")
            said = (*said, str(path))
        code = main.run(["--data", str(folder), *([] if plain else ["--json"]), *said])
        out = capsys.readouterr().out
        return code, out if plain or not out else json.loads(out)

    return words


def test_a_file_is_opened_and_goes_on(say: Saying) -> None:
    code, opened = say("umbrella", "open", request={"to": "林小满", "phone": "13800138000"})
    assert code == DONE
    assert {*opened} == {"number", "kind", "status", "opened_at", "due_on", "documents"}
    assert (opened["kind"], opened["status"]) == ("umbrella", "lent")
    assert [one["kind"] for one in opened["documents"]] == ["umbrella_slip"]
    assert opened["due_on"] > opened["opened_at"][:10]
    code, back = say("umbrella", "do", opened["number"], "bring-back", request={"remark": "干的"})
    assert (code, back["status"], back["due_on"]) == (DONE, "back", None)


def test_a_new_folder_opens_one_with_the_sample_catalog_there(say: Saying, folder: Path) -> None:
    code, _opened = say("umbrella", "open", request={"to": "林小满", "phone": "13800138000"})
    assert code == DONE
    with closing(open_counter(folder)) as here:
        assert here.store.shelf.current().items


def test_its_number_may_be_typed_as_people_type(say: Saying) -> None:
    number = say("umbrella", "open", request={"to": "林小满"})[1]["number"]
    assert say("umbrella", "show", number.lower())[1]["number"] == number


def test_it_is_shown_with_its_events_and_nobodys_whole_phone(say: Saying) -> None:
    number = say("umbrella", "open", request={"to": "林小满", "phone": "13800138000"})[1]["number"]
    say("umbrella", "do", number, "bring-back")
    _, shown = say("umbrella", "show", number)
    assert (shown["to"], shown["phone"]) == ("林小满", "138****8000")
    assert [one["happening"]["is"] for one in shown["events"]] == [
        "umbrellas.lent",
        "PaperIssued",
        "umbrellas.brought_back",
    ]
    assert shown["events"][0]["happening"]["phone"] == "138****8000"


def test_the_list_has_all_that_fit(say: Saying, monkeypatch: Any) -> None:
    monkeypatch.setattr("counter_app.store.subjects._PAGE", 2)
    numbers = [say("umbrella", "open", request={"to": f"第{n}人"})[1]["number"] for n in range(5)]
    say("umbrella", "do", numbers[1], "bring-back")
    _, listed = say("umbrella", "list")
    assert [one["number"] for one in listed] == numbers[::-1]
    _, lent = say("umbrella", "list", "--status", "lent")
    assert {one["number"] for one in lent} == {*numbers} - {numbers[1]}
    assert say("umbrella", "list", "--late")[1] == []
    assert len(say("umbrella", "list", "--on", listed[0]["opened_at"][:10])[1]) == 5
    assert say("umbrella", "list", "--on", "2020-01-01")[1] == []
    assert say("umbrella", "list", "--status", "lost")[0] == USAGE


def test_the_keys_of_a_request_are_told(say: Saying) -> None:
    _, told = say("umbrella", "keys")
    assert told["keys"][0] == {
        "name": "to",
        "type": "text",
        "required": True,
        "values": [],
        "meaning": "借给谁",
    }
    assert [one["name"] for one in say("umbrella", "keys", "bring-back")[1]["keys"]] == ["remark"]
    code, help_ = say("umbrella", "do", "--help", plain=True)
    assert code == DONE
    assert "bring-back" in help_
    assert "还伞：借出之后；remark 说明" in help_


def test_what_is_wrong_is_refused_before_anything_is_kept(say: Saying) -> None:
    refused = [
        say("umbrella", "open", request={"to": "甲", "size": 1})[1],
        say("umbrella", "open", request={})[1],
        say("umbrella", "open", request={"to": " "})[1],
    ]
    assert [one["refused"]["reason"] for one in refused] == [
        "request.unknown_key",
        "request.missing",
        "name.missing",
    ]
    assert say("umbrella", "list")[1] == []
    number = say("umbrella", "open", request={"to": "甲"})[1]["number"]
    say("umbrella", "do", number, "bring-back")
    code, told = say("umbrella", "do", number, "bring-back", request={"remark": 7})
    assert (code, told["refused"]["reason"]) == (REFUSED, "case.not_allowed")


def test_who_may_not_read_it_neither_sees_it_nor_finds_it_listed(
    say: Saying, monkeypatch: Any
) -> None:
    number = say("umbrella", "open", request={"to": "甲"})[1]["number"]
    for name in ("COUNTER_APP_PASSWORD", "COUNTER_APP_NEW_PASSWORD"):
        monkeypatch.setenv(name, "long-enough-to-9")
    assert say("account", "found", "root", "--name", "王管理")[0] == DONE
    for code, role in (("lin", "clerk"), ("zhou", "officer:三亚市公安局")):
        made = say("account", "create", code, "--name", code, "--role", role, "--as", "root")
        assert made[0] == DONE
    assert say("umbrella", "show", number)[1]["refused"]["reason"] == "sign_in.needed"
    assert say("umbrella", "list")[1]["refused"]["reason"] == "sign_in.needed"
    told = say("umbrella", "show", number, "--as", "zhou")[1]
    assert told["refused"]["reason"] == "rights.other_department"
    assert say("umbrella", "list", "--as", "zhou")[1] == []
    assert say("umbrella", "show", number, "--as", "lin")[1]["number"] == number
    assert [one["number"] for one in say("umbrella", "list", "--as", "lin")[1]] == [number]
    told = say("umbrella", "do", number, "bring-back", "--as", "zhou")[1]
    assert told["refused"]["reason"] == "rights.other_department"


def test_a_file_of_another_kind_is_unknown_here(say: Saying, lost_card: dict[str, Any]) -> None:
    case = say("case", "accept", request=lost_card)[1]["case_number"]
    assert say("umbrella", "show", case)[1]["refused"]["reason"] == "case.unknown"
    assert say("umbrella", "show", "12")[1]["refused"]["reason"] == "number.malformed"
