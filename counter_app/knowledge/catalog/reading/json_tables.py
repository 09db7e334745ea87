"""JSON of other shapes as a table: lists within groups, wrappers, keys in any language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.reading.columns import Column, Words, item_field, understood
from counter_app.knowledge.catalog.reading.grid import MOST_CELLS, MOST_ROWS, Book, Grid, Line
from counter_app.knowledge.catalog.reading.row_kinds import names_a_body

_DEEPEST: Final = 12
_WIDEST: Final = 400  # keys in all
_Keys = tuple[str, ...]


def own_form(plain: Any) -> bool:
    """Whether this is our own form, in which a key that nobody knows is an error.

    What bears ``format``, or objects with our own name for the code, or for name
    and department; anything else is read as a table is.
    """
    items = plain.get("items") if isinstance(plain, Mapping) else plain
    if not isinstance(items, list):
        return isinstance(plain, Mapping) and "items" in plain and not _lists_elsewhere(plain)
    if not items:
        return isinstance(plain, list) or not _lists_elsewhere(plain)
    first = next((one for one in items if isinstance(one, Mapping)), None)
    if first is None:
        return True
    if isinstance(plain, Mapping) and "format" in plain:
        return True
    return "code" in first or {"name", "department"} <= first.keys()


def _lists_elsewhere(plain: Mapping[str, Any]) -> bool:
    return any(isinstance(one, (list, Mapping)) and one for one in plain.values())


def json_book(plain: Any, name: str, added: Words | None = None) -> Book:
    """The rows of the innermost lists, each with what its groups say; Refusal if there are none."""
    levels: dict[_Keys, int] = {}
    rows = list(_rows(plain, (), {}, levels, name, (0, 0)))
    keys = sorted(levels, key=lambda key: (-levels[key], len(key)))
    if not rows or not keys:
        raise Refusal("catalog.json_without_items", field=name)
    if len(keys) > _WIDEST or len(keys) * len(rows) > MOST_CELLS:
        raise Refusal("catalog.too_many_cells", field=name)
    lines = [
        Line(number, [row.get(key, "") for key in keys]) for number, row in enumerate(rows, start=1)
    ]
    return Book([Grid("", lines, columns=_columns(keys, levels, added))])


def _columns(
    keys: Sequence[_Keys], levels: Mapping[_Keys, int], added: Words | None
) -> list[Column]:
    """What the keys are: a word of the innermost list counts before that of a group around it."""
    common = _common(keys)
    columns, said = [], dict[str, int]()
    for key in keys:
        column = understood(key[common:] or key[-1:], added)
        if said.setdefault(column.field, levels[key]) > levels[key] and column.field:
            field = {"name": "main_item"}.get(column.field, "")
            column = replace(column, field="" if field in said else field)
        columns.append(column)
    return columns


def _common(keys: Sequence[_Keys]) -> int:
    """How many names all keys begin with: those of wrappers."""
    first = min(keys, key=len)
    return next(
        (at for at, name in enumerate(first[:-1]) if any(key[at] != name for key in keys)),
        max(0, len(first) - 1),
    )


def _rows(
    plain: Any,
    path: _Keys,
    above: dict[_Keys, str],
    levels: dict[_Keys, int],
    name: str,
    at_depth: tuple[int, int],
) -> Iterator[dict[_Keys, str]]:
    """A row for each innermost object. ``at_depth``: all levels, and those of lists."""
    depth, lists_deep = at_depth
    if depth > _DEEPEST:
        raise Refusal("catalog.json_too_deep", field=name)
    if isinstance(plain, list):
        count = 0
        for one in plain:
            for row in _rows(one, path, above, levels, name, (depth + 1, lists_deep + 1)):
                yield row
                count += 1
                if count > MOST_ROWS:
                    raise Refusal("catalog.too_many_rows", field=name, most=MOST_ROWS)
        return
    if not isinstance(plain, Mapping):
        return
    if title := _groups(plain):
        for key, one in plain.items():
            group = {**above, (*path, title): str(key)}
            levels.setdefault((*path, title), lists_deep)
            yield from _rows(one, path, group, levels, name, (depth + 1, lists_deep))
        return
    said = dict(above)
    lists: list[tuple[_Keys, list[Any]]] = []
    _take(plain, path, said, lists, depth, name)
    for key in said:
        levels.setdefault(key, lists_deep)
    inner = [
        row
        for at, one in lists
        for row in _rows(one, at, said, levels, name, (depth + 1, lists_deep))
    ]
    if inner:
        yield from inner
    elif len(said) > len(above):
        yield said


def _groups(plain: Mapping[str, Any]) -> str:
    """What the keys are where each holds the list of one group; empty if they are no groups."""
    lists = [
        isinstance(one, list) and one and all(isinstance(inner, Mapping) for inner in one)
        for one in plain.values()
    ]
    if len(lists) < 2 or not all(lists) or any(item_field(str(key)) for key in plain):
        return ""
    return "部门" if all(names_a_body(str(key)) for key in plain) else "分组"


def _take(
    plain: Mapping[str, Any],
    path: _Keys,
    said: dict[_Keys, str],
    lists: list[tuple[_Keys, list[Any]]],
    depth: int,
    name: str,
) -> None:
    """Plain values into ``said``; lists of objects, which are rows of their own, into ``lists``."""
    if depth > _DEEPEST:
        raise Refusal("catalog.json_too_deep", field=name)
    for key, value in plain.items():
        at = (*path, str(key))
        if isinstance(value, Mapping):
            _take(value, at, said, lists, depth + 1, name)
        elif isinstance(value, list) and any(isinstance(one, (Mapping, list)) for one in value):
            lists.append((at, value))
        elif isinstance(value, list):
            said[at] = "\n".join(_text(one) for one in value)
        else:
            said[at] = _text(value)
            said.update(_of_address(at, said[at]))


def _of_address(at: _Keys, text: str) -> dict[_Keys, str]:
    """What an address says of an item in its query: …?itemCode=…&deptCode=…"""
    if not text.startswith(("http://", "https://")) or "?" not in text:
        return {}
    try:
        asked = parse_qsl(urlsplit(text).query)
    except ValueError:
        return {}
    return {(*at, key): value for key, value in asked if item_field(key)}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value).strip()
