"""What the board of parcels and 在哪里办 say, in the language in use."""

from __future__ import annotations

from counter_app.features.cases.words.elsewhere import list_name, mode_name
from counter_app.features.regions.acts.parcels import Leg
from counter_app.features.regions.acts.where_done import Place
from counter_app.knowledge.wording.due_reasons import day_text
from counter_app.knowledge.wording.language import _


def leg_name(leg: Leg) -> str:
    """Which way, and what is waited for."""
    return {
        Leg.TO_SEND: _("待寄出"),
        Leg.ON_ITS_WAY: _("已寄出，属地未签收"),
        Leg.TO_ANSWER: _("属地已签收，待答复"),
        Leg.APPLICANT: _("待申请人补正"),
        Leg.THERE: _("属地办理中"),
        Leg.COMING_BACK: _("结果在途"),
        Leg.COMING: _("来件在途"),
        Leg.TO_OPEN: _("来件待拆封"),
        Leg.TO_TAKE_IN: _("来件待收件"),
        Leg.SENT_BACK: _("结果已寄回，待送达"),
    }[leg]


def place_line(one: Place) -> str:
    """Whom to turn to, and how it is done with them."""
    ends = one.partner.agreement.valid_to
    over = _("▲ 协议{day}已到期").format(day=day_text(ends)) if one.over and ends else ""
    parts = (
        one.partner.name,
        list_name(one.entry.list),
        mode_name(one.entry.mode),
        one.partner.desk,
        one.partner.telephone,
        over,
    )
    return "  ".join(filter(None, parts))
