"""What the board of parcels says, in the language in use."""

from __future__ import annotations

from counter_app.features.regions.acts.parcels import Leg
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
