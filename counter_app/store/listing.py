"""Pages of a list by key (翻页): no page is found by counting the lines before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from counter_app.kernel.immutable import immutable
from counter_app.kernel.listing import Mark
from counter_app.store.connection import Connection
from counter_app.store.driver import SQL, NodeList, Tuple
from counter_app.store.models import Subject
from counter_app.store.statement import Statement, given, written

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


Lines = Callable[[str, bool], Statement]
"""The statement of the part with this name: from its beginning, or after a place."""

_AFTER: Final = Tuple(given("after_key"), given("after_position"))


def read_page(
    connection: Connection,
    lines: Lines,
    parts: Sequence[str],
    values: Mapping[str, object],
    after: Mark | None,
    limit: int,
) -> tuple[list[Row], Mark | None]:
    """Lines after this place, and the next place. ``lines`` are as ``written_lines`` has them."""
    found: list[Row] = []
    ends: list[int] = []  # how many lines there are with each part
    names = parts[parts.index(after.part) if after else 0 :]
    for name in names:
        here = after if after and after.part == name else None
        place = {"after_key": here.key, "after_position": here.position} if here else {}
        told = {**values, **place, "limit": limit + 1 - len(found)}
        found += connection.select(lines(name, here is not None), told)
        ends.append(len(found))
        if len(found) > limit:
            break
    shown = found[:limit]
    if len(found) <= limit or not shown:
        return shown, None
    last = shown[-1]
    part = next(name for name, end in zip(names, ends, strict=False) if end >= limit)
    return shown, Mark(part, str(last[-2]), int(last[-1]))


def written_lines(query: Any, holds: Any, part: Part, *, after: bool) -> Statement:
    """What is selected of a part, in its order, with key and position as last columns.

    It is given ``limit``, and where it goes on ``after`` a place, ``after_key``
    and ``after_position``.
    """
    return written(_in_order(query.select_extend(part.key, Subject.position), holds, part, after))


def looked_up(query: Any, numbers: Any, holds: Any, part: Part, *, after: bool) -> Statement:
    """As ``written_lines``, of a part whose index holds most of what it is narrowed by.

    ``numbers`` selects the number of what ``holds``: only lines that are shown
    are looked up in the table.
    """
    found = Subject.number.in_(_in_order(numbers, holds, part, after))
    return written_lines(query, found, replace(part, holds=None), after=False)


def _in_order(query: Any, holds: Any, part: Part, after: bool) -> Any:
    keys = (part.key, Subject.position)
    if part.holds is not None:
        holds = holds & part.holds
    if after:  # first, since the planner enters an index by the first bound that it meets
        here = Tuple(*keys)
        holds = (here < _AFTER if part.downwards else here > _AFTER) & holds
    ordered = query.where(holds).order_by(
        *(key.desc() if part.downwards else key.asc() for key in keys)
    )
    return ordered.limit(given("limit"))


def rows_of(table: Any, index: str = "") -> Any:
    """A table to select from, walked by this index if one is named."""
    return NodeList((table, SQL(f"INDEXED BY {index}"))) if index else table


def joined(first: Any, then: Any) -> Any:
    """Two tables whose rows have the same number, looked up in this order."""
    left, right = first.nodes[0] if isinstance(first, NodeList) else first, then
    return NodeList((first, SQL("CROSS JOIN"), right, SQL("ON"), left.number == right.number))
