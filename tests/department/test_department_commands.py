"""``department …`` and the acts of opinions on the command line; another department sees nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.department.conftest import Desk
from tests.department.test_sections import section
from tests.golden import world
from tests.people import PASSWORD
from tests.reading import HEALTH, MARKET

Saying = Callable[..., tuple[int, Any]]
APPLICANT = "三亚样例小馆餐饮有限公司"


@pytest.fixture
def say(desk: Desk, folder: Path, tmp_path: Path) -> Saying:
    """Say words as somebody, with a request; gives exit code and the JSON that it answers."""
    desk.window.close()
    lines = count(1)

    def words(*said: str, by: str, request: Any = None) -> tuple[int, Any]:
        if request is not None:
            path = tmp_path / "request.json"
            path.write_text(json.dumps(request), "utf-8")
            said = (*said, str(path))
        with world.fixed("2026-11-23T15:00", f"department/{next(lines)}"):
            code, told = world.say(folder, (*said, "--as", by), PASSWORD)
        return code, json.loads(told) if told else None

    return words


def heaps(told: Any) -> dict[str, int]:
    return {one["heap"]: one["count"] for one in told["heaps"] if one["count"]}


def test_a_day_at_the_desk_of_the_police(say: Saying, desk: Desk) -> None:
    code, told = say("department", "desk", by="police")
    assert (code, heaps(told)) == (0, {"on_the_way": 3, "to_decide": 3})
    first, second, third = desk.cards
    code, told = say(
        "department", "take", desk.list_number, "--came", first, second, desk.shop, by="police"
    )
    assert (code, told["signed"], told["missing"]) == (0, [first, second], [third])
    assert [one["reason"] for one in told["extra"]] == ["rights.other_department"]
    code, told = say("department", "list", "on_the_way", by="police")
    assert [one["case_number"] for one in told] == [third]
    code, told = say("department", "take", third, by="police")
    assert (code, told["signed"]) == (0, [third])
    request = {"numbers": [first, second, third, desk.shop], "result": "issued"}
    code, told = say("department", "decide", "--dry-run", request=request, by="police")
    assert (code, told["can"], told["decided"]) == (0, [first, second, third], [])
    code, told = say("department", "decide", request=request, by="police")
    assert [one["status"] for one in told["decided"]] == ["decided"] * 3
    assert len({one["document_number"] for one in told["decided"]}) == 3
    for one in told["decided"]:
        assert Path(one["documents"][0]["path"]).exists()
    assert [one["number"] for one in told["left_out"]] == [desk.shop]
    code, told = say("case", "do", first, "take-back", request={"reason": "看错"}, by="police")
    assert (code, told["status"]) == (0, "processing")


def test_an_opinion_is_asked_given_and_told(say: Saying, desk: Desk) -> None:
    question = {"department": HEALTH, "question": "健康证明是否有效？", "by": "2026-11-25"}
    code, told = say("case", "do", desk.shop, "ask-opinion", request=question, by="market")
    assert (code, told["opinions"][0]["asked"]["by"]) == (0, "2026-11-25")
    _code, owed = say("department", "list", "owed", by="market")
    assert [(one["department"], one["late"]) for one in owed] == [(HEALTH, False)]
    _code, mine = say("department", "list", "opinions", by="health")
    assert [(one["case_number"], one["asking"]) for one in mine] == [(desk.shop, MARKET)]
    code, told = say("case", "show", desk.shop, by="health")
    assert (code, told["case_number"]) == (0, desk.shop)
    code, told = say("case", "record", desk.shop, by="health")
    assert code == 0
    answer = {"stance": "on_conditions", "text": "换新的健康证明"}
    code, told = say("case", "do", desk.shop, "give-opinion", request=answer, by="health")
    assert (code, told["opinions"][0]["answers"][0]["given"]["stance"]) == (0, "on_conditions")


@pytest.mark.parametrize("by", ["police", "health"])
def test_another_departments_officer_sees_nothing_of_it(
    say: Saying, desk: Desk, by: str, tmp_path: Path
) -> None:
    for words in (
        ("case", "show", desk.shop),
        ("case", "record", desk.shop),
        ("case", "do", desk.shop, "decide"),
        ("document", "render", desk.shop),
    ):
        code, told = say(*words, by=by, request={} if "do" in words else None)
        assert (code, told["refused"]["reason"]) == (1, "rights.other_department"), words
    for words in (
        ("case", "list"),
        ("case", "waiting"),
        ("department", "desk"),
        *(("department", "list", one) for one in ("to_decide", "opinions", "owed", "late")),
    ):
        _code, told = say(*words, by=by)
        assert desk.shop not in json.dumps(told)
        assert APPLICANT not in json.dumps(told, ensure_ascii=False)
    code, told = say("department", "take", desk.shop, by=by)
    assert (code, told["signed"]) == (1, [])


def test_sections_are_set_by_an_administrator_and_told_to_everybody(
    say: Saying, desk: Desk
) -> None:
    sections = [section("HZ", "police2")]
    code, told = say("department", "set-sections", request=sections, by="police")
    assert (code, told["refused"]["reason"]) == (1, "rights.lacking")
    code, told = say("department", "set-sections", request=sections, by="administrator")
    assert (code, told["sections"][0]["items"]) == (0, ["SY-HZ-006"])
    _code, told = say("department", "sections", "--on", "2025-12-31", by="police")
    assert [one["items"] for one in told["sections"]] == [[]]
    for by, done in (("police2", 0), ("police", 0)):
        number = desk.cards[done if by == "police2" else 1]
        code, _told = say("case", "do", number, "decide", request={"result": "issued"}, by=by)
        assert code == 0  # police is in no section: of the whole department
    code, told = say("department", "section-history", by="supervisor")
    assert "户政科" in told["history"][0]["about"]
    code, told = say("department", "remove-section", "三亚市公安局", "HZ", by="administrator")
    assert (code, told["sections"]) == (0, [])
