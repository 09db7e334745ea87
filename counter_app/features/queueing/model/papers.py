"""The slip of a ticket (号票小条), with what stands for it in QR codes."""

from __future__ import annotations

from enum import StrEnum

from counter_app.kernel.paper import paper_kind


class TicketPaper(StrEnum):
    """Kinds of papers of a ticket."""

    SLIP = paper_kind("ticket_slip", 77)
