"""Immutable values (不可变的值): a frozen, slotted dataclass that is quick to declare.

The library writes and compiles six methods for each class, which for the
hundreds of values of this program was half the time of importing it. Equality,
hash, text and refusing to be changed are the same for all of them, so they
stand here once; ``__init__`` is compiled when the first value of its class is
made. The fields, ``replace``, ``fields`` and ``FrozenInstanceError`` are the
library's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache, partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, Final, TypeVar, dataclass_transform, overload

T = TypeVar("T")

_NOT_GIVEN: Final = object()


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
    own = kind.__dict__
    for name, method in _SHARED.items():
        if name not in own:
            setattr(kind, name, method)
    if own.get("__doc__") is None:
        kind.__doc__ = kind.__name__  # the library would write the signature of no ``__init__``
    declare = dataclass(init=False, eq=False, repr=False, slots=True, kw_only=kw_only)
    declared: type[T] = declare(kind)
    if "__init__" not in own:
        _compile_when_called(declared)
    return declared


def _compile_when_called(kind: type[Any]) -> None:
    def first(self: Any, *given: Any, **named: Any) -> None:
        kind.__init__ = _compiled(kind)
        kind.__init__(self, *given, **named)

    kind.__init__ = first


def _compiled(kind: type[Any]) -> Callable[..., None]:
    """``__init__`` with the fields in their order, those by name only after the others."""
    known: dict[str, Any] = {"_NOT_GIVEN": _NOT_GIVEN}
    for one in fields(kind):
        # The slot itself: ``__setattr__`` refuses.
        known[f"_set_{one.name}"] = getattr(kind, one.name).__set__
        known[f"_default_{one.name}"] = one.default
        known[f"_make_{one.name}"] = one.default_factory
    asked = [one for one in fields(kind) if one.init]
    by_name = [_parameter(one) for one in asked if one.kw_only]
    given = [_parameter(one) for one in asked if not one.kw_only]
    header = ", ".join(("self", *given, *(("*", *by_name) if by_name else ())))
    lines = [f"def __init__({header}):", *_settings(fields(kind))]
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
