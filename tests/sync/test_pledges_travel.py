"""What was pledged at one window and not kept bars at every other, for as long as it is so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.moves import Act
from counter_app.features.cases.model.pledges import Stands, commitment_stands
from counter_app.features.cases.model.result import Result
from counter_app.kernel.refusal import Refusal
from tests.conftest import Asking, StandingClock
from tests.halls import HallOfWindows, TestServer, hall_of_windows

FORM, BOOK, PHOTO = "居民身份证丢失补领登记表", "居民户口簿", "证件照片"
COMMITMENT = "公众聚集场所投入使用、营业消防安全告知承诺书"
FIRE: dict[str, Any] = {
    "item": "SY-XF-001",
    "applicant": {
        "kind": "organisation",
        "name": "三亚样例小馆餐饮有限公司",
        "id_kind": "uscc",
        "id_number": "91460200MA5TMADEUD",
    },
    "situation": {
        "选择哪种办理方式？": "告知承诺",
        "设有消防控制室吗？": "没有",
        "由谁来办理？": "法定代表人或负责人办理",
    },
    "materials": [
        {"name": COMMITMENT, "state": "committed"},
        {"name": "营业执照", "state": "present"},
        {"name": "消防安全制度、灭火和应急疏散预案", "state": "present"},
        {"name": "场所平面布置图、消防设施平面图", "state": "present"},
    ],
}


@pytest.fixture
def old_hall(
    server: TestServer, tmp_path: Path, standing_clock: StandingClock
) -> Iterator[HallOfWindows]:
    """A hall whose days pass when told; it is long ago."""
    standing_clock.forward(days=-200)
    yield from hall_of_windows(server.new_centre(founded=True), tmp_path, standing_clock)


def promised() -> list[dict[str, Any]]:
    here = [{"name": name, "state": "present"} for name in (BOOK, FORM)]
    return [*here, {"name": PHOTO, "state": "promised"}]


def level(*windows: Counter) -> None:
    for window in (*windows, *windows):
        window.link.sync_once()


def test_a_promise_that_was_broken_elsewhere_bars_here_until_it_is_made_good(
    old_hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    first, second = old_hall.window("02"), old_hall.window("03")
    case = first.take_in(asking(materials=promised())).case
    level(first, second)
    standing_clock.forward(days=40)
    level(first, second)
    with pytest.raises(Refusal, match=r"pledge\.not_brought") as refused:
        second.take_in(asking(materials=promised()))
    assert refused.value.details["number"] == case.number
    came = {"materials": [{"name": PHOTO, "state": "present"}]}
    first.do_case(case.number, Act.KEEP_PROMISE, came)
    level(first, second)
    assert second.take_in(asking(materials=promised())).case.promises


def test_a_case_that_bars_stays_at_the_windows_however_long_it_is_closed(
    old_hall: HallOfWindows, standing_clock: StandingClock, asking: Asking
) -> None:
    first, second = old_hall.window("02"), old_hall.window("03")
    case = first.take_in(asking(materials=promised())).case
    standing_clock.forward(days=40)
    level(first, second)
    first.decide_case(case.number, Result.RETURNED, "承诺补交的没有补交")
    first.do_case(
        case.number,
        Act.DELIVER,
        {"how": "window", "receiver": case.received.applicant.name},
    )
    level(first, second)
    standing_clock.forward(days=91)
    level(first, second)
    for window in (first, second):
        assert window.desk.ledger.case(case.number).number == case.number
        with pytest.raises(Refusal, match=r"pledge\.not_brought"):
            window.take_in(asking(materials=promised()))
    first.do_case(case.number, Act.LIFT_BAR, {"reason": "已经核实，情况属实"})
    level(first, second)
    assert second.take_in(asking(materials=promised())).case.promises


def test_taken_back_at_one_window_and_checked_at_another_contests_the_case(
    old_hall: HallOfWindows, asking: Asking
) -> None:
    first, second = old_hall.window("02"), old_hall.window("03")
    case = first.take_in(asking(**FIRE)).case
    level(first, second)
    first.do_case(case.number, Act.WITHDRAW_COMMITMENT, {"reason": "改为先检查"})
    check = {"truth": "untrue", "how": "现场检查", "found": "安全出口被锁闭"}
    second.do_case(case.number, Act.CHECK_COMMITMENT, check)
    level(first, second)
    for window in (first, second):
        here = window.desk.ledger.case(case.number)
        assert len(here.contested) == 1
        assert commitment_stands(here) is Stands.WITHDRAWN
