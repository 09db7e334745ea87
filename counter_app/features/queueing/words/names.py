"""What statuses, acts and needs of tickets and posts are called, in the language in use."""

from __future__ import annotations

from typing import Any, Final

from counter_app.features.queueing.model.kinds import CameFor, Need
from counter_app.features.queueing.model.moves import TicketAct, TicketRule, TicketStatus
from counter_app.features.queueing.model.post import Post, PostAct, PostRule, PostStatus
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.kernel.encoding import to_plain
from counter_app.knowledge.wording.language import N_, _

STATUSES: Final = {
    TicketStatus.WAITING: N_("等候"),
    TicketStatus.CALLED: N_("办理中"),
    TicketStatus.HELD: N_("挂起"),
    TicketStatus.MISSED: N_("过号"),
    TicketStatus.FINISHED: N_("办完"),
    TicketStatus.LEFT: N_("弃号"),
    TicketStatus.LAPSED: N_("当日作废"),
}
ACTS: Final = {
    TicketAct.CALL: N_("叫号"),
    TicketAct.AGAIN: N_("重呼"),
    TicketAct.NO_SHOW: N_("过号"),
    TicketAct.RETURN: N_("过号后回来"),
    TicketAct.HOLD: N_("挂起"),
    TicketAct.TRANSFER: N_("转号"),
    TicketAct.ADD: N_("加办一件"),
    TicketAct.FINISH: N_("办完"),
    TicketAct.GIVE_BACK: N_("退回队首"),
    TicketAct.LEAVE: N_("弃号"),
    TicketAct.LAPSE: N_("当日作废"),
}
RULES: Final = {
    TicketRule.WHILE_IT_WAITS: N_("只有等候、挂起或者过号的号可以"),
    TicketRule.WHILE_CALLED: N_("只有已经叫到窗口的号可以"),
    TicketRule.AFTER_NO_SHOW: N_("只有过号的号可以"),
    TicketRule.NOT_ENDED: N_("已经结束的号不可以"),
}
NEEDS: Final = {
    Need.ELDERLY: N_("老年人"),
    Need.DISABLED: N_("残障人士"),
    Need.PREGNANT: N_("孕妇"),
    Need.INFANT: N_("带婴幼儿"),
    Need.URGENT: N_("紧急情况"),
}
CAME_FOR: Final = {
    CameFor.WORDS: N_("按所说的话"),
    CameFor.ITEM: N_("按事项"),
    CameFor.NUMBER: N_("按编号"),
    CameFor.CLASS: N_("按号类"),
    CameFor.LANGUAGE: N_("按语言"),
}
POST_STATUSES: Final = {PostStatus.OPEN: N_("开放"), PostStatus.CLOSED: N_("暂停")}
POST_ACTS: Final = {
    PostAct.SERVE: N_("调整受理的号类"),
    PostAct.OPEN: N_("开放"),
    PostAct.CLOSE: N_("暂停"),
}
ICON: Final = "♥"
"""For who goes first, on paper and screens: it tells no reason."""


def status_name(status: TicketStatus) -> str:
    """号票状态."""
    return _(STATUSES[status])


def act_name(act: TicketAct) -> str:
    """What is done to a ticket."""
    return _(ACTS[act])


def rule_text(rule: TicketRule) -> str:
    """When it may be done."""
    return _(RULES[rule])


def need_name(need: Need) -> str:
    """需要照顾."""
    return _(NEEDS[need])


def came_for_name(came_for: CameFor) -> str:
    """怎样分到号类."""
    return _(CAME_FOR[came_for])


def post_status_name(status: PostStatus) -> str:
    """窗口岗位状态."""
    return _(POST_STATUSES[status])


def post_act_name(act: PostAct) -> str:
    """What is done to a post."""
    return _(POST_ACTS[act])


def post_rule_text(rule: PostRule) -> str:
    """When it may be done."""
    return _("任何时候都可以")


def plain_ticket(ticket: Ticket) -> dict[str, Any]:
    """As the command line shows it."""
    taken, call = ticket.taken, ticket.call
    waited = ticket.waited_s
    return {
        "label": taken.label,
        "class": ticket.queue_class,
        "need": taken.need.value if taken.need else None,
        "item": taken.item or None,
        "ahead": taken.ahead,
        "wait_minutes": None if taken.least is None else [taken.least, taken.most],
        "apart": taken.apart,
        "place": to_plain(ticket.place),
        "window": call.post if call else None,
        "for_window": ticket.for_post or None,
        "called_at": to_plain(call.moment) if call else None,
        "called_apart": bool(call and call.apart),
        "times_called": ticket.times_called,
        "misses": ticket.misses,
        "matters": [{"item": item, "name": name} for item, name in ticket.matters],
        "waited_seconds": None if waited is None else round(waited, 1),
        "serving_seconds": round(ticket.serving_s, 1),
        "note": ticket.note,
    }


def plain_post(post: Post) -> dict[str, Any]:
    """As the command line shows it."""
    return {"window": post.post, "name": post.name, "classes": list(post.classes)}
