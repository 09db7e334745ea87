"""A school to be built: three departments decide on it together, each by its own item."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from counter_app.features.bundles.acts import (
    joint_accepting,
    joint_checking,
    joint_conferring,
    joint_deciding,
    joint_extending,
    joint_opinions,
)
from counter_app.features.bundles.acts.joint_requests import (
    CheckRequest,
    CommitmentRequest,
    ConferenceRequest,
    JointExtendRequest,
    JointNoticeRequest,
    LackRequest,
    MinutesRequest,
    OpinionRequest,
)
from counter_app.features.bundles.acts.opening import open_bundle
from counter_app.features.bundles.acts.requests import OpenRequest
from counter_app.features.bundles.model.bundle import Bundle
from counter_app.features.bundles.model.joint_events import Opinion
from counter_app.features.cases.ports import Desk
from counter_app.kernel.requests import opened, read
from counter_app.knowledge.catalog.item import Handling, Item, Material, Outcome
from counter_app.knowledge.days.limit import Limit, LimitUnit
from tests.prepared import sample

WORKS, FIRE, WATER = "SG-001", "XF-901", "SB-901"
HOUSING, FIREMEN, WATERMEN = "三亚市住房和城乡建设局", "三亚市消防救援支队", "三亚市水务局"
PLAN, DRAWING, SCHEME = "总平面图", "消防设计图", "水土保持方案"
BUILDER: Final = {
    "kind": "organisation",
    "name": "三亚海棠湾学校建设公司",
    "id_kind": "uscc",
    "id_number": "91350100M000100Y43",
}
CODE: Final = "2106-460200-04-01-735682"
PROJECT: Final = {
    "code": CODE,
    "name": "海棠湾小学新建工程",
    "stage": "construction",
    "lead": HOUSING,
    "address": "海棠区龙海路 8 号",
}


def _item(code: str, name: str, department: str, days: int, *materials: str) -> Item:
    return Item(
        code,
        name,
        department,
        item_type="行政许可",
        handling=Handling.PROMISED,
        promised_limit=Limit(days, LimitUnit.WORKING_DAYS),
        outcome=Outcome(f"{name}批准文件"),
        materials=tuple(Material(one, originals=1) for one in materials),
    )


def publish_works(desk: Desk) -> None:
    """The catalog of this hall from now on."""
    items = (
        _item(WORKS, "建筑工程施工许可", HOUSING, 20, PLAN, "施工合同"),
        _item(FIRE, "建设工程消防设计审查", FIREMEN, 15, PLAN, DRAWING),
        _item(WATER, "生产建设项目水土保持方案审批", WATERMEN, 10, PLAN, SCHEME),
    )
    catalog = replace(sample(), items=(*sample().items, *items), powers=())
    desk.shelf.publish(catalog, desk.clock.now())


def asked(**changes: Any) -> dict[str, Any]:
    """The request of the school; ``without``: materials that are not brought."""
    out, project = changes.pop("without", ()), changes.pop("project", {})
    names = (PLAN, "施工合同", DRAWING, SCHEME)
    return {
        "items": [WORKS, FIRE, WATER],
        "project": {**PROJECT, **project},
        "applicant": BUILDER,
        "materials": [{"name": one, "state": "present"} for one in names if one not in out],
        **changes,
    }


def open_school(desk: Desk, **changes: Any) -> Bundle:
    """The school, received."""
    return open_bundle(desk, read(OpenRequest, opened(OpenRequest, asked(**changes))))


def check(desk: Desk, number: str, part: str, *lacks: str, needs: str = "加盖公章") -> Bundle:
    """The department of this part finds it complete, or that it lacks these."""
    lacking = tuple(LackRequest(one, needs) for one in lacks)
    request = CheckRequest(part, not lacks, lacking)
    return joint_checking.check(desk, number, request)


def all_complete(desk: Desk, number: str) -> Bundle:
    """Every department finds its part complete."""
    check(desk, number, WORKS)
    check(desk, number, FIRE)
    return check(desk, number, WATER)


def accept(desk: Desk, number: str) -> Bundle:
    """同步受理."""
    return joint_accepting.accept_together(desk, number)


def notice(desk: Desk, number: str, remark: str = "") -> Bundle:
    """联合一次性告知."""
    return joint_deciding.give_joint_notice(desk, number, JointNoticeRequest(remark))


def opine(
    desk: Desk, number: str, part: str, opinion: Opinion = Opinion.PASS, **more: Any
) -> Bundle:
    """部门意见."""
    return joint_opinions.give_opinion(desk, number, OpinionRequest(opinion, part, **more))


def confer(desk: Desk, number: str, request: ConferenceRequest) -> Bundle:
    """会商通知."""
    return joint_conferring.call_conference(desk, number, request)


def minute(desk: Desk, number: str, text: str, *agreed: CommitmentRequest) -> Bundle:
    """会商纪要."""
    return joint_conferring.keep_minutes(desk, number, MinutesRequest(text, commitments=agreed))


def extend(desk: Desk, number: str, days: int = 15) -> Bundle:
    """联合办理延期."""
    request = JointExtendRequest(days, "王某某", "专家评审意见需要修改设计")
    return joint_extending.extend_joint(desk, number, request)
