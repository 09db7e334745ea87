"""逾期不补正: what the notice asked for did not come in time; counts as withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.features.cases.acts.continue_case import continue_case
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.events import CorrectionLapsed
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal


def lapse_case(desk: Desk, number: str) -> Case:
    """The case, closed, with the paper that says so; Refusal as ``must_be_over``."""

    def decide(case: Case, _at: datetime) -> Sequence[Happening | PaperKind]:
        must_be_over(desk, case)
        return CorrectionLapsed(), PaperKind.LAPSE_NOTICE

    return continue_case(desk, number, CorrectionLapsed, decide)


def must_be_over(desk: Desk, case: Case) -> None:
    """Refusal ``correction.not_over`` up to the last day for correcting."""
    if case.notice and desk.clock.now().date() <= case.notice.supplement_by:
        day = case.notice.supplement_by
        raise Refusal("correction.not_over", number=case.number, day=day)
