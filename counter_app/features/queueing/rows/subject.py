"""Tickets and posts among all files."""

from __future__ import annotations

from counter_app.features.queueing.model.post import Post
from counter_app.features.queueing.model.ticket import Ticket
from counter_app.kernel.subject import SubjectRow
from counter_app.kernel.typed_text import searchable


def ticket_row(ticket: Ticket, reckoning: object) -> SubjectRow:
    """As lists of all files show this ticket: its number of the day, and what it is about."""
    taken = ticket.taken
    return SubjectRow(
        number=ticket.number,
        kind="ticket",
        status=ticket.status.value,
        open=ticket.is_open,
        window=ticket.window,
        clerk=ticket.taken_by.code,
        department="",
        title=" · ".join(filter(None, (taken.label, taken.item_name))),
        opened_at=taken.moment,
        contested=len(ticket.contested),
        search=searchable(ticket.number, taken.label, taken.item_name),
        matter=taken.item,
    )


def post_row(post: Post, reckoning: object) -> SubjectRow:
    """As lists of all files show this post."""
    return SubjectRow(
        number=post.number,
        kind="post",
        status=post.status.value,
        open=post.is_open,
        window=post.window,
        clerk=post.set_by.code,
        department="",
        title=" · ".join((post.post, post.name, "、".join(post.classes))).rstrip(" ·"),
        opened_at=post.set_at,
        contested=len(post.contested),
        search=searchable(post.number, post.post, post.name),
    )
