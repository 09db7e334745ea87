"""An application as plain JSON, for the command line."""

from __future__ import annotations

from typing import Any

from counter_app.features.channels.model.application import Application
from counter_app.kernel.encoding import to_plain


def plain_application(one: Application) -> dict[str, Any]:
    """All that stands of an application; whoever prints it masks identity numbers."""
    arrived = one.arrived
    return {
        "channel": one.channel.value,
        "outside_number": one.outside_number,
        "item": arrived.claim.item_code if arrived.claim else "",
        "item_name": arrived.item_name,
        "department": arrived.department,
        "claim": to_plain(arrived.claim),
        "parcel": to_plain(arrived.parcel),
        "handed_in_at": one.handed_in_at.isoformat() if one.handed_in_at else None,
        "keep_until": arrived.keep_until.isoformat() if arrived.keep_until else None,
        "source": arrived.source,
        "repeat": arrived.repeat.value,
        "before": arrived.before,
        "unpacked": to_plain(one.unpacked),
        "taken_at": one.taken_at,
        "case": one.case,
        "returned": one.returned.reason if one.returned else None,
        "contested": len(one.contested),
    }
