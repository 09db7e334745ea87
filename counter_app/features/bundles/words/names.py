"""What choices, statuses, acts and rules of matters are called, in the language in use."""

from __future__ import annotations

from typing import Final

from counter_app.features.bundles.model.bundle import Where
from counter_app.features.bundles.model.moves import BundleAct, BundleRule, BundleStatus
from counter_app.features.bundles.model.plan import Choice
from counter_app.knowledge.wording.language import N_, _

STATUSES: Final = {
    BundleStatus.HANDLING: N_("办理中"),
    BundleStatus.RECEIVED: N_("已收件，待受理"),
    BundleStatus.NOTICED: N_("待补正"),
    BundleStatus.WAITING: N_("待启动后续事项"),
    BundleStatus.DECIDED: N_("已办结，待出件"),
    BundleStatus.CLOSED: N_("已全部完成"),
}


def status_name(status: BundleStatus) -> str:
    """一件事状态."""
    return _(STATUSES[status])


CHOICES: Final = {
    Choice.INTEGRATED: N_("集成办理"),
    Choice.SINGLE: N_("单独办理"),
    Choice.LEFT_OUT: N_("不办理"),
}


def choice_name(choice: Choice) -> str:
    """怎样办."""
    return _(CHOICES[choice])


WHERE: Final = {
    Where.WAITING: N_("等其他事项的结果"),
    Where.RECEIVED: N_("已收件"),
    Where.NOTICED: N_("等补正"),
    Where.HANDLED: N_("部门办理中"),
    Where.DECIDED: N_("待出件"),
    Where.OVER: N_("已完成"),
}


def where_name(where: Where) -> str:
    """与谁有关的下一步."""
    return _(WHERE[where])


ACTS: Final = {
    BundleAct.START: N_("启动后续事项"),
    BundleAct.SUPPLEMENT: N_("补正"),
    BundleAct.HAND_OUT: N_("统一出件"),
    BundleAct.SINGLE: N_("改为单独办理"),
    BundleAct.WITHDRAW_PART: N_("不再办理一个事项"),
    BundleAct.ADD_PART: N_("增加一个事项"),
    BundleAct.PROGRESS: N_("打印办理进度单"),
}


def act_name(act: BundleAct) -> str:
    """办理动作."""
    return _(ACTS[act])


RULES: Final = {
    BundleRule.WHILE_OPEN: N_("只用于还没有全部完成的一件事"),
    BundleRule.ALWAYS: N_("任何时候都可以"),
}


def rule_text(rule: BundleRule) -> str:
    """What allows or forbids an act."""
    return _(RULES[rule])


FIGURES: Final = {
    "bundles_opened": N_("一件事立件"),
    "bundles_themes": N_("办过的主题"),
    "bundles_finished_rate": N_("一件事办结率"),
    "bundles_integrated_rate": N_("集成办理的事项"),
    "bundles_departments_saved": N_("少跑部门"),
    "bundles_visits_saved": N_("少跑次数"),
    "bundles_materials_saved": N_("少交材料"),
    "bundles_days_saved": N_("少等工作日"),
}


def figure_name(name: str) -> str:
    """A figure of a report, by its name."""
    return _(FIGURES[name])
