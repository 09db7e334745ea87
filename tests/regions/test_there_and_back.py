"""A case for another city: collected, sent, returned, told, supplemented, decided, handed out."""

from __future__ import annotations

from typing import Any

from tests.regions.conftest import ITEM, Saying

BOOK = {"name": "居民户口簿（或户籍证明）", "state": "present", "copies": 1}


def collected(say: Saying, lost_card: dict[str, Any], **changes: Any) -> str:
    request = {**lost_card, "decision": "collect", "partner": "深圳市", **changes}
    code, told = say("case", "accept", request=request)
    assert code == 0, told
    number: str = told["case_number"]
    return number


def do(say: Saying, number: str, verb: str, **request: Any) -> dict[str, Any]:
    code, told = say("case", "do", number, verb, request=request)
    assert code == 0, told
    answer: dict[str, Any] = told
    return answer


def test_it_goes_there_comes_back_and_reaches_the_applicant(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    number = collected(lists, lost_card)
    shown = lists("case", "show", number)[1]
    assert shown["status"] == "collected"
    assert shown["collected"]["partner"] == "440300"
    assert shown["collected"]["scope"] == "across_provinces"
    assert shown["collected"]["home_authority"] == "深圳市政务服务中心"
    sent = do(lists, number, "send-home", courier_number="EB123456789", seal_number="F-0001")
    assert [one["kind"] for one in sent["papers_made"]] == ["home_transfer"]
    assert do(lists, number, "sign-home", by="陈签收")["status"] == "sent_home"
    returned = do(lists, number, "return-home", reason="照片不合要求")
    assert returned["status"] == "collected"
    told = do(lists, number, "notice", reason="请重新提交一寸白底照片")
    assert told["status"] == "home_notice"
    assert [one["kind"] for one in told["papers_made"]] == ["correction_notice"]
    assert do(lists, number, "supplement", corrected=True)["status"] == "collected"
    again = do(lists, number, "send-home", carried_by="王送件")
    assert again["journey"]["parcels"] == 2
    assert do(lists, number, "accept-home", home_number="深受〔2026〕9号")["status"] == (
        "home_accepted"
    )
    decided = do(lists, number, "decide-home", result="issued", home_number="深决〔2026〕9号")
    assert decided["status"] == "home_decided"
    code, refused = lists(
        "case", "do", number, "deliver", request={"how": "window", "receiver": "张𫖯伟"}
    )
    assert code == 1, refused
    came = do(lists, number, "result-came", documents="居民身份证 1 张")
    assert came["status"] == "decided"
    assert came["decision"]["department"] == "深圳市政务服务中心"
    handed = do(lists, number, "deliver", how="window", receiver=lost_card["applicant"]["name"])
    assert handed["status"] == "delivered"
    assert [one["kind"] for one in handed["papers_made"]] == ["delivery_receipt"]
    assert do(lists, number, "rate", level=5, visit="pickup")["status"] == "delivered"


def test_what_lacks_is_told_on_behalf_of_the_home_place_at_once(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    request = {**lost_card, "materials": [], "decision": "notice", "partner": "440300"}
    code, told = lists("case", "accept", request=request)
    assert code == 0, told
    assert told["status"] == "home_notice"
    number = told["case_number"]
    after = do(lists, number, "supplement", materials=lost_card["materials"])
    assert after["status"] == "collected"
    assert do(lists, number, "send-home", courier_number="EB123456789")["status"] == "sent_home"


def test_a_result_that_goes_straight_home_is_delivered_once_it_is_signed_for(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    number = collected(lists, lost_card)
    do(lists, number, "send-home", courier_number="EB123456789")
    do(lists, number, "accept-home", home_number="深受〔2026〕9号", due_on="2099-01-01")
    posted = do(lists, number, "decide-home", straight=True, courier_number="EB987654321")
    assert posted["status"] == "posted"
    back = do(lists, number, "parcel-returned", reason="查无此人")
    assert back["status"] == "home_decided"
    again = do(lists, number, "decide-home", straight=True, courier_number="EB987654322")
    assert again["status"] == "posted"
    done = do(lists, number, "signed-for", receiver=lost_card["applicant"]["name"], relation="self")
    assert done["status"] == "delivered"


def test_what_is_not_accepted_there_reaches_the_applicant_too(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    number = collected(lists, lost_card)
    do(lists, number, "send-home", courier_number="EB123456789")
    code, told = lists("case", "do", number, "decide-home", request={"result": "not_accepted"})
    assert code == 1
    assert "理由" in told
    do(lists, number, "decide-home", result="not_accepted", reason="不属于本机关职权")
    assert do(lists, number, "result-came")["status"] == "decided"


def test_only_what_stands_on_a_list_is_collected_for_a_partner(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    for partner, sentence in (
        ("海口市", "协议2020年12月31日"),
        ("广州市", "没有登记协作方“广州市”"),
    ):
        request = {**lost_card, "decision": "collect", "partner": partner}
        code, told = lists("case", "accept", request=request)
        assert code == 1
        assert sentence in told
    request = {**lost_card, "decision": "collect", "home_authority": "广州市公安局"}
    code, told = lists("case", "accept", request=request)
    assert code == 1
    assert "不在登记的协作方里" in told


def test_several_places_do_their_parts(lists: Saying, lost_card: dict[str, Any]) -> None:
    number = collected(lists, lost_card)
    do(lists, number, "share", place="深圳市", what="核发证件", by="2099-01-01")
    do(lists, number, "share", place="海口市", what="核查档案")
    code, told = lists("case", "do", number, "share", request={"place": "海口市", "what": "再核"})
    assert code == 1, told
    done = do(lists, number, "share-done", place="海口市", outcome="档案无误")
    assert [(one["place"], one["outcome"]) for one in done["journey"]["shares"]] == [
        ("深圳市", ""),
        ("海口市", "档案无误"),
    ]


def test_a_decision_of_another_place_is_not_revoked_here(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    number = collected(lists, lost_card)
    do(lists, number, "send-home", courier_number="EB123456789")
    do(lists, number, "decide-home")
    do(lists, number, "result-came")
    request = {"ground": "fraud", "reason": "材料虚假"}
    code, told = lists("case", "do", number, "revoke", request=request)
    assert code == 1
    assert "这是深圳市政务服务中心的决定" in told


def test_the_board_shows_what_is_between_two_places(
    lists: Saying, lost_card: dict[str, Any]
) -> None:
    number = collected(lists, lost_card)
    assert [(one["number"], one["leg"]) for one in lists("region", "parcels")[1]] == [
        (number, "to_send")
    ]
    do(lists, number, "send-home", courier_number="EB123456789")
    board = lists("region", "parcels")[1]
    assert [(one["leg"], one["days"], one["late"], one["parcel"]) for one in board] == [
        ("on_its_way", 0, False, "EB123456789")
    ]
    assert lists("region", "parcels", "--late")[1] == []
    assert ITEM
