"""Who may answer in 并联审批: each department for its own parts, and the lead department convenes."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.acts import joint_checking, joint_opinions
from counter_app.features.bundles.acts.joint_requests import (
    CheckRequest,
    ConferenceRequest,
    OpinionRequest,
)
from counter_app.features.bundles.acts.joint_turns import my_turn, waiting
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Opinion
from counter_app.features.bundles.words.joint_told import joint_lines
from counter_app.features.hall.hall_values import with_settings
from counter_app.kernel.account import Grant
from counter_app.kernel.guard import AUTOMATIC
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Role
from tests.bundles.projects import (
    CODE,
    FIRE,
    FIREMEN,
    HOUSING,
    WATER,
    WATERMEN,
    accept,
    all_complete,
    check,
    confer,
    notice,
    open_school,
    opine,
    publish_works,
)
from tests.conftest import StandingClock
from tests.people import enter, staff


@pytest.fixture
def staffed(window: Counter) -> tuple[Counter, str]:
    """An officer for each department and one of another; the clerk has taken the school in."""
    publish_works(window.desk)
    staff(
        window,
        fire=(Grant(Role.OFFICER, department=FIREMEN),),
        water=(Grant(Role.OFFICER, department=WATERMEN),),
        housing=(Grant(Role.OFFICER, department=HOUSING),),
        other=(Grant(Role.OFFICER, department="三亚市民政局"),),
    )
    enter(window, "clerk")
    return window, open_school(window.desk).number


def test_a_department_answers_for_its_own_part_without_naming_it(
    staffed: tuple[Counter, str],
) -> None:
    window, number = staffed
    enter(window, "fire")
    bundle = joint_checking.check(window.desk, number, CheckRequest(complete=True))
    answer = bundle.joint.checked(FIRE)
    assert answer is not None
    assert answer.by is not None
    assert answer.by.code == "fire"
    assert bundle.joint.checked(WATER) is None


@pytest.mark.parametrize("who", ["fire", "housing", "other"])
def test_nobody_answers_for_another_department(staffed: tuple[Counter, str], who: str) -> None:
    window, number = staffed
    enter(window, who)
    with pytest.raises(Refusal, match=r"rights[.]other_department"):
        check(window.desk, number, WATER)


def test_who_has_no_part_does_not_see_it(staffed: tuple[Counter, str]) -> None:
    window, number = staffed
    enter(window, "water")
    assert isinstance(window.desk.files.state(number), Bundle)
    enter(window, "other")
    with pytest.raises(Refusal, match=r"rights[.]other_department"):
        window.desk.files.state(number)
    assert list(window.desk.files.listed("bundle")) == []


def test_who_has_a_part_finds_it_in_the_list(staffed: tuple[Counter, str]) -> None:
    window, number = staffed
    for who in ("fire", "water", "housing", "clerk"):
        enter(window, who)
        assert [one.number for one in window.desk.files.listed("bundle")] == [number]


def test_opinions_are_given_by_those_who_decide_and_papers_lie_in_their_files(
    staffed: tuple[Counter, str],
) -> None:
    window, number = staffed
    enter(window, "clerk")
    all_complete(window.desk, number)
    accept(window.desk, number)
    enter(window, "fire")
    bundle = joint_opinions.give_opinion(window.desk, number, OpinionRequest(Opinion.PASS))
    assert bundle.joint.opined(FIRE) is not None
    with pytest.raises(Refusal, match=r"rights[.]other_department"):
        opine(window.desk, number, WATER)


def test_the_lead_department_convenes_and_no_other(staffed: tuple[Counter, str]) -> None:
    window, number = staffed
    meeting = ConferenceRequest(date(2026, 11, 25), "14:30", "二楼", "间距")
    enter(window, "fire")
    with pytest.raises(Refusal, match=r"rights[.]other_department"):
        confer(window.desk, number, meeting)
    enter(window, "housing")
    assert len(confer(window.desk, number, meeting).joint.conferences) == 1


def test_what_lacks_is_told_by_the_window(staffed: tuple[Counter, str]) -> None:
    window, number = staffed
    all_but_fire = ("housing", "water")
    for who in all_but_fire:
        enter(window, who)
        joint_checking.check(window.desk, number, CheckRequest(complete=True))
    enter(window, "fire")
    check(window.desk, number, FIRE, "消防设计图")
    with pytest.raises(Refusal, match=r"rights[.]lacking"):
        notice(window.desk, number)
    enter(window, "clerk")
    assert notice(window.desk, number).notice is not None


def test_what_a_department_owes_waits_for_its_officer(staffed: tuple[Counter, str]) -> None:
    window, number = staffed
    enter(window, "fire")
    assert [one.number for one in my_turn(window.desk)] == [number]
    check(window.desk, number, FIRE)
    assert my_turn(window.desk) == ()
    enter(window, "water")
    assert waiting(window.desk) == 1
    for who in ("other", "clerk"):
        enter(window, who)
        assert waiting(window.desk) == 0


def test_silence_is_counted_by_nobodys_hand(
    staffed: tuple[Counter, str], standing_clock: StandingClock
) -> None:
    window, number = staffed
    told = {"joint_silence_complete": "1", "joint_silence_agrees": "1"}
    enter(window, "administrator")
    window.save_setting(with_settings(window.hall, told, window.features.rules))
    standing_clock.forward(days=4)
    window.go_round()
    enter(window, "clerk")
    bundle = accept(window.desk, number)
    (event,) = bundle.joint.silent
    assert event.clerk == AUTOMATIC
    standing_clock.forward(days=6)
    window.go_round()
    later = window.desk.files.state(number)
    assert isinstance(later, Bundle)
    assert later.contested == ()
    opined = later.joint.opined(FIRE)
    assert opined is not None
    assert (opined.opinion, opined.by) == (Opinion.PASS, None)
    lines = dict(joint_lines(later, standing_clock.now()))
    assert "逾期未答，按大厅规则" in lines[FIREMEN]
    assert lines["项目代码"] == CODE
