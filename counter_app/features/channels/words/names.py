"""What stages, statuses and acts of applications are called.

Functions say it in the language in use; papers take the Chinese as it stands.
"""

from __future__ import annotations

from typing import Final

from counter_app.features.channels.model.kinds import (
    ApplicationAct,
    ApplicationRule,
    ApplicationStatus,
    Repeat,
    Stage,
)
from counter_app.knowledge.wording.language import N_, _

STAGES: Final = {
    Stage.SUBMITTED: N_("已在平台提交"),
    Stage.PREFILLED: N_("预填，本人要来窗口"),
}


def stage_name(stage: Stage) -> str:
    """提交状态."""
    return _(STAGES[stage])


STATUSES: Final = {
    ApplicationStatus.PARCEL: N_("待开拆"),
    ApplicationStatus.ARRIVED: N_("待取件"),
    ApplicationStatus.TAKEN: N_("已取件"),
    ApplicationStatus.ACCEPTED: N_("已受理"),
    ApplicationStatus.NOTICED: N_("已一次性告知"),
    ApplicationStatus.REFUSED: N_("不予受理"),
    ApplicationStatus.RECEIVED: N_("已收件，待决定"),
    ApplicationStatus.COLLECTED: N_("已代收"),
    ApplicationStatus.RETURNED: N_("已退回"),
    ApplicationStatus.EXPIRED: N_("过期"),
}


def status_name(status: ApplicationStatus) -> str:
    """来件状态."""
    return _(STATUSES[status])


ACTS: Final = {
    ApplicationAct.UNPACK: N_("开拆"),
    ApplicationAct.TAKE: N_("取件"),
    ApplicationAct.PUT_BACK: N_("放回"),
    ApplicationAct.ACCEPT: N_("收办"),
    ApplicationAct.RETURN: N_("退回"),
    ApplicationAct.EXPIRE: N_("按过期处理"),
}


def act_name(act: ApplicationAct) -> str:
    """办理动作."""
    return _(ACTS[act])


RULES: Final = {
    ApplicationRule.WHILE_CLOSED: N_("只用于还没有开拆的邮件和快递"),
    ApplicationRule.WHILE_WAITING: N_("只用于还没有窗口取走的来件；邮件和快递先开拆"),
    ApplicationRule.ONCE_TAKEN: N_("取件之后才能放回"),
    ApplicationRule.BEFORE_THE_END: N_("只用于还没有办成、退回或过期的来件；邮件和快递先开拆"),
}


def rule_text(rule: ApplicationRule) -> str:
    """What allows or forbids an act."""
    return _(RULES[rule])


REPEATS: Final = {
    Repeat.NEW: N_("新来件"),
    Repeat.SAME: N_("已有同一件，没有重复登记"),
    Repeat.NEWER: N_("同一编号的新版本，与原来的并存"),
    Repeat.OTHER_PERSON: N_("同一编号，申请人不同，与原来的并存，请核实"),
}


def repeat_name(repeat: Repeat) -> str:
    """How it stands to what came before."""
    return _(REPEATS[repeat])
