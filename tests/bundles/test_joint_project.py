"""并联审批: completeness, one notice, acceptance together, opinions, conference, one clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.acts.joint_by_itself import keep_joint_up
from counter_app.features.bundles.acts.joint_requests import CommitmentRequest, ConferenceRequest
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Asked, Opinion
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.bundles.model.joint_waiting import Step, waited_for
from counter_app.features.bundles.model.moves import BundleStatus
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.bundles.words.plain import told
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_clock import Resume
from counter_app.features.cases.acts.declared_outcome import Decide
from counter_app.features.cases.acts.overdue import settle_overdue
from counter_app.features.cases.acts.resume_case import resume_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Status
from counter_app.features.cases.model.procedure import Procedure
from counter_app.features.cases.model.result import Result
from counter_app.features.hall.hall_values import with_settings
from counter_app.kernel.refusal import Refusal
from tests.bundles.projects import (
    CODE,
    DRAWING,
    FIRE,
    FIREMEN,
    HOUSING,
    PLAN,
    SCHEME,
    WATER,
    WATERMEN,
    WORKS,
    accept,
    all_complete,
    check,
    confer,
    extend,
    minute,
    notice,
    open_school,
    opine,
    publish_works,
)
from tests.conftest import StandingClock


@pytest.fixture
def site(window: Counter) -> Counter:
    """A window whose catalog has what is needed to build."""
    publish_works(window.desk)
    return window


def seen(site: Counter, number: str) -> Bundle:
    state = site.desk.files.state(number)
    assert isinstance(state, Bundle)
    return state


def part(site: Counter, bundle: Bundle, item: str) -> Case:
    return site.desk.ledger.case(bundle.part(item).plan.case)


def refused(reason: str) -> pytest.RaisesExc[Refusal]:
    return pytest.RaisesExc(Refusal, check=lambda one: one.reason == reason)


def turns(site: Counter, number: str) -> list[tuple[Step, str]]:
    bundle = seen(site, number)
    return [(one.step, one.who) for one in waited_for(bundle.joint, bundle.cases)]


def test_a_project_is_received_and_its_departments_are_asked(site: Counter) -> None:
    bundle = open_school(site.desk)
    assert bundle.project is not None
    assert (bundle.name, bundle.department) == ("海棠湾小学新建工程", HOUSING)
    assert (bundle.project.code, bundle.project.builder_code) == (CODE, "91350100M000100Y43")
    assert bundle.status is BundleStatus.RECEIVED
    assert {one.status for one in bundle.cases} == {Status.RECEIVED}
    assert bundle.joint.check is not None
    assert bundle.joint.check.last_day == date(2026, 11, 26)  # 3 working days after Monday 23
    assert turns(site, bundle.number) == [
        (Step.CHECK, HOUSING),
        (Step.CHECK, FIREMEN),
        (Step.CHECK, WATERMEN),
    ]
    assert site.desk.files.row(bundle.number).waiting_for == HOUSING


def test_what_is_accepted_together_has_one_moment_one_paper_and_one_clock(
    site: Counter, standing_clock: StandingClock
) -> None:
    """行政许可法 art. 26(2), 42(2)."""
    number = open_school(site.desk).number
    standing_clock.forward(days=1)
    all_complete(site.desk, number)
    bundle = accept(site.desk, number)
    cases = [part(site, bundle, one) for one in (WORKS, FIRE, WATER)]
    assert {one.accepted_at for one in cases} == {standing_clock.now()}
    assert [one.due.due_on for one in cases if one.due] == [
        date(2026, 12, 22),  # 20 working days after Tuesday 24 November
        date(2026, 12, 15),
        date(2026, 12, 8),
    ]
    kinds = [one.kind for one in bundle.papers]
    assert kinds == [BundlePaper.RECEIPT, JointPaper.ACCEPTANCE]
    assert not any(one.papers for one in cases)
    days = seen(site, number).joint_days
    assert days is not None
    # 45 working days; New Year's Day 2027 does not count, and more is not announced.
    assert (days.law_on, days.provisional) == (date(2027, 1, 27), True)
    assert all(one.accepted and one.accepted.joint for one in cases)


def test_who_has_not_answered_holds_acceptance_up_until_the_law_accepts(
    site: Counter, standing_clock: StandingClock
) -> None:
    """Silence says nothing, unless a rule says so; art. 32(1)(4) ends the waiting."""
    number = open_school(site.desk).number
    check(site.desk, number, WORKS)
    check(site.desk, number, WATER)
    with refused("joint.not_all_answered"):
        accept(site.desk, number)
    standing_clock.forward(days=4)  # Friday: the hall's three days are over
    assert keep_joint_up(site.desk) == ()
    with refused("joint.not_all_answered"):
        accept(site.desk, number)
    assert turns(site, number) == [(Step.CHECK, FIREMEN)]
    assert waited_for(seen(site, number).joint, seen(site, number).cases)[0].is_late(
        standing_clock.now()
    )
    standing_clock.forward(days=4)  # Tuesday 1 December: the five days are over
    settle_overdue(site.desk)
    (bundle,) = keep_joint_up(site.desk)
    assert bundle.joint.accepted is not None
    case = part(site, bundle, FIRE)
    assert case.accepted is not None
    assert case.accepted.from_receipt
    assert case.accepted_at == case.received_at


def test_silence_counts_where_the_halls_rule_says_so_by_itself_and_dated(
    site: Counter, standing_clock: StandingClock
) -> None:
    told = {"joint_silence_complete": "1"}
    site.save_setting(with_settings(site.hall, told, site.features.rules))
    number = open_school(site.desk).number
    check(site.desk, number, WORKS)
    assert keep_joint_up(site.desk) == ()
    standing_clock.forward(days=4)
    (bundle,) = keep_joint_up(site.desk)
    (event,) = bundle.joint.silent
    assert event.at == standing_clock.now()
    assert event.happening.parts == (FIRE, WATER)  # type: ignore[attr-defined]
    answer = bundle.joint.checked(FIRE)
    assert answer is not None
    assert answer.by is None
    assert keep_joint_up(site.desk) == ()
    assert accept(site.desk, number).joint.accepted is not None


def test_one_notice_of_what_window_and_departments_need(site: Counter) -> None:
    number = open_school(site.desk, without=(SCHEME,)).number
    check(site.desk, number, WORKS)
    check(site.desk, number, FIRE, PLAN, DRAWING)
    with refused("joint.not_all_answered"):
        notice(site.desk, number)
    check(site.desk, number, WATER, PLAN, needs="比例尺 1:500")
    with refused("joint.lacks"):
        accept(site.desk, number)
    bundle = notice(site.desk, number)
    assert bundle.notice is not None
    told = {one.name: one.items for one in bundle.notice.lacking}
    assert told == {PLAN: (FIRE, WATER), DRAWING: (FIRE,), SCHEME: (WATER,)}
    assert bundle.status is BundleStatus.NOTICED
    assert {one.status for one in bundle.cases} == {Status.NOTICE_GIVEN}
    assert [one.kind for one in bundle.papers if one.kind == BundlePaper.NOTICE]
    for late in (WORKS, FIRE):
        with refused("joint.told_already"):
            check(site.desk, number, late, "另一份材料")
    with refused("joint.told_already"):
        notice(site.desk, number)


def test_a_notice_need_not_wait_for_who_did_not_answer_in_time(
    site: Counter, standing_clock: StandingClock
) -> None:
    number = open_school(site.desk, without=(SCHEME,)).number
    check(site.desk, number, FIRE, DRAWING)
    standing_clock.forward(days=4)
    bundle = notice(site.desk, number)
    assert bundle.notice is not None
    assert [one.name for one in bundle.notice.lacking] == [DRAWING, SCHEME]


def accepted(site: Counter, clock: StandingClock) -> str:
    number = open_school(site.desk).number
    clock.forward(days=1)
    all_complete(site.desk, number)
    accept(site.desk, number)
    return number


def test_opinions_have_their_time_their_paper_and_their_late_ones(
    site: Counter, standing_clock: StandingClock
) -> None:
    number = accepted(site, standing_clock)
    opine(site.desk, number, FIRE)
    with refused("joint.no_reason"):
        opine(site.desk, number, WATER, Opinion.FAIL)
    standing_clock.forward(days=6)
    bundle = opine(site.desk, number, WATER, Opinion.FAIL, reason="方案未覆盖弃土场")
    fire, water = bundle.joint.opined(FIRE), bundle.joint.opined(WATER)
    assert fire is not None and water is not None  # noqa: PT018
    assert (fire.opinion, fire.late) == (Opinion.PASS, False)
    assert (water.opinion, water.late, water.reason) == (Opinion.FAIL, True, "方案未覆盖弃土场")
    assert [one.kind for one in part(site, bundle, WATER).papers] == [JointPaper.OPINION]
    assert turns(site, number)[0] == (Step.OPINION, HOUSING)
    assert bundle.joint.known(Asked.OPINION, WORKS) == 0


def test_a_special_procedure_stops_its_own_part_and_only_that_of_the_joint_clock(
    site: Counter, standing_clock: StandingClock
) -> None:
    """行政许可法 art. 45."""
    number = accepted(site, standing_clock)
    with refused("joint.no_procedure"):
        opine(site.desk, number, FIRE, Opinion.SPECIAL, reason="需要专家评审")
    bundle = opine(
        site.desk,
        number,
        FIRE,
        Opinion.SPECIAL,
        reason="需要专家评审",
        procedure=Procedure.EXPERT_REVIEW,
        takes=10,
    )
    assert part(site, bundle, FIRE).status is Status.SUSPENDED
    assert part(site, bundle, WORKS).status is Status.ACCEPTED
    days = seen(site, number).joint_days
    assert days is not None
    assert days.law_on == date(2027, 2, 12)  # 10 working days more: the spring festival between
    decide_case(site.desk, bundle.part(WORKS).plan.case, Decide(Result.ISSUED))
    standing_clock.forward(days=14)
    resume_case(site.desk, bundle.part(FIRE).plan.case, Resume())
    decide_case(site.desk, bundle.part(FIRE).plan.case, Decide(Result.ISSUED))
    days = seen(site, number).joint_days
    assert days is not None
    assert days.law_on == date(2027, 1, 27)  # that of the part which is left


def test_the_joint_clock_is_extended_once_by_the_government(
    site: Counter, standing_clock: StandingClock
) -> None:
    """行政许可法 art. 42(2): 45 + 15."""
    number = accepted(site, standing_clock)
    with refused("joint.bad_extension"):
        extend(site.desk, number, 16)
    bundle = extend(site.desk, number)
    assert bundle.joint.extended is not None
    # 60 working days: 5 to 8 February 2027 are the spring festival.
    assert bundle.joint.extended.due_on == date(2027, 2, 19)
    assert {one.extended.limit.value for one in bundle.cases if one.extended} == {15}
    assert [one.kind for one in bundle.papers][-1] == JointPaper.EXTENSION
    with refused("joint.extended_already"):
        extend(site.desk, number)


def test_a_conference_is_called_held_and_minuted(
    site: Counter, standing_clock: StandingClock
) -> None:
    number = accepted(site, standing_clock)
    tomorrow = standing_clock.now().date() + timedelta(days=1)
    past = ConferenceRequest(tomorrow - timedelta(days=9), "14:30", "二楼", "间距")
    with refused("joint.conference_past"):
        confer(site.desk, number, past)
    with refused("joint.bad_time"):
        confer(site.desk, number, ConferenceRequest(tomorrow, "下午", "二楼", "间距"))
    bundle = confer(
        site.desk, number, ConferenceRequest(tomorrow, "14:30", "二楼会议室", "消防间距与总平面")
    )
    (called,) = bundle.joint.conferences
    assert called.called.departments == (HOUSING, FIREMEN, WATERMEN)
    with refused("joint.not_held_yet"):
        minute(site.desk, number, "还没有开")
    standing_clock.forward(days=2)
    agreed = CommitmentRequest(FIREMEN, "复核间距", tomorrow + timedelta(days=5))
    bundle = minute(site.desk, number, "同意东侧退让两米", agreed)
    assert bundle.joint.conferences[0].held is not None
    assert [one.kind for one in bundle.papers][-2:] == [JointPaper.CONFERENCE, JointPaper.MINUTES]
    with refused("joint.no_conference"):
        minute(site.desk, number, "再来一份")


def test_what_looks_wrong_about_a_code_is_said_and_stops_nothing(site: Counter) -> None:
    bundle = open_school(site.desk, project={"code": "2712-990000-04-01-735682"})
    (time, region) = told(bundle)["warnings"]
    assert "前四位" in time
    assert "地区代码" in region
    assert "warnings" not in told(open_school(site.desk))


@pytest.mark.parametrize(
    ("project", "reason", "field"),
    [
        ({"code": "12345"}, "project.code_length", "project.code"),
        ({"lead": "没有的部门"}, "joint.unknown_lead", "project.lead"),
        ({"builder_code": "91350100M000100Y4X"}, "identity", "project.builder_code"),
        ({"name": " "}, "request.missing", "project.name"),
    ],
)
def test_what_is_wrong_with_a_project_is_named_and_nothing_is_opened(
    site: Counter, project: dict[str, str], reason: str, field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        open_school(site.desk, project=project)
    assert refusal.value.reason.startswith(reason)
    assert refusal.value.field == field
    assert list(site.desk.files.listed("bundle")) == []
