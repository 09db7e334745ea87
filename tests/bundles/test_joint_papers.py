"""Papers of 并联审批 in every size and both languages: what they must say stands on them whole."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from counter_app.assembly import Counter
from counter_app.features.bundles.acts.handing_out import hand_out
from counter_app.features.bundles.acts.joint_requests import CommitmentRequest, ConferenceRequest
from counter_app.features.bundles.acts.requests import HandOutRequest
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Opinion
from counter_app.features.bundles.model.joint_papers import JointPaper
from counter_app.features.bundles.model.papers import BundlePaper
from counter_app.features.cases.acts.decide_case import decide_case
from counter_app.features.cases.acts.declared_outcome import Decide, Deliver
from counter_app.features.cases.model.delivery import DeliveryWay
from counter_app.features.cases.model.result import Result
from counter_app.kernel.paper import PaperSize
from counter_app.knowledge.persons.identity import IdKind
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
from tests.problems.conftest import text_of

LONG_NAME = ("海棠湾国家海岸中心小学及附属幼儿园新建工程（一期教学楼、风雨操场与地下车库）" * 3)[
    :98
]


def whole_life(window: Counter, clock: StandingClock, **changes: Any) -> Bundle:
    """A project that had every paper but a notice."""
    publish_works(window.desk)
    number = open_school(window.desk, **changes).number
    all_complete(window.desk, number)
    accept(window.desk, number)
    opine(window.desk, number, FIRE, Opinion.FAIL, reason="高位水箱\n与总平面不一致")
    tomorrow = clock.now().date() + timedelta(days=1)
    confer(window.desk, number, ConferenceRequest(tomorrow, "14:30", "二楼会议室", "消防间距"))
    clock.forward(days=2)
    minute(window.desk, number, "同意退让两米。", CommitmentRequest(FIREMEN, "复核", tomorrow))
    bundle = extend(window.desk, number)
    for item in (WORKS, FIRE, WATER):
        decide_case(window.desk, bundle.part(item).plan.case, Decide(Result.ISSUED))
    handing = Deliver(
        DeliveryWay.WINDOW, "林小满", authorisation="授权委托书", id_kind=IdKind.RESIDENT_ID
    )
    return hand_out(window.desk, number, HandOutRequest(handing=handing))


SAYS = {
    JointPaper.ACCEPTANCE: ("联合受理通知书", "第四十二条第二款", HOUSING, FIREMEN, WATERMEN),
    JointPaper.OPINION: ("部门意见书", "不通过", "与总平面不一致", FIREMEN),
    JointPaper.CONFERENCE: ("会商通知", "14:30", "二楼会议室", "消防间距", WATERMEN),
    JointPaper.MINUTES: ("会商纪要", "同意退让两米", "复核", "2026年11月24日前"),
    JointPaper.EXTENSION: ("联合办理延期告知书", "王某某", "15个工作日", "专家评审意见"),
    BundlePaper.HAND_OUT: ("统一送达清单", "林小满"),
    BundlePaper.RECEIPT: ("一套材料接收清单", PLAN, DRAWING, SCHEME),
}


@pytest.mark.parametrize("english", [False, True], ids=["chinese", "english"])
@pytest.mark.parametrize("size", PaperSize)
def test_every_paper_says_project_stage_and_lead(
    window: Counter, standing_clock: StandingClock, size: PaperSize, english: bool
) -> None:
    project = {"name": LONG_NAME}
    bundle = whole_life(window, standing_clock, project=project, english=english)
    papers = {one.kind: one for one in bundle.all_papers if one.kind in SAYS}
    assert set(papers) == set(SAYS)
    for kind, paper in papers.items():
        path, _ = window.papers.file_copy(paper, size)
        text = re.sub(r"\s", "", text_of(path.read_bytes()))
        for said in (CODE, LONG_NAME, "施工许可", HOUSING, *SAYS[kind]):
            assert re.sub(r"\s", "", said) in text, (kind, said)


def test_parts_have_no_second_paper_of_what_the_projects_own_say(
    window: Counter, standing_clock: StandingClock
) -> None:
    bundle = whole_life(window, standing_clock)
    kinds = [[paper.kind for paper in one.papers] for one in bundle.cases]
    assert kinds == [
        ["completion_notice"],
        [JointPaper.OPINION, "completion_notice"],
        ["completion_notice"],
    ]


def test_the_notice_of_a_project_says_that_all_are_accepted_together(window: Counter) -> None:
    publish_works(window.desk)
    number = open_school(window.desk, without=(SCHEME,)).number
    check(window.desk, number, WORKS)
    check(window.desk, number, FIRE, DRAWING)
    check(window.desk, number, WATER)
    bundle = notice(window.desk, number, "申请表补签日期")
    (paper,) = [one for one in bundle.papers if one.kind == BundlePaper.NOTICE]
    path, _ = window.papers.file_copy(paper, PaperSize.A4)
    text = re.sub(r"\s", "", text_of(path.read_bytes()))
    for said in (CODE, DRAWING, SCHEME, "申请表补签日期", "各事项全部补齐之后同步受理"):
        assert said in text
    assert "不必等其他事项" not in text
