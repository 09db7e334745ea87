"""另行要求补充材料: what nobody may do, recorded where it is done (行政许可法 art. 32(1)(4)).

Everything that must be added is told once, before acceptance; what is asked
for later is warned about, and kept with its reason for supervisors. It binds
nobody: whether a case is accepted or decided never depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_intake import AskedMaterial, AskMore
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import AskedForMore, Lacking
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal

_LONGEST_NAME = 200


def ask_more(desk: Desk, number: str, request: AskMore) -> Case:
    """The case with this request on record; its status, clock and materials stay as they are.

    Refusal ``asking_more.nothing``, ``asking_more.no_reason``, which says what
    the law says; ``asking_more.in_the_notice`` for what the notice named.
    """
    asked = tuple(_checked(place, one) for place, one in enumerate(request.materials))
    if not asked:
        raise Refusal("asking_more.nothing", field="materials")
    reason = typed(request.reason, "reason")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        told = {one.name for one in case.notice.lacking} if case.notice else set()
        for place, one in enumerate(asked):
            if one.name in told:
                field = f"materials[{place}].name"
                raise Refusal("asking_more.in_the_notice", field=field, name=one.name)
        if not reason:
            names = "、".join(one.name for one in asked)
            raise Refusal("asking_more.no_reason", field="reason", names=names)
        return (AskedForMore(asked, reason),)

    return continue_case(desk, number, AskedForMore, decide)


def _checked(place: int, one: AskedMaterial) -> Lacking:
    field = f"materials[{place}]"
    name = typed(one.name, f"{field}.name", _LONGEST_NAME)
    if not name:
        raise Refusal("asking_more.nothing", field=f"{field}.name")
    return Lacking(name, typed(one.requirement, f"{field}.requirement"))
