"""A catalog in JSON: the names of ``catalog/item.py``, or the flat names of a table.

``{"title", "source", "sample", "effective_on", "items": […], "themes": […]}``
or just the list of items. A key that nobody knows is an error, named by its
path, so that a misspelt field is never silently dropped.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from counter_app.kernel.encoding import to_plain
from counter_app.kernel.refusal import Refusal
from counter_app.knowledge.catalog.codes import type_name
from counter_app.knowledge.catalog.former import FORMAT, brought_theme, with_period
from counter_app.knowledge.catalog.item import Basis, Catalog, Fee, Item, Material, Theme
from counter_app.knowledge.catalog.reading import values
from counter_app.knowledge.catalog.reading.characters import flaws
from counter_app.knowledge.catalog.reading.columns import item_field
from counter_app.knowledge.catalog.reading.grid import MOST_ROWS
from counter_app.knowledge.catalog.reading.kinds import kind as kind_named
from counter_app.knowledge.catalog.reading.limits import LONGEST_LIMIT, limit, told_limit
from counter_app.knowledge.catalog.reading.material_list import material_list
from counter_app.knowledge.catalog.reading.remark import Remark, Unreadable, Unsaid, shown
from counter_app.knowledge.catalog.reading.rows import LONGEST_NAME, LONGEST_TEXT
from counter_app.knowledge.days.limit import Limit

_TOP: Final = ("title", "source", "sample", "effective_on", "items", "themes", "format")
_NAMES: Final = frozenset({"code", "name", "department", "main_item", "text", "former"})
_STEP: Final = 500  # items between two reports of progress
_Error = Callable[..., None]


def read_json(
    plain: Any, name: str, progress: Callable[[int, int], None] | None
) -> tuple[Catalog, list[int], list[Remark], list[Remark]]:
    """The catalog in what was parsed, each item's place in the list, errors and warnings.

    Refusal if it is no catalog at all.
    """
    errors: list[Remark] = []
    warnings: list[Remark] = []

    def error(path: str, reason: str, *, fatal: bool = True, **details: object) -> None:
        (errors if fatal else warnings).append(Remark(None, path, reason, details))

    top = {"items": plain} if isinstance(plain, list) else plain
    if not isinstance(top, Mapping) or not isinstance(top.get("items"), list):
        raise Refusal("catalog.json_without_items", field=name)
    if not top["items"]:
        raise Refusal("catalog.empty", field=name)
    if len(top["items"]) > MOST_ROWS:
        raise Refusal("catalog.too_many_rows", field=name, most=MOST_ROWS)
    if top.get("format", FORMAT) not in (1, FORMAT):
        raise Refusal("catalog.unknown_format", field=name, known=FORMAT)
    for key in top.keys() - set(_TOP):
        error(shown(key), "catalog.unknown_key")
    read = list(_items(top["items"], error, progress))
    themes = _value(tuple[Theme, ...], _themes(top.get("themes")), "themes", error) or ()
    title, source = (_value(str, top.get(key), key, error) or "" for key in _TOP[:2])
    sample = _value(bool, top.get("sample"), "sample", error)
    catalog = Catalog(
        version=0,
        title=title,
        source=source or name,
        sample=bool(sample),
        published_at="",
        effective_on=_value(date | None, top.get("effective_on"), "effective_on", error),
        items=tuple(item for _, item in read),
        themes=themes,
    )
    return catalog, [place for place, _ in read], errors, warnings


def parsed(data: bytes, name: str) -> Any:
    """The plain values of a JSON file; Refusal for what is none, or says a key twice."""
    try:
        return json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_without_doubles,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except UnicodeDecodeError:
        raise Refusal("catalog.json_not_utf8", field=name) from None
    except json.JSONDecodeError as error:
        if (lines := _lines(data)) is not None:
            return lines
        raise Refusal(
            "catalog.not_json", field=name, line=error.lineno, column=error.colno
        ) from None
    except RecursionError:
        raise Refusal("catalog.json_too_deep", field=name) from None
    except ValueError:
        raise Refusal("catalog.json_bad_number", field=name) from None


def _lines(data: bytes) -> list[Any] | None:
    """A file with an object on each line; None for any other."""
    told = [line for line in data.decode("utf-8-sig").splitlines() if line.strip()]
    if len(told) < 2 or len(told) > MOST_ROWS or not all(one.startswith("{") for one in told):
        return None
    try:
        return [
            json.loads(
                one,
                object_pairs_hook=_without_doubles,
                parse_constant=_no_constant,
                parse_float=_finite,
            )
            for one in told
        ]
    except json.JSONDecodeError:
        return None


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise Refusal("catalog.json_key_twice", field=double[:40])
    return plain


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_constant(text)


def _themes(plain: Any) -> Any:
    if not isinstance(plain, list):
        return plain or []
    return [brought_theme(dict(one)) if isinstance(one, Mapping) else one for one in plain]


def _items(
    plain: list[Any], error: _Error, progress: Callable[[int, int], None] | None
) -> Iterator[tuple[int, Item]]:
    for place, one in enumerate(plain):
        path = f"items[{place}]"
        if isinstance(one, Mapping):
            item = _value(Item, _renamed(one, path, error), path, error)
            if item is not None:
                yield place, item
        else:
            error(path, "catalog.not_object")
        if progress and place % _STEP == 0:
            progress(place, len(plain))
    if progress:
        progress(len(plain), len(plain))


_NESTED_NAMES: Final = frozenset(one.name for one in fields(Item))
_FEE_PARTS: Final = {"fee_charged": "charged", "fee_amount": "amount", "fee_basis": "basis"}


def _renamed(plain: Mapping[str, Any], path: str, error: _Error) -> dict[str, Any]:
    """The item with our own field names; flat synonyms are gathered to where they belong."""
    own: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {"fee": {}, "outcome": {}}
    units: dict[str, str] = {}
    said_as: dict[str, str] = {}
    for key, value in plain.items():
        field = key if key in _NESTED_NAMES else item_field(str(key))
        if field in _FEE_PARTS and not isinstance(value, Mapping):
            parts["fee"][_FEE_PARTS[field]] = value
        elif field and field.startswith("outcome_"):
            parts["outcome"][field.removeprefix("outcome_")] = value
        elif field in ("statutory_unit", "promised_unit"):
            units[field.replace("unit", "limit")] = str(value)
        elif field in _NESTED_NAMES and field in own:
            error(f"{path}.{shown(key)}", "catalog.said_twice", other=said_as[field])
        elif field in _NESTED_NAMES:
            own[field], said_as[field] = value, key
        else:
            error(f"{path}.{shown(key)}", "catalog.unknown_key")
    for field in ("statutory_limit", "promised_limit"):
        if isinstance(own.get(field), (int, str)):
            _take_limit(own, field, units.get(field, ""), f"{path}.{field}", error)
    for field, found in parts.items():
        if found:
            own.setdefault(field, found)
    if own.get("item_type_code") and not own.get("item_type"):
        own["item_type"] = type_name(str(own["item_type_code"]), str(own.get("area_code") or ""))
    return with_period(own)


def _take_limit(own: dict[str, Any], field: str, unit: str, path: str, error: _Error) -> None:
    """A limit in words, with what they say beside it."""
    try:
        told = told_limit(_text(own.pop(field)), unit)
    except Unreadable as unreadable:
        error(path, unreadable.reason, fatal=unreadable.fatal, **unreadable.details)
        return
    for remark in told.remarks:
        error(path, remark.reason, fatal=False, **remark.details)
    limits = {"statutory_limit": told.statutory, "promised_limit": told.promised}
    for name, found in (limits | {field: told.of(field.removesuffix("_limit"))}).items():
        if found is not None and not own.get(name):
            own[name] = to_plain(found)
    if told.extension and not own.get("extension"):
        own["extension"] = {"limit": to_plain(told.extension)}
    if told.note and not own.get("limit_note"):
        own["limit_note"] = told.note


def _value(hint: Any, plain: Any, path: str, error: _Error) -> Any:
    """``plain`` as a value of type ``hint``; None after reporting what does not fit."""
    try:
        return _fitted(hint, plain, path, error)
    except Unreadable as unreadable:
        error(path, unreadable.reason, fatal=unreadable.fatal, **unreadable.details)
        return None


def _fitted(hint: Any, plain: Any, path: str, error: _Error) -> Any:
    kind, member = _kind_of(hint)
    if plain is None:
        return None
    if kind is str:
        return _checked_text(_text(plain), path)
    if member is not None:
        return _list(member, plain, path, error)
    if kind is Limit:
        return _limit(plain, path, error)
    if kind is Fee and isinstance(plain, str):
        return values.fee(plain, "", "")
    if kind is Basis and isinstance(plain, str):
        return values.basis(plain)
    if isinstance(kind, type) and is_dataclass(kind):
        return _object(kind, plain, path, error)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind_named(kind, _text(plain))
    if kind is bool:
        return plain if isinstance(plain, bool) else values.yes_or_no(_text(plain))
    if kind is int and path.endswith(".visits") and isinstance(plain, str):
        return _visits(plain)
    if kind is int:
        return values.count(_text(plain), LONGEST_LIMIT)
    if kind is date:
        return values.day(_text(plain))
    return _extra(plain, path, error)


def _visits(text: str) -> int | None:
    try:
        return values.visits(text)
    except Unsaid:  # words may be odd; this is our own form
        return values.count(text)


def _limit(plain: Any, path: str, error: _Error) -> Limit | None:
    if not isinstance(plain, Mapping):
        return limit(_text(plain))
    for key in plain.keys() - {"value", "unit"}:
        error(f"{path}.{shown(key)}", "catalog.unknown_key")
    try:
        return limit(_text(plain.get("value", "")), _text(plain.get("unit", "")))
    except Unsaid as unsaid:  # words may be odd; this is our own form
        raise Unreadable(unsaid.reason, **unsaid.details) from None


@cache
def _kind_of(hint: Any) -> tuple[Any, Any]:
    """The type itself without ``| None``, and what it is a tuple of, if it is one."""
    kind = next((one for one in get_args(hint) if one is not NoneType), hint)
    if get_origin(hint) is tuple:
        return hint, kind
    return kind, get_args(kind)[0] if get_origin(kind) is tuple else None


def _list(kind: Any, plain: Any, path: str, error: _Error) -> tuple[Any, ...]:
    if isinstance(plain, str) and kind is Material:
        plain = _papers(plain)
    elif isinstance(plain, str):
        texts = values.parts(plain)
        plain = [{"name": text} for text in texts] if is_dataclass(kind) else list(texts)
    if not isinstance(plain, list):
        raise Unreadable("catalog.not_list")
    read = (_value(kind, one, f"{path}[{place}]", error) for place, one in enumerate(plain))
    return tuple(one for one in read if one is not None)


def _papers(text: str) -> list[dict[str, Any]]:
    """Materials that one text lists."""
    papers = material_list(text, bars=values.has_bars(text)).papers
    return [
        {name: told for name, told in to_plain(one).items() if told is not None} for one in papers
    ]


def _object(kind: Any, plain: Any, path: str, error: _Error) -> Any:
    if not isinstance(plain, Mapping):
        raise Unreadable("catalog.not_object")
    hints, known = _shape(kind)
    for key in plain.keys() - known.keys():
        error(f"{path}.{shown(key)}", "catalog.unknown_key")
    given: dict[str, Any] = {}
    for name, said in plain.items():
        if name in known and said is not None:
            value = _value(hints[name], said, f"{path}.{name}", error)
            if value is not None:
                given[name] = value
    for name, field in known.items():
        if _must_be_said(field) and plain.get(name) in (None, "", []):
            error(f"{path}.{name}", "catalog.blank")
    try:
        return kind(**given)
    except TypeError:
        return None  # a field without default is missing, and was reported


@cache
def _shape(kind: Any) -> tuple[dict[str, Any], dict[str, Field[Any]]]:
    return get_type_hints(kind), {one.name: one for one in fields(kind)}


def _must_be_said(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _text(plain: Any) -> str:
    if isinstance(plain, bool) or not isinstance(plain, (str, int, float)):
        raise Unreadable("catalog.not_text")
    return str(plain).strip()


def _checked_text(text: str, path: str) -> str:
    longest = LONGEST_NAME if path.rsplit(".", 1)[-1] in _NAMES else LONGEST_TEXT
    for flaw in flaws(text, longest):
        raise Unreadable(flaw.reason, **flaw.details)
    return text


def _extra(plain: Any, path: str, error: _Error) -> dict[str, str]:
    if not isinstance(plain, Mapping):
        raise Unreadable("catalog.not_object")
    return {str(key): _checked_text(_text(value), f"{path}.{key}") for key, value in plain.items()}
