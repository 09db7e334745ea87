"""A 来件 among all files."""

from __future__ import annotations

from counter_app.features.regions.model.incoming import Incoming
from counter_app.kernel.clerk import Clerk
from counter_app.kernel.review import Reviewed
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.days.light import begin_of, end_of


def subject_row(one: Incoming, reckoning: object) -> SubjectRow:
    """As lists of all files show it."""
    supervision, review = one.supervision, one.supervision.last_review
    passed = isinstance(review.happening, Reviewed) and review.happening.passed if review else None
    applicant = one.matter.applicant
    return SubjectRow(
        number=one.number,
        kind="region",
        status=one.status.value,
        open=one.is_open,
        window=one.window,
        clerk=one.opened_by.code,
        department=one.department,
        title=" · ".join(filter(None, (one.arrived.partner_name, one.matter.item_name))),
        matter=one.matter.item_code,
        opened_at=one.opened_at,
        due_at=end_of(one.by.due_on) if one.by else None,
        warn_at=begin_of(one.by.due_on) if one.by else None,
        waiting_for=_code(supervision.to_answer),
        assigned_to=_code(supervision.assigned_to),
        contested=len(one.contested),
        reviewed="" if passed is None else "passed" if passed else "returned",
        search=searchable(
            one.number,
            one.arrived.partner_number,
            one.arrived.partner_name,
            one.matter.item_name,
            applicant.name,
            applicant.id_number,
            applicant.phone,
            one.parcel.courier_number,
            one.parcel.seal_number,
        ),
    )


def _code(clerk: Clerk | None) -> str:
    return clerk.code if clerk else ""
