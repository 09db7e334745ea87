"""转报: examined here, decided by the higher authority (行政许可法 art. 43). The case goes on."""

from __future__ import annotations

from counter_app.features.cases.acts.continue_case import continue_case, typed
from counter_app.features.cases.acts.declared_outcome import Forward
from counter_app.features.cases.model.case import Case
from counter_app.features.cases.model.outcome_events import Forwarded
from counter_app.features.cases.model.paper_kinds import PaperKind
from counter_app.features.cases.ports import Desk
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.persons.names import check_organisation_name

HIGHER = "上级行政机关"
"""Where nobody said which."""


def forward_case(desk: Desk, number: str, request: Forward) -> Case:
    """The case, sent up, and the applicant told; Refusal ``forwarding.no_authority``."""
    to = typed(request.to, "to")
    if not to:
        raise Refusal("forwarding.no_authority", field="to")
    to = check_organisation_name(to, field="to")
    return continue_case(
        desk, number, Forwarded, lambda case, _at: forwarding_of(case, to, request.reason)
    )


def forwarding_of(case: Case, to: str, reason: str) -> tuple[Happening | PaperKind, ...]:
    """What happens when a case is sent up; Refusal ``decision.no_reason``."""
    told = typed(reason, "reason")
    if not told:
        raise Refusal("decision.no_reason", field="reason")
    case.status_after(Forwarded)
    return Forwarded(to or HIGHER, told), PaperKind.FORWARDING_NOTICE
