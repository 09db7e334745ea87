"""What kinds, stages, statuses and acts of errands are called, in the language in use."""

from __future__ import annotations

from typing import Final

from counter_app.features.errands.model.kinds import (
    STAGES,
    Area,
    Dealing,
    ErrandKind,
    IdCheck,
    Payer,
    Stage,
)
from counter_app.features.errands.model.moves import ErrandAct, ErrandRule, ErrandStatus
from counter_app.knowledge.wording.language import N_, _

KINDS: Final = {
    ErrandKind.FETCH_LICENCE: N_("帮我取证照"),
    ErrandKind.SEND_MATERIALS: N_("帮我送材料"),
}
STATUSES: Final = {
    ErrandStatus.ORDERED: N_("待核对"),
    ErrandStatus.CHECKED: N_("待封装"),
    ErrandStatus.PACKED: N_("待交寄"),
    ErrandStatus.HANDED_OVER: N_("已交寄"),
    ErrandStatus.IN_TRANSIT: N_("在途"),
    ErrandStatus.OUT: N_("派送中"),
    ErrandStatus.SIGN_TOLD: N_("签收待登记"),
    ErrandStatus.SIGNED: N_("已签收"),
    ErrandStatus.REFUSED: N_("拒收"),
    ErrandStatus.RETURNED: N_("退回"),
    ErrandStatus.DAMAGED: N_("破损"),
    ErrandStatus.LOST: N_("遗失"),
    ErrandStatus.DEALT_WITH: N_("已处理"),
    ErrandStatus.CLOSED: N_("已关闭"),
    ErrandStatus.CANCELLED: N_("已取消"),
}
ACTS: Final = {
    ErrandAct.CHECK: N_("核对"),
    ErrandAct.PACK: N_("封装"),
    ErrandAct.HAND_OVER: N_("交寄"),
    ErrandAct.TRACK: N_("登记物流"),
    ErrandAct.SIGN: N_("登记签收"),
    ErrandAct.PUT_BACK: N_("退回窗口"),
    ErrandAct.CALL: N_("电话询问"),
    ErrandAct.DEAL_WITH: N_("处理"),
    ErrandAct.CLOSE: N_("关闭"),
    ErrandAct.CANCEL: N_("取消"),
    ErrandAct.LINK: N_("关联开拆登记"),
}
_RULES: Final = {
    ErrandRule.AFTER_ORDERING: N_("下单之后核对一次"),
    ErrandRule.CHECKED_FIRST: N_("先核对再封装"),
    ErrandRule.PACKED_FIRST: N_("先封装再交寄"),
    ErrandRule.ANY_TIME: N_("没有取消的都可以"),
    ErrandRule.ONCE_HANDED_OVER: N_("交寄之后"),
    ErrandRule.WHILE_ON_ITS_WAY: N_("只用于还在路上的"),
    ErrandRule.WHAT_WENT_WRONG: N_("只用于拒收、退回、破损、遗失的"),
    ErrandRule.AFTER_THE_END: N_("签收或处理之后"),
    ErrandRule.BEFORE_HANDING_OVER: N_("交寄之前；交寄之后请登记退回"),
}
_DEALINGS: Final = {
    Dealing.AGAIN: N_("重新下单寄送"),
    Dealing.WINDOW: N_("改为窗口领取"),
    Dealing.REMAKE: N_("重新制作证照"),
    Dealing.CLAIM: N_("向承运人索赔"),
}
_AREAS: Final = {Area.CITY: N_("同城"), Area.AWAY: N_("异地")}
_PAYERS: Final = {Payer.HALL: N_("大厅付费"), Payer.PERSON: N_("个人付费")}
_ID_CHECKS: Final = {
    IdCheck.LAST_FOUR: N_("核对证件号后四位"),
    IdCheck.WHOLE: N_("核对证件号全号"),
    IdCheck.NONE: N_("不核对证件号"),
}
_CLOCKS: Final = {"pack": N_("封装"), "receive": N_("签收"), "deal": N_("处理")}
WHAT_TO_DO: Final = {
    ErrandStatus.SIGN_TOLD: N_("物流说已经签收：核对签收人，登记签收，办件即送达。"),
    ErrandStatus.REFUSED: N_(
        "收件人拒收：件退回后联系申请人，可到窗口领取或重新寄；有权签收的人无理拒收的，可以留置送达。"
    ),
    ErrandStatus.RETURNED: N_("已经退回：证照回到窗口，联系申请人改地址重新下单，或到窗口领取。"),
    ErrandStatus.DAMAGED: N_("途中破损：查看证照能不能用；不能用的重新制作，并向承运人索赔。"),
    ErrandStatus.LOST: N_("途中遗失：声明原证照作废，重新制作，并向承运人索赔。"),
}


def status_name(status: ErrandStatus) -> str:
    """取送单状态."""
    return _(STATUSES[status])


def what_to_do(status: ErrandStatus) -> str:
    """What a person does about it now, in a sentence; empty where nothing is wrong."""
    return _(WHAT_TO_DO[status]) if status in WHAT_TO_DO else ""


def kind_name(kind: ErrandKind) -> str:
    """帮我取证照, 帮我送材料."""
    return _(KINDS[kind])


def act_name(act: ErrandAct) -> str:
    """办理动作."""
    return _(ACTS[act])


def rule_text(rule: ErrandRule) -> str:
    """What allows these acts."""
    return _(_RULES[rule])


def stage_name(stage: Stage) -> str:
    """物流状态."""
    return _(STAGES[stage])


def dealing_name(dealing: Dealing) -> str:
    """处理方式."""
    return _(_DEALINGS[dealing])


def area_name(area: Area) -> str:
    """同城, 异地."""
    return _(_AREAS[area])


def payer_name(payer: Payer) -> str:
    """谁付费."""
    return _(_PAYERS[payer])


def id_check_name(check: IdCheck) -> str:
    """怎样核对."""
    return _(_ID_CHECKS[check])


def clock_name(name: str) -> str:
    """What is to be done by a clock's end; empty for none."""
    return _(_CLOCKS[name]) if name else ""


def figure_name(name: str) -> str:
    """A figure of a report, by its name."""
    return {
        "errands_products": _("取送产品"),
        "errands_ordered": _("取送单"),
        "errands_minutes_to_pack": _("下单到封装的中位用时（分钟）"),
        "errands_signed_rate": _("签收率"),
        "errands_lost_or_damaged": _("破损、遗失率"),
        "errands_share_of_results": _("寄递送达占全部送达"),
    }[name]
