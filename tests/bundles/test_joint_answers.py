"""齐备性核查 and 部门意见: both of two departments count, in whatever order they come."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.features.bundles.model.events import JointNotice
from counter_app.features.bundles.model.joint import Joint
from counter_app.features.bundles.model.joint_events import (
    Asked,
    CheckBegun,
    CompletenessAnswered,
    ConferenceCalled,
    ConferenceHeld,
    JointNoticed,
    Lack,
    Opinion,
    OpinionGiven,
    SilenceCounted,
)
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.clocks import Clock
from counter_app.knowledge.days.hours import SHANGHAI
from counter_app.knowledge.days.limit import Limit, LimitUnit

BUNDLE = "460200-01-000-U00001-X"
FIRE, WATER = "消防设计审查", "水土保持方案审批"
MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
DUE = datetime(2026, 12, 4, 0, 0, tzinfo=SHANGHAI)
CHECK = Clock("check", MONDAY, Limit(3, LimitUnit.WORKING_DAYS), DUE, DUE, "joint_check")


def _event(
    happening: Happening, hours: int = 1, window: str = "01", clerk: str = "F1", n: int = 1
) -> Event:
    at = MONDAY + timedelta(hours=hours)
    return Event(UUID(int=n), BUNDLE, at, window, Clerk(clerk, clerk), happening)


def _begun() -> Joint:
    return Joint().after(_event(CheckBegun(CHECK), 0))


def _after(joint: Joint, *events: Event) -> Joint:
    for one in events:
        joint = joint.after(one)
    return joint


def _lacks(part: str, *names: str, nth: int = 1, needs: str = "原件") -> CompletenessAnswered:
    lacks = tuple(Lack(one, needs) for one in names)
    return CompletenessAnswered(part, part, not lacks, lacks, "", nth)


def test_two_departments_at_the_same_moment_both_count() -> None:
    fire = _event(_lacks(FIRE, "消防设计图"), window="01")
    water = _event(_lacks(WATER), window="02", clerk="W1")
    for order in permutations((fire, water)):
        joint = _after(_begun(), *order)
        assert [one.name for one in joint.checked(FIRE).lacking] == ["消防设计图"]  # type: ignore[union-attr]
        assert joint.checked(WATER).complete  # type: ignore[union-attr]


def test_one_department_that_answers_apart_twice_lacks_what_either_found() -> None:
    here, there = _event(_lacks(FIRE)), _event(_lacks(FIRE, "消防设计图"), window="02")
    for order in permutations((here, there)):
        answer = _after(_begun(), *order).checked(FIRE)
        assert answer is not None
        assert answer.apart
        assert not answer.complete
        assert [one.name for one in answer.lacking] == ["消防设计图"]


def test_who_knew_the_first_answer_replaces_it() -> None:
    joint = _after(_begun(), _event(_lacks(FIRE, "图纸")), _event(_lacks(FIRE, nth=2), 2))
    answer = joint.checked(FIRE)
    assert answer is not None
    assert answer.complete
    assert not answer.apart
    assert joint.known(Asked.CHECK, FIRE) == 2


def test_an_answer_after_its_time_is_called_late() -> None:
    answer = _after(_begun(), _event(_lacks(FIRE), 24 * 7)).checked(FIRE)
    assert answer is not None
    assert answer.late


def test_silence_counts_only_where_it_was_counted_and_a_late_answer_comes_before_it() -> None:
    assert _begun().checked(FIRE) is None
    silent = _event(SilenceCounted(Asked.CHECK, (FIRE,), DUE, "joint_silence_complete"), 96)
    joint = _after(_begun(), silent)
    answer = joint.checked(FIRE)
    assert answer is not None
    assert answer.complete
    assert answer.by is None
    assert joint.checked(WATER) is None
    late = joint.after(_event(_lacks(FIRE, "图纸"), 97)).checked(FIRE)
    assert late is not None
    assert late.late
    assert not late.complete


def test_the_union_names_each_thing_once_with_its_parts() -> None:
    joint = _after(
        _begun(),
        _event(_lacks(FIRE, "总平面图", "消防设计图")),
        _event(_lacks(WATER, "总平面图", "水土保持方案", needs="复印件2份")),
    )
    told = [(one.name, one.requirement, one.items) for one in joint.lacking((FIRE, WATER))]
    assert told == [
        ("总平面图", "原件；复印件2份", (FIRE, WATER)),
        ("消防设计图", "原件", (FIRE,)),
        ("水土保持方案", "复印件2份", (WATER,)),
    ]


def test_what_a_department_asks_after_the_notice_binds_nobody() -> None:
    """行政许可法 art. 32(1)(4): 一次告知."""
    noticed = _event(JointNoticed(JointNotice((), "", DUE.date(), False)), 5)
    joint = _after(_begun(), noticed, _event(_lacks(FIRE, "图纸"), 6))
    assert joint.lacking((FIRE,)) == ()
    assert len(joint.too_late) == 1


def test_the_least_favourable_of_two_opinions_apart_counts() -> None:
    opinions = [OpinionGiven(FIRE, "消防", one, "理由") for one in Opinion]
    for order in permutations(map(_event, opinions)):
        opined = _after(_begun(), *order).opined(FIRE)
        assert opined is not None
        assert opined.apart
        assert opined.opinion is Opinion.FAIL


def test_a_conference_is_called_once_and_minuted_once() -> None:
    called = ConferenceCalled(1, DUE, "二楼会议室", "消防间距", ("消防", "规划"))
    joint = _after(_begun(), _event(called), _event(ConferenceHeld(1, "同意退让"), 5))
    assert joint.conference(1) is not None
    for again in (called, ConferenceHeld(1, "另一份纪要")):
        with pytest.raises(Refusal) as refused:
            joint.after(_event(again))
        assert refused.value.reason == "joint.twice"
    with pytest.raises(Refusal) as refused:
        joint.after(_event(ConferenceHeld(2, "没有开过")))
    assert refused.value.reason == "joint.no_conference"


_ANSWERS = st.lists(
    st.builds(
        CompletenessAnswered,
        part=st.sampled_from((FIRE, WATER)),
        department=st.just("部门"),
        complete=st.booleans(),
        lacking=st.lists(st.builds(Lack, st.sampled_from("甲乙丙")), max_size=2).map(tuple),
        remark=st.just(""),
        nth=st.integers(1, 3),
    )
    | st.builds(
        OpinionGiven,
        part=st.sampled_from((FIRE, WATER)),
        department=st.just("部门"),
        opinion=st.sampled_from(Opinion),
        reason=st.just(""),
        nth=st.integers(1, 3),
    ),
    max_size=6,
)


@given(_ANSWERS, st.randoms(use_true_random=False))
def test_no_answer_contests_another_and_their_order_changes_nothing(
    answers: list[Happening], chance: object
) -> None:
    events = [_event(one, n=n) for n, one in enumerate(answers)]
    shuffled = list(events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = _after(_begun(), *events), _after(_begun(), *shuffled)
    for part in (FIRE, WATER):
        assert _plain(one, part) == _plain(other, part)


def _plain(joint: Joint, part: str) -> object:
    checked, opined = joint.checked(part), joint.opined(part)
    return (
        checked and (checked.complete, frozenset(checked.lacking), checked.apart),
        opined and (opined.opinion, opined.apart),
    )
