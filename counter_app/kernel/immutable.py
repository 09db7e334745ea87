"""Immutable values (不可变的值): a frozen, slotted dataclass that is quick to declare.

The library writes and compiles six methods for each class and describes its
fields, which for the hundreds of values of this program was half the time of
importing it. Equality, hash, text and refusing to be changed are the same for
all of them, so they stand here once; ``__init__`` is compiled when the first
value of its class is made, and the fields are described when they are first
asked for. They, ``replace``, ``fields`` and ``FrozenInstanceError`` are the
library's own; its ``KW_ONLY`` and ``InitVar`` are not understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache, partial
from inspect import get_annotations
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, Final, TypeVar, cast, dataclass_transform, overload

T = TypeVar("T")

_NOT_GIVEN: Final = object()
_LATER: Final = "later"


def later(default: Any) -> Any:
    """A field that came after values of its class were kept.

    ``encoding`` writes it only where it says something else than ``default``,
    so that the bytes of those values stay what they were.
    """
    return field(default=default, metadata={_LATER: True})


def came_later(one: Field[Any]) -> bool:
    """Whether this field was declared by ``later``."""
    return _LATER in one.metadata


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(kind: type[T]) -> type[T]: ...
@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
def immutable(kind: type[T] | None = None, *, kw_only: bool = False) -> Any:
    """Declares a class of immutable values; what it defines itself stays.

    Two are equal if they are of the same class and every field is, but for
    those with ``field(compare=False)``; ``field(repr=False)`` keeps one out of
    the text.
    """
    if kind is None:
        return partial(_declared, kw_only=kw_only)
    return _declared(kind, kw_only=kw_only)


def _declared(kind: type[T], *, kw_only: bool) -> type[T]:
    """The same class with slots, which can only be given when a class is made."""
    own = {**_SHARED, **kind.__dict__}
    for name in ("__dict__", "__weakref__"):
        own.pop(name, None)
    if own.get("__doc__") is None:
        own["__doc__"] = kind.__name__  # the library would write the signature of no ``__init__``
    names = [name for name, hint in get_annotations(kind).items() if not _of_class(hint)]
    defaults = {name: own.pop(name) for name in names if name in own}
    held = {slot for base in kind.__mro__[1:] for slot in base.__dict__.get("__slots__", ())}
    own["__slots__"] = tuple(name for name in names if name not in held)
    own["__qualname__"] = kind.__qualname__
    for told in _TOLD:
        own[told] = _Later(told, lambda: _told(declared, defaults, kw_only))

    def first(self: Any, *given: Any, **named: Any) -> None:
        declared.__init__ = _compiled(declared)
        declared.__init__(self, *given, **named)

    own.setdefault("__init__", first)
    made: type[type] = type(kind)
    declared: Any = made(kind.__name__, kind.__bases__, own)
    _OWN[declared] = partial(_own_fields, names, defaults, kw_only)
    return cast("type[T]", declared)


_OWN: Final[dict[type, Callable[[], dict[str, Field[Any]]]]] = {}


def _own_fields(
    names: Iterable[str], defaults: Mapping[str, Any], kw_only: bool
) -> dict[str, Field[Any]]:
    """What a class adds to the fields of its bases, without the library's describing it."""
    own = {}
    for name in names:
        given = defaults.get(name, MISSING)
        one = given if isinstance(given, Field) else field(default=given)
        one.name = name
        if one.kw_only is MISSING:
            one.kw_only = kw_only
        own[name] = one
    return own


def _all_fields(kind: type) -> list[Field[Any]]:
    """As ``fields`` of the library gives them, in its order."""
    found: dict[str, Field[Any]] = {}
    for base in reversed(kind.__mro__):
        if base in _OWN:
            found |= _OWN[base]()
        elif "__dataclass_fields__" in base.__dict__:
            found |= {one.name: one for one in fields(base)}
    return list(found.values())


def _of_class(hint: object) -> bool:
    return str(hint).startswith(("ClassVar", "typing.ClassVar"))


_TOLD: Final = ("__dataclass_fields__", "__match_args__")


class _Later:
    """What the library tells of a class, made when it is first asked for."""

    def __init__(self, name: str, make: Callable[[], Mapping[str, Any]]) -> None:
        self._name = name
        self._make = make

    def __get__(self, _value: object, _kind: type) -> Any:
        return self._make()[self._name]


def _told(kind: type, defaults: Mapping[str, Any], kw_only: bool) -> Mapping[str, Any]:
    """All that the library tells of a class with these fields, which ``kind`` has from now on."""
    body = {"__annotations__": get_annotations(kind), "__module__": kind.__module__, **defaults}
    if "__orig_bases__" in kind.__dict__:
        body["__orig_bases__"] = kind.__dict__["__orig_bases__"]
    pattern = type(kind)(kind.__name__, kind.__bases__, {**body, "__doc__": kind.__doc__})
    dataclass(init=False, eq=False, repr=False, kw_only=kw_only)(pattern)
    for name in (*_TOLD, "__dataclass_params__"):
        setattr(kind, name, pattern.__dict__[name])
    return kind.__dict__


def _compiled(kind: type[Any]) -> Callable[..., None]:
    """``__init__`` with the fields in their order, those by name only after the others."""
    known: dict[str, Any] = {"_NOT_GIVEN": _NOT_GIVEN}
    all_fields = _all_fields(kind)
    for one in all_fields:
        # The slot itself: ``__setattr__`` refuses.
        known[f"_set_{one.name}"] = getattr(kind, one.name).__set__
        known[f"_default_{one.name}"] = one.default
        known[f"_make_{one.name}"] = one.default_factory
    asked = [one for one in all_fields if one.init]
    by_name = [_parameter(one) for one in asked if one.kw_only]
    given = [_parameter(one) for one in asked if not one.kw_only]
    header = ", ".join(("self", *given, *(("*", *by_name) if by_name else ())))
    lines = [f"def __init__({header}):", *_settings(all_fields)]
    lines.append(" self.__post_init__()" if hasattr(kind, "__post_init__") else " pass")
    exec("\n".join(lines), known)
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{kind.__qualname__}.__init__"
    written.__module__ = kind.__module__
    return written


def _parameter(one: Field[Any]) -> str:
    if one.default is not MISSING:
        return f"{one.name}=_default_{one.name}"
    return one.name if one.default_factory is MISSING else f"{one.name}=_NOT_GIVEN"


def _settings(wanted: Iterable[Field[Any]]) -> Iterable[str]:
    for one in wanted:
        if one.default_factory is not MISSING:
            made = f"_make_{one.name}()"
            value = f"{made} if {one.name} is _NOT_GIVEN else {one.name}" if one.init else made
        elif one.init:
            value = one.name
        elif one.default is not MISSING:
            value = f"_default_{one.name}"
        else:
            continue  # ``__post_init__`` sets it
        yield f" _set_{one.name}(self, {value})"


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared(self.__class__)
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


@recursive_repr()
def _text(self: Any) -> str:
    told = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(told)})"


def _refuse_set(self: Any, name: str, value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _held(self: Any) -> list[Any]:
    """What a copy is made of: Python's own way would set each field."""
    return [getattr(self, one.name) for one in fields(self)]


def _hold(self: Any, values: list[Any]) -> None:
    for one, value in zip(fields(self), values, strict=True):
        object.__setattr__(self, one.name, value)


_SHARED: Final[dict[str, Callable[..., Any]]] = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _text,
    "__setattr__": _refuse_set,
    "__delattr__": _refuse_delete,
    "__getstate__": _held,
    "__setstate__": _hold,
}


@cache
def _compared(kind: type) -> Callable[[Any], Any]:
    """What of a value of this class is compared; always a tuple, whose order is the fields'."""
    names = [one.name for one in fields(kind) if one.compare]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
