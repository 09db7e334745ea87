"""征求意见: who was asked sees that case and only that; silence is no agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from counter_app.features.cases.acts.show_personal_data import show_personal_data
from counter_app.features.cases.model.case import Status
from counter_app.features.cases.model.listing import EVERY
from counter_app.features.cases.pages.presenters.case_standing import read_standing
from counter_app.features.cases.words.opinions import opinion_facts
from counter_app.features.department.acts.home import asked_by_us, asked_of_us
from counter_app.kernel.opinion import Stance
from counter_app.knowledge.wording import say
from tests.conftest import StandingClock
from tests.department.conftest import Desk, reason_of
from tests.reading import HEALTH, MARKET

QUESTION = {"department": HEALTH, "question": "健康证明是否有效？"}
GRANTED = {"result": "issued"}
OF_OTHERS = ("rights.other_department", "opinion.own_department", "case.not_allowed")


def refused(act: Callable[[], Any]) -> str:
    return reason_of(act)


@pytest.fixture
def asked(desk: Desk) -> str:
    """The number of a restaurant about which the market asked the health department."""
    desk.enter("market")
    desk.window.do_case(desk.shop, "ask-opinion", QUESTION)
    return desk.shop


def test_who_was_asked_reads_that_case_and_only_that(desk: Desk, asked: str) -> None:
    window = desk.window
    desk.enter("health")
    assert window.desk.ledger.case(asked).opinions[0].asked.question == QUESTION["question"]
    assert window.desk.files.state(asked).number == asked
    assert window.desk.files.events(asked)
    for number in desk.cards:
        assert refused(lambda number=number: window.desk.ledger.case(number)) == (
            "rights.other_department"
        )
    assert window.desk.ledger.cases(EVERY) == ()
    assert window.desk.ledger.papers() == ()
    [row] = asked_of_us(window.desk)
    assert (row.number, row.asking) == (asked, MARKET)
    desk.enter("police")
    assert asked_of_us(window.desk) == asked_by_us(window.desk) == ()
    assert refused(lambda: window.desk.ledger.case(asked)) == "rights.other_department"
    assert refused(lambda: window.desk.files.events(asked)) == "rights.other_department"


def test_who_was_asked_does_nothing_but_answer(desk: Desk, asked: str) -> None:
    window = desk.window
    desk.enter("health")
    for verb, request in (
        ("hand-over", {}),
        ("send-back", {"reason": "缺件"}),
        ("suspend", {"procedure": "testing", "takes": 5}),
        ("ask-opinion", {"department": MARKET, "question": "？"}),
    ):
        refusal = refused(lambda v=verb, r=request: window.do_case(asked, v, r))
        assert refusal in OF_OTHERS, verb
    assert window.desk.ledger.case(asked).status is Status.ACCEPTED
    assert refused(lambda: show_personal_data(window.desk, asked)) == "rights.other_department"
    paper = window.store.ledger.case(asked).papers[0].number
    assert refused(lambda: window.copy_paper(paper)) == "rights.other_department"
    case = window.do_case(asked, "give-opinion", {"stance": "objects", "text": "证明已过期"})
    [answer] = case.opinions[0].answers
    assert (answer.given.stance, answer.by.code) == (Stance.OBJECTS, "health")
    assert asked_of_us(window.desk) == ()
    again = {"stance": "agrees"}
    assert refused(lambda: window.do_case(asked, "give-opinion", again)) == "opinion.none_open"


def test_nobody_answers_for_a_department_that_is_not_theirs(desk: Desk, asked: str) -> None:
    answer = {"stance": "agrees"}
    desk.enter("police")
    assert refused(lambda: desk.window.do_case(asked, "give-opinion", answer)) == (
        "rights.other_department"
    )
    desk.enter("market")
    assert refused(lambda: desk.window.do_case(asked, "give-opinion", answer)) == (
        "opinion.none_open"
    )
    desk.enter("clerk")  # on paper, brought to the window
    case = desk.window.do_case(asked, "give-opinion", {**answer, "department": HEALTH})
    assert not case.opinions[0].waits


def test_silence_is_no_agreement_unless_the_hall_says_so(
    desk: Desk, asked: str, standing_clock: StandingClock
) -> None:
    window = desk.window
    desk.enter("market")
    assert refused(lambda: window.do_case(asked, "decide", GRANTED)) == "opinion.owed"
    standing_clock.forward(days=7)
    with pytest.raises(Exception, match=r"opinion\.overdue") as told:
        window.do_case(asked, "decide", GRANTED)
    assert HEALTH in say(told.value)  # type: ignore[arg-type]
    case = window.desk.ledger.case(asked)
    today = window.desk.clock.now().date()
    assert opinion_facts(case, today) == (("征求意见", f"{HEALTH} · ▲ 逾期 4 天没有答复"),)
    [row] = asked_by_us(window.desk)
    assert row.by < window.desk.clock.now().date()
    desk.enter("administrator")
    rules = (("opinion_silence_agrees", "1"),)
    window.save_setting(replace(window.hall, feature_rules=rules))
    desk.enter("market")
    assert window.do_case(asked, "decide", GRANTED).status is Status.DECIDED


def test_a_question_that_is_withdrawn_waits_for_nobody_and_shows_nobody_the_case(
    desk: Desk, asked: str
) -> None:
    desk.enter("market")
    assert refused(lambda: desk.window.do_case(asked, "withdraw-question", {"reason": " "})) == (
        "opinion.no_reason"
    )
    desk.window.do_case(asked, "withdraw-question", {"reason": "不用问了"})
    assert desk.window.do_case(asked, "decide", GRANTED).status is Status.DECIDED
    desk.enter("health")
    assert refused(lambda: desk.window.desk.ledger.case(asked)) == "rights.other_department"


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ({"department": "月亮局", "question": "？"}, "opinion.no_department"),
        ({"department": "三亚市", "question": "？"}, "opinion.which_department"),
        ({"department": MARKET, "question": "？"}, "opinion.own_department"),
        ({"department": HEALTH, "question": "  "}, "opinion.no_question"),
        ({**QUESTION, "by": "2020-01-01"}, "opinion.past"),
    ],
)
def test_what_cannot_be_asked(desk: Desk, request_: dict[str, Any], reason: str) -> None:
    desk.enter("market")
    assert refused(lambda: desk.window.do_case(desk.shop, "ask-opinion", request_)) == reason


def test_one_question_a_department_at_a_time_and_several_departments(
    desk: Desk, asked: str
) -> None:
    desk.enter("market")
    window = desk.window
    assert (
        refused(lambda: window.do_case(asked, "ask-opinion", QUESTION)) == "opinion.asked_already"
    )
    fire = "三亚市消防救援支队"
    case = window.do_case(asked, "ask-opinion", {"department": "SY-XFZD", "question": "疏散？"})
    assert [one.asked.department for one in case.opinions] == [HEALTH, fire]
    desk.enter("clerk")
    answer = {"stance": "not_ours"}
    assert refused(lambda: window.do_case(asked, "give-opinion", answer)) == "opinion.which"
    case = window.do_case(asked, "give-opinion", {**answer, "department": fire})
    assert [one.waits for one in case.opinions] == [True, False]


def test_a_part_of_a_name_is_enough_where_it_means_one(desk: Desk) -> None:
    desk.enter("market")
    told = {"department": "卫生健康委", "question": "？"}
    case = desk.window.do_case(desk.shop, "ask-opinion", told)
    assert case.opinions[0].asked.department == HEALTH


def test_the_page_offers_who_was_asked_the_answer_and_nothing_else(desk: Desk, asked: str) -> None:
    window = desk.window
    desk.enter("health")
    choices = read_standing(window, window.desk.ledger.case(asked)).choices
    assert [one.act.name for one in choices.all] == ["give-opinion"]
    assert choices.likeliest is not None
    desk.enter("market")
    mine = read_standing(window, window.desk.ledger.case(asked)).choices
    assert mine.find("give-opinion") is None
    assert mine.find("withdraw-question") is not None


def test_only_what_is_accepted_and_undecided_is_asked_about(desk: Desk) -> None:
    desk.enter("market")
    desk.window.do_case(desk.shop, "decide", GRANTED)
    assert refused(lambda: desk.window.do_case(desk.shop, "ask-opinion", QUESTION)) == (
        "opinion.only_running"
    )
