"""What kinds, levels, statuses and acts of problems are called.

Functions say it in the language in use; papers take the Chinese as it stands.
"""

from __future__ import annotations

from typing import Final

from counter_app.features.problems.model.figures import CAUSE
from counter_app.features.problems.model.kinds import (
    Cause,
    Channel,
    Disclosure,
    Ground,
    Level,
    Mood,
    ProblemKind,
    Side,
    Step,
    Truth,
)
from counter_app.features.problems.model.moves import ProblemAct, ProblemRule, ProblemStatus
from counter_app.knowledge.wording.language import N_, _

CHANNELS: Final = {
    Channel.WINDOW: N_("窗口反映"),
    Channel.VISIT: N_("上门走访"),
    Channel.PHONE: N_("电话"),
    Channel.HOTLINE: N_("12345 转来"),
    Channel.WEB: N_("网站"),
    Channel.APP: N_("移动端"),
    Channel.MAIL: N_("来信"),
    Channel.OFFICER: N_("企业首席服务专员"),
    Channel.RATING: N_("差评"),
    Channel.WALK: N_("体验和走流程"),
    Channel.MEETING: N_("政企约见"),
}


def channel_name(channel: Channel) -> str:
    """来源渠道."""
    return _(CHANNELS[channel])


KINDS: Final = {
    ProblemKind.DEMANDS: N_("违规增加事项、环节、材料或时限"),
    ProblemKind.TURNED_AWAY: N_("应受理不受理、推诿"),
    ProblemKind.SLOW: N_("拖延、超时"),
    ProblemKind.STUCK: N_("办不成事"),
    ProblemKind.CHARGES: N_("违规收费"),
    ProblemKind.BROKEN_PROMISE: N_("承诺和政策不兑现"),
    ProblemKind.UNEQUAL: N_("不公平对待、隐性壁垒"),
    ProblemKind.MANNER: N_("服务态度和作风"),
    ProblemKind.OTHER: N_("其他问题"),
}


def kind_name(kind: ProblemKind) -> str:
    """问题类型."""
    return _(KINDS[kind])


DISCLOSURES: Final = {
    Disclosure.NAMED: N_("实名"),
    Disclosure.CONFIDENTIAL: N_("实名，要求保密"),
    Disclosure.ANONYMOUS: N_("匿名"),
}


def disclosure_name(disclosure: Disclosure) -> str:
    """是否保密."""
    return _(DISCLOSURES[disclosure])


LEVELS: Final = {
    Level.A: N_("A 级（复杂）"),
    Level.B: N_("B 级（一般）"),
    Level.C: N_("C 级（简单）"),
}


def level_name(level: Level) -> str:
    """分级."""
    return _(LEVELS[level])


GROUNDS: Final = {
    Ground.LITIGATION: N_("已经或者应当通过诉讼、仲裁、行政复议解决"),
    Ground.PETITION: N_("属于信访事项"),
    Ground.DISCIPLINE: N_("属于纪检监察机关受理范围"),
    Ground.OUT_OF_SCOPE: N_("不属于营商环境和政务服务问题"),
    Ground.DEALT_WITH: N_("同一问题已经办结，没有新的事实"),
}


def ground_name(ground: Ground) -> str:
    """不予受理的情形."""
    return _(GROUNDS[ground])


TRUTHS: Final = {
    Truth.TRUE: N_("属实"),
    Truth.PARTLY: N_("部分属实"),
    Truth.UNTRUE: N_("不属实"),
    Truth.UNVERIFIABLE: N_("无法核实"),
}


def truth_name(truth: Truth) -> str:
    """核查结论."""
    return _(TRUTHS[truth])


CAUSES: Final = {
    Cause.RULES: N_("制度和政策"),
    Cause.PROCESS: N_("流程设计"),
    Cause.COORDINATION: N_("部门协同"),
    Cause.SYSTEM: N_("信息系统"),
    Cause.GUIDANCE: N_("告知和指引不清"),
    Cause.STAFF: N_("人员能力和作风"),
    Cause.OUTSIDE: N_("客观原因或反映人自身原因"),
}


def cause_name(cause: Cause) -> str:
    """成因."""
    return _(CAUSES[cause])


MOODS: Final = {
    Mood.SATISFIED: N_("满意"),
    Mood.UNSATISFIED: N_("不满意"),
    Mood.NOT_REACHED: N_("未联系上"),
}


def mood_name(mood: Mood) -> str:
    """回访结果."""
    return _(MOODS[mood])


SIDES: Final = {
    Side.FIRST: N_("先到中心的"),
    Side.SECOND: N_("后到中心的"),
}


def side_name(side: Side) -> str:
    """哪一边."""
    return _(SIDES[side])


STEPS: Final = {
    Step.REMIND: N_("催办"),
    Step.LETTER: N_("督办函"),
    Step.TALK: N_("约谈"),
}


def step_name(step: Step) -> str:
    """督办方式."""
    return _(STEPS[step])


CLOCKS: Final = {
    "pass_on": N_("转办"),
    "sign": N_("签收"),
    "handle": N_("答复"),
    "call_back": N_("回访"),
    "next_step": N_("决定下一步"),
    "review": N_("复查挂账"),
}


def clock_name(name: str) -> str:
    """What must be done before this clock ends; empty for none."""
    return _(CLOCKS[name]) if name else ""


STATUSES: Final = {
    ProblemStatus.REGISTERED: N_("已登记"),
    ProblemStatus.ACCEPTED: N_("已受理，待分级"),
    ProblemStatus.NOT_ACCEPTED: N_("不予受理"),
    ProblemStatus.GRADED: N_("待转办"),
    ProblemStatus.PASSED_ON: N_("待签收"),
    ProblemStatus.CHECKING: N_("核查中"),
    ProblemStatus.HANDLING: N_("办理中"),
    ProblemStatus.ANSWERED: N_("拟办结，待回访"),
    ProblemStatus.SATISFIED: N_("回访满意，待销号"),
    ProblemStatus.UNSATISFIED: N_("回访不满意"),
    ProblemStatus.SHELVED: N_("挂账"),
    ProblemStatus.CLOSED: N_("已销号"),
    ProblemStatus.FILED: N_("已归档"),
}


def status_name(status: ProblemStatus) -> str:
    """问题状态."""
    return _(STATUSES[status])


ACTS: Final = {
    ProblemAct.ACCEPT: N_("受理"),
    ProblemAct.REFUSE: N_("不予受理"),
    ProblemAct.GRADE: N_("分级"),
    ProblemAct.PASS_ON: N_("转办"),
    ProblemAct.SIGN: N_("签收"),
    ProblemAct.OBJECT: N_("异议退回"),
    ProblemAct.CHECK: N_("核查"),
    ProblemAct.EXTEND: N_("延期"),
    ProblemAct.ANSWER: N_("答复"),
    ProblemAct.CALL_BACK: N_("回访"),
    ProblemAct.ONCE_AGAIN: N_("重办"),
    ProblemAct.SUPERVISE: N_("督办"),
    ProblemAct.SHELVE: N_("挂账"),
    ProblemAct.TAKE_UP: N_("恢复办理"),
    ProblemAct.REDATE: N_("重新推算期限"),
    ProblemAct.CLOSE: N_("销号"),
    ProblemAct.FILE: N_("归档"),
}


def act_name(act: ProblemAct) -> str:
    """办理动作."""
    return _(ACTS[act])


RULES: Final = {
    ProblemRule.AFTER_REGISTERING: N_("登记之后、受理之前才能这样决定"),
    ProblemRule.AFTER_ACCEPTING: N_("受理之后、转办之前才能分级"),
    ProblemRule.AFTER_GRADING: N_("分级之后才能转办"),
    ProblemRule.AFTER_PASSING_ON: N_("转办之后由承办单位签收或退回"),
    ProblemRule.AFTER_SIGNING: N_("承办单位签收之后才能核查"),
    ProblemRule.WHILE_HANDLED: N_("只用于承办单位正在核查和办理的问题"),
    ProblemRule.CHECKED_FIRST: N_("转办的问题先核查再答复，简单的在转办之前当场答复"),
    ProblemRule.AFTER_ANSWER: N_("答复之后才能回访"),
    ProblemRule.AFTER_UNSATISFIED: N_("回访不满意的才重办"),
    ProblemRule.WHILE_OPEN: N_("只用于还没有办结的问题"),
    ProblemRule.AFTER_SHELVING: N_("只用于挂账的问题"),
    ProblemRule.AFTER_CALL_BACK: N_("答复并回访之后才能销号"),
    ProblemRule.AFTER_THE_END: N_("销号或不予受理之后才能归档"),
}


def rule_text(rule: ProblemRule) -> str:
    """What allows or forbids an act."""
    return _(RULES[rule])


SHARES: Final = {
    "problems_finished_rate": N_("办结率"),
    "problems_passed_on_in_time": N_("按时转办率"),
    "problems_answered_in_time": N_("按时答复率"),
    "problems_satisfied_rate": N_("满意率"),
    "problems_once_again_rate": N_("重办率"),
    "problems_true_rate": N_("属实率"),
}


def figure_name(name: str) -> str:
    """A figure of a report, by its name."""
    if name.startswith(CAUSE):
        return _("成因：{cause}").format(cause=cause_name(Cause(name.removeprefix(CAUSE))))
    counts = {"problems_received": _("登记问题"), "problems_improvements": _("促成改进")}
    return counts.get(name) or _(SHARES[name])
