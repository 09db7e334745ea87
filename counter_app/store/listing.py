"""Pages of a list by key (翻页): no page is found by counting the lines before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from counter_app.kernel.immutable import immutable
from counter_app.kernel.listing import Mark
from counter_app.store.connection import Connection
from counter_app.store.driver import SQL, NodeList, Tuple
from counter_app.store.models import Subject

Row = tuple[Any, ...]


@immutable
class Part:
    """One part of a list: what belongs to it (None: everything), and its order.

    It is in the order of ``key``, then of coming into the journal. ``index`` is the one to
    walk where the planner would not find it.
    """

    name: str
    key: Any
    downwards: bool = False
    holds: Any = None
    index: str = ""


def read_page(
    connection: Connection,
    query: Callable[[Part], Any],
    parts: Sequence[Part],
    after: Mark | None,
    limit: int,
) -> tuple[list[Row], Mark | None]:
    """Lines after this place, and the next place.

    ``query`` gives what is selected of a part; the last two columns are the
    part's key and the position.
    """
    names = [part.name for part in parts]
    found: list[tuple[Part, Row]] = []
    for part in parts[names.index(after.part) if after else 0 :]:
        here = after if after and after.part == part.name else None
        lines = _in_order(query(part), part, here).limit(limit + 1 - len(found))
        found += ((part, row) for row in connection.select(lines))
        if len(found) > limit:
            break
    shown = found[:limit]
    if len(found) <= limit or not shown:
        return [row for _, row in shown], None
    part, last = shown[-1]
    return [row for _, row in shown], Mark(part.name, str(last[-2]), int(last[-1]))


def rows_of(table: Any, index: str = "") -> Any:
    """A table to select from, walked by this index if one is named."""
    return NodeList((table, SQL(f"INDEXED BY {index}"))) if index else table


def joined(first: Any, then: Any) -> Any:
    """Two tables whose rows have the same number, looked up in this order."""
    left, right = first.nodes[0] if isinstance(first, NodeList) else first, then
    return NodeList((first, SQL("CROSS JOIN"), right, SQL("ON"), left.number == right.number))


def _in_order(query: Any, part: Part, after: Mark | None) -> Any:
    if part.holds is not None:
        query = query.where(part.holds)
    if after is not None:
        here, there = Tuple(part.key, Subject.position), Tuple(after.key, after.position)
        query = query.where(here < there if part.downwards else here > there)
    keys = (part.key, Subject.position)
    return query.order_by(*(key.desc() if part.downwards else key.asc() for key in keys))
