"""Whose turn it is (叫号次序): one pure function; the centre only says who is still to be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from counter_app.features.queueing.model.row import TicketRow
from counter_app.kernel.claims import MOST_WANTED


def turns(
    waiting: Iterable[TicketRow], *, post: str, first_before: int, first_in_a_row: int
) -> tuple[TicketRow, ...]:
    """Those that wait, in the order in which this post calls them.

    What was given back comes at the front, then what was sent to this post;
    what was sent to another is not among them. Within each line by place. Who
    needs help goes before the others, after ``first_in_a_row`` such calls one
    after another one other goes; ``first_before`` were called so last.
    """
    mine = sorted(
        (one for one in waiting if one.for_post in ("", post)),
        key=lambda one: (not one.front, one.for_post != post, one.place, one.label, one.number),
    )
    ahead = [one for one in mine if one.front or one.for_post == post]
    rest = [one for one in mine if not (one.front or one.for_post == post)]
    first = [one for one in rest if one.first]
    others = [one for one in rest if not one.first]
    return (*ahead, *_in_turn(first, others, first_before, first_in_a_row))


def _in_turn(
    first: Sequence[TicketRow], others: Sequence[TicketRow], before: int, most: int
) -> Iterator[TicketRow]:
    waits, helped, streak = iter(others), iter(first), before
    left, helped_left = len(others), len(first)
    while left or helped_left:
        if helped_left and (streak < most or not left):
            streak, helped_left = streak + 1, helped_left - 1
            yield next(helped)
        else:
            streak, left = 0, left - 1
            yield next(waits)


def wanted(
    called: Iterable[TicketRow], waiting: Sequence[TicketRow], before: datetime
) -> tuple[str, ...]:
    """What a window asks the centre for: first whom another window called and may have lost.

    ``before``: called before it, so that the claim may be over; the centre
    knows whether it is.
    """
    lost = sorted(
        (one for one in called if one.since is not None and one.since <= before),
        key=lambda one: (one.place, one.number),
    )
    both = (one.number for one in (*lost, *waiting))
    return tuple(islice(dict.fromkeys(both), MOST_WANTED))


def held_apart(waiting: Sequence[TicketRow], posts: int, most: int) -> tuple[tuple[str, ...], int]:
    """What a window should hold for being cut off, in order, and how many of it.

    Of those that no other open post calls next: two for each other of ``posts``
    are left, and the rest is shared.
    """
    rest = waiting[2 * max(0, posts - 1) :]
    share = -(-len(rest) // max(1, posts))
    return tuple(one.number for one in rest[:MOST_WANTED]), min(most, share)


def place_after(waiting: Sequence[TicketRow], count: int, now: datetime) -> datetime:
    """Where who comes back waits: behind ``count`` of those that wait, in order of place."""
    places = sorted(one.place for one in waiting)
    if not places or count == 0:
        return min((*places, now)) - timedelta(microseconds=1)
    if len(places) < count:
        return places[-1] + timedelta(microseconds=1)
    return places[count - 1] + timedelta(microseconds=1)
