"""征求意见 between two windows of a hall: asked at one, answered at the other, apart and together."""

from __future__ import annotations

import pytest

from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.case import Status
from counter_app.features.department.acts.home import asked_of_us
from counter_app.kernel.account import Grant
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from tests.golden.lives import food
from tests.halls import HallOfWindows
from tests.people import enter, staff
from tests.reading import HEALTH, MARKET

QUESTION = {"department": HEALTH, "question": "健康证明是否有效？"}


def test_asked_at_one_window_answered_at_another_and_withdrawn_apart(hall: HallOfWindows) -> None:
    hall_desk, office = hall.window("01"), hall.window("02")
    staff(
        hall_desk,
        market=(Grant(Role.OFFICER, department=MARKET),),
        health=(Grant(Role.OFFICER, department=HEALTH),),
    )
    hall_desk.link.sync_once()
    office.link.sync_once()
    enter(hall_desk, "clerk")
    number = hall_desk.take_in(read_request(food())).case.number
    enter(hall_desk, "market")
    hall_desk.do_case(number, "ask-opinion", QUESTION)
    hall_desk.link.sync_once()
    office.link.sync_once()
    enter(office, "health")
    [row] = asked_of_us(office.desk)
    assert row.number == number
    # apart: answered at the office, withdrawn at the hall
    office.do_case(number, "give-opinion", {"stance": "agrees"})
    enter(hall_desk, "market")
    hall_desk.do_case(number, "withdraw-question", {"reason": "不用问了"})
    for window in (office, hall_desk, office):
        window.link.sync_once()
    for window in (hall_desk, office):
        case = window.store.ledger.case(number)
        assert case.contested == ()
        assert [len(one.answers) for one in case.opinions] == [1]
        assert case.opinions[0].withdrawn == "不用问了"
    enter(hall_desk, "market")
    assert hall_desk.do_case(number, "decide", {"result": "issued"}).status is Status.DECIDED
    hall_desk.link.sync_once()
    office.link.sync_once()
    assert office.store.ledger.case(number).status is Status.DECIDED
    enter(office, "health")
    with pytest.raises(Refusal, match=r"rights\.other_department"):
        office.desk.ledger.case(number)
