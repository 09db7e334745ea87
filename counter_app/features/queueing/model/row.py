"""What lists, screens and figures know of a ticket: a number and an icon, no name."""

from __future__ import annotations

from datetime import date, datetime

from counter_app.features.queueing.model.kinds import Need
from counter_app.features.queueing.model.moves import TicketStatus
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.kernel.immutable import immutable


@immutable
class TicketRow:
    """One line. Moments are by the centre's clock; ``front``: it was given back to the front.

    ``post`` and ``clerk`` are where and by whom it was called last, ``since`` when;
    ``called_at`` is when it was called first, ``window`` that of the reception.
    """

    number: str
    day: date
    label: str
    queue_class: str
    status: TicketStatus
    need: Need | None
    front: bool
    place: datetime
    for_post: str
    post: str
    at_window: str
    clerk: str
    token: int
    taken_at: datetime
    called_at: datetime | None
    since: datetime | None
    ended_at: datetime | None
    serving_s: float
    misses: int
    matters: int
    item: str
    item_name: str
    note: str
    window: str
    times_called: int

    @property
    def department(self) -> str:
        """No authority's, as ``kernel.scope.File``."""
        return ""

    @property
    def first(self) -> bool:
        """Whether it goes first by the hall's rule."""
        return self.need is not None

    @property
    def waited_s(self) -> float | None:
        """Seconds until the first call; None before."""
        if self.called_at is None:
            return None
        return max(0.0, (self.called_at - self.taken_at).total_seconds())


def row_of(ticket: Ticket) -> TicketRow:
    """The line of this ticket."""
    taken, call = ticket.taken, ticket.call
    item, name = ticket.matters[-1] if ticket.matters else ("", "")
    return TicketRow(
        number=ticket.number,
        day=taken.day,
        label=taken.label,
        queue_class=ticket.queue_class,
        status=ticket.status,
        need=taken.need,
        front=ticket.front,
        place=ticket.place,
        for_post=ticket.for_post,
        post=call.post if call else "",
        at_window=call.window if call else "",
        clerk=call.clerk if call else "",
        token=ticket.token,
        taken_at=taken.moment,
        called_at=ticket.calls[0].moment if ticket.calls else None,
        since=call.moment if call else None,
        ended_at=ticket.ended_at,
        serving_s=ticket.serving_s,
        misses=ticket.misses,
        matters=len(ticket.matters),
        item=item,
        item_name=name,
        note=ticket.note,
        window=ticket.window,
        times_called=ticket.times_called,
    )
