"""Every act on the register of licences, declared once."""

from __future__ import annotations

from typing import Final

from counter_app.features.licences.model.requests import EndRequest, EnterRequest
from counter_app.kernel.acts import Act
from counter_app.knowledge.licences.licence import LicenceAct, LicenceEnded, LicenceEntered
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.licences.acts.register"

OPENING: Final = Act(
    "open",
    "licence",
    lambda: _("登记证照入册"),
    LicenceEntered,
    f"{_AT}:enter_licence",
    EnterRequest,
    lambda: _("台账建立以前发的证照；以后的由办结自动入册"),
)

ACTS: Final = (
    Act(
        LicenceAct.END.value,
        "licence",
        lambda: _("注销、撤销、吊销"),
        LicenceEnded,
        f"{_AT}:end_licence",
        EndRequest,
        lambda: _("只用于在册的证照（行政许可法第六十九条、第七十条）"),
        dangerous=True,
    ),
)
