"""An errand as plain JSON, for the command line."""

from __future__ import annotations

from typing import Any

from counter_app.features.errands.model.errand import Errand
from counter_app.kernel.encoding import to_plain


def plain_errand(errand: Errand) -> dict[str, Any]:
    """All that stands of an errand."""
    ordered, clock, handed = errand.ordered, errand.clock, errand.handed_over
    return {
        "product": to_plain(ordered.product),
        "platform": ordered.platform,
        "order_number": ordered.order_number,
        "cases": list(errand.cases),
        "sender": to_plain(ordered.sender),
        "receiver": to_plain(ordered.receiver),
        "authorised": errand.authorised,
        "clock": {"name": clock.name, "due_at": clock.due_at.isoformat()} if clock else None,
        "packed": to_plain(errand.packed) if errand.packed else None,
        "courier": handed.courier if handed else "",
        "waybill": handed.waybill if handed else "",
        "list_number": handed.list_number if handed else "",
        "tracked": [to_plain(one) for one in errand.transport.notices],
        "at_odds": errand.is_at_odds,
        "signed": to_plain(errand.signed) if errand.signed else None,
        "put_back": errand.put_back.why.value if errand.put_back else None,
        "dealt_with": to_plain(errand.dealt_with) if errand.dealt_with else None,
        "linked": list(errand.linked),
    }
