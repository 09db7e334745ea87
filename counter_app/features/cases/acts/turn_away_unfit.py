"""不合要求: what was brought after the one-time notice does not do, and is given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_intake import Unfit, UnfitMaterial
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import Lacking
from counter_app.features.cases.model.outcome_events import UnfitBrought
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal


def turn_away_unfit(desk: Desk, number: str, request: Unfit) -> Case:
    """The case, still waiting for what the notice asked for; a receipt says what was unfit.

    Refusal ``unfit.nothing``, ``unfit.no_reason``, ``unfit.not_asked_for`` for
    what the notice did not name (art. 32(1)(4)).
    """
    unfit = tuple(_checked(place, one) for place, one in enumerate(request.materials))
    if not unfit:
        raise Refusal("unfit.nothing", field="materials")

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        asked = {one.name for one in case.notice.lacking} if case.notice else set()
        for place, one in enumerate(unfit):
            if one.name not in asked:
                field = f"materials[{place}].name"
                raise Refusal("unfit.not_asked_for", field=field, name=one.name)
        return UnfitBrought(unfit), PaperKind.MATERIAL_RECEIPT

    return continue_case(desk, number, UnfitBrought, decide)


def _checked(place: int, one: UnfitMaterial) -> Lacking:
    field = f"materials[{place}].reason"
    reason = typed(one.reason, field)
    if not reason:
        raise Refusal("unfit.no_reason", field=field)
    return Lacking(one.name, reason)
