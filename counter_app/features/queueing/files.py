"""排队叫号: what tickets and posts are and tell, which no first screen waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from counter_app.features.queueing.model import events, kinds, moves, post, ticket
from counter_app.features.queueing.model.papers import TicketPaper
from counter_app.features.queueing.words import figures, lines, names
from counter_app.features.queueing.words.acts import ACTS, OPENING, POST_ACTS, POST_OPENING
from counter_app.features.queueing.words.hall_rules import HALL_RULES
from counter_app.kernel.feature import (
    Agreeing,
    DeclaredPaper,
    Feature,
    Group,
    Kind,
    SubjectKind,
)
from counter_app.kernel.figures import DeclaredFigures
from counter_app.kernel.rights import Anybody, Right
from counter_app.knowledge.wording.language import N_, _

_AT: Final = "counter_app.features.queueing"


def _kinds(right: Right, says: Callable[[Any], str], *declared: type) -> tuple[Kind, ...]:
    return tuple(Kind(one, right, says) for one in declared)


TICKETS: Final = Feature(
    "queueing",
    subject=SubjectKind(
        name="ticket",
        letter=ticket.TICKET,
        called="号票",
        english="ticket",
        opens=events.Taken,
        opened_by=ticket.opened_by,
        fold=ticket.fold,
        moves=moves.MOVES,
        closed=frozenset(one.value for one in moves.ENDED),
        row=f"{_AT}.rows.subject:ticket_row",
        rows=f"{_AT}.rows.ticket_rows:TicketRows",
        agreeing=Agreeing.CLAIMED,
        opening=OPENING,
        shown=names.plain_ticket,
        told=names.plain_ticket,
        page="queue",
    ),
    happenings=(
        *_kinds(Right.TAKE_IN, lines.ticket_line, events.Taken, events.Returned, events.Left),
        *_kinds(
            Right.GO_ON,
            lines.ticket_line,
            events.Called,
            events.CalledAgain,
            events.Missed,
            events.Held,
            events.Transferred,
            events.MatterAdded,
            events.Finished,
        ),
        Kind(events.GivenBack, Right.REVIEW, lines.ticket_line),
        Kind(events.Lapsed, Right.GO_ON, lines.ticket_line, by_itself=True),
    ),
    acts=ACTS,
    papers=(
        DeclaredPaper(
            TicketPaper.SLIP, N_("排队号票"), "Queue Ticket", f"{_AT}.papers.slip:draws", 1
        ),
    ),
    names={
        moves.TicketStatus: names.status_name,
        moves.TicketAct: names.act_name,
        moves.TicketRule: names.rule_text,
        kinds.Need: names.need_name,
        kinds.CameFor: names.came_for_name,
    },
    by_itself=(f"{_AT}.acts.by_itself:lapse",),
    rules=HALL_RULES,
    figures=DeclaredFigures(
        "queue", lambda: _("排队叫号"), figures.figure_name, f"{_AT}.acts.figures:reported"
    ),
    commands=(
        Group(
            "ticket",
            "号票：取号、叫号、重呼、过号、挂起、转号、办完",
            f"{_AT}.commands.ticket",
            {
                "take": Right.TAKE_IN,
                "call": Right.GO_ON,
                "figures": Right.REPORT,
                "open": Anybody("what it writes is asked for"),
                "keys": Anybody("it tells of the program, not of any file"),
                **dict.fromkeys(("do", "show", "list", "record"), Right.READ_FILES),
            },
            of="ticket",
        ),
    ),
)

POSTS: Final = Feature(
    "posts",
    subject=SubjectKind(
        name="post",
        letter=post.POST,
        called="窗口岗位",
        english="service point",
        opens=events.PostSet,
        opened_by=post.post_opened_by,
        fold=post.post_fold,
        moves=post.POST_MOVES,
        closed=frozenset({post.PostStatus.CLOSED.value}),
        row=f"{_AT}.rows.subject:post_row",
        rows=f"{_AT}.rows.post_rows:PostRows",
        agreeing=Agreeing.COMMUTES,
        about="窗口岗位：叫号叫到哪里，受理哪些号类",
        opening=POST_OPENING,
        shown=names.plain_post,
        page="posts",
    ),
    happenings=_kinds(Right.REVIEW, lines.post_line, events.PostSet, events.PostChanged),
    acts=POST_ACTS,
    names={
        post.PostStatus: names.post_status_name,
        post.PostAct: names.post_act_name,
        post.PostRule: names.post_rule_text,
    },
)
