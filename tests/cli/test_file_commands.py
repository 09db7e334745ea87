"""A kind of file that only declares itself has open, do, show, list and keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

import pytest

from counter_app import assembly
from counter_app.assembly import FEATURES
from counter_app.kernel import agreeing, happening
from counter_app.kernel.acts import Act
from counter_app.kernel.event import Event
from counter_app.kernel.feature import Feature, Features, Kind, SubjectKind
from counter_app.kernel.file_state import FileState
from counter_app.kernel.moves import Move
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import asks, request
from counter_app.kernel.rights import Right
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.supervision import Supervision
from counter_app.knowledge.wording import trail
from counter_app.window import main

HERE = "tests.cli.test_file_commands"
DONE, REFUSED, USAGE = 0, 1, 2

Saying = Callable[..., tuple[int, Any]]


class Standing(StrEnum):
    LENT = "lent"
    BACK = "back"


class Verb(StrEnum):
    BRING_BACK = "bring-back"


class Rule(StrEnum):
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Lent:
    """An umbrella was lent."""

    to: str
    phone: str


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """It is back."""

    remark: str


MOVES = {BroughtBack: Move(Verb.BRING_BACK, Rule.ONCE, {Standing.LENT: Standing.BACK})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Umbrella(FileState):
    moves: ClassVar[Any] = MOVES
    status: Standing
    lent: Lent
    at: datetime
    department: str = "伞架"


def opened_by(event: Event) -> Umbrella:
    return Umbrella(
        number=event.case_number,
        status=Standing.LENT,
        window=event.window,
        supervision=Supervision(event.clerk),
        lent=event.happening,
        at=event.at,
    )


def row_of(file: Umbrella, _reckoning: Any) -> SubjectRow:
    return SubjectRow(
        file.number,
        "umbrella",
        file.status.value,
        file.status is Standing.LENT,
        file.window,
        "",
        file.department,
        file.lent.to,
        file.at,
        due_at=file.at + timedelta(days=1) if file.status is Standing.LENT else None,
    )


@request
class Lend:
    to: str = asks(lambda: "借给谁")
    phone: str = asks(lambda: "电话", default="")


@request
class BringBack:
    remark: str = asks(lambda: "说明", default="")


def lend(desk: Any, asked: Lend) -> Umbrella:
    if not asked.to.strip():
        raise Refusal("name.missing", field="to")
    with desk.open_work() as work:
        number = work.number("U", desk.hall).text
        at, lent = desk.clock.now(), Lent(asked.to, asked.phone)
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, lent))
        file = work.state(number, Umbrella)
        work.commit()
    return file


def bring_back(desk: Any, number: str, asked: BringBack) -> Umbrella:
    with desk.open_work() as work:
        at, back = desk.clock.now(), BroughtBack(asked.remark)
        work.append(Event(desk.new_id(), number, at, desk.hall.window, desk.clerk, back))
        file = work.state(number, Umbrella)
        work.commit()
    return file


UMBRELLAS = Feature(
    "umbrellas",
    subject=SubjectKind(
        name="umbrella",
        letter="U",
        opens=Lent,
        opened_by=opened_by,
        fold=lambda events: agreeing.fold(events, opened_by),
        moves=MOVES,
        closed=frozenset({"back"}),
        row=f"{HERE}:row_of",
        about="雨伞：借、还",
        opening=Act("open", "umbrella", lambda: "借伞", Lent, f"{HERE}:lend", Lend),
        shown=lambda file: {"to": file.lent.to, "phone": file.lent.phone},
    ),
    happenings=(
        Kind(Lent, Right.GO_ON, lambda one: f"● 借给{one.to}"),
        Kind(BroughtBack, Right.GO_ON, lambda one: "✓ 还了"),
    ),
    acts=(
        Act(
            Verb.BRING_BACK,
            "umbrella",
            lambda: "还伞",
            BroughtBack,
            f"{HERE}:bring_back",
            BringBack,
            when=lambda: "借出之后",
        ),
    ),
    names={Standing: lambda one: {"lent": "借出", "back": "已还"}[one]},
)


@pytest.fixture
def say(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> Saying:
    """Say words to a program that has umbrellas; gives exit code and the JSON that it answers."""
    features = Features((*FEATURES.all, UMBRELLAS))
    tags = {"umbrellas.lent": Lent, "umbrellas.brought_back": BroughtBack}
    monkeypatch.setattr(happening, "_BY_TAG", {**happening._BY_TAG, **tags})
    named = {kind: tag for tag, kind in tags.items()}
    monkeypatch.setattr(happening, "_TAGS", {**happening._TAGS, **named})
    for place in (assembly, main):
        monkeypatch.setattr(place, "FEATURES", features)
    for table in ("_KINDS", "_NAMES"):
        monkeypatch.setattr(trail, table, dict(getattr(trail, table)))
    trail.learn(features)

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
    assert (opened["kind"], opened["status"], opened["documents"]) == ("umbrella", "lent", [])
    assert opened["due_on"] > opened["opened_at"][:10]
    code, back = say("umbrella", "do", opened["number"], "bring-back", request={"remark": "干的"})
    assert (code, back["status"], back["due_on"]) == (DONE, "back", None)


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
        monkeypatch.setenv(name, "long-enough-9")
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
