"""What a problem is called by: its kind, its way here, its level, and how it ends."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How it came here (来源渠道)."""

    WINDOW = "window"  # 窗口, 办不成事反映窗口
    VISIT = "visit"  # 上门走访
    PHONE = "phone"  # 电话
    HOTLINE = "hotline"  # 12345 转来
    WEB = "web"  # 网站
    APP = "app"  # 移动端
    MAIL = "mail"  # 来信
    OFFICER = "officer"  # 企业首席服务专员
    RATING = "rating"  # 差评
    WALK = "walk"  # 体验员, 走流程
    MEETING = "meeting"  # 政企约见


class ProblemKind(StrEnum):
    """What is complained of. Places cut this differently; these eight and “other” are ours."""

    DEMANDS = "demands"  # 违规增加事项、环节、材料或时限
    TURNED_AWAY = "turned_away"  # 应受理不受理, 推诿
    SLOW = "slow"  # 拖延, 超时
    STUCK = "stuck"  # 办不成: 来了多次没有办成
    CHARGES = "charges"  # 违规收费或变相收费
    BROKEN_PROMISE = "broken_promise"  # 承诺和政策不兑现
    UNEQUAL = "unequal"  # 不公平对待, 隐性壁垒
    MANNER = "manner"  # 服务态度和作风
    OTHER = "other"


class Disclosure(StrEnum):
    """How much the person lets be known of them."""

    NAMED = "named"  # 实名
    CONFIDENTIAL = "confidential"  # 实名, 要求保密
    ANONYMOUS = "anonymous"  # 匿名: no person is kept


class Level(StrEnum):
    """分级: how hard it is, hence how long handling may take."""

    A = "a"  # 复杂、涉及多部门
    B = "b"  # 一般
    C = "c"  # 简单


class Ground(StrEnum):
    """Why a problem is not accepted (不予受理)."""

    LITIGATION = "litigation"  # 已进入诉讼、仲裁或者行政复议
    PETITION = "petition"  # 属于信访
    DISCIPLINE = "discipline"  # 属于纪检监察
    OUT_OF_SCOPE = "out_of_scope"  # 不属于营商环境和政务服务问题
    DEALT_WITH = "dealt_with"  # 同一问题已经办结, 没有新的事实


class Truth(StrEnum):
    """核查结论."""

    TRUE = "true"  # 属实
    PARTLY = "partly"  # 部分属实
    UNTRUE = "untrue"  # 不属实
    UNVERIFIABLE = "unverifiable"  # 无法核实


class Cause(StrEnum):
    """成因: what would have to change so that it does not come again."""

    RULES = "rules"  # 制度和政策
    PROCESS = "process"  # 流程设计
    COORDINATION = "coordination"  # 部门协同
    SYSTEM = "system"  # 信息系统
    GUIDANCE = "guidance"  # 告知和指引不清
    STAFF = "staff"  # 人员能力和作风
    OUTSIDE = "outside"  # 客观或者反映人自身原因


class Mood(StrEnum):
    """What a call back found (回访)."""

    SATISFIED = "satisfied"  # 满意
    UNSATISFIED = "unsatisfied"  # 不满意
    NOT_REACHED = "not_reached"  # 未联系上


class Side(StrEnum):
    """Which of two versions counts (处理争议)."""

    FIRST = "first"  # 先到中心的
    SECOND = "second"  # 后到中心的


class Step(StrEnum):
    """督办, each step sterner than the one before."""

    REMIND = "remind"  # 催办
    LETTER = "letter"  # 督办函
    TALK = "talk"  # 约谈
