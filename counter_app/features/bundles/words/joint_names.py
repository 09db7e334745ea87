"""What 并联审批 calls its stages, steps and opinions, in the language in use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from counter_app.features.bundles.model.joint_events import Asked, Opinion
from counter_app.features.bundles.model.joint_project import Stage
from counter_app.features.bundles.model.joint_rules import RULED, SILENT, JointLimit, Silence
from counter_app.features.bundles.model.joint_waiting import Step
from counter_app.kernel.hall_rules import HallRule, HallRules
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.days.spans import checked_span, kept_span, read_span
from counter_app.knowledge.wording.due_reasons import span_text
from counter_app.knowledge.wording.language import N_, _

STAGES: Final[Mapping[Stage, str]] = {
    Stage.LAND: N_("立项用地规划许可"),
    Stage.WORKS: N_("工程建设许可"),
    Stage.CONSTRUCTION: N_("施工许可"),
    Stage.COMPLETION: N_("竣工验收"),
}

OPINIONS: Final[Mapping[Opinion, str]] = {
    Opinion.PASS: N_("通过"),
    Opinion.FAIL: N_("不通过"),
    Opinion.SPECIAL: N_("需特别程序"),
}

ASKED: Final[Mapping[Asked, str]] = {
    Asked.CHECK: N_("齐备性核查"),
    Asked.OPINION: N_("部门意见"),
}

STEPS: Final[Mapping[Step, str]] = {
    Step.CHECK: N_("齐备性核查"),
    Step.NOTICE: N_("联合一次性告知"),
    Step.SUPPLEMENT: N_("补正"),
    Step.ACCEPTANCE: N_("同步受理"),
    Step.OPINION: N_("部门意见"),
    Step.MINUTES: N_("会商纪要"),
    Step.DECISION: N_("决定"),
    Step.PROCEDURE: N_("特别程序"),
    Step.HAND_OUT: N_("统一送达"),
}

_LIMITS: Final[Mapping[JointLimit, str]] = {
    JointLimit.CHECK: N_("并联审批：收件后多久完成齐备性核查"),
    JointLimit.OPINION: N_("并联审批：受理后多久反馈部门意见"),
    JointLimit.LAND: N_("并联审批：立项用地规划许可阶段承诺时限"),
    JointLimit.WORKS: N_("并联审批：工程建设许可阶段承诺时限"),
    JointLimit.CONSTRUCTION: N_("并联审批：施工许可阶段承诺时限"),
    JointLimit.COMPLETION: N_("并联审批：竣工验收阶段承诺时限"),
}

_SILENCES: Final[Mapping[Silence, str]] = {
    Silence.COMPLETE: N_("并联审批：逾期未核查视为材料齐全：1 是，0 否"),
    Silence.AGREES: N_("并联审批：逾期未反馈意见视为通过：1 是，0 否"),
}

FIGURES: Final[Mapping[str, str]] = {
    "joint_projects": N_("同步受理的项目"),
    "joint_in_time_rate": N_("承诺时限内全部办结"),
    "joint_days_used": N_("实际用时（工作日）"),
    "joint_days_promised": N_("承诺用时（工作日）"),
    "joint_days_saved": N_("比逐项办理节省（工作日）"),
    "joint_together_rate": N_("统一送达的事项"),
    "joint_opinions_in_time_rate": N_("按时反馈的部门意见"),
}


def joint_figure_name(name: str) -> str:
    """指标."""
    return _(FIGURES[name])


def stage_name(stage: Stage) -> str:
    """阶段."""
    return _(STAGES[stage])


def opinion_name(opinion: Opinion) -> str:
    """部门意见."""
    return _(OPINIONS[opinion])


def asked_name(asked: Asked) -> str:
    """What a department was asked for."""
    return _(ASKED[asked])


def step_name(step: Step) -> str:
    """What is waited for."""
    return _(STEPS[step])


def _limit_title(limit: JointLimit) -> str:
    return _(_LIMITS[limit])


def _silence_title(silence: Silence) -> str:
    return _(_SILENCES[silence])


def _checked(limit: JointLimit, text: str) -> str:
    return kept_span(checked_span(text, limit.value, RULED[limit].ranges))


def _yes_or_no(silence: Silence, text: str) -> str:
    if text.strip() not in ("0", "1"):
        raise Refusal("hall.bad_rule", field=silence.value, least=0, most=1)
    return text.strip()


def _shown(kept: str) -> str:
    span = read_span(kept)
    return span_text(span) if span else kept


JOINT_RULES: Final = HallRules(
    (
        *(
            HallRule(
                one.value,
                kept_span(Limit(RULED[one].default, LimitUnit.WORKING_DAYS)),
                partial(_limit_title, one),
                partial(_checked, one),
                _shown,
            )
            for one in _LIMITS
        ),
        *(
            HallRule(one.value, SILENT, partial(_silence_title, one), partial(_yes_or_no, one), str)
            for one in _SILENCES
        ),
    )
)
