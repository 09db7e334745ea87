"""Real events, spoiled in every way that somebody with a window's login could think of."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

_DEEP: Final = 3_000
_LONG: Final = 1_000_000
_RARE: Final = 40  # of so many strings one is made a million characters long

# A text that stands in for what JSON libraries do not write, and what takes its place.
_DEEPLY, _NAN, _SURROGATE, _NUL = "\x01deep", "\x01nan", "\x01surrogate", "\x01nul"
_AS_WRITTEN: Final = {
    json.dumps(_DEEPLY): "[" * _DEEP + "]" * _DEEP,
    json.dumps(_NAN): "NaN",
    json.dumps(_SURROGATE): '"\\ud800"',
    json.dumps(_NUL): '"a\\u0000b"',
}

_NUMBERS: Final = (10**30, -(10**30), 2**63, 2**53 + 1, -1, 0, 1, 5_000, 10**6, 1.5, 1e308)
_DATES: Final = (
    "0001-01-01",
    "9999-12-31",
    "0001-01-01T00:00:00+08:00",
    "9999-12-31T23:59:59-12:00",
    "2026-11-23T10:00:00",
    "1900-01-01",
    "3999-06-30",
    "2026-W48-1",
    "20261123",
    "24:00",
)
_TEXTS: Final = ("", "x", "\u202e甲\u2066乙", "<b>甲</b>", "甲\n乙\r\t", "{} %s \\", "\ufeff\u200b")
_OTHERS: Final = (None, True, [], {}, [[]], [None], {"is": "Accepted"}, {"a": {"b": []}})
_ODD: Final = (_DEEPLY, _NAN, _SURROGATE, _NUL)
_INSTEAD: Final[tuple[Any, ...]] = (*_NUMBERS, *_DATES, *_TEXTS, *_OTHERS, *_ODD)

Path = tuple[str | int, ...]


def spoiled(event: dict[str, Any], seed: str, most: int) -> list[str]:
    """``most`` different bodies made of this event, each with something spoiled.

    The same for the same ``seed``. Its id and the number of its file stay as
    they are. Of whatever else the hall publishes as JSON, likewise.
    """
    chosen = random.Random(seed)
    ways = [*_ways(event)]
    chosen.shuffle(ways)
    return [_with(event, chosen, *way) for way in ways[:most]]


def _ways(event: dict[str, Any]) -> Iterator[tuple[Path, str, Any]]:
    yield (), "key", "unheard_of"
    if "happening" in event:
        yield ("happening",), "key", "unheard_of"
        yield ("happening", "is"), "put", "Prophesied"
    for path in _paths(event):
        if path in (("id",), ("case_number",), ("happening", "is")):
            continue
        yield path, "drop", None
        yield path, "wrap", None
        yield path, "twice", None
        yield path, "long", None
        for value in _INSTEAD:
            yield path, "put", value


def _paths(value: Any, at: Path = ()) -> Iterator[Path]:
    if at:
        yield at
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _paths(one, (*at, key))
    elif isinstance(value, list):
        for index, one in enumerate(value[:2]):
            yield from _paths(one, (*at, index))


def _with(event: dict[str, Any], chosen: random.Random, path: Path, how: str, value: Any) -> str:
    spoiled = deepcopy(event)
    if how == "key":
        _at(spoiled, path)[value] = chosen.choice(_INSTEAD)
        return _text(spoiled)
    inside = _at(spoiled, path[:-1])
    before = inside[path[-1]]
    match how:
        case "drop":
            del inside[path[-1]]
        case "put":
            inside[path[-1]] = value
        case "wrap":
            inside[path[-1]] = {"value": before} if isinstance(before, list) else [before]
        case "twice":
            inside[path[-1]] = before * 2 if isinstance(before, (str, list)) else [before, before]
        case _:
            long = _LONG if chosen.randrange(_RARE) == 0 else 300
            inside[path[-1]] = "長" * long if isinstance(before, str) else [before] * 300
    return _text(spoiled)


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _text(event: dict[str, Any]) -> str:
    text = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for told, written in _AS_WRITTEN.items():
        text = text.replace(told, written)
    return text
