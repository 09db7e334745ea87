"""并联审批 at two windows that do not hear each other: both departments count, nothing is lost."""

from __future__ import annotations

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Opinion
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_outcome import Decide, Withdraw
from counter_app.features.cases.acts.withdraw_case import withdraw_case
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.result import Result
from counter_app.knowledge.persons.identity import IdKind
from tests.bundles.projects import (
    BUILDER,
    DRAWING,
    FIRE,
    PLAN,
    WATER,
    WORKS,
    accept,
    all_complete,
    check,
    notice,
    open_school,
    opine,
    publish_works,
)
from tests.halls import HallOfWindows

Apart = tuple[Counter, Counter, str]


def sync(*windows: Counter) -> None:
    for window in windows:
        window.link.sync_once()


def seen(window: Counter, number: str) -> Bundle:
    state = window.desk.files.state(number)
    assert isinstance(state, Bundle)
    return state


@pytest.fixture
def apart(hall: HallOfWindows) -> Apart:
    """A project that both windows know."""
    first, second = hall.window("02"), hall.window("03")
    publish_works(first.desk)
    publish_works(second.desk)
    number = open_school(first.desk).number
    sync(first, second)
    return first, second, number


def test_two_departments_answer_in_the_same_moment(apart: Apart) -> None:
    first, second, number = apart
    check(first.desk, number, FIRE, DRAWING)
    check(second.desk, number, WATER)
    sync(first, second, first)
    for window in (first, second):
        bundle = seen(window, number)
        assert bundle.contested == ()
        fire, water = bundle.joint.checked(FIRE), bundle.joint.checked(WATER)
        assert fire is not None
        assert water is not None
        assert (fire.complete, water.complete) == (False, True)
    assert seen(first, number).joint == seen(second, number).joint


def test_one_department_that_answers_apart_twice_is_not_contested_but_shown(apart: Apart) -> None:
    first, second, number = apart
    check(first.desk, number, FIRE)
    check(second.desk, number, FIRE, DRAWING)
    sync(first, second, first)
    answer = seen(first, number).joint.checked(FIRE)
    assert answer is not None
    assert answer.apart
    assert [one.name for one in answer.lacking] == [DRAWING]
    check(second.desk, number, FIRE)  # who knows both settles it
    settled = seen(second, number).joint.checked(FIRE)
    assert settled is not None
    assert (settled.complete, settled.apart) == (True, False)


def test_what_a_department_asks_while_the_notice_is_given_elsewhere_binds_nobody(
    apart: Apart,
) -> None:
    """行政许可法 art. 32(1)(4): once."""
    first, second, number = apart
    check(first.desk, number, FIRE, DRAWING)
    check(first.desk, number, WORKS)
    check(first.desk, number, WATER)
    notice(first.desk, number)
    check(second.desk, number, WATER, PLAN)
    sync(first, second, first)
    for window in (first, second):
        bundle = seen(window, number)
        assert bundle.contested == ()
        assert bundle.notice is not None
        assert [one.name for one in bundle.notice.lacking] == [DRAWING]
        assert len(bundle.joint.too_late) == 1


def test_parts_are_decided_at_two_windows_apart(apart: Apart) -> None:
    first, second, number = apart
    all_complete(first.desk, number)
    accept(first.desk, number)
    sync(first, second)
    opine(first.desk, number, FIRE)
    opine(second.desk, number, WATER, Opinion.FAIL, reason="弃土场未覆盖")
    decide_case(first.desk, seen(first, number).part(FIRE).plan.case, Decide(Result.ISSUED))
    refusal = Decide(Result.DENIED, reason="弃土场未覆盖", basis="水土保持法第二十五条")
    decide_case(second.desk, seen(second, number).part(WATER).plan.case, refusal)
    sync(first, second, first)
    for window in (first, second):
        bundle = seen(window, number)
        assert bundle.contested == ()
        assert bundle.status is BundleStatus.HANDLING
        stood = {one.item: one.case.status for one in bundle.parts if one.case}
        assert stood == {
            WORKS: Status.ACCEPTED,
            FIRE: Status.DECIDED,
            WATER: Status.DECIDED,
        }
    assert first.desk.files.row(number) == second.desk.files.row(number)


def test_a_part_is_withdrawn_while_another_is_decided(apart: Apart) -> None:
    first, second, number = apart
    all_complete(first.desk, number)
    accept(first.desk, number)
    sync(first, second)
    decide_case(first.desk, seen(first, number).part(FIRE).plan.case, Decide(Result.ISSUED))
    withdrawn = Withdraw(
        by=BUILDER["name"], id_kind=IdKind.USCC, id_number=BUILDER["id_number"], reason="改方案"
    )
    withdraw_case(second.desk, seen(second, number).part(WATER).plan.case, withdrawn)
    sync(first, second, first)
    for window in (first, second):
        bundle = seen(window, number)
        assert bundle.part(WATER).case is not None
        stood = {one.item: one.case.status for one in bundle.parts if one.case}
        assert stood[WATER] is Status.WITHDRAWN
        assert stood[FIRE] is Status.DECIDED
        assert bundle.contested == ()
        days = bundle.joint_days
        assert days is not None
        assert days.single == 35  # 20 + 15: what was withdrawn counts no more
