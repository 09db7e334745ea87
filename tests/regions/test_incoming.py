"""What another hall collected for this one: comes once, is opened, taken in and goes back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.regions.conftest import ITEM, Saying

ARRIVES: dict[str, Any] = {
    "partner": "深圳市",
    "partner_number": "440300-03-B26-00017",
    "item": ITEM,
    "applicant_name": "林小满",
    "id_number": "460200198511120016",
    "phone": "13800000001",
    "courier_number": "EB123456789",
    "seal_number": "F-0001",
    "scope": "across_provinces",
}


def arrived(say: Saying, lost_card: dict[str, Any], **changes: Any) -> str:
    sheets = [f"{one['name']} 1" for one in lost_card["materials"]]
    code, told = say("region", "open", request={**ARRIVES, "sheets": sheets, **changes})
    assert code == 0, told
    assert told["status"] == "arrived"
    assert told["due_on"]
    number: str = told["number"]
    return number


def do(say: Saying, number: str, verb: str, **request: Any) -> dict[str, Any]:
    code, told = say("region", "do", number, verb, request=request)
    assert code == 0, told
    answer: dict[str, Any] = told
    return answer


def test_it_is_opened_taken_in_and_its_result_goes_back(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    number = arrived(lists, lost_card)
    opened = do(lists, number, "open-parcel", witness="周见证", seal_number="F-0001")
    assert [one["kind"] for one in opened["documents"]] == ["incoming_opening"]
    taken = do(lists, number, "take-in", situation=lost_card["situation"])
    assert (taken["status"], taken["due_on"]) == ("taken_in", None)
    assert [one["kind"] for one in taken["documents"]] == ["incoming_answer"]
    shown = lists("region", "show", number)[1]
    case = shown["case_number"]
    assert shown["as_listed"]
    assert shown["applicant"]["id_number"] == "460200********0016"
    at_home = lists("case", "show", case)[1]
    assert at_home["status"] == "accepted"
    code, told = lists("region", "do", number, "send-result", request={"courier_number": "EB2" * 3})
    assert code == 1
    assert "还没有决定" in told
    assert lists("case", "do", case, "decide", request={"result": "issued"})[0] == 0
    sent = do(lists, number, "send-result", courier_number="EB222222222", seal_number="F-2")
    assert sent["status"] == "result_sent"
    assert lists("case", "show", case)[1]["status"] == "posted"
    done = do(lists, number, "reached", receiver="林小满")
    assert done["status"] == "reached"
    at_home = lists("case", "show", case)[1]
    assert at_home["status"] == "delivered"
    assert at_home["delivered"]["receiver"] == "林小满"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "已经登记为"),
        ({"applicant_name": "符小燕", "id_number": "11010119900307109X"}, "换了名字"),
        ({"partner_number": "440300-03-B26-00018"}, "同一事项已经登记为"),
        (
            {
                "partner_number": "440300-03-B26-00019",
                "applicant_name": "符小燕",
                "id_number": "11010119900307109X",
                "on": "2026-01-05",
            },
            "包裹 EB123456789 已经登记为",
        ),
    ],
)
def test_the_same_never_becomes_two(
    lists: Saying, lost_card: dict[str, Any], changes: dict[str, Any], sentence: str
) -> None:
    number = arrived(lists, lost_card)
    code, told = lists("region", "open", request={**ARRIVES, **changes})
    assert code == 1
    assert sentence in told
    assert number in told
    assert len(lists("region", "list")[1]) == 1


def test_somebody_elses_papers_go_back(lists: Saying, lost_card: dict[str, Any]) -> None:
    number = arrived(lists, lost_card)
    code, told = lists(
        "region", "do", number, "open-parcel", request={"witness": "周见证", "seal_number": "X"}
    )
    assert code == 1
    assert "F-0001" in told
    do(lists, number, "open-parcel", witness="周见证", somebody_else="符小燕")
    code, told = lists("region", "do", number, "take-in", request={})
    assert code == 1
    assert "符小燕的材料" in told
    back = do(lists, number, "return", reason="是符小燕的材料", courier_number="EB333333333")
    assert back["status"] == "returned"
    again = do(lists, number, "sign", courier_number="EB444444444", seal_number="F-0001")
    assert again["status"] == "arrived"


def test_what_lacks_in_the_parcel_is_told_through_the_partner(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    number = arrived(lists, lost_card)
    first = lost_card["materials"][0]["name"]
    do(lists, number, "open-parcel", witness="周见证", lacking=[first])
    code, told = lists(
        "region", "do", number, "take-in", request={"situation": lost_card["situation"]}
    )
    assert code == 1, told
    taken = do(lists, number, "take-in", decision="notice", situation=lost_card["situation"])
    assert taken["status"] == "taken_in"
    case = lists("region", "show", number)[1]["case_number"]
    assert lists("case", "show", case)[1]["status"] == "notice_given"


def test_an_agreement_that_has_ended_is_said(lists: Saying) -> None:
    code, told = lists("region", "open", request={**ARRIVES, "partner": "海口市"})
    assert code == 1
    assert "已到期" in told
