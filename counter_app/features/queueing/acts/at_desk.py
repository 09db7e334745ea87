"""What acts on tickets need of the desk: rules, the centre's clock, rows, one act in one commit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.model.order import turns
from counter_app.features.queueing.model.row import TicketRow
from counter_app.features.queueing.model.rules import QueueRules, rules_in
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.kernel.event import Event
from counter_app.kernel.happening import Happening
from counter_app.kernel.ports import Work
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.request_reader import check_text
from counter_app.kernel.typed_text import plain_number

if TYPE_CHECKING:
    from counter_app.features.queueing.rows.post_rows import PostRow, PostRows
    from counter_app.features.queueing.rows.ticket_rows import TicketRows

SHORT = 200


def rules_of(desk: Desk) -> QueueRules:
    """The hall's rules of queueing."""
    return rules_in(dict(desk.hall.feature_rules))


def moment_of(desk: Desk, moment: datetime) -> datetime:
    """A moment in the hall's time zone."""
    return moment.astimezone(desk.clock.now().tzinfo)


def now_of(desk: Desk) -> datetime:
    """The centre's clock as it is known here."""
    return moment_of(desk, desk.claims().now())


def today_of(desk: Desk) -> date:
    """The day by the centre's clock: numbers begin anew with it."""
    return now_of(desk).date()


def tickets_of(desk: Desk) -> TicketRows:
    """Rows of tickets; they tell nothing personal."""
    rows: TicketRows = desk.files.rows("ticket")
    return rows


def posts_of(desk: Desk) -> PostRows:
    """Rows of posts."""
    rows: PostRows = desk.files.rows("post")
    return rows


def post_named(desk: Desk, typed: str, field: str = "window") -> str:
    """The code of a window's post; this window's where nothing was typed.

    Refusal ``queueing.bad_post`` for what is no window's code.
    """
    plain = plain_number(typed)
    if not typed.strip():
        return desk.hall.window
    if not (plain.isascii() and plain.isalnum()) or len(plain) > 4:
        raise Refusal("queueing.bad_post", field=field)
    known = {one.post for one in posts_of(desk).all()}
    padded = plain.zfill(2)
    return padded if plain not in known and (padded in known or plain.isdigit()) else plain


def served_at(desk: Desk, post: str) -> tuple[str, ...]:
    """The classes that are served at this post now; Refusal ``queueing.post_closed``."""
    row: PostRow | None = posts_of(desk).of(post)
    codes = tuple(one.code for one in rules_of(desk).classes)
    if row is None:
        return codes
    if not row.is_open:
        raise Refusal("queueing.post_closed", field="window", post=post)
    return tuple(one for one in codes if row.serves(one))


def line_of(desk: Desk, post: str) -> tuple[TicketRow, ...]:
    """Those that wait for this post, in the order in which it calls them."""
    rules, rows, day = rules_of(desk), tickets_of(desk), today_of(desk)
    classes = served_at(desk, post)
    streak = 0
    for one in rows.last_called(day, rules.first_in_a_row):
        if not one.first:
            break
        streak += 1
    waiting = rows.in_line(day, classes, post)
    return turns(waiting, post=post, first_before=streak, first_in_a_row=rules.first_in_a_row)


def written(text: str, field: str) -> str:
    """What was typed, without space around it; Refusal if broken or too long."""
    return check_text(text.strip(), field, SHORT)


Deciding = Callable[[Ticket], Happening]
"""What happens to a ticket as it stands."""


def go_on(desk: Desk, number: str, kind: type[Happening], decide: Deciding) -> Ticket:
    """Commit what ``decide`` makes of the ticket; Refusal ``case.not_allowed``."""
    with desk.open_work() as work:
        ticket = work.state(number, Ticket)
        ticket.status_after(kind)
        append(desk, work, ticket.number, decide(ticket))
        ticket = work.state(ticket.number, Ticket)
        work.commit()
    return ticket


def append(desk: Desk, work: Work, number: str, *happenings: Happening) -> None:
    """Write what happened."""
    for one in happenings:
        event = Event(desk.new_id(), number, desk.clock.now(), desk.hall.window, desk.clerk, one)
        work.append(event)
