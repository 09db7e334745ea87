"""Immutable values as canonical JSON bytes and back, so that hashes are stable.

Canonical: UTF-8, keys sorted, no spaces, ``None`` fields kept but for those
that came ``later`` and say nothing. Dates are
ISO 8601; datetimes carry their offset. Reading is strict: an unknown or
missing key is an error, except that a field with a default may be missing, so
that older journals stay readable when a field is added. What is read is also
bounded, since anybody may have written it: nobody reckons with a number of
thirty digits, with the year 9999 or with a moment of no zone.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache, partial
from math import isfinite
from operator import attrgetter
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from counter_app.kernel.happening import Happening, kind_of, tag_of
from counter_app.kernel.immutable import came_later

T = TypeVar("T")

_PLAIN = frozenset({str, int, bool, float, type(None)})
_CANONICAL: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
)

Writer = Callable[[Any], Any]
"""Gives a value of one type as plain JSON types."""

Reader = Callable[[Any], Any]
"""Gives the value of one type that plain JSON describes."""

_DIGITS: Final = 15  # of a whole number, so that every program and database keeps it exactly
_DEEPEST: Final = 40  # of what no type describes
_YEARS: Final = range(1900, 2201)


class EncodingError(ValueError):
    """The bytes do not hold the value they should: a damaged or foreign record."""


class UnknownKind(EncodingError):
    """A happening of a kind that this program never heard of: a newer one may have."""


def to_bytes(value: object) -> bytes:
    """Canonical JSON of a dataclass value."""
    return _CANONICAL.encode(to_plain(value)).encode("utf-8")


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
    kind: Any = type(value)
    return value if kind in _PLAIN else _writer(kind)(value)


def from_plain(hint: Any, plain: Any) -> Any:
    """The value of type ``hint`` that ``plain`` describes."""
    return _reader(hint)(plain)


# How a type is written and read is found out once: every entry of every journal goes this way.


@cache
def _writer(kind: type) -> Writer:
    if is_dataclass(kind):
        return _compiled(kind)
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, (datetime, date, time)):
        return kind.isoformat
    if issubclass(kind, UUID):
        return str
    if issubclass(kind, (tuple, list)):
        return lambda value: [to_plain(one) for one in value]
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_plain(one) for key, one in value.items()}
    return lambda value: value


def _compiled(kind: Any) -> Writer:
    """Gives the fields of a dataclass as a dictionary: those that are plain by type as they are."""
    hints, known, written = _hints(kind), dict[str, Any](), list[str]()
    for one in fields(kind):
        name, write = one.name, _write_of(hints[one.name])
        if write is not None:
            known[f"_{name}"] = write
        told = f"{name!r}: _{name}(value.{name})" if write else f"{name!r}: value.{name}"
        if came_later(one):
            known[f"_no_{name}"] = one.default
            told = f"**({{{told}}} if value.{name} != _no_{name} else {{}})"
        written.append(told)
    return cast(Writer, eval(f"lambda value: {{{', '.join(written)}}}", known))


def _tagged(value: object) -> Any:
    return {"is": tag_of(type(value)), **to_plain(value)}


@cache
def _reader(hint: Any) -> Reader:
    if hint is Happening:
        return _read_happening
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return partial(_read_optional, get_args(hint))
    if origin is tuple:
        return partial(_read_tuple, get_args(hint))
    if origin is not None and issubclass(origin, Mapping):
        return partial(_read_mapping, get_args(hint)[1])
    if is_dataclass(hint):
        return partial(_read_fields, hint)
    if hint in (datetime, date):
        return lambda plain: _moment(hint.fromisoformat(plain))
    if hint is time:
        return lambda plain: _hour(time.fromisoformat(plain))
    if hint is UUID or (isinstance(hint, type) and issubclass(hint, Enum)):
        return cast(Reader, hint)
    if hint in (int, str, bool, float):
        return partial(_read_exactly, hint)
    return _read_anything


def _read_exactly(kind: type, plain: Any) -> Any:
    if type(plain) is not kind:
        raise EncodingError(f"{type(plain).__name__} is not {kind.__name__}")
    return plain


def _read_anything(plain: Any) -> Any:
    _must_not_be_deep(plain, _DEEPEST)
    return plain


def _read_optional(kinds: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and type(None) in kinds:
        return None
    (kind,) = (one for one in kinds if one is not type(None))
    return from_plain(kind, plain)


def _read_happening(plain: Any) -> Any:
    kind = kind_of(plain["is"])
    if kind is None:
        raise UnknownKind(f"unknown kind {plain['is']!r}")
    return _read_fields(kind, {key: value for key, value in plain.items() if key != "is"})


def _read_mapping(kind: Any, plain: Any) -> dict[str, Any]:
    return {str(key): from_plain(kind, one) for key, one in plain.items()}


def _read_tuple(kinds: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(map(_reader(kinds[0]), plain))
    return tuple(from_plain(kind, one) for kind, one in zip(kinds, plain, strict=True))


def _read_fields(kind: Any, plain: Any) -> Any:
    if not isinstance(plain, Mapping):
        raise EncodingError(f"{kind.__name__} expects an object")
    hints = _hints(kind)
    if unknown := plain.keys() - hints.keys():
        raise EncodingError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    given = {name: _reader(hints[name])(value) for name, value in plain.items()}
    for name in _needed(kind):
        if name not in given:
            raise EncodingError(f"{kind.__name__} lacks {name}")
    return kind(**given)


def _write_of(hint: Any) -> Writer | None:
    if hint in _PLAIN:
        return None
    return _tagged if hint is Happening else to_plain


@cache
def _needed(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that have no default."""
    return tuple(
        one.name
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING
    )


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
