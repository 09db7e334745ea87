"""取件、收办、放回、退回、过期: what becomes of an application at the window, by law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.acts.intake_request import read_request
from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.moves import Status
from counter_app.features.channels.acts import taking
from counter_app.features.channels.acts.taking import complete, give_back, put_back, take
from counter_app.features.channels.model.kinds import ApplicationStatus
from counter_app.features.channels.model.requests import CompleteRequest, ReasonRequest
from counter_app.kernel.refusal import Refusal
from tests.channels.conftest import CHECKED, Saying, arrive, sent, state
from tests.conftest import LOST_CARD, StandingClock

S = ApplicationStatus
GONE_BY = {"days": 8}  # the fifth working day is over


def whole(window: Counter, number: str, **changes: Any) -> Any:
    """The request of somebody at the window, out of this application."""
    return read_request({**LOST_CARD, "application": number, **changes})


def completing(**changes: Any) -> CompleteRequest:
    request = read_request({**LOST_CARD, "materials": CHECKED})
    return CompleteRequest(**{"materials": request.materials, **changes})


def test_it_is_taken_checked_and_accepted_with_its_channel(window: Counter) -> None:
    number = arrive(window, channel="app")
    assert take(window.desk, number).status is S.TAKEN
    done = complete(window.desk, number, completing())
    assert done.status is S.ACCEPTED
    case = window.desk.ledger.case(done.case)
    assert case.status is Status.ACCEPTED
    assert case.received.channel is Channel.APP
    assert case.received.application == number
    assert not case.attendances  # nobody had to come (零跑动)


def test_what_the_platform_marks_as_there_is_not_there_until_looked_at(window: Counter) -> None:
    number = arrive(window)
    with pytest.raises(Refusal, match=r"materials[.]missing"):
        complete(window.desk, number, CompleteRequest())
    assert state(window, number).status is S.ARRIVED
    assert not window.desk.ledger.cases()


def test_the_command_of_intake_takes_it_as_well(say: Saying) -> None:
    _, told = say("intake", "import", request=sent())
    number = told["applications"][0]["number"]
    code, accepted = say("case", "accept", request={**LOST_CARD, "application": number})
    assert (code, accepted["status"]) == (0, "accepted")
    _, shown = say("application", "show", number)
    assert (shown["status"], shown["case"]) == ("accepted", accepted["case_number"])
    code, refused = say("case", "accept", request={**LOST_CARD, "application": number})
    assert (code, refused["refused"]["reason"]) == (1, "case.not_allowed")


def test_what_is_no_application_is_refused(say: Saying) -> None:
    _, accepted = say("case", "accept", request=LOST_CARD)
    number = accepted["case_number"]
    code, told = say("case", "accept", request={**LOST_CARD, "application": number})
    assert (code, told["refused"]["reason"]) == (1, "applications.unknown")


@pytest.mark.parametrize(
    ("decision", "more", "status"),
    [
        ("notice", {"materials": ()}, S.NOTICED),
        ("receive", {}, S.RECEIVED),
        ("refuse", {"reason": "依法不需要许可"}, S.REFUSED),
    ],
)
def test_it_may_end_otherwise(
    window: Counter, decision: Any, more: dict[str, Any], status: S
) -> None:
    number = arrive(window)
    read = read_request({**LOST_CARD, "decision": decision, "reason": more.get("reason", "")})
    done = complete(window.desk, number, completing(**{**more, "decision": read.decision}))
    assert done.status is status


def test_five_days_without_a_notice_it_counts_as_accepted_from_its_arrival(
    window: Counter, standing_clock: StandingClock
) -> None:
    """行政许可法 art. 32(1)(4): 逾期不告知的，自收到申请材料之日起即为受理."""
    number = arrive(window)
    arrived = standing_clock.at
    standing_clock.forward(**GONE_BY)
    with pytest.raises(Refusal, match=r"applications[.]notice_too_late"):
        window.take_in(whole(window, number, materials=[], decision="notice"))
    case = window.take_in(whole(window, number, materials=[])).case
    assert case.accepted
    assert case.accepted.from_receipt
    assert case.accepted_at == arrived
    assert case.due
    assert case.due.counted_from == arrived.date()


def test_within_the_five_days_a_notice_is_given(
    window: Counter, standing_clock: StandingClock
) -> None:
    number = arrive(window)
    standing_clock.forward(days=7)
    case = window.take_in(whole(window, number, materials=[], decision="notice")).case
    assert case.notice is not None


def test_received_later_its_days_still_run_from_its_arrival(
    window: Counter, standing_clock: StandingClock
) -> None:
    number = arrive(window)
    standing_clock.forward(days=3)
    case = window.take_in(whole(window, number, decision="receive")).case
    row = window.desk.files.row(case.number)
    assert row.due_at
    assert (row.due_at - timedelta(days=1)).date() == date(2026, 11, 30)


def test_put_back_any_window_may_take_it(window: Counter) -> None:
    number = arrive(window)
    take(window.desk, number)
    assert put_back(window.desk, number, ReasonRequest("去 2 号窗口办")).status is S.ARRIVED
    with pytest.raises(Refusal, match=r"case[.]not_allowed"):
        put_back(window.desk, number, ReasonRequest("又一次"))


def test_taken_once_more_nothing_happens(window: Counter) -> None:
    number = arrive(window)
    take(window.desk, number)
    before = len(window.desk.unasked_files.events(number))
    assert take(window.desk, number).status is S.TAKEN
    assert len(window.desk.unasked_files.events(number)) == before


def test_it_goes_back_to_the_platform_with_a_reason_and_a_paper(window: Counter) -> None:
    number = arrive(window)
    with pytest.raises(Refusal, match=r"applications[.]missing"):
        give_back(window.desk, number, ReasonRequest(" "))
    done = give_back(window.desk, number, ReasonRequest("不是本市的事项"))
    assert done.status is S.RETURNED
    assert [one.kind for one in done.papers] == ["application_return"]
    with pytest.raises(Refusal, match=r"case[.]not_allowed"):
        take(window.desk, number)


def test_filled_in_and_nobody_comes_it_expires_by_itself(
    window: Counter, standing_clock: StandingClock
) -> None:
    number = arrive(window, stage="prefilled")
    with pytest.raises(Refusal, match=r"applications[.]still_kept"):
        taking.expire(window.desk, number)
    standing_clock.forward(days=30)
    assert not taking.expire_by_itself(window.desk)  # the last day is not over
    standing_clock.forward(days=1)
    assert [one.number for one in taking.expire_by_itself(window.desk)] == [number]
    assert state(window, number).status is S.EXPIRED


def test_what_was_handed_in_never_expires(window: Counter, standing_clock: StandingClock) -> None:
    """Who applied is answered: silence is acceptance, not the end (art. 32)."""
    number = arrive(window)
    standing_clock.forward(days=400)
    assert not taking.expire_by_itself(window.desk)
    with pytest.raises(Refusal, match=r"applications[.]handed_in"):
        taking.expire(window.desk, number)


def test_the_receipt_tells_when_it_reached_the_hall(
    window: Counter, standing_clock: StandingClock
) -> None:
    number = arrive(window)
    standing_clock.forward(days=2)
    case = window.take_in(whole(window, number)).case
    assert case.applied_at.date() == date(2026, 11, 23)
    assert case.received_at.date() == date(2026, 11, 25)
