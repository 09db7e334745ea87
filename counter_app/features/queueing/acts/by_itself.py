"""What the hall's rules do by themselves: tickets of days before lapse."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts.at_desk import append, now_of, tickets_of, today_of
from counter_app.features.queueing.model.events import Lapsed
from counter_app.features.queueing.model.ticket import Ticket


def lapse(desk: Desk) -> tuple[Ticket, ...]:
    """Tickets of days before, taken at this window, that nothing has ended."""
    left = tickets_of(desk).left_open(today_of(desk), desk.hall.window)
    return tuple(_lapsed(desk, number) for number in left)


def _lapsed(desk: Desk, number: str) -> Ticket:
    with desk.open_work() as work:
        append(desk, work, number, Lapsed(now_of(desk)))
        ticket = work.state(number, Ticket)
        work.commit()
    return ticket
