"""来件导入: strictly, each application by itself, nothing twice, and no platform is believed."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.channels.model.kinds import ApplicationStatus, Repeat
from counter_app.features.channels.words.imported import imported_line
from counter_app.kernel.refusal import Refusal
from tests.channels.conftest import NUMBER, SUBMITTED, Saying, arrive, imports, sent, state
from tests.conftest import LOST_CARD, MONDAY
from tests.people import enter, staff

OTHER = {
    "kind": "person",
    "name": "李样例",
    "id_kind": "passport",
    "id_number": "E12345678",
    "phone": "13900000009",
}


def test_what_a_platform_sends_waits_for_a_window(window: Counter) -> None:
    (one,) = imports(window, sent())
    assert one.repeat is Repeat.NEW
    application = state(window, one.number)
    assert application.status is ApplicationStatus.ARRIVED
    claim = application.claim
    assert claim
    assert (claim.platform, claim.number) == ("海易办", NUMBER)
    assert claim.applicant.name == LOST_CARD["applicant"]["name"]
    assert [each.state for each in claim.materials] == ["present"] * 3


def test_the_days_run_from_its_arrival_not_from_what_the_platform_says(window: Counter) -> None:
    application = state(window, arrive(window))
    assert application.handed_in_at == MONDAY
    assert application.claim
    assert application.claim.submitted_at.isoformat() == SUBMITTED
    row = window.desk.files.row(application.number)
    assert row.due_at
    assert row.due_at.date().isoformat() == "2026-12-01"


@pytest.mark.parametrize(
    ("changes", "reason", "field"),
    [
        ({"decision": "accept"}, "applications.clerks_own", "applications[1].decision"),
        ({"reason": "好"}, "applications.clerks_own", "applications[1].reason"),
        ({"colour": "red"}, "request.unknown_key", "applications[1].colour"),
        ({"platform_number": None}, "request.missing", "applications[1].platform_number"),
        ({"platform_number": " "}, "applications.missing", "applications[1].platform_number"),
        ({"submitted_at": "昨天"}, "applications.bad_moment", "applications[1].submitted_at"),
        (
            {"submitted_at": "2026-11-22T20:15:00"},
            "applications.bad_moment",
            "applications[1].submitted_at",
        ),
        (
            {"submitted_at": "2027-11-22T20:15:00+08:00"},
            "applications.in_future",
            "applications[1].submitted_at",
        ),
        ({"channel": "window"}, "request.unknown_value", "applications[1].channel"),
        ({"channel": "courier"}, "request.unknown_value", "applications[1].channel"),
        ({"stage": "half"}, "request.unknown_value", "applications[1].stage"),
        ({"item": "没有"}, "catalog.unknown_item", "applications[1].item"),
        (
            {"attachments": [{"name": "x", "sha256": "abc"}]},
            "applications.bad_digest",
            "applications[1].attachments[0].sha256",
        ),
        (
            {"payment": {"amount": "一百"}},
            "fees.bad_amount",
            "applications[1].payment.amount",
        ),
        ({"payment": {"amount": 20.5}}, "request.not_text", "applications[1].payment.amount"),
        (
            {"applicant": {**OTHER, "id_kind": "resident_id", "id_number": "460200199003070028"}},
            "identity.wrong_check_character",
            "applications[1].applicant.id_number",
        ),
        ({"consent": {"text": ""}}, "applications.missing", "applications[1].consent.text"),
    ],
)
def test_one_that_is_bad_is_named_and_stops_no_other(
    window: Counter, changes: dict[str, Any], reason: str, field: str
) -> None:
    first, bad, last = imports(
        window,
        sent(platform_number="1号"),
        sent(**{"platform_number": "2号", **changes}),
        sent(platform_number="3号"),
    )
    assert bad.refusal
    assert bad.refusal.reason == reason
    assert bad.field == field
    assert field in imported_line(bad) or reason == "request.unknown_value"
    assert [one.repeat for one in (first, bad, last)] == [Repeat.NEW, None, Repeat.NEW]
    assert len(window.desk.files.rows("application").all()) == 2


@pytest.mark.parametrize("nothing", [5, "x", None, [], ["x"]])
def test_what_is_no_application_is_refused(window: Counter, nothing: Any) -> None:
    (one,) = imports(window, nothing)
    assert one.refusal
    assert one.refusal.reason == "request.not_object"


def test_the_same_again_is_kept_once(window: Counter) -> None:
    number = arrive(window)
    (again,) = imports(window, sent())
    assert (again.repeat, again.number) == (Repeat.SAME, number)
    assert len(window.desk.files.rows("application").all()) == 1


def test_a_newer_version_is_kept_beside_and_the_older_is_not_taken(say: Saying) -> None:
    say("intake", "import", request=sent())
    _, told = say("intake", "import", request=sent(form={"备注": "改过"}))
    newer = told["applications"][0]
    assert newer["result"] == "newer"
    assert newer["before"] != newer["number"]
    code, refused = say("application", "do", newer["before"], "take")
    assert (code, refused["refused"]["reason"]) == (1, "applications.newer")
    assert newer["number"] in refused["refused"]["message"]
    assert say("application", "do", newer["number"], "take")[1]["status"] == "taken"


def test_somebody_else_under_the_same_number_is_told(window: Counter) -> None:
    before = arrive(window)
    (one,) = imports(window, sent(applicant=OTHER))
    assert (one.repeat, one.before) == (Repeat.OTHER_PERSON, before)
    assert "申请人不同" in imported_line(one)
    assert state(window, before).applicant != state(window, one.number).applicant


def test_what_the_catalog_does_not_know_is_told_and_kept(window: Counter) -> None:
    materials = [{"name": "火星护照", "state": "present"}]
    (one,) = imports(window, sent(materials=materials))
    assert one.unknown == ("火星护照",)
    assert "火星护照" in imported_line(one)


def test_what_is_only_filled_in_has_no_days_to_be_decided(window: Counter) -> None:
    application = state(window, arrive(window, stage="prefilled"))
    assert application.handed_in_at is None
    assert application.due_on
    assert application.due_on.isoformat() == "2026-12-23"


def test_the_head_of_the_file_names_the_platform(say: Saying) -> None:
    file = {"platform": "海易办", "applications": [sent(platform=None)]}
    code, told = say("intake", "import", request=file)
    assert (code, told["imported"], told["refused"]) == (0, 1, 0)
    number = told["applications"][0]["number"]
    assert say("application", "show", number)[1]["claim"]["platform"] == "海易办"


def test_a_file_that_holds_none_is_refused_whole(say: Saying) -> None:
    for file, reason in (
        ({"applications": []}, "applications.none_in_file"),
        ({"applications": {}}, "request.not_list"),
        ({"applications": [sent()], "secret": 1}, "request.unknown_key"),
        ({"applications": [{}] * 501}, "applications.too_many"),
    ):
        code, told = say("intake", "import", request=file)
        assert (code, told["refused"]["reason"]) == (1, reason)


def test_numbers_of_people_are_masked_where_it_is_shown(say: Saying) -> None:
    _, told = say("intake", "import", request=sent())
    _, shown = say("application", "show", told["applications"][0]["number"])
    whole = LOST_CARD["applicant"]
    assert whole["id_number"] not in str(shown)
    assert whole["phone"] not in str(shown)


def test_more_than_an_entry_holds_is_refused(window: Counter) -> None:
    form = {f"第{n}栏": "字" * 1500 for n in range(60)}
    (one,) = imports(window, sent(form=form))
    assert one.refusal
    assert one.refusal.reason == "applications.too_large"


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        NUMBER.lower(),
        "hyb 2026 000123",
        "460200199003070029",
        "13800000001",
        f"https://example.gov.cn/apply?id={NUMBER}&from=qr",
        f"https://example.gov.cn/a/{NUMBER}",
    ],
)
def test_it_is_found_by_what_a_person_brings(say: Saying, typed: str) -> None:
    say("intake", "import", request=sent())
    _, found = say("intake", "find", typed)
    assert [one["outside_number"] for one in found] == [NUMBER]


@pytest.mark.parametrize(
    "typed", ["HYB-2026", "0001", "https://example.gov.cn/other", "", "%", "_"]
)
def test_nothing_is_found_by_less(say: Saying, typed: str) -> None:
    say("intake", "import", request=sent())
    assert say("intake", "find", typed)[1] == []


def test_who_may_not_take_in_imports_nothing(window: Counter) -> None:
    window.ensure_catalog()
    staff(window)
    enter(window, "officer")
    with pytest.raises(Refusal, match=r"rights[.]lacking"):
        imports(window, sent())
