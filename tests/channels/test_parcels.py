"""来信、快递: noted when it arrives, opened before a witness, and that is the receipt."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.channel import Channel
from counter_app.features.channels.acts.parcels import note_parcel, unpack
from counter_app.features.channels.acts.taking import take
from counter_app.features.channels.model.kinds import ApplicationStatus
from counter_app.features.channels.model.requests import (
    ArriveRequest,
    ContentTold,
    StrangerTold,
    UnpackRequest,
)
from counter_app.kernel.refusal import Refusal, Trouble
from tests.channels.conftest import Saying
from tests.conftest import LOST_CARD, MONDAY
from tests.problems.conftest import text_of

OPENED: Final[dict[str, Any]] = {
    "witness": "王见证",
    "opened_by": "林小满",
    "outside": "完好",
    "contents": (ContentTold("居民户口簿", 1, 1), ContentTold("证件照片", 2, 1, "折角")),
}


def came(window: Counter, **changes: Any) -> str:
    told = {"waybill": "SF1234567890", "sender": "李样例", "phone": "13900000009", **changes}
    return note_parcel(window.desk, ArriveRequest(**told)).number


def opened(window: Counter, number: str, **changes: Any) -> Any:
    return unpack(window.desk, number, UnpackRequest(**{**OPENED, **changes}))


def test_its_arrival_starts_the_days(window: Counter) -> None:
    number = came(window, arrived_at="2026-11-20 16:00", channel=Channel.MAIL)
    row = window.desk.files.row(number)
    assert row.status == "parcel"
    assert row.due_at
    assert row.due_at.date().isoformat() == "2026-11-28"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"waybill": ""}, "applications.missing"),
        ({"sender": " "}, "applications.missing"),
        ({"arrived_at": "2026-11-24 09:00"}, "applications.in_future"),
        ({"arrived_at": "早上"}, "applications.bad_moment"),
        ({"about": "460200-01-ABC-B00001-0"}, "case.unknown"),
        ({"item": "没有"}, "catalog.unknown_item"),
    ],
)
def test_what_cannot_be_is_not_noted(window: Counter, changes: dict[str, Any], reason: str) -> None:
    window.ensure_catalog()
    with pytest.raises(Refusal, match=reason.replace(".", "[.]")):
        came(window, **changes)


def test_one_waybill_comes_once(window: Counter) -> None:
    number = came(window)
    with pytest.raises(Refusal, match=r"applications[.]waybill_known") as told:
        came(window, waybill="sf 1234567890")
    assert told.value.details["known"] == number


def test_it_is_opened_by_two_people_and_that_is_the_receipt(window: Counter) -> None:
    number = came(window)
    done = opened(window, number)
    assert done.status is ApplicationStatus.ARRIVED
    (paper,) = done.papers
    assert paper.kind == "parcel_unpacking"
    told = text_of(window.papers.render(paper.number))
    for words in ("开拆收件清单", "SF1234567890", "王见证", "林小满", "证件照片", "少1份；折角"):
        assert words in told
    assert "139****0009" in told


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"witness": ""}, "applications.missing"),
        ({"witness": "林小满"}, "applications.one_person"),
        ({"contents": ()}, "applications.nothing_in_it"),
        ({"contents": (ContentTold("空"),)}, "applications.no_copies"),
        ({"contents": (ContentTold(" ", 1, 1),)}, "applications.missing"),
        ({"strangers": (StrangerTold("身份证", "赵某"),)}, "applications.missing"),
    ],
)
def test_it_is_not_opened_so(window: Counter, changes: dict[str, Any], reason: str) -> None:
    number = came(window)
    with pytest.raises(Refusal, match=reason.replace(".", "[.]")):
        opened(window, number, **changes)
    assert len(window.desk.unasked_files.events(number)) == 1


def test_somebody_elses_papers_are_set_apart_and_told(window: Counter) -> None:
    stranger = StrangerTold("居民身份证", "赵样例", "单独封存，当日退回寄递公司")
    done = opened(window, came(window), strangers=(stranger,))
    told = text_of(window.papers.render(done.papers[0].number))
    assert "不作收件" in told
    assert "赵样例" in told


def test_a_picture_is_kept_by_its_hash(window: Counter, tmp_path: Path) -> None:
    picture = tmp_path / "开拆.jpg"
    picture.write_bytes(b"picture")
    done = opened(window, came(window), photo=str(picture))
    assert done.unpacked.photo == "开拆.jpg"
    assert done.unpacked.photo_sha256 == sha256(b"picture").hexdigest()
    with pytest.raises(Trouble, match=r"file[.]unreadable"):
        opened(window, came(window, waybill="EMS2"), photo=str(tmp_path))


def test_closed_it_is_no_application_yet(window: Counter) -> None:
    number = came(window)
    with pytest.raises(Refusal, match=r"case[.]not_allowed"):
        take(window.desk, number)
    with pytest.raises(Refusal, match=r"case[.]not_allowed"):
        window.take_in(read_request({**LOST_CARD, "application": number}))
    assert not window.desk.ledger.cases()


def test_opened_it_becomes_a_case_that_came_by_courier(window: Counter) -> None:
    number = came(window)
    opened(window, number)
    case = window.take_in(read_request({**LOST_CARD, "application": number})).case
    assert case.received.channel is Channel.COURIER
    assert case.received.handed_in_at == MONDAY
    assert not case.attendances


def test_on_the_command_line(say: Saying) -> None:
    code, told = say("application", "open", request={"waybill": "X1", "sender": "李样例"})
    assert (code, told["status"]) == (0, "parcel")
    request = {"witness": "王见证", "contents": [{"name": "申请书", "listed": 1, "found": 1}]}
    code, told = say("application", "do", told["number"], "unpack", request=request)
    assert (code, told["status"]) == (0, "arrived")
    assert Path(told["documents"][0]["path"]).exists()
