"""部门工作台: what this feature declares."""

from __future__ import annotations

from typing import Final

from counter_app.features.department.model.act_keys import (
    ASK_OPINION,
    GIVE_OPINION,
    WITHDRAW_QUESTION,
)
from counter_app.kernel.feature import Feature
from counter_app.kernel.pages import Command
from counter_app.kernel.rights import Right
from counter_app.knowledge.wording.language import _

_AT: Final = "counter_app.features.department"
_DO_ACT: Final = "counter_app.features.cases.pages.deeds:do_act"

DEPARTMENT: Final = Feature(
    "department",
    rest=f"{_AT}.files:DEPARTMENT",
    does=(
        Command(
            f"act.{ASK_OPINION[0]}",
            lambda: _("征求部门意见"),
            _DO_ACT,
            right=Right.HANDLE,
            key=ASK_OPINION[1],
            on="case",
            what={"act": ASK_OPINION[0]},
        ),
        Command(
            f"act.{GIVE_OPINION[0]}",
            lambda: _("答复意见"),
            _DO_ACT,
            right=Right.ADVISE,
            key=GIVE_OPINION[1],
            on="case",
            what={"act": GIVE_OPINION[0]},
        ),
        Command(
            f"act.{WITHDRAW_QUESTION[0]}",
            lambda: _("撤回征求意见"),
            _DO_ACT,
            right=Right.HANDLE,
            key=WITHDRAW_QUESTION[1],
            on="case",
            what={"act": WITHDRAW_QUESTION[0]},
        ),
    ),
)
"""The home of who works for a department: what came, what is due, what others ask."""
