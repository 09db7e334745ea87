"""A 来件 as plain JSON, for the command line."""

from __future__ import annotations

from typing import Any

from counter_app.features.regions.model.incoming import Incoming
from counter_app.kernel.encoding import to_plain


def plain_incoming(one: Incoming) -> dict[str, Any]:
    """All that stands of it; personal data is masked where it is printed."""
    return {
        "partner": one.arrived.partner,
        "partner_name": one.arrived.partner_name,
        "partner_number": one.arrived.partner_number,
        "scope": one.arrived.scope.value if one.arrived.scope else None,
        **to_plain(one.matter),
        "parcel": to_plain(one.parcel),
        "came_on": to_plain(one.came_on),
        "answer_by": to_plain(one.by.due_on) if one.by else None,
        "opened": to_plain(one.opened),
        "as_listed": one.is_as_listed,
        "case_number": one.case or None,
        "returned": to_plain(one.returned),
        "result_sent": to_plain(one.sent),
        "reached": to_plain(one.reached),
    }
