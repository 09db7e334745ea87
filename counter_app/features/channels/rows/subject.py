"""An application among all files: by the days for a notice, or until when it is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app.features.cases.acts.case_clock import NOTICE_LIMIT
from counter_app.features.channels.model.application import Application
from counter_app.kernel.immutable import immutable
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable
from counter_app.knowledge.days.deadline import due_date
from counter_app.knowledge.days.light import Reckoning, begin_of, end_of, light_days


@immutable
class ApplicationDays:
    """Until when something must be done with it; None once that was done."""

    due_at: datetime | None = None
    warn_at: datetime | None = None
    law_at: datetime | None = None


def days_of(application: Application, by: Reckoning | None) -> ApplicationDays:
    """The five working days by law from when it reached the hall; of what is kept, its last day."""
    if not application.is_open or by is None:
        return ApplicationDays()
    kept = application.arrived.keep_until
    if application.handed_in_at is None:
        if kept is None:
            return ApplicationDays()
        return ApplicationDays(end_of(kept), begin_of(kept - timedelta(days=1)))
    own = by.calendar.of(application.department)
    due = due_date(application.handed_in_at, NOTICE_LIMIT, own, by.notice)
    days = light_days(due, NOTICE_LIMIT.unit, due.due_on, own, by.rule)
    over = end_of(days.due_on)
    return ApplicationDays(over, begin_of(days.warn_on), over)


def subject_row(application: Application, reckoning: Reckoning | None) -> SubjectRow:
    """As lists of all files show this application."""
    days, claim = days_of(application, reckoning), application.claim
    people = claim.people if claim else ()
    words = [word for one in people for word in (one.name, one.id_number, one.phone)]
    if (parcel := application.parcel) is not None:
        words += [parcel.sender, parcel.phone, parcel.about]
    who = words[0] if words else ""
    source = claim.platform if claim else parcel.courier if parcel else ""
    supervision = application.supervision
    title = " · ".join(filter(None, (source, application.arrived.item_name, who)))
    return SubjectRow(
        number=application.number,
        kind="application",
        status=application.status.value,
        open=application.is_open,
        window=application.window,
        clerk=application.arrived_by.code,
        department=application.department,
        matter=claim.item_code if claim else "",
        title=title,
        opened_at=application.arrived_at,
        due_at=days.due_at,
        warn_at=days.warn_at,
        law_at=days.law_at,
        waiting_for=supervision.to_answer.code if supervision.to_answer else "",
        assigned_to=supervision.assigned_to.code if supervision.assigned_to else "",
        contested=len(application.contested),
        search=searchable(application.number, application.outside_number, *words),
    )
