"""``authority …``: what the hall says of authorities, shown and published."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.knowledge.assets import resource
from counter_app.window.main import run

DONE, REFUSED = 0, 1
BUREAU = {
    "code": "SY-YSJ",
    "name": "三亚市营商环境建设局",
    "parent": "SY-ZF",
    "since": "2027-01-01",
    "word": "三营商决",
    "contact": "王营商",
    "telephone": "0898-00000099",
    "seals": [{"name": "三亚市营商环境建设局行政审批专用章", "kind": "approval"}],
}

Saying = Callable[..., tuple[int, Any]]


@pytest.fixture
def say(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Saying:
    def words(*said: str, request: Any = None) -> tuple[int, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request), "utf-8")
            said = (*said, str(path))
        code = run(["--data", str(folder), "--json", *said])
        return code, json.loads(capsys.readouterr().out)

    return words


def test_the_list_tells_each_with_whom_one_appeals_to(say: Saying) -> None:
    code, told = say("authority", "list")
    bodies = {one["name"]: one["appeal"]["body"] for one in told["authorities"]}
    assert code == DONE
    assert bodies["国家税务总局三亚市税务局"] == "国家税务总局海南省税务局"
    assert bodies["三亚市营商环境建设局"] == "三亚市人民政府"


def test_what_is_set_counts_from_its_day_and_the_past_stays(say: Saying) -> None:
    assert say("authority", "set", request=BUREAU)[0] == DONE
    _, before = say("authority", "show", "SY-YSJ", "--on", "2026-12-31")
    _, after = say("authority", "show", "三亚市营商环境建设局", "--on", "2027-01-01")
    assert (before["word"], after["word"]) == ("三营商审", "三营商决")
    assert [one["since"] for one in after["history"]] == [None, "2027-01-01"]
    assert after["seals"][0]["kind"] == "approval"


def test_what_the_hall_told_can_be_taken_away_but_not_what_ships(say: Saying) -> None:
    say("authority", "set", request=BUREAU)
    code, told = say("authority", "remove", "SY-YSJ")
    assert (code, len(told["left"])) == (DONE, 1)
    code, told = say("authority", "remove", "SY-YSJ")
    assert (code, told["refused"]["reason"]) == (REFUSED, "authority.not_own")


def test_a_list_is_imported_whole_or_not_at_all(say: Saying) -> None:
    wrong = {"authorities": [BUREAU, {**BUREAU, "code": "X", "name": "样例局", "parent": "Y"}]}
    code, told = say("authority", "import", request=wrong)
    assert (code, told["refused"]["reason"]) == (REFUSED, "authority.unknown_parent")
    assert told["refused"]["field"] == "X.parent"
    _, shown = say("authority", "show", "SY-YSJ", "--on", "2027-01-01")
    assert shown["word"] == "三营商审"


def test_the_file_that_ships_can_be_imported(say: Saying) -> None:
    shipped = json.loads(resource("authorities", "sanya-sample.json").read_text("utf-8"))
    code, told = say("authority", "import", request=shipped)
    assert (code, len(told["authorities"])) == (DONE, len(shipped["authorities"]))


@pytest.mark.parametrize(
    ("change", "reason", "field"),
    [
        ({"colour": "red"}, "request.unknown_key", "colour"),
        ({"name": None}, "request.missing", "name"),
        ({"kind": "club"}, "request.unknown_value", "kind"),
        ({"since": "soon"}, "request.not_date", "since"),
        ({"code": ""}, "authority.bad_code", "code"),
        ({"parent": "SY-YSJ"}, "authority.own_parent", "SY-YSJ.parent"),
        ({"parent": "nobody"}, "authority.unknown_parent", "SY-YSJ.parent"),
        ({"until": "2026-12-31"}, "authority.ends_before_it_begins", "SY-YSJ.until"),
        ({"code": "X"}, "authority.name_taken", "X.name"),
        ({"code": "SY-ZF", "name": "三亚市人民政府", "parent": "SY-YSJ"}, "authority.circle", "SY-ZF.parent"),
        ({"seals": [{"name": "章", "since": "2027-02-01", "until": "2027-01-01"}]},
         "authority.ends_before_it_begins", "SY-YSJ.seals"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_key(
    say: Saying, change: dict[str, Any], reason: str, field: str
) -> None:
    told = {name: value for name, value in {**BUREAU, **change}.items() if value is not None}
    code, answer = say("authority", "set", request=told)
    assert (code, answer["refused"]["reason"], answer["refused"]["field"]) == (
        REFUSED,
        reason,
        field,
    )


def test_an_empty_list_and_an_unknown_authority_are_refused(say: Saying) -> None:
    assert say("authority", "import", request=[])[1]["refused"]["reason"] == "authority.none"
    told = say("authority", "show", "样例没有的局")[1]
    assert told["refused"]["reason"] == "authority.unknown"
