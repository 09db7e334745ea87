"""What kinds, levels, statuses and acts of problems are called, in the language in use."""

from __future__ import annotations

from counter_app.features.problems.model.kinds import (
    Cause,
    Channel,
    Disclosure,
    Ground,
    Level,
    Mood,
    ProblemKind,
    Step,
    Truth,
)
from counter_app.features.problems.model.moves import ProblemAct, ProblemRule, ProblemStatus
from counter_app.features.problems.model.papers import ProblemPaper
from counter_app.knowledge.wording import _


def channel_name(channel: Channel) -> str:
    """来源渠道."""
    return {
        Channel.WINDOW: _("窗口反映"),
        Channel.VISIT: _("上门走访"),
        Channel.PHONE: _("电话"),
        Channel.HOTLINE: _("12345 转来"),
        Channel.WEB: _("网站"),
        Channel.APP: _("移动端"),
        Channel.MAIL: _("来信"),
        Channel.OFFICER: _("企业首席服务专员"),
        Channel.RATING: _("差评"),
        Channel.WALK: _("体验和走流程"),
        Channel.MEETING: _("政企约见"),
    }[channel]


def kind_name(kind: ProblemKind) -> str:
    """问题类型."""
    return {
        ProblemKind.DEMANDS: _("违规增加事项、环节、材料或时限"),
        ProblemKind.TURNED_AWAY: _("应受理不受理、推诿"),
        ProblemKind.SLOW: _("拖延、超时"),
        ProblemKind.STUCK: _("办不成事"),
        ProblemKind.CHARGES: _("违规收费"),
        ProblemKind.BROKEN_PROMISE: _("承诺和政策不兑现"),
        ProblemKind.UNEQUAL: _("不公平对待、隐性壁垒"),
        ProblemKind.MANNER: _("服务态度和作风"),
        ProblemKind.OTHER: _("其他问题"),
    }[kind]


def disclosure_name(disclosure: Disclosure) -> str:
    """是否保密."""
    return {
        Disclosure.NAMED: _("实名"),
        Disclosure.CONFIDENTIAL: _("实名，要求保密"),
        Disclosure.ANONYMOUS: _("匿名"),
    }[disclosure]


def level_name(level: Level) -> str:
    """分级."""
    return {
        Level.A: _("A 级（复杂）"),
        Level.B: _("B 级（一般）"),
        Level.C: _("C 级（简单）"),
    }[level]


def ground_name(ground: Ground) -> str:
    """不予受理的情形."""
    return {
        Ground.LITIGATION: _("已经或者应当通过诉讼、仲裁、行政复议解决"),
        Ground.PETITION: _("属于信访事项"),
        Ground.DISCIPLINE: _("属于纪检监察机关受理范围"),
        Ground.OUT_OF_SCOPE: _("不属于营商环境和政务服务问题"),
        Ground.DEALT_WITH: _("同一问题已经办结，没有新的事实"),
    }[ground]


def truth_name(truth: Truth) -> str:
    """核查结论."""
    return {
        Truth.TRUE: _("属实"),
        Truth.PARTLY: _("部分属实"),
        Truth.UNTRUE: _("不属实"),
        Truth.UNVERIFIABLE: _("无法核实"),
    }[truth]


def cause_name(cause: Cause) -> str:
    """成因."""
    return {
        Cause.RULES: _("制度和政策"),
        Cause.PROCESS: _("流程设计"),
        Cause.COORDINATION: _("部门协同"),
        Cause.SYSTEM: _("信息系统"),
        Cause.GUIDANCE: _("告知和指引不清"),
        Cause.STAFF: _("人员能力和作风"),
        Cause.OUTSIDE: _("客观原因或反映人自身原因"),
    }[cause]


def mood_name(mood: Mood) -> str:
    """回访结果."""
    return {
        Mood.SATISFIED: _("满意"),
        Mood.UNSATISFIED: _("不满意"),
        Mood.NOT_REACHED: _("未联系上"),
    }[mood]


def step_name(step: Step) -> str:
    """督办方式."""
    return {
        Step.REMIND: _("催办"),
        Step.LETTER: _("督办函"),
        Step.TALK: _("约谈"),
    }[step]


def clock_name(name: str) -> str:
    """What must be done before this clock ends."""
    names = {
        "pass_on": _("转办"),
        "sign": _("签收"),
        "handle": _("答复"),
        "call_back": _("回访"),
        "next_step": _("决定下一步"),
        "review": _("复查挂账"),
    }
    return names.get(name, name)


def status_name(status: ProblemStatus) -> str:
    """问题状态."""
    return {
        ProblemStatus.REGISTERED: _("已登记"),
        ProblemStatus.ACCEPTED: _("已受理，待分级"),
        ProblemStatus.NOT_ACCEPTED: _("不予受理"),
        ProblemStatus.GRADED: _("待转办"),
        ProblemStatus.PASSED_ON: _("待签收"),
        ProblemStatus.CHECKING: _("核查中"),
        ProblemStatus.HANDLING: _("办理中"),
        ProblemStatus.ANSWERED: _("拟办结，待回访"),
        ProblemStatus.SATISFIED: _("回访满意，待销号"),
        ProblemStatus.UNSATISFIED: _("回访不满意"),
        ProblemStatus.SHELVED: _("挂账"),
        ProblemStatus.CLOSED: _("已销号"),
        ProblemStatus.FILED: _("已归档"),
    }[status]


def act_name(act: ProblemAct) -> str:
    """办理动作."""
    return {
        ProblemAct.ACCEPT: _("受理"),
        ProblemAct.REFUSE: _("不予受理"),
        ProblemAct.GRADE: _("分级"),
        ProblemAct.PASS_ON: _("转办"),
        ProblemAct.SIGN: _("签收"),
        ProblemAct.OBJECT: _("异议退回"),
        ProblemAct.CHECK: _("核查"),
        ProblemAct.EXTEND: _("延期"),
        ProblemAct.ANSWER: _("答复"),
        ProblemAct.CALL_BACK: _("回访"),
        ProblemAct.ONCE_AGAIN: _("重办"),
        ProblemAct.SUPERVISE: _("督办"),
        ProblemAct.SHELVE: _("挂账"),
        ProblemAct.TAKE_UP: _("恢复办理"),
        ProblemAct.REDATE: _("重新推算期限"),
        ProblemAct.CLOSE: _("销号"),
        ProblemAct.FILE: _("归档"),
    }[act]


def rule_text(rule: ProblemRule) -> str:
    """What allows or forbids an act."""
    return {
        ProblemRule.AFTER_REGISTERING: _("登记之后、受理之前才能这样决定"),
        ProblemRule.AFTER_ACCEPTING: _("受理之后、转办之前才能分级"),
        ProblemRule.AFTER_GRADING: _("分级之后才能转办"),
        ProblemRule.AFTER_PASSING_ON: _("转办之后由承办单位签收或退回"),
        ProblemRule.AFTER_SIGNING: _("承办单位签收之后才能核查"),
        ProblemRule.WHILE_HANDLED: _("只用于承办单位正在核查和办理的问题"),
        ProblemRule.CHECKED_FIRST: _("转办的问题先核查再答复，简单的在转办之前当场答复"),
        ProblemRule.AFTER_ANSWER: _("答复之后才能回访"),
        ProblemRule.AFTER_UNSATISFIED: _("回访不满意的才重办"),
        ProblemRule.WHILE_OPEN: _("只用于还没有办结的问题"),
        ProblemRule.AFTER_SHELVING: _("只用于挂账的问题"),
        ProblemRule.AFTER_CALL_BACK: _("答复并回访之后才能销号"),
        ProblemRule.AFTER_THE_END: _("销号或不予受理之后才能归档"),
    }[rule]


def paper_name(paper: ProblemPaper) -> str:
    """文书名称."""
    return {
        ProblemPaper.SLIP: _("问题登记单"),
        ProblemPaper.REFUSAL: _("问题不予受理告知书"),
        ProblemPaper.REFERRAL: _("问题线索移交函"),
        ProblemPaper.PASSING: _("问题转办单"),
        ProblemPaper.EXTENSION: _("问题延期审批单"),
        ProblemPaper.SUPERVISION: _("问题督办函"),
        ProblemPaper.CHECK: _("问题核查报告"),
        ProblemPaper.ANSWER: _("问题答复书"),
        ProblemPaper.CALL_BACK: _("问题回访记录"),
    }[paper]
