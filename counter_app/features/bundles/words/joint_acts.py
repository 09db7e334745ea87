"""Every act of 并联审批, declared once, in the order in which they come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.features.bundles.acts import joint_requests as requests
from counter_app.features.bundles.model import joint_events as events
from counter_app.features.bundles.model.joint_moves import JointAct as A
from counter_app.kernel.acts import Act
from counter_app.kernel.requests import Says
from counter_app.knowledge.wording.language import N_, _

_AT: Final = "counter_app.features.bundles.acts"
_FORMS: Final = "counter_app.features.bundles.pages.presenters.joint_forms"
_PROJECT: Final = f"{_AT}.joint_acting:must_be_joint"
_CHECKED: Final = f"{_AT}.joint_acting:must_be_checked"
_ACCEPTED: Final = f"{_AT}.joint_acting:must_be_accepted"

TITLES: Final[Mapping[A, str]] = {
    A.CHECK: N_("齐备性核查"),
    A.NOTICE: N_("联合一次性告知"),
    A.ACCEPT: N_("同步受理"),
    A.OPINION: N_("出具部门意见"),
    A.CONFERENCE: N_("通知会商"),
    A.MINUTES: N_("登记会商纪要"),
    A.EXTEND: N_("联合办理延期"),
}


def joint_act_name(act: A) -> str:
    """办理动作."""
    return _(TITLES[act])


def _act(
    name: A,
    happening: type,
    do: str,
    request: type | None,
    when: Says,
    *,
    key: str,
    sense: str,
    hinder: str = "",
    rank: int = 0,
    turn: str = "",
    form: str = "",
) -> Act:
    return Act(
        name.value,
        "bundle",
        lambda: joint_act_name(name),
        happening,
        f"{_AT}.{do}",
        request,
        when,
        key=key,
        sense=sense,
        hinder=hinder,
        rank=rank,
        turn=turn,
        form=f"{_FORMS}:{form}" if form else "",
    )


JOINT_ACTS: Final = (
    _act(
        A.CHECK,
        events.CompletenessAnswered,
        "joint_checking:check",
        requests.CheckRequest,
        lambda: _("各部门在大厅规定的期限内，只答复本部门的事项"),
        key="Alt+Q",
        sense=_CHECKED,
        rank=6,
        form="check_form",
    ),
    _act(
        A.NOTICE,
        events.JointNoticed,
        "joint_deciding:give_joint_notice",
        requests.JointNoticeRequest,
        lambda: _("各部门核查之后，合并成一份；以后不能再要求别的"),
        key="Alt+G",
        sense=_CHECKED,
        hinder=f"{_AT}.joint_deciding:must_be_answered",
        rank=8,
        turn=f"{_AT}.joint_deciding:is_to_be_noticed",
    ),
    _act(
        A.ACCEPT,
        events.AcceptedTogether,
        "joint_accepting:accept_together",
        None,
        lambda: _("各部门都认为齐全，各事项同时受理"),
        key="Alt+A",
        sense=f"{_AT}.joint_accepting:may_be_accepted",
        hinder=f"{_AT}.joint_accepting:nothing_lacks",
        rank=9,
        turn=f"{_AT}.joint_deciding:is_to_be_accepted",
    ),
    _act(
        A.OPINION,
        events.OpinionGiven,
        "joint_opinions:give_opinion",
        requests.OpinionRequest,
        lambda: _("受理之后，各部门就本部门的事项：通过、不通过、需特别程序"),
        key="Alt+O",
        sense=f"{_AT}.joint_opinions:must_have_a_part",
        rank=5,
        form="opinion_form",
    ),
    _act(
        A.CONFERENCE,
        events.ConferenceCalled,
        "joint_conferring:call_conference",
        requests.ConferenceRequest,
        lambda: _("牵头部门召集"),
        key="Alt+H",
        sense=_PROJECT,
        form="conference_form",
    ),
    _act(
        A.MINUTES,
        events.ConferenceHeld,
        "joint_conferring:keep_minutes",
        requests.MinutesRequest,
        lambda: _("会商之后：谁在什么期限以前做什么"),
        key="Alt+J",
        sense=f"{_AT}.joint_conferring:must_be_called",
        form="minutes_form",
    ),
    _act(
        A.EXTEND,
        events.JointExtended,
        "joint_extending:extend_joint",
        requests.JointExtendRequest,
        lambda: _("四十五个工作日内不能全部办结，经本级人民政府负责人批准，一次，最多十五个工作日"),
        key="Alt+E",
        sense=_ACCEPTED,
        hinder=f"{_AT}.joint_extending:must_be_in_time",
    ),
)
