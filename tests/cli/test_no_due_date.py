"""An item whose limit nobody can read: what is accepted without a due date is never silent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.window.main import run

HEAD = "事项编码,事项名称,所属部门,承诺办结时限,申请材料\n"

Saying = Callable[..., tuple[dict[str, Any], str]]


@pytest.fixture
def saying(capsys: pytest.CaptureFixture[str], folder: Path) -> Saying:
    """A command at a window: its document, and what was said beside it."""

    def call(*words: str) -> tuple[dict[str, Any], str]:
        capsys.readouterr()
        assert run(["--data", str(folder), "--json", *words]) == 0
        said = capsys.readouterr()
        return json.loads(said.out), said.err

    return call


def accepted(saying: Saying, place: Path, lost_card: dict[str, Any], limit: str) -> Any:
    catalog, request = place / "目录.csv", place / "request.json"
    catalog.write_text(f"{HEAD}A-1,居住证办理,公安局,{limit},申请表\n", "utf-8")
    saying("catalog", "import", str(catalog))
    papers = [{"name": "申请表", "state": "present"}]
    plain = {**lost_card, "item": "A-1", "situation": {}, "materials": papers, "form": {}}
    request.write_text(json.dumps(plain), "utf-8")
    return saying("case", "accept", str(request))


@pytest.mark.parametrize("limit", ["三天左右", "", "不限时"])
def test_a_case_without_a_due_date_says_so(
    saying: Saying, tmp_path: Path, lost_card: dict[str, Any], limit: str
) -> None:
    told, said = accepted(saying, tmp_path, lost_card, limit)
    assert (told["status"], told["due_on"]) == ("accepted", None)
    assert ["没有办结日期" in one for one in told["warnings"]] == [True]
    assert told["warnings"][0] in said
    item, _said = saying("catalog", "show", "A-1")
    assert item["extra"] == ({"承诺办结时限": "三天左右"} if limit == "三天左右" else None)


def test_a_case_with_one_has_nothing_to_say(
    saying: Saying, tmp_path: Path, lost_card: dict[str, Any]
) -> None:
    told, said = accepted(saying, tmp_path, lost_card, "自受理之日起五个工作日内")
    assert told["due_on"] is not None
    assert told["warnings"] == []
    assert "办结日期" not in said
