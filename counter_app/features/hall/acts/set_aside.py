"""搁置: a file goes on without lines that say nothing to this program."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from counter_app.features.cases.ports import Desk
from counter_app.kernel.event import Event
from counter_app.kernel.file_events import LineSetAside
from counter_app.kernel.refusal import Refusal
from counter_app.kernel.rights import Right
from counter_app.store.aside import CommitAside
from counter_app.store.unread import HoldingLine


def lines_to_see_to(
    desk: Desk, holding: Callable[..., tuple[HoldingLine, ...]], most: int
) -> tuple[HoldingLine, ...]:
    """Lines that hold something back, for who can do something about it; else none."""
    return holding(most=most) if _may_see(desk) else ()


def commits_to_see_to(
    desk: Desk, aside: Callable[[int], tuple[CommitAside, ...]], most: int
) -> tuple[CommitAside, ...]:
    """What does not count by the hall's law, the latest first; for the same people."""
    return aside(most) if _may_see(desk) else ()


def _may_see(desk: Desk) -> bool:
    return desk.guard.may(Right.REVIEW) or desk.guard.may(Right.SET_UP)


def set_lines_aside(
    desk: Desk, holding: Callable[[str], tuple[HoldingLine, ...]], number: str, reason: str
) -> int:
    """Let the file with this number go on; gives how many lines were set aside.

    ``holding`` gives those that hold a file back here. They stay where they
    are, and a program that can read one counts it where it lies. Refusal
    ``unread.no_reason``; ``unread.none`` where nothing holds the file back,
    ``unread.no_file`` where there is no file yet that could go on, or as the
    right to review.
    """
    reason = reason.strip()
    if not reason:
        raise Refusal("unread.no_reason", field="reason")
    lines = tuple(UUID(one.name) for one in holding(number))
    if not lines:
        raise Refusal("unread.none", field="number", number=number)
    happening = LineSetAside(lines, reason)
    event = Event(desk.new_id(), number, desk.clock.now(), desk.hall.window, desk.clerk, happening)
    with desk.open_work() as work:
        try:
            work.append(event)
        except Refusal as refusal:
            if refusal.reason in ("case.not_received", "case.unknown"):
                raise Refusal("unread.no_file", field="number", number=number) from None
            raise
        work.commit()
    return len(lines)
