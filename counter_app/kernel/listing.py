"""Lists go on by key: where a page ended, and what follows."""

from __future__ import annotations

from typing import Generic, TypeVar

from counter_app.kernel.immutable import immutable

R = TypeVar("R")


@immutable
class Mark:
    """Where a page ended: its last line's place within its part of the list.

    ``position`` is that of the file's first entry in the journal, which tells
    apart what has the same key.
    """

    part: str
    key: str
    position: int


@immutable
class Order:
    """What a list is sorted by: the name of one of its columns, from the least or the most."""

    by: str
    downwards: bool = False


@immutable
class Page(Generic[R]):
    """Some lines; ``after`` is where the next page begins, None at the end."""

    rows: tuple[R, ...]
    after: Mark | None
