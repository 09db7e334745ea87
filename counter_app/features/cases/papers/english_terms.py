"""The English of the terms on papers; their Chinese stands in ``passages``."""

from __future__ import annotations

from typing import Final

from counter_app.features.cases.model.channel import Channel
from counter_app.features.cases.model.materials import MaterialState
from counter_app.features.cases.model.result import Result
from counter_app.knowledge.days.limit import Limit, LimitUnit
from counter_app.knowledge.persons.identity import IdKind

ID_KINDS_ENGLISH: Final = {
    IdKind.RESIDENT_ID: "Resident identity card",
    IdKind.HMT_RESIDENCE_PERMIT: "Hong Kong, Macao or Taiwan residence permit",
    IdKind.MAINLAND_TRAVEL_PERMIT: "Mainland travel permit",
    IdKind.FOREIGN_PERMANENT_ID: "Foreign permanent resident identity card",
    IdKind.PASSPORT: "Passport",
    IdKind.HOUSEHOLD_REGISTER: "Household register",
    IdKind.MILITARY_ID: "Military identity card",
    IdKind.USCC: "Unified social credit code",
    IdKind.OTHER: "Other document",
}
RESULTS_ENGLISH: Final = {
    Result.ISSUED: "Granted",
    Result.DENIED: "Denied",
    Result.FORWARDED: "Forwarded to a higher authority",
    Result.RETURNED: "Returned to the applicant",
    Result.NOT_ACCEPTED: "Not accepted",
    Result.VOID: "Void",
}
CHANNELS_ENGLISH: Final = {
    Channel.WINDOW: "Handed in at the window",
    Channel.SELF_SERVICE: "By self-service terminal",
    Channel.WEB: "Online",
    Channel.APP: "By mobile application",
    Channel.PHONE: "By telephone",
    Channel.MAIL: "By post",
    Channel.COURIER: "By courier",
    Channel.OTHER_HALL: "Through another hall",
}
STATES_ENGLISH: Final = {
    MaterialState.PRESENT: "Received",
    MaterialState.MISSING: "Not handed in",
    MaterialState.PROMISED: "To follow",
    MaterialState.NOT_NEEDED: "Not needed",
    MaterialState.COMMITTED: "Committed",
}
_UNITS: Final = {
    LimitUnit.MINUTES: "minute",
    LimitUnit.HOURS: "hour",
    LimitUnit.HALF_DAYS: "half day",
    LimitUnit.WORKING_DAYS: "working day",
    LimitUnit.CALENDAR_DAYS: "calendar day",
    LimitUnit.MONTHS: "month",
}


def limit_in_english(limit: Limit) -> str:
    """``15 working days``, ``on the spot``."""
    if limit.value == 0:
        return "on the spot"
    return f"{limit.value} {_UNITS[limit.unit]}{'s' if limit.value != 1 else ''}"
