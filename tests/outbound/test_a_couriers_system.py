"""Orders go out and tracking comes in, whatever the other side does: nothing lost, nothing twice."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.cases.model.moves import Status
from counter_app.features.errands.acts.setting_channel import set_http
from counter_app.features.errands.model.moves import ErrandStatus as S
from counter_app.kernel.outbound import MessageState, NoticeState
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import say
from counter_app.outbound.exchange import LONGEST_RETRY, MOST_TRIES, pause
from counter_app.outbound.office import OutboundOffice
from counter_app.outbound.signed_http import check_place
from counter_app.store.messages import OutboundChannel
from tests.conftest import StandingClock
from tests.errands.conftest import under_way
from tests.outbound.conftest import Decides, Round
from tests.outbound.courier import KEY, SECRET, Courier
from tests.waiting import until


def notice(n: int, about: str, stage: str, clock: StandingClock, **more: Any) -> dict[str, Any]:
    at = (clock.now() + timedelta(minutes=n)).isoformat()
    return {"id": f"n{n}", "about": about, "at": at, "body": {"stage": stage, **more}}


def test_a_certificate_goes_by_courier_and_is_delivered_by_its_word(
    connected: Counter, courier: Courier, round_: Round, decided: Decides, standing_clock: Any
) -> None:
    case = decided()
    errand = under_way(connected, case)
    done = round_()
    assert (done.sent, done.problem) == (2, None)
    assert [one["purpose"] for one in courier.told.values()] == [
        "errand.pick_up",
        "errand.handed_over",
    ]
    courier.notices = [
        notice(0, "YD-FD000001", "collected", standing_clock),
        notice(1, errand.number, "out", standing_clock, place="三亚"),
        notice(2, "YD-FD000001", "signed", standing_clock, receiver="张𫖯伟"),
    ]
    standing_clock.forward(minutes=5)
    assert round_().heard == 3
    connected.go_round()
    assert connected.desk.files.state(errand.number).status is S.SIGNED
    assert connected.desk.ledger.case(case.number).status is Status.DELIVERED
    assert round_().heard == 0
    assert courier.unsigned == 0


def test_outward_goes_only_what_the_order_needs(
    connected: Counter, courier: Courier, round_: Round, decided: Decides
) -> None:
    case = decided()
    under_way(connected, case)
    round_()
    told = json.dumps(list(courier.told.values()), ensure_ascii=False)
    assert "三亚市天涯区解放路" in told
    for secret in (case.number, case.received.applicant.id_number, case.received.item_name, "0029"):
        assert secret not in told


def test_they_come_twice_and_out_of_order(
    connected: Counter, courier: Courier, round_: Round, decided: Decides, standing_clock: Any
) -> None:
    case = decided()
    errand = under_way(connected, case)
    told = [
        notice(0, errand.number, "collected", standing_clock),
        notice(1, errand.number, "refused", standing_clock),
        notice(2, errand.number, "out", standing_clock),
        notice(3, errand.number, "signed", standing_clock, receiver="张𫖯伟"),
    ]
    courier.notices = [told[3], told[1], told[3], told[0], told[2], told[1]]
    standing_clock.forward(minutes=9)
    assert round_().heard == 4
    connected.go_round()
    connected.go_round()
    state = connected.desk.files.state(errand.number)
    assert (state.status, len(state.transport.notices)) == (S.SIGNED, 4)
    assert connected.desk.ledger.case(case.number).status is Status.DELIVERED


FAULTS = [
    ("forgets to answer", "outbound.unreachable"),
    ("slow", "outbound.slow"),
    ("drips", "outbound.slow"),
    ("html", "outbound.not_json"),
    ("html as json", "outbound.not_json"),
    ("five megabytes", "outbound.too_long"),
    ("signs wrongly", "outbound.wrong_signature"),
    ("answers somebody else", "outbound.wrong_signature"),
    ("lives in the past", "outbound.clocks_apart"),
    ("breaks", "outbound.server_error"),
    ("sends elsewhere", "outbound.redirected"),
]


@pytest.mark.parametrize(("mood", "reason"), FAULTS)
def test_whatever_it_does_nothing_is_lost_and_nothing_is_twice(
    connected: Counter,
    courier: Courier,
    round_: Round,
    decided: Decides,
    standing_clock: StandingClock,
    mood: str,
    reason: str,
) -> None:
    errand = under_way(connected, decided())
    courier.notices = [notice(0, errand.number, "moving", standing_clock)]
    courier.mood = mood
    done = round_()
    assert (done.sent, done.failed, done.heard) == (0, 1, 0)
    assert done.problem is not None
    assert done.problem.reason == reason
    sentence = say(done.problem)
    assert sentence.endswith("。")
    assert "{" not in sentence
    waiting = connected.store.messages.messages(MessageState.WAITING)
    assert [one.attempts for one in reversed(waiting)] == [1, 0]
    courier.mood = ""
    courier.let_go.set()
    standing_clock.forward(minutes=2)
    done = round_()
    assert (done.sent, done.heard, done.problem) == (2, 1, None)
    assert len(courier.told) == 2
    assert connected.store.messages.messages(MessageState.WAITING) == ()


def test_a_page_that_is_no_list_changes_nothing(
    connected: Counter, courier: Courier, round_: Round
) -> None:
    courier.mood = "no list"
    done = round_()
    assert done.problem is not None
    assert done.problem.reason == "outbound.bad_answer"
    assert connected.store.messages.cursor() == ""


def test_where_nobody_listens_it_waits_longer_each_time(
    connected: Counter, decided: Decides, round_: Round, courier: Courier
) -> None:
    under_way(connected, decided())
    courier.url = "http://127.0.0.1:9/courier"
    done = round_()
    assert done.problem is not None
    assert done.problem.reason == "outbound.unreachable"
    pauses = [pause(n) for n in range(1, MOST_TRIES)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_RETRY


def test_what_it_will_not_have_is_a_dead_letter_that_a_person_sends_again(
    connected: Counter, courier: Courier, round_: Round, decided: Decides
) -> None:
    under_way(connected, decided())
    courier.mood = "refuses"
    done = round_()
    assert (done.dead, courier.told) == (2, {})
    dead = connected.store.messages.messages(MessageState.DEAD)
    assert {one.problem for one in dead} == {"outbound.refused"}
    courier.mood = ""
    assert round_().sent == 0
    assert connected.store.messages.again(dead[0].message.id)
    assert round_().sent == 1


def test_a_word_on_an_unknown_number_lies_aside_until_it_is_known(
    connected: Counter, courier: Courier, round_: Round, decided: Decides, standing_clock: Any
) -> None:
    courier.notices = [
        notice(0, "YD-FD000001", "moving", standing_clock),
        notice(1, "YD99999999", "moving", standing_clock),
        notice(2, "YD-FD000001", "flying", standing_clock),
        {"id": 7, "about": [], "body": "x"},
    ]
    round_()
    connected.go_round()
    box = connected.store.messages
    assert [one.notice.id for one in box.notices(NoticeState.UNKNOWN)] == ["n0", "n1", "n2"]
    errand = under_way(connected, decided())
    connected.go_round()
    assert connected.desk.files.state(errand.number).status is S.IN_TRANSIT
    assert [one.notice.id for one in box.notices(NoticeState.UNKNOWN)] == ["n1"]
    unread = {one.why for one in box.notices(NoticeState.UNREAD)}
    assert unread == {"outbound.bad_notice", "outbound.not_understood"}


def test_the_same_name_with_another_word_lies_aside(
    connected: Counter, courier: Courier, round_: Round, standing_clock: Any
) -> None:
    courier.notices = [
        notice(0, "YD-1", "moving", standing_clock),
        notice(0, "YD-1", "lost", standing_clock),
    ]
    assert round_().heard == 1
    aside = connected.store.messages.notices(NoticeState.UNREAD)
    assert [one.why for one in aside] == ["outbound.said_otherwise"]


def test_who_signs_as_nobody_waits_for_a_person(
    connected: Counter, courier: Courier, round_: Round, decided: Decides, standing_clock: Any
) -> None:
    case = decided()
    errand = under_way(connected, case)
    courier.notices = [notice(0, errand.number, "signed", standing_clock, receiver="前台")]
    round_()
    connected.go_round()
    assert connected.desk.files.state(errand.number).status is S.SIGN_TOLD
    assert connected.desk.ledger.case(case.number).status is Status.POSTED


def test_only_a_safe_place_is_taken(connected: Counter) -> None:
    assert check_place("https://courier.example/api/") == "https://courier.example/api"
    for url in ("http://courier.example/", "http://127.0.0.1.example/"):
        with pytest.raises(Refusal, match=r"outbound[.]plain_http"):
            check_place(url)
    for url in ("ftp://x", "https://", "https://a:b@c/", "https://c/?q=1", "https://c:99999/"):
        with pytest.raises(Refusal, match=r"outbound[.]bad_url"):
            check_place(url)
    with pytest.raises(Refusal, match=r"outbound[.]short_secret"):
        set_http(connected.desk, connected.store.settings, "https://c/", KEY, "short")


def test_rounds_go_by_themselves_in_a_thread_of_their_own(
    connected: Counter, courier: Courier, decided: Decides, standing_clock: Any
) -> None:
    errand = under_way(connected, decided())
    courier.notices = [notice(0, errand.number, "moving", standing_clock)]
    connected.outbound.start()
    until(lambda: connected.desk.files.state(errand.number).status is S.IN_TRANSIT)
    assert len(courier.told) == 2
    connected.outbound.stop()


def test_a_window_closes_though_nobody_answers(
    connected: Counter, courier: Courier, decided: Decides
) -> None:
    under_way(connected, decided())
    courier.mood = "slow"
    office = OutboundOffice(
        connected.store.messages,
        lambda: OutboundChannel("http", url=courier.url, key=KEY, secret=SECRET),
        connected.desk.clock.now,
        lambda: "n",
        lambda: None,
    )
    office.start()
    until(lambda: courier.asked > 0)
    office.stop()
    assert not courier.let_go.is_set()
