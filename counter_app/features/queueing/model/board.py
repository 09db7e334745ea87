"""What the hall's screens show (大厅屏): numbers, windows, who waits by class; nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counter_app.features.queueing.model.row import TicketRow
from counter_app.kernel.immutable import immutable


@immutable
class Shown:
    """One call on a screen; ``times`` tells a repeated call from the one before."""

    label: str
    first: bool
    post: str
    window_name: str
    token: int
    times: int


@immutable
class Waiting:
    """How many wait in a class."""

    code: str
    name: str
    count: int


@immutable
class Board:
    """Calls, the newest first, and who waits by class."""

    hall: str
    calls: tuple[Shown, ...]
    waiting: tuple[Waiting, ...]

    def at(self, post: str) -> Shown | None:
        """Who is called to this window now."""
        return next((one for one in self.calls if one.post == post), None)


def board_of(
    hall: str,
    called: Iterable[TicketRow],
    window_names: Mapping[str, str],
    waiting: tuple[Waiting, ...],
) -> Board:
    """The board of these tickets, which are called now."""
    newest = sorted(called, key=lambda one: (one.since or one.taken_at, one.token), reverse=True)
    shown = (
        Shown(
            one.label,
            one.first,
            one.post,
            window_names.get(one.post, ""),
            one.token,
            one.times_called,
        )
        for one in newest
    )
    return Board(hall, tuple(shown), waiting)


def new_calls(before: Board | None, now: Board) -> tuple[Shown, ...]:
    """What is to be announced, the oldest first: called or called again since ``before``."""
    if before is None:
        return ()
    known = {(one.label, one.token, one.times) for one in before.calls}
    fresh = [one for one in now.calls if (one.label, one.token, one.times) not in known]
    return tuple(reversed(fresh))
