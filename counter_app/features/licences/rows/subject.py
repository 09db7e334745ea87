"""A licence among all files: its last day is the day by which lists go."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.days.light import begin_of, end_of
from counter_app.knowledge.licences.licence import Licence, LicenceStatus

SOON: Final = 60
"""Calendar days before its last one from which on a licence is near it."""


def subject_row(licence: Licence, reckoning: object) -> SubjectRow:
    """As lists of all files show this licence."""
    entered, last = licence.entered, licence.valid_to
    standing = licence.status is LicenceStatus.STANDING
    stops = last if standing else None
    holder = entered.holder
    return SubjectRow(
        number=licence.number,
        kind="licence",
        status=licence.status.value,
        open=standing,
        window=licence.window,
        clerk=licence.entered_by.code,
        department=licence.department,
        matter=entered.item_code,
        title=f"{entered.name} · {holder.name}",
        opened_at=licence.entered_at,
        due_at=end_of(stops) if stops else None,
        warn_at=begin_of(stops - timedelta(days=SOON)) if stops else None,
        contested=len(licence.contested),
        search=searchable(
            licence.number, entered.certificate, holder.name, holder.id_number, entered.name
        ),
    )
