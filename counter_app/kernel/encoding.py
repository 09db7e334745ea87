"""Immutable values as canonical JSON bytes and back, so that hashes are stable.

Canonical: UTF-8, keys sorted, no spaces, ``None`` fields kept. Dates are
ISO 8601; datetimes carry their offset. Reading is strict: an unknown or
missing key is an error, except that a field with a default may be missing, so
that older journals stay readable when a field is added. What is read is also
bounded, since anybody may have written it: nobody reckons with a number of
thirty digits, with the year 9999 or with a moment of no zone.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from counter_app.kernel.happening import Happening, kind_of, tag_of

T = TypeVar("T")

_PLAIN = frozenset({str, int, bool, float})

_DIGITS: Final = 15  # of a whole number, so that every program and database keeps it exactly
_DEEPEST: Final = 40  # of what no type describes
_YEARS: Final = range(1900, 2201)


class EncodingError(ValueError):
    """The bytes do not hold the value they should: a damaged or foreign record."""


class UnknownKind(EncodingError):
    """A happening of a kind that this program never heard of: a newer one may have."""


def to_bytes(value: object) -> bytes:
    """Canonical JSON of a dataclass value."""
    return json.dumps(
        to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode("utf-8")


def from_bytes(kind: type[T], data: bytes) -> T:
    """The value of dataclass ``kind`` in ``data``; EncodingError whatever else is in it."""
    try:
        return cast(T, from_plain(kind, _plain(data.decode("utf-8"))))
    except EncodingError:
        raise
    except Exception as error:  # values check themselves in many ways, and none may get through
        raise EncodingError(type(error).__name__) from error


def to_plain(value: object) -> Any:
    """``value`` as plain JSON types. A happening is tagged with its kind."""
    if value is None or type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        plan: Any = type(value)
        return {
            name: (_tagged if tagged else to_plain)(getattr(value, name))
            for name, tagged in _plan(plan)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [to_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    return value


def from_plain(hint: Any, plain: Any) -> Any:
    """The value of type ``hint`` that ``plain`` describes."""
    if hint is Happening:
        return _from_happening(plain)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _from_optional(hint, plain)
    if origin is tuple:
        return _from_tuple(get_args(hint), plain)
    if origin is not None and issubclass(origin, Mapping):
        return {str(key): from_plain(get_args(hint)[1], one) for key, one in plain.items()}
    if is_dataclass(hint):
        return _from_fields(hint, plain)
    if hint in (datetime, date):
        return _moment(hint.fromisoformat(plain))
    if hint is time:
        return _hour(time.fromisoformat(plain))
    if hint is UUID:
        return UUID(plain)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(plain)
    if hint in (int, str, bool, float):
        if type(plain) is not hint:
            raise EncodingError(f"{type(plain).__name__} is not {hint.__name__}")
        return plain
    _must_not_be_deep(plain, _DEEPEST)
    return plain


def _from_optional(hint: Any, plain: Any) -> Any:
    if plain is None and type(None) in get_args(hint):
        return None
    (kind,) = (one for one in get_args(hint) if one is not type(None))
    return from_plain(kind, plain)


def _from_happening(plain: Any) -> Any:
    kind = kind_of(plain["is"])
    if kind is None:
        raise UnknownKind(f"unknown kind {plain['is']!r}")
    return _from_fields(kind, _untagged(plain))


def _untagged(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key != "is"}


def _from_tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(from_plain(kinds[0], one) for one in plain)
    return tuple(from_plain(kind, one) for kind, one in zip(kinds, plain, strict=True))


def _from_fields(kind: Any, plain: Any) -> Any:
    if not isinstance(plain, Mapping):
        raise EncodingError(f"{kind.__name__} expects an object")
    hints = _hints(kind)
    if unknown := plain.keys() - hints.keys():
        raise EncodingError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    given = {name: from_plain(hints[name], value) for name, value in plain.items()}
    for f in fields(kind):
        if f.name not in given and f.default is MISSING and f.default_factory is MISSING:
            raise EncodingError(f"{kind.__name__} lacks {f.name}")
    return kind(**given)


def _tagged(value: object) -> Any:
    return {"is": tag_of(type(value)), **to_plain(value)}


@cache
def _plan(kind: Any) -> tuple[tuple[str, bool], ...]:
    """The fields of a dataclass, and whether each holds a happening of any kind."""
    hints = _hints(kind)
    return tuple((one.name, hints[one.name] is Happening) for one in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _plain(text: str) -> Any:
    plain = _JSON.decode(text)
    if "\\u" in text:  # half a surrogate pair is no text: UnicodeEncodeError
        json.dumps(plain, ensure_ascii=False).encode("utf-8")
    return plain


def _moment(value: date) -> date:
    """A day, or a moment that knows its zone, within the years that anybody reckons with."""
    if value.year not in _YEARS:
        raise EncodingError(f"the year {value.year}")
    if isinstance(value, datetime) and value.tzinfo is None:
        raise EncodingError("a moment of no zone")
    return value


def _hour(value: time) -> time:
    """As the hall's clock shows it."""
    if value.tzinfo is not None:
        raise EncodingError("an hour of some zone")
    return value


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > _DIGITS:
        raise EncodingError(f"a number of {len(digits)} digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise EncodingError("a number without end")
    return number


def _no_number(name: str) -> Any:
    raise EncodingError(name)


def _must_not_be_deep(plain: Any, left: int) -> None:
    if isinstance(plain, (dict, list)):
        if left == 0:
            raise EncodingError("nested without end")
        for one in plain.values() if isinstance(plain, dict) else plain:
            _must_not_be_deep(one, left - 1)


_JSON: Final = json.JSONDecoder(parse_int=_whole, parse_float=_finite, parse_constant=_no_number)
