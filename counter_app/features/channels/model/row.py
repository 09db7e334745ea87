"""What lists and figures know of an application. Identity numbers are looked up, never shown."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.model.channel import Channel
from counter_app.features.channels.model.kinds import ApplicationStatus, Repeat
from counter_app.kernel.immutable import immutable


@immutable
class ApplicationRow:
    """One line of the list; ``due_at`` ends the days for a notice, or how long it is kept."""

    number: str
    status: ApplicationStatus
    channel: Channel
    platform: str
    outside_number: str
    applicant: str
    item_name: str
    department: str
    stage: str
    arrived_at: datetime
    handed_in_at: datetime | None
    due_at: datetime | None
    taken_at: str
    before: str
    repeat: Repeat
    case_number: str
    window: str
    contested: int
