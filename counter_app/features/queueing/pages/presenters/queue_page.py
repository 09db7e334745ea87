"""What the calling page shows: who is here, who waits in the order of calling, one ticket whole."""

from __future__ import annotations

from counter_app.desk.forms.consequence import Consequence
from counter_app.features.cases.ports import Desk
from counter_app.features.queueing.acts import boards
from counter_app.features.queueing.acts.at_desk import line_of, now_of, posts_of, rules_of
from counter_app.features.queueing.model.moves import TicketStatus
from counter_app.features.queueing.model.row import TicketRow
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.features.queueing.words.names import ICON, need_name, status_name
from counter_app.kernel.acts import Choices, choices
from counter_app.kernel.feature import FileKind
from counter_app.kernel.immutable import immutable
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.wording import _
from counter_app.knowledge.wording.papers_to_come import papers_to_come
from counter_app.knowledge.wording.trail import is_shown, trail_line

_SIGNS = {
    TicketStatus.CALLED: "▶",
    TicketStatus.HELD: "◐",
    TicketStatus.MISSED: "▲",
    TicketStatus.WAITING: "○",
}


@immutable
class QueuePage:
    """The list, and what stands above it."""

    here: str
    beside: str
    lines: tuple[tuple[str, str], ...]
    sitting: str  # number of the ticket that is here; empty for none


@immutable
class TicketPage:
    """One ticket: facts about it, what happened, and what may be done."""

    ticket: Ticket
    facts: tuple[tuple[str, str], ...]
    trail: tuple[tuple[str, str], ...]
    choices: Choices


def read_queue(desk: Desk) -> QueuePage:
    """Ask the store; any thread."""
    rows, post = boards.standing(desk), desk.hall.window
    try:
        order = {one.number: place for place, one in enumerate(line_of(desk, post))}
        served = _served(desk, post)
    except Refusal:
        order, served = {}, _("本窗口暂停叫号")
    mine = boards.sitting_at(desk, post)
    statuses = list(_SIGNS)
    lines = sorted(
        rows,
        key=lambda one: (statuses.index(one.status), order.get(one.number, len(order)), one.place),
    )
    leased = len(desk.claims().leased())
    apart = _("预留 {n} 个号，断网可叫").format(n=leased) if leased else ""
    return QueuePage(
        here=_called(mine) if mine else _("现在没有叫到本窗口的号"),
        beside=" · ".join(filter(None, (served, _waiting(rows), apart))),
        lines=tuple((one.number, _line(desk, one)) for one in lines),
        sitting=mine.number if mine else "",
    )


def _called(row: TicketRow) -> str:
    label = f"{ICON} {row.label}" if row.first else row.label
    return " · ".join(filter(None, (label, row.item_name)))


def _served(desk: Desk, post: str) -> str:
    row = posts_of(desk).of(post)
    classes = "、".join(row.classes) if row and row.classes else _("全部号类")
    return _("{post} 号窗口受理：{classes}").format(post=post, classes=classes)


def _waiting(rows: tuple[TicketRow, ...]) -> str:
    count = sum(one.status is TicketStatus.WAITING for one in rows)
    return _("{n} 人等候").format(n=count)


def _line(desk: Desk, row: TicketRow) -> str:
    label = f"{ICON} {row.label}" if row.first else row.label
    parts = [f"{_SIGNS[row.status]} {label}", status_name(row.status)]
    if row.status is TicketStatus.CALLED:
        parts.append(_("{post} 号窗口").format(post=row.post))
    if row.for_post:
        parts.append(_("转到 {post} 号窗口").format(post=row.for_post))
    since = row.taken_at if row.since is None else row.since
    minutes = int(max(0.0, (now_of(desk) - since).total_seconds()) // 60)
    parts.append(_("{n} 分钟").format(n=minutes))
    return " · ".join(filter(None, (*parts, row.item_name, row.note)))


def read_ticket(desk: Desk, kind: FileKind, number: str) -> TicketPage:
    """Ask the store; any thread."""
    ticket = desk.files.state(number)
    assert isinstance(ticket, Ticket)
    taken, call = ticket.taken, ticket.call
    wait = f"{taken.least}—{taken.most}" if taken.least is not None else ""
    facts = (
        (_("号"), taken.label),
        (_("号类"), f"{ticket.queue_class} {rules_of(desk).name_of(ticket.queue_class)}"),
        (_("状态"), status_name(ticket.status)),
        (_("需要照顾"), need_name(taken.need) if taken.need else ""),
        (_("语言"), taken.language),
        (_("要办的事"), "、".join(name for _item, name in ticket.matters)),
        (_("相关编号"), taken.about),
        (_("窗口"), call.post if call else ""),
        (_("取号时估计等候（分钟）"), wait),
        (_("编号"), ticket.number),
    )
    events = (one for one in desk.files.events(number) if is_shown(one))
    return TicketPage(
        ticket,
        tuple(one for one in facts if one[1]),
        tuple(map(trail_line, events)),
        choices(kind.acts, desk, ticket),
    )


def foreseen(before: Ticket | None, after: Ticket) -> Consequence:
    """What an act on a ticket would change."""
    was, now = status_name(before.status) if before else "", status_name(after.status)
    return Consequence(
        (
            (_("状态"), now if was in ("", now) else f"{was}  →  {now}"),
            (_("号"), after.taken.label),
            papers_to_come(one.kind for one in after.papers if before is None),
        )
    )
