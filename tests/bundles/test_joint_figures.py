"""Figures of 并联审批, counted by hand; and forms by which the desk asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counter_app.assembly import Counter
from counter_app.cli.file_commands import plain_row
from counter_app.desk.forms.sheet import plain_sheet
from counter_app.features.bundles.acts.handing_out import hand_out
from counter_app.features.bundles.acts.joint_figures import reported
from counter_app.features.bundles.acts.joint_requests import CommitmentRequest, LackRequest
from counter_app.features.bundles.acts.requests import HandOutRequest
from counter_app.features.bundles.model.joint_events import Opinion
from counter_app.features.bundles.pages.presenters.joint_forms import (
    check_form,
    conference_form,
    minutes_form,
)
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_outcome import Decide, Deliver
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.result import Result
from counter_app.knowledge.persons.identity import IdKind
from tests.bundles.projects import (
    FIRE,
    FIREMEN,
    HOUSING,
    WATER,
    WATERMEN,
    WORKS,
    accept,
    all_complete,
    open_school,
    opine,
    publish_works,
)
from tests.conftest import StandingClock


@pytest.fixture
def site(window: Counter) -> Counter:
    publish_works(window.desk)
    return window


def _decide(site: Counter, number: str, item: str) -> None:
    case = site.desk.files.state(number).part(item).plan.case  # type: ignore[attr-defined]
    decide_case(site.desk, case, Decide(Result.ISSUED))


def test_days_used_promised_and_saved_are_those_of_the_calendar(
    site: Counter, standing_clock: StandingClock
) -> None:
    number = open_school(site.desk).number
    all_complete(site.desk, number)
    accept(site.desk, number)  # Monday 23 November
    open_school(site.desk, project={"name": "还没有受理的项目"})
    opine(site.desk, number, FIRE)
    standing_clock.forward(days=8)  # Tuesday 1 December: opinions were due on the 26th
    opine(site.desk, number, WATER, Opinion.PASS)
    _decide(site, number, FIRE)
    _decide(site, number, WATER)
    standing_clock.forward(days=3)  # Friday 4 December: 9 working days after the 23rd
    _decide(site, number, WORKS)
    handing = Deliver(
        DeliveryWay.WINDOW, "林小满", authorisation="授权委托书", id_kind=IdKind.RESIDENT_ID
    )
    hand_out(site.desk, number, HandOutRequest(items=(FIRE, WATER), handing=handing))
    now = standing_clock.now()
    told = {one.name: one for one in reported(site.desk, now - timedelta(days=30), now, "")}
    assert told["joint_projects"].numerator == 1
    assert told["joint_in_time_rate"].value == 1
    assert told["joint_days_used"].numerator == 9
    assert told["joint_days_promised"].numerator == 45
    assert told["joint_days_saved"].numerator == 20 + 15 + 10 - 9
    together = told["joint_together_rate"]
    assert (together.numerator, together.denominator) == (2, 3)
    opinions = told["joint_opinions_in_time_rate"]
    assert (opinions.numerator, opinions.denominator) == (1, 2)


def test_nothing_is_told_of_a_time_without_projects(site: Counter) -> None:
    now = site.desk.clock.now()
    assert reported(site.desk, now - timedelta(days=30), now, "") == ()


def test_a_list_tells_who_is_waited_for(site: Counter) -> None:
    open_school(site.desk)
    (row,) = site.desk.files.listed("bundle")
    assert plain_row(row)["waiting_for"] == HOUSING


def test_what_lacks_is_typed_line_by_line(site: Counter) -> None:
    bundle = open_school(site.desk)
    kind = site.features.file_kinds["bundle"]
    sheet = check_form(site.desk, bundle, plain_sheet(kind, kind.act("check")))
    typed = {"part": FIRE, "lacking": "消防设计图：加盖审图章\n\n计算书\n"}
    asked = sheet.asked(typed)
    assert asked.lacking == (LackRequest("消防设计图", "加盖审图章"), LackRequest("计算书", ""))
    assert not asked.complete


def test_departments_and_what_was_agreed_are_typed_line_by_line(site: Counter) -> None:
    bundle = open_school(site.desk)
    kind = site.features.file_kinds["bundle"]
    sheet = conference_form(site.desk, bundle, plain_sheet(kind, kind.act("call-conference")))
    typed = {"day": "2026-12-09", "time": "9:30", "place": "二楼", "topic": "间距"}
    assert sheet.asked(typed).departments == (HOUSING, FIREMEN, WATERMEN)
    sheet = minutes_form(site.desk, bundle, plain_sheet(kind, kind.act("minutes")))
    lines = "市水务局：复核方案：2026-12-11\n市消防救援支队：再看图纸：尽快"
    assert sheet.asked({"minutes": "议定。", "commitments": lines}).commitments == (
        CommitmentRequest("市水务局", "复核方案", date(2026, 12, 11)),
        CommitmentRequest("市消防救援支队", "再看图纸（尽快）"),
    )
