"""到场登记: somebody came about a case, and no other act tells that they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.moves import Act as Verb
from counter_app.features.cases.model.visits import Attended, Comer, Purpose
from counter_app.features.cases.ports import Desk
from counter_app.kernel.acts import Act
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.requests import asks, request
from counter_app.knowledge.wording import _


@request
class Attend:
    """到场登记."""

    who: Comer = asks(lambda: _("谁来的"))
    purpose: Purpose = asks(lambda: _("来做什么"))
    remark: str = asks(lambda: _("备注"), default="")


ATTEND: Final = Act(
    Verb.ATTEND,
    "case",
    lambda: _("登记到场"),
    Attended,
    "counter_app.features.visits.acts.attend:attend",
    Attend,
    when=lambda: _("有人为这个办件来过窗口，其他办理动作没有体现的"),
    key="Alt+Shift+V",
)


def attend(desk: Desk, number: str, request: Attend) -> Case:
    """The case, with this attendance. Refusal ``visit.no_agent`` where nobody acts for another."""
    remark = typed(request.remark, "remark")

    def decide(case: Case, _at: datetime) -> Sequence[Happening]:
        if request.who is Comer.AGENT and case.received.agent is None:
            raise Refusal("visit.no_agent", field="who", number=case.number)
        return (Attended(request.who, request.purpose, remark),)

    return continue_case(desk, number, Attended, decide)
