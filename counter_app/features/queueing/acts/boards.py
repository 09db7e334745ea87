"""Reading what screens and the calling page show."""

from __future__ import annotations

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts.at_desk import (
    posts_of,
    rules_of,
    tickets_of,
    today_of,
)
from counter_app.features.queueing.model.board import Board, Waiting, board_of
from counter_app.features.queueing.model.moves import TicketStatus
from counter_app.features.queueing.model.row import TicketRow


def read_board(desk: Desk) -> Board:
    """The hall's screen now; any thread. No right is asked for: it is for everybody's eyes."""
    rows, day = tickets_of(desk), today_of(desk)
    names = {one.post: one.name for one in posts_of(desk).all()}
    counted = rows.counted(day)
    waiting = tuple(
        Waiting(one.code, one.name, counted.get(one.code, 0)) for one in rules_of(desk).classes
    )
    called = rows.standing(day, TicketStatus.CALLED)
    return board_of(desk.hall.name, called, names, waiting)


def standing(desk: Desk) -> tuple[TicketRow, ...]:
    """Tickets of today that have not ended, for the calling page."""
    open_ones = (
        TicketStatus.CALLED,
        TicketStatus.HELD,
        TicketStatus.MISSED,
        TicketStatus.WAITING,
    )
    return tickets_of(desk).standing(today_of(desk), *open_ones)


def sitting_at(desk: Desk, post: str) -> TicketRow | None:
    """Who was called to this post last and is there still."""
    called = tickets_of(desk).standing(today_of(desk), TicketStatus.CALLED)
    here = [one for one in called if one.post == post]
    return max(here, key=lambda one: one.token, default=None)
