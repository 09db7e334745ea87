"""What a case came out of (来件): an application made elsewhere, before it was taken in here."""

from __future__ import annotations

from datetime import datetime

from counter_app.features.cases.model.channel import Channel
from counter_app.kernel.file_state import FileState
from counter_app.kernel.happening import happening
from counter_app.kernel.immutable import immutable


@happening("channels.became_case")
@immutable
class BecameCase:
    """The application was taken in as this case; ``decision`` is how intake ended."""

    case: str
    decision: str  # a value of ``acts.intake_request.Decision``


@immutable(kw_only=True)
class Origin(FileState):
    """A file out of which a case may come.

    ``handed_in_at``: when the application reached the hall, from which the days
    for a notice run (行政许可法 art. 32(1)(4)); None where nothing was handed in yet.
    """

    channel: Channel
    handed_in_at: datetime | None
