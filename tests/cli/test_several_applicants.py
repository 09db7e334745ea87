"""Several applicants and who acts for them, from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.test_case_do import DONE, REFUSED, Saying, say

__all__ = ["say"]

PERSON = {"kind": "person", "id_kind": "resident_id"}
ONE = PERSON | {"name": "张𫖯伟", "id_number": "460200199003070029"}
TWO = PERSON | {"name": "陈小满", "id_number": "460200198512310022", "phone": "13800000007"}


@pytest.fixture
def marriage(say: Saying) -> dict[str, Any]:
    """Everything that a marriage asks for is there."""
    _, item = say("catalog", "show", "SY-MZ-007")
    situation = {one["text"]: one["answers"][0] for one in item["questions"]}
    materials = [{"name": one["name"], "state": "present"} for one in item["materials"]]
    return {"item": "SY-MZ-007", "situation": situation, "materials": materials}


@pytest.mark.parametrize(
    "people",
    [
        {"applicant": ONE, "applicants": [TWO]},
        {"applicants": [ONE, TWO]},
        {"applicant": ONE, "applicants": [ONE, TWO]},
    ],
)
def test_both_stand_in_the_case_masked(
    say: Saying, marriage: dict[str, Any], people: dict[str, Any]
) -> None:
    code, accepted = say("case", "accept", request=marriage | people)
    assert (code, accepted["status"]) == (DONE, "accepted")
    _, case = say("case", "show", accepted["case_number"])
    assert [one["name"] for one in case["applicants"]] == ["张𫖯伟", "陈小满"]
    assert case["applicant"] == case["applicants"][0]
    told = json.dumps(case, ensure_ascii=False)
    for number in (ONE["id_number"], TWO["id_number"], TWO["phone"]):
        assert number not in told


def test_one_alone_is_refused_by_the_catalog(say: Saying, marriage: dict[str, Any]) -> None:
    code, answer = say("case", "accept", request=marriage | {"applicant": ONE})
    assert code == REFUSED
    assert answer["refused"]["reason"] == "applicants.too_few"
    code, answer = say("case", "accept", request=marriage)
    assert answer["refused"]["reason"] == "request.missing"


def test_what_is_wrong_with_the_second_is_named_by_its_place(
    say: Saying, marriage: dict[str, Any]
) -> None:
    wrong = TWO | {"id_number": "460200198512310023"}
    people = {"applicant": ONE, "applicants": [wrong]}
    _, answer = say("case", "accept", request=marriage | people)
    assert answer["refused"]["field"] == "applicants[0].id_number"
    _, answer = say("case", "accept", request=marriage | {"applicants": [ONE, wrong]})
    assert answer["refused"]["field"] == "applicants[0].id_number"


def test_agent_and_guardian_say_by_what_and_are_put_right(
    say: Saying, lost_card: dict[str, Any]
) -> None:
    agent = {k: v for k, v in TWO.items() if k != "kind"} | {
        "relation": "配偶",
        "authority": "授权委托书",
    }
    guardian = {"name": "林大海", "id_number": "460200199201150046"}
    by = {"relation": "父亲", "authority": "居民户口簿"}
    request = lost_card | {"agent": agent, "representative": guardian | by}
    code, accepted = say("case", "accept", request=request)
    assert code == DONE
    number = accepted["case_number"]
    _, case = say("case", "show", number)
    assert (case["agent"]["relation"], case["agent"]["authority"]) == ("配偶", "授权委托书")
    assert case["representative"]["relation"] == "父亲"
    right = {"representative": {"relation": "祖父"}, "agent": {"relation": "姐姐"}}
    code, case = say("case", "do", number, "correct", request=right | {"reason": "听错了"})
    assert code == DONE
    _, case = say("case", "show", number)
    assert case["representative"]["relation"] == "祖父"
    assert (case["agent"]["relation"], case["agent"]["authority"]) == ("姐姐", "授权委托书")


def test_a_change_of_agent_keeps_by_what_the_new_one_acts(
    say: Saying, lost_card: dict[str, Any]
) -> None:
    _, accepted = say("case", "accept", request=lost_card)
    number = accepted["case_number"]
    told = {"agent": TWO, "relation": "配偶", "authority": "授权委托书", "reason": "本人出差"}
    code, _ = say("case", "do", number, "change-agent", request=told)
    assert code == DONE
    _, case = say("case", "show", number)
    assert (case["agent"]["relation"], case["agent"]["authority"]) == ("配偶", "授权委托书")
