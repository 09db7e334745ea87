"""An errand among all files."""

from __future__ import annotations

from counter_app.features.errands.model.errand import Errand
from counter_app.features.errands.model.row import row_of
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable


def subject_row(errand: Errand, reckoning: object) -> SubjectRow:
    """As lists of all files show this errand."""
    row, supervision = row_of(errand), errand.supervision
    answer, given = supervision.to_answer, supervision.assigned_to
    phone = (errand.ordered.receiver if errand.brings_results else errand.ordered.sender).phone
    return SubjectRow(
        number=errand.number,
        kind="errand",
        status=errand.status.value,
        open=errand.is_open,
        window=errand.window,
        clerk=errand.ordered_by.code,
        department="",
        title=" · ".join((row.product, row.person)),
        opened_at=errand.ordered_at,
        due_at=row.due_at,
        warn_at=row.warn_at,
        waiting_for=answer.code if answer else "",
        assigned_to=given.code if given else "",
        contested=len(errand.contested),
        search=searchable(
            errand.number, row.person, phone, row.waybill, row.seal, row.order_number, *row.cases
        ),
    )
