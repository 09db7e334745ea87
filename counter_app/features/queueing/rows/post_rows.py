"""The read rows of windows' posts, derived and never the truth."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from counter_app.features.queueing.model.post import Post
from counter_app.kernel.immutable import immutable
from counter_app.store.connection import Connection

_GET: Final = "SELECT number, post, name, classes, is_open, since FROM post_rows"


@immutable
class PostRow:
    """Where people are called to; ``classes`` that it serves, none for all."""

    number: str
    post: str
    name: str
    classes: tuple[str, ...]
    is_open: bool
    since: datetime

    def serves(self, queue_class: str) -> bool:
        """Whether who has a ticket of this class is called there."""
        return not self.classes or queue_class in self.classes


class PostRows:
    """Keeps and reads the rows of posts; writing, inside transactions of whoever calls."""

    table = "post_rows"
    staying = "1"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, state: Post, position: int, reckoning: object) -> None:
        """Replace the row of this post."""
        self._connection.do(
            "INSERT OR REPLACE INTO post_rows VALUES (?,?,?,?,?,?)",
            (
                state.number,
                state.post,
                state.name,
                " ".join(state.classes),
                int(state.is_open),
                state.since.isoformat(),
            ),
        )

    def clear(self) -> None:
        """Drop all rows."""
        self._connection.do("DELETE FROM post_rows")

    def drop(self, number: str) -> None:
        """Drop the row of this post."""
        self._connection.do("DELETE FROM post_rows WHERE number = ?", (number,))

    def all(self) -> tuple[PostRow, ...]:
        """One a window, by its code: where two were set up for it, what was set last."""
        rows = self._connection.rows(f"{_GET} ORDER BY post, since, number")
        return tuple({one.post: one for one in map(_row, rows)}.values())

    def of(self, post: str) -> PostRow | None:
        """That of this window, if it was set up."""
        rows = self._connection.rows(f"{_GET} WHERE post = ? ORDER BY since, number", (post,))
        return _row(rows[-1]) if rows else None


def _row(found: tuple[Any, ...]) -> PostRow:
    number, post, name, classes, is_open, since = found
    moment = datetime.fromisoformat(since)
    return PostRow(number, post, name, tuple(classes.split()), bool(is_open), moment)
