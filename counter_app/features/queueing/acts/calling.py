"""叫号: the next or a chosen one; again, no-show, hold, transfer, one more matter, finish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts.at_desk import (
    append,
    go_on,
    line_of,
    moment_of,
    now_of,
    post_named,
    posts_of,
    rules_of,
    served_at,
    tickets_of,
    today_of,
    written,
)
from counter_app.features.queueing.model.classes import find_class
from counter_app.features.queueing.model.events import (
    Called,
    CalledAgain,
    Finished,
    GivenBack,
    Held,
    MatterAdded,
    Missed,
    Transferred,
)
from counter_app.features.queueing.model.moves import ENDED, TicketStatus
from counter_app.features.queueing.model.order import held_apart, wanted
from counter_app.features.queueing.model.requests import (
    AddRequest,
    CallRequest,
    GiveBackRequest,
    HoldRequest,
    TransferRequest,
)
from counter_app.features.queueing.model.row import TicketRow
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.kernel.claims import Claim
from counter_app.kernel.happening import Happening
from counter_app.kernel.refusal import Refusal

_TRIES: Final = 20
"""So often another thread of this window, or a feed that lags, may have been faster."""


def call_next(desk: Desk, window: str = "") -> Ticket:
    """下一位 to this window's post, or to another's.

    Refusal ``queueing.nobody_waits``, ``queueing.post_closed``; cut off, from
    the leased stretch, else ``claims.none_leased`` or ``claims.lease_over``.
    """
    post = post_named(desk, window)
    lease, passed = rules_of(desk).lease, set[str]()
    for _ in range(_TRIES):
        line = tuple(one for one in line_of(desk, post) if one.number not in passed)
        asked = wanted(_perhaps_lost(desk, post, lease), line, now_of(desk) - lease)
        asked = tuple(one for one in asked if one not in passed)
        if not asked:
            break
        try:
            claim = desk.claims().first(asked, lease)
        except Refusal as refusal:
            if refusal.reason != "claims.taken":
                raise
            passed |= {*asked}  # others have them all, and we only have not heard of it
            continue
        ticket = _called(desk, post, claim)
        if ticket is not None:
            return ticket
        passed.add(claim.thing)
    raise Refusal("queueing.nobody_waits", field="window", post=post)


def call(desk: Desk, number: str, request: CallRequest) -> Ticket:
    """叫号 of a chosen one; Refusal ``queueing.anothers`` where another window was faster."""
    post = post_named(desk, request.window)
    ticket = desk.files.state(number)
    ticket.status_after(Called)
    served_at(desk, post)
    try:
        claim = desk.claims().first((ticket.number,), rules_of(desk).lease)
    except Refusal as refusal:
        if refusal.reason != "claims.taken":
            raise
        raise Refusal("queueing.anothers", field="number") from None
    called = _called(desk, post, claim, chosen=True)
    if called is None:
        raise Refusal("queueing.anothers", field="number")
    return called


def _perhaps_lost(desk: Desk, post: str, lease: timedelta) -> tuple[TicketRow, ...]:
    """Whom another window called so long ago that its claim may be over."""
    classes = served_at(desk, post)
    called = tickets_of(desk).standing(today_of(desk), TicketStatus.CALLED)
    here = desk.hall.window
    return tuple(one for one in called if one.queue_class in classes and one.at_window != here)


def _called(desk: Desk, post: str, claim: Claim, *, chosen: bool = False) -> Ticket | None:
    """The ticket that was claimed, called; None where it should not be any more."""
    moment = moment_of(desk, claim.at)
    with desk.open_work() as work:
        ticket = work.state(claim.thing, Ticket)
        if not ticket.may_be_called(claim.token, chosen=chosen):
            if ticket.status in ENDED:
                desk.claims().settle(claim.thing, claim.token, done=True)
            return None
        append(desk, work, ticket.number, Called(claim.token, post, moment, claim.apart))
        ticket = work.state(ticket.number, Ticket)
        work.commit()
    return ticket


def again(desk: Desk, number: str) -> Ticket:
    """重呼."""
    return _under_claim(desk, number, CalledAgain, lambda one, at: CalledAgain(one.token, at))


def miss(desk: Desk, number: str) -> Ticket:
    """过号: nobody came; who comes back later is taken in again at the reception."""
    return _under_claim(desk, number, Missed, lambda one, at: Missed(one.token, at), over=True)


def hold(desk: Desk, number: str, request: HoldRequest) -> Ticket:
    """挂起, until somebody calls it by its number."""
    reason = written(request.reason, "reason")
    return _under_claim(desk, number, Held, lambda one, at: Held(one.token, at, reason), over=True)


def transfer(desk: Desk, number: str, request: TransferRequest) -> Ticket:
    """转 to another class or window, the place kept. Refusal ``queueing.transfer_where``."""
    note, code, post = written(request.note, "note"), "", ""
    if request.queue_class.strip():
        code = find_class(rules_of(desk).classes, request.queue_class, "queue_class").code
    if request.window.strip():
        post = post_named(desk, request.window)
        served_at(desk, post)
    if not code and not post:
        raise Refusal("queueing.transfer_where", field="queue_class")

    def decide(ticket: Ticket, at: datetime) -> Transferred:
        called = ticket.status is TicketStatus.CALLED
        return Transferred(ticket.token if called else 0, at, code, post, note)

    return _under_claim(desk, number, Transferred, decide, over=True)


def add(desk: Desk, number: str, request: AddRequest) -> Ticket:
    """加办同一次来访的下一件事. Refusal ``queueing.add_what``, ``catalog.unknown_item``."""
    words = written(request.words, "words")
    code = written(request.item, "item") or (desk.item_meant(words) if words else "")
    if not code:
        raise Refusal("queueing.add_what", field="item")
    item = desk.shelf.item(code)
    return _under_claim(
        desk, number, MatterAdded, lambda one, at: MatterAdded(one.token, at, item.code, item.name)
    )


def finish(desk: Desk, number: str) -> Ticket:
    """办完. Refusal ``queueing.not_called_here`` for one that was never called."""

    def decide(ticket: Ticket, at: datetime) -> Finished:
        call = ticket.call_to_finish(desk.hall.window)
        if call is None:
            raise Refusal("queueing.not_called_here", field="number")
        return Finished(call.token, at)

    return _under_claim(desk, number, Finished, decide, over=True, done=True)


def give_back(desk: Desk, number: str, request: GiveBackRequest) -> Ticket:
    """退回队首, by the supervisor: the window that called it cannot go on."""
    reason = written(request.reason, "reason")
    if not reason:
        raise Refusal("queueing.no_reason", field="reason")

    def decide(ticket: Ticket) -> GivenBack:
        return GivenBack(ticket.token, now_of(desk), reason)

    ticket = go_on(desk, number, GivenBack, decide)
    desk.claims().settle(ticket.number, ticket.token, done=False)
    desk.claims().tell()
    return ticket


def _under_claim(
    desk: Desk,
    number: str,
    kind: type[Happening],
    decide: Callable[[Ticket, datetime], Happening],
    *,
    over: bool = False,
    done: bool = False,
) -> Ticket:
    """What happens at the window that called it; ``over``: it has the ticket no more."""
    at = now_of(desk)
    ticket = go_on(desk, number, kind, lambda one: decide(one, at))
    if over and ticket.token:
        desk.claims().settle(ticket.number, ticket.token, done=done)
        desk.claims().tell()
    return ticket


def hold_stretch(desk: Desk, window: str = "") -> int:
    """Hold what is to be called while cut off, and keep what was called here; gives how many."""
    post, rules = post_named(desk, window), rules_of(desk)
    try:
        line = line_of(desk, post)
    except Refusal:
        line = ()
    others = sum(one.is_open for one in posts_of(desk).all() if one.post != post)
    wanted_apart, most = held_apart(line, others + 1, rules.stretch)
    claims = desk.claims()
    claims.keep(rules.lease)
    return len(claims.stretch(wanted_apart, most, rules.lease))
