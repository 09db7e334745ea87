"""取号: the class by words, item, number or by hand; a number of the day; a slip."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from threading import Lock
from typing import Final

from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts.at_desk import (
    append,
    go_on,
    moment_of,
    now_of,
    rules_of,
    tickets_of,
    written,
)
from counter_app.features.queueing.model.classes import Matter, QueueClass, class_for, find_class
from counter_app.features.queueing.model.events import Left, Returned, Taken
from counter_app.features.queueing.model.kinds import CameFor
from counter_app.features.queueing.model.order import place_after
from counter_app.features.queueing.model.papers import TicketPaper
from counter_app.features.queueing.model.requests import TakeRequest
from counter_app.features.queueing.model.rules import QueueRules
from counter_app.features.queueing.model.ticket import TICKET, Ticket
from counter_app.features.queueing.model.waits import usual_wait
from counter_app.kernel.file_events import PaperIssued
from counter_app.kernel.immutable import immutable
from counter_app.kernel.number import PAPER
from counter_app.kernel.refusal import Refusal

_TRIES: Final = 5
_ASKED: Final = 60  # labels at once: more than are given between two looks
_taking: Final = Lock()


@immutable
class Found:
    """What somebody came for, and the class that this leads to."""

    queue_class: QueueClass
    came_for: CameFor
    item: str = ""
    item_name: str = ""
    about: str = ""


def take(desk: Desk, request: TakeRequest) -> Ticket:
    """A ticket with its slip.

    Refusal ``queueing.no_class``, ``catalog.unknown_item``, ``case.unknown``;
    what was said is not kept.
    """
    rules = rules_of(desk)
    found = _found(desk, rules, request)
    with _taking:
        label, moment, apart = _label(desk, found.queue_class.code)
        taken = _taken(desk, rules, request, found, (label, moment, apart))
        with desk.open_work() as work:
            number = work.number(TICKET, desk.hall).text
            paper = work.number(PAPER, desk.hall).text
            append(desk, work, number, taken, PaperIssued(paper, TicketPaper.SLIP))
            work.ask_paper(paper, 0)
            ticket = work.state(number, Ticket)
            work.commit()
    return ticket


def _taken(
    desk: Desk,
    rules: QueueRules,
    request: TakeRequest,
    found: Found,
    given: tuple[str, datetime, bool],
) -> Taken:
    (label, moment, apart), code = given, found.queue_class.code
    rows, day = tickets_of(desk), moment.date()
    usual = usual_wait(rows.waits(day, code, moment - rules.recent))
    return Taken(
        day=day,
        label=label,
        queue_class=code,
        came_for=found.came_for,
        moment=moment,
        need=request.need,
        item=found.item,
        item_name=found.item_name,
        about=found.about,
        language=written(request.language, "language").lower(),
        ahead=rows.counted(day).get(code, 0),
        least=usual.least if usual else None,
        most=usual.most if usual else None,
        apart=apart,
    )


def _found(desk: Desk, rules: QueueRules, request: TakeRequest) -> Found:
    """The class that was named, or that what they came for leads to."""
    about = written(request.about, "about")
    item, by = written(request.item, "item"), CameFor.ITEM
    if about:
        file = desk.files.row(about)
        about, item, by = file.number, item or file.matter, CameFor.NUMBER
    words = written(request.words, "words")
    if words and not item:
        item, by = desk.item_meant(words), CameFor.WORDS
    known = desk.shelf.item(item) if item else None
    name = known.name if known else ""
    if request.queue_class.strip():
        named = find_class(rules.classes, request.queue_class, "queue_class")
        return Found(named, CameFor.CLASS, item, name, about)
    matter = Matter(
        item,
        known.tags if known else (),
        known.department if known else "",
        written(request.language, "language").lower(),
        request.need is not None,
    )
    fits = class_for(rules.classes, matter)
    if not item and not words:
        by = CameFor.LANGUAGE if matter.language else CameFor.CLASS
    return Found(fits, by, item, name, about)


def _label(desk: Desk, code: str) -> tuple[str, datetime, bool]:
    """A number of the day that nobody else has, when, and whether the centre was not asked."""
    claims, rows = desk.claims(), tickets_of(desk)
    day, tried = now_of(desk).date(), 0
    last = rows.last_given(day, code)
    first = int(last[1:] or 0) + 1 if last else 1
    while tried < _TRIES:
        wanted = [_thing(day, f"{code}{n:03d}") for n in range(first, first + _ASKED)]
        try:
            claim = claims.first(wanted, timedelta(days=1), anew=True)
        except Refusal as refusal:
            if refusal.reason != "claims.taken":
                return _label_apart(desk, code)
            first, tried = first + _ASKED, tried + 1
            continue
        claims.settle(claim.thing, claim.token, done=True)
        return claim.thing.rpartition("/")[2], moment_of(desk, claim.at), False
    raise Refusal("queueing.no_label", field="class")


def _label_apart(desk: Desk, code: str) -> tuple[str, datetime, bool]:
    """Cut off, with this window's code in it, so that no other window gives the same."""
    moment = now_of(desk)
    begin = f"{code}{desk.hall.window}-"
    given = tickets_of(desk).given_apart(moment.date(), begin)
    return f"{begin}{given + 1}", moment, True


def _thing(day: date, label: str) -> str:
    return f"label/{day.isoformat()}/{label}"


def come_back(desk: Desk, number: str) -> Ticket:
    """过号后回来: waits again, behind as many as the hall's rule says."""
    rules, rows, now = rules_of(desk), tickets_of(desk), now_of(desk)

    def decide(ticket: Ticket) -> Returned:
        line = [
            one
            for one in rows.in_line(ticket.taken.day, [ticket.queue_class], "")
            if one.first == (ticket.taken.need is not None)
        ]
        return Returned(now, place_after(line, rules.return_after, now))

    return go_on(desk, number, Returned, decide)


def leave(desk: Desk, number: str) -> Ticket:
    """弃号."""
    return go_on(desk, number, Left, lambda ticket: Left(now_of(desk)))
